"""One document sealed with an open card: refused beforehand, signed once, verified afterwards.

Loads pyHanko, so only a worker that has something to seal imports it.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from clerk_desktop.card.messages import SealedRevision
from clerk_desktop.documents.seal_key import SealKey, SealWords
from clerk_desktop.documents.seal_proof import proven_at
from clerk_desktop.documents.sealing import Sealable, finish_seal

if TYPE_CHECKING:
    from typing_extensions import Buffer

    from clerk_desktop.card.messages import SealRequest
    from clerk_desktop.card.use import CardUse


def check_document(request: SealRequest, document: Buffer) -> Sealable:
    """Refuse what can be refused without a card. ``document`` is the request's, wherever it is."""
    return Sealable(document, request.plan, request.document_sha256.lower())


def seal(request: SealRequest, sealable: Sealable, use: CardUse) -> SealedRevision:
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

    key = SealKey(certificate.der, sign, scheme=scheme.kind)
    words = SealWords(name=request.clerk, reason=request.reason, location=request.location)
    prepared = sealable.prepare(request.image or use.seal_image(), key, words)
    appended = finish_seal(prepared, key, key.sign(prepared.to_sign))
    return SealedRevision(
        appended=appended,
        sha256=sealable.digest_with(appended).hex(),
        certificate_serial=certificate.serial,
        signed_at=proven_at(sealable, appended, certificate.der),
        card_seconds=seconds,
    )
