"""What the signatures of a PDF are worth, each question answered by itself.

Read from the bytes by pyHanko's validator (ISO 32000-1, 12.8; ETSI EN 319 102-1 for the words),
without a network: what can't be known here is UNKNOWN and never passes for valid.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from asn1crypto import x509
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    PdfSignatureStatus,
    SignatureCoverageLevel,
    validate_pdf_signature,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from clerk_desktop.documents.pdf_file import UNREADABLE, open_for_reading
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader

# An unknown issuer is an ordinary answer here; pyHanko logs it with a traceback and with names.
logging.getLogger("pyhanko.sign.validation").setLevel(logging.CRITICAL)


class Trust(StrEnum):
    """Whether the signer's certificate can be believed."""

    VALID = "valid"
    UNKNOWN = "unknown"
    INVALID = "invalid"


class TrustCode(StrEnum):
    """Why."""

    TRUSTED = "trusted"
    NO_PATH = "no_path"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    REVOKED = "revoked"
    WRONG_USE = "wrong_use"
    WEAK = "weak"
    NOT_INTACT = "not_intact"
    UNREADABLE = "unreadable"
    OTHER = "other"


class Change(StrEnum):
    """What was appended to the document after a signature."""

    NONE = "none"
    SIGNATURES = "signatures"
    FORBIDDEN = "forbidden"


class State(StrEnum):
    """Of a timestamp or of the revocation."""

    NONE = "none"
    VALID = "valid"
    UNKNOWN = "unknown"
    INVALID = "invalid"


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

_CHANGES = {
    ModificationLevel.NONE: Change.NONE,
    ModificationLevel.LTA_UPDATES: Change.SIGNATURES,
    ModificationLevel.FORM_FILLING: Change.SIGNATURES,
}

_KEY_USAGE = KeyUsageConstraints(
    key_usage={"non_repudiation", "digital_signature"}, match_all_key_usages=False
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureReport:
    """One signature.

    Attributes:
        field: Name of its form field.
        signer: Subject of the signing certificate, "" when it can't be read.
        certificate_serial: Lower-case hex without leading zeros.
        signed_at: UTC as the signer says it; no proof without a timestamp.
        is_intact: The signed bytes are unchanged.
        is_valid: The signature's mathematics are right.
        trust, trust_code: Whether its certificate leads to a trusted one.
        covers_document: Nothing stands outside of it.
        change: What was appended later.
        timestamp, revocation: UNKNOWN where only a network could tell.
    """

    field: str
    signer: str = ""
    certificate_serial: str = ""
    signed_at: datetime | None = None
    is_intact: bool = False
    is_valid: bool = False
    trust: Trust = Trust.UNKNOWN
    trust_code: TrustCode = TrustCode.UNREADABLE
    covers_document: bool = False
    change: Change = Change.FORBIDDEN
    timestamp: State = State.UNKNOWN
    revocation: State = State.UNKNOWN


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """All signatures of a document, in the order of their fields."""

    signatures: tuple[SignatureReport, ...] = ()


def verify_pdf(document: bytes, trusted: tuple[bytes, ...]) -> VerifyReport:
    """Judge every signature in ``document``; ``trusted`` are root certificates, DER.

    A signature that can't be read is reported as such and hides no other. Raises
    ``DocumentError`` CORRUPT when the document itself can't be read, ENCRYPTED when it is locked.
    """
    roots = [x509.Certificate.load(der) for der in trusted]
    try:
        reader = open_for_reading(document)
        fields = list(enumerate_sig_fields(reader, filled_status=True))
    except UNREADABLE as error:
        raise DocumentError(DocumentCode.CORRUPT) from error
    return VerifyReport(tuple(_report(reader, name, ref, roots) for name, _, ref in fields))


def _report(
    reader: PdfFileReader, name: str, field: Any, roots: list[x509.Certificate]
) -> SignatureReport:
    try:
        signature = EmbeddedPdfSignature(reader, field.get_object(), name)
        certificate = signature.signer_cert
        status = validate_pdf_signature(
            signature,
            ValidationContext(trust_roots=roots, allow_fetching=False, revocation_mode="soft-fail"),
            key_usage_settings=_KEY_USAGE,
        )
        trust, trust_code = _trust(status)
        return SignatureReport(
            field=name,
            signer=certificate.subject.human_friendly,
            certificate_serial=format(certificate.serial_number, "x"),
            signed_at=_utc(signature.self_reported_timestamp),
            is_intact=status.intact,
            is_valid=status.valid,
            trust=trust,
            trust_code=trust_code,
            covers_document=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
            change=_change(status),
            timestamp=_timestamp(status),
            revocation=State.INVALID if status.revoked else State.UNKNOWN,
        )
    except UNREADABLE:
        return SignatureReport(field=name)


def _trust(status: PdfSignatureStatus) -> tuple[Trust, TrustCode]:
    if not (status.intact and status.valid):
        return Trust.INVALID, TrustCode.NOT_INTACT
    if status.trusted:
        return Trust.VALID, TrustCode.TRUSTED
    if status.signing_cert.not_valid_before > datetime.now(UTC):
        # pyHanko calls it a general failure of the chain.
        return Trust.INVALID, TrustCode.NOT_YET_VALID
    return _TRUST.get(status.trust_problem_indic, (Trust.UNKNOWN, TrustCode.OTHER))


def _change(status: PdfSignatureStatus) -> Change:
    level = status.modification_level
    if level is None or not status.docmdp_ok:
        return Change.FORBIDDEN
    return _CHANGES.get(level, Change.FORBIDDEN)


def _timestamp(status: PdfSignatureStatus) -> State:
    found = status.timestamp_validity
    if found is None:
        return State.NONE
    if not (found.valid and found.intact):
        return State.INVALID
    return State.VALID if found.trusted else State.UNKNOWN


def _utc(moment: datetime | None) -> datetime | None:
    return None if moment is None else moment.astimezone(UTC)
