"""One document sealed with an open card: refused beforehand, signed once, verified afterwards.

Loads pyHanko, so only a worker that has something to seal imports it.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from typing import TYPE_CHECKING

from clerk_desktop.card.messages import SealResult
from clerk_desktop.documents.seal_key import SealKey, SealWords
from clerk_desktop.documents.sealing import check_sealable, seal_pdf
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from datetime import datetime

    from clerk_desktop.card.messages import CardCertificate, SealRequest
    from clerk_desktop.card.use import CardUse


def check_document(request: SealRequest) -> None:
    """Refuse what can be refused without a card."""
    digest = hashlib.sha256(request.document).hexdigest()
    if not hmac.compare_digest(digest, request.document_sha256.lower()):
        raise DocumentError(DocumentCode.CHANGED)
    check_sealable(request.document, request.plan)


def seal(request: SealRequest, use: CardUse) -> SealResult:
    """Seal the document. The card is logged in as late as possible and signs once."""
    certificate = use.certificate(request.certificate_serial)
    scheme = use.scheme(certificate)
    seconds = 0.0

    def sign(data: bytes) -> bytes:
        nonlocal seconds
        start = time.perf_counter()
        use.log_in()
        signature = use.sign(data, certificate, scheme)
        seconds = time.perf_counter() - start
        return signature

    sealed = seal_pdf(
        request.document,
        request.plan,
        request.image or use.seal_image(),
        SealKey(certificate.der, sign, scheme=scheme.kind),
        SealWords(name=request.clerk, reason=request.reason, location=request.location),
    )
    return SealResult(
        document=sealed,
        sha256=hashlib.sha256(sealed).hexdigest(),
        source_sha256=request.document_sha256,
        certificate_serial=certificate.serial,
        signed_at=_verified_time(request.document, sealed, certificate),
        card_seconds=seconds,
    )


def _verified_time(source: bytes, sealed: bytes, certificate: CardCertificate) -> datetime:
    """When the seal says that it was made, after its bytes have proven to be a good seal."""
    good = [
        signature
        for signature in verify_pdf(sealed, ()).signatures
        if signature.is_intact
        and signature.is_valid
        and signature.covers_document
        and signature.certificate_serial == certificate.serial
    ]
    is_appended = len(sealed) > len(source) and sealed.startswith(source)
    if not is_appended or len(good) != 1 or good[0].signed_at is None:
        raise DocumentError(DocumentCode.SEAL_NOT_VALID)
    return good[0].signed_at
