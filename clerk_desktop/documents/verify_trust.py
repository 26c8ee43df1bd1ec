"""Whether a signature's certificate can be believed, and at which moment that is asked.

Sources: RFC 5280, section 6 (path validation); ETSI EN 319 102-1, 5.5 (proof of existence by a
timestamp). Revocation data comes from the document's own store (DSS) and, if allowed, from the
network; a certificate without such data is UNKNOWN, not good.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.validation import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.fetchers.requests_fetchers import RequestsFetcherBackend

from clerk_desktop.documents.pdf_file import UNREADABLE
from clerk_desktop.documents.verify_report import State, Trust, TrustCode

if TYPE_CHECKING:
    from collections.abc import Iterable

    from asn1crypto import x509
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation.status import SignatureStatus

# An unknown issuer or a closed network is an ordinary answer here; both are logged with
# tracebacks and names.
for _name in ("pyhanko.sign.validation", "pyhanko_certvalidator", "pyhanko.sign.diff_analysis"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

FETCH_SECONDS = 4
"""How long one answer of the network may take."""

KEY_USAGE = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)

_TRUST: dict[object, tuple[Trust, TrustCode]] = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: (Trust.UNKNOWN, TrustCode.NO_PATH),
    AdESIndeterminate.CERTIFICATE_CHAIN_GENERAL_FAILURE: (Trust.UNKNOWN, TrustCode.NO_PATH),
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: (Trust.UNKNOWN, TrustCode.EXPIRED),
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: (Trust.UNKNOWN, TrustCode.EXPIRED),
    AdESIndeterminate.EXPIRED: (Trust.UNKNOWN, TrustCode.EXPIRED),
    AdESIndeterminate.REVOKED_NO_POE: (Trust.INVALID, TrustCode.REVOKED),
    AdESIndeterminate.REVOKED_CA_NO_POE: (Trust.INVALID, TrustCode.REVOKED),
    AdESFailure.REVOKED: (Trust.INVALID, TrustCode.REVOKED),
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: (Trust.INVALID, TrustCode.WRONG_USE),
    AdESIndeterminate.SIG_CONSTRAINTS_FAILURE: (Trust.INVALID, TrustCode.WRONG_USE),
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: (Trust.INVALID, TrustCode.WEAK),
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: (Trust.INVALID, TrustCode.WEAK),
}


@dataclass(frozen=True, slots=True)
class Believed:
    """What trust is built on.

    Attributes:
        roots: Trusted certificates.
        may_fetch: Whether certificates and revocation data are asked for over the network.
        store: Certificates and revocation data that the document carries, as context arguments.
    """

    roots: tuple[x509.Certificate, ...]
    may_fetch: bool = False
    store: dict[str, Any] = field(default_factory=dict)

    def context(self, moment: datetime | None = None, *, is_strict: bool) -> ValidationContext:
        """PyHanko's context for a moment (now, if ``None``).

        ``is_strict`` demands revocation data for every certificate below the root.
        """
        arguments: dict[str, Any] = {"crls": (), "ocsps": (), **self.store}
        if self.may_fetch:
            arguments["fetcher_backend"] = RequestsFetcherBackend(FETCH_SECONDS)
        if moment is not None:
            # Revocation data is mostly younger than the signature it speaks for.
            arguments |= {"moment": moment, "retroactive_revinfo": True}
        return ValidationContext(
            trust_roots=list(self.roots),
            allow_fetching=self.may_fetch,
            revocation_mode="require" if is_strict else "soft-fail",
            **arguments,
        )


def believed(
    reader: PdfFileReader, roots: Iterable[x509.Certificate], *, may_fetch: bool
) -> Believed:
    """The given roots with what the document carries; a store that can't be read is none."""
    try:
        context = DocumentSecurityStore.read_dss(reader).as_validation_context(
            {"trust_roots": list(roots)}
        )
        store = {
            "other_certs": list(context.certificate_registry),
            "crls": list(context.crls),
            "ocsps": list(context.ocsps),
        }
    except (NoDSSFoundError, *UNREADABLE):
        store = {}
    return Believed(tuple(roots), may_fetch, store)


def trust_of(status: SignatureStatus) -> tuple[Trust, TrustCode]:
    """What a lenient validation found out about the certificate."""
    if not (status.intact and status.valid):
        return Trust.INVALID, TrustCode.NOT_INTACT
    if status.trusted:
        return Trust.VALID, TrustCode.TRUSTED
    if status.signing_cert.not_valid_before > datetime.now(UTC):
        # pyHanko calls it a general failure of the chain.
        return Trust.INVALID, TrustCode.NOT_YET_VALID
    return _TRUST.get(status.trust_problem_indic, (Trust.UNKNOWN, TrustCode.OTHER))


def revocation_of(lenient: SignatureStatus, strict: SignatureStatus | None) -> State:
    """From a lenient and a strict validation; the strict one is needed only for good trust."""
    if lenient.revoked or (strict is not None and strict.revoked):
        return State.INVALID
    return State.VALID if strict is not None and strict.trusted else State.UNKNOWN
