"""A whole batch looked at before the card is touched. Nothing here needs a card or a PIN.

The case, its step and the clerk's right to the seal are the service's to check.
"""

# pyHanko's certificate validator is typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import asyncio
import hashlib
import hmac
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from asn1crypto import x509
from pyhanko_certvalidator import CertificateValidator
from pyhanko_certvalidator.errors import (
    ExpiredError,
    InsufficientRevinfoError,
    InvalidCertificateError,
    NotYetValidError,
    PathBuildingError,
    PathValidationError,
    RevokedError,
)

from clerk_desktop.documents.pdf_file import UNREADABLE
from clerk_desktop.documents.seal_findings import BatchFindings, Finding
from clerk_desktop.documents.sealing import check_sealable
from clerk_desktop.documents.timestamps import require_authority
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.documents.verify_trust import Believed
from clerk_desktop.errors import CardCode, DocumentCode, DocumentError, StoreCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.documents.seal_findings import SealBatch, SealItem

_ROOM_FOR_EACH = 512 * 1024
"""What a seal with its evidence adds to a document, at most."""

_USAGES = ("digital_signature", "non_repudiation")

_CERTIFICATE: tuple[tuple[type[Exception], CardCode, bool], ...] = (
    (RevokedError, CardCode.CERTIFICATE_REVOKED, True),
    (NotYetValidError, CardCode.CERTIFICATE_NOT_YET_VALID, True),
    (ExpiredError, CardCode.CERTIFICATE_EXPIRED, True),
    (InsufficientRevinfoError, CardCode.REVOCATION_UNKNOWN, False),
    (InvalidCertificateError, CardCode.CERTIFICATE_USAGE, True),
    (PathBuildingError, CardCode.ISSUER_UNKNOWN, False),
    (PathValidationError, CardCode.ISSUER_UNKNOWN, False),
)
"""The first that fits; a stranger or a silent network doesn't block, but it is said."""


def check_batch(batch: SealBatch) -> BatchFindings:
    """Everything that stands against sealing ``batch``, each item by itself.

    Asks the network for the certificate's state and for a trial timestamp. Never raises for
    what a document or certificate is: that is what it finds.
    """
    shared = (
        *_certificate_findings(batch),
        *_timestamp_findings(batch.authorities),
        *_disk_findings(batch),
    )
    return BatchFindings(
        shared=shared, items=tuple(tuple(_item_findings(item)) for item in batch.items)
    )


def _certificate_findings(batch: SealBatch) -> Iterator[Finding]:
    try:
        certificate = x509.Certificate.load(batch.certificate, strict=True)
        yield from _dates(certificate)
        usage = certificate.key_usage_value
        if usage is not None and not usage.native & set(_USAGES):
            yield Finding(CardCode.CERTIFICATE_USAGE, is_blocking=True)
            return
        roots = tuple(x509.Certificate.load(der) for der in batch.trusted)
        chain = [x509.Certificate.load(der) for der in batch.chain]
    except UNREADABLE:
        yield Finding(CardCode.KEY_MISSING, is_blocking=True)
        return
    yield from _chain_findings(certificate, chain, roots)


def _dates(certificate: x509.Certificate) -> Iterator[Finding]:
    now = datetime.now(UTC)
    if certificate.not_valid_after < now:
        facts = {"valid_until": certificate.not_valid_after.date().isoformat()}
        yield Finding(CardCode.CERTIFICATE_EXPIRED, is_blocking=True, context=facts)
    if certificate.not_valid_before > now:
        facts = {"valid_from": certificate.not_valid_before.date().isoformat()}
        yield Finding(CardCode.CERTIFICATE_NOT_YET_VALID, is_blocking=True, context=facts)


def _chain_findings(
    certificate: x509.Certificate,
    chain: list[x509.Certificate],
    roots: tuple[x509.Certificate, ...],
) -> Iterator[Finding]:
    """Trust and revocation; the certificate's own dates were told already."""
    validator = CertificateValidator(
        certificate,
        intermediate_certs=chain,
        validation_context=Believed(roots, may_fetch=True).context(is_strict=True),
    )
    try:
        asyncio.run(validator.async_validate_usage(set()))
    except (PathBuildingError, PathValidationError, InvalidCertificateError) as error:
        code, is_blocking = next(
            (code, blocks) for kind, code, blocks in _CERTIFICATE if isinstance(error, kind)
        )
        if code not in {CardCode.CERTIFICATE_EXPIRED, CardCode.CERTIFICATE_NOT_YET_VALID}:
            yield Finding(code, is_blocking=is_blocking)


def _timestamp_findings(authorities: tuple[str, ...]) -> Iterator[Finding]:
    if authorities:
        try:
            require_authority(authorities)
        except DocumentError as error:
            yield Finding(error.code, is_blocking=False, context=error.context)


def _disk_findings(batch: SealBatch) -> Iterator[Finding]:
    needed = sum(len(item.document) + _ROOM_FOR_EACH for item in batch.items)
    if needed > batch.free_bytes:
        yield Finding(StoreCode.DISK_FULL, is_blocking=True)


def _item_findings(item: SealItem) -> Iterator[Finding]:
    digest = hashlib.sha256(item.document).hexdigest()
    if not hmac.compare_digest(digest, item.sha256.lower()):
        yield Finding(DocumentCode.CHANGED, is_blocking=True)
        return
    try:
        check_sealable(item.document, item.plan)
        report = verify_pdf(item.document, ())
    except DocumentError as error:
        yield Finding(error.code, is_blocking=True, context=error.context)
        return
    for signature in report.signatures:
        if not signature.is_unbroken:
            facts = {"field": signature.field}
            yield Finding(DocumentCode.EARLIER_SEAL_BROKEN, is_blocking=False, context=facts)
