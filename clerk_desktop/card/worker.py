"""The card worker's side of the pipe: lists cards, reads seal images, seals.

Loads python-pkcs11 and pyHanko, so only the worker process imports it.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clerk_desktop.card.certificate import problem_of
from clerk_desktop.card.messages import (
    CardList,
    ListCards,
    ReadSealImage,
    SealRequest,
    SealResult,
)
from clerk_desktop.card.pkcs11 import Modules, OpenCard
from clerk_desktop.documents.seal_key import SealKey, SealWords
from clerk_desktop.documents.sealing import check_sealable, seal_pdf
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.errors import CardCode, CardError, ClerkError, DocumentCode, DocumentError

if TYPE_CHECKING:
    from clerk_desktop.card.messages import CardCertificate, Pin


class CardHandler:
    """Answers ``ListCards``, ``ReadSealImage`` and ``SealRequest``, one at a time."""

    def __init__(self, modules: tuple[str, ...]) -> None:
        self._modules = Modules(modules)

    def handle(self, request: ListCards | ReadSealImage | SealRequest) -> object:
        """Answer one request as its class says."""
        match request:
            case ListCards():
                return self._list()
            case ReadSealImage():
                return self._image(request)
            case SealRequest():
                return self._seal_and_forget(request)

    def close(self) -> None:
        """Nothing is held between two calls."""

    def _list(self) -> CardList:
        return self._modules.cards()

    def _image(self, request: ReadSealImage) -> bytes:
        with self._modules.open(request.card_serial) as card:
            return card.seal_image()

    def _seal_and_forget(self, request: SealRequest) -> SealResult:
        try:
            return self._seal(request)
        except ClerkError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, its text crosses the pipe
            raise RuntimeError(_without_pin(error, request.pin)) from None
        finally:
            request.pin.wipe()

    def _seal(self, request: SealRequest) -> SealResult:
        """Everything that can be refused without the card, then the card, once."""
        _check_document(request)
        with self._modules.open(request.card_serial) as card:
            certificate = _check_certificate(card, request)
            stroke = _Stroke(card, certificate, request)
            sealed = seal_pdf(
                request.document,
                request.plan,
                request.image or stroke.image(),
                SealKey(certificate.der, stroke.sign),
                SealWords(name=request.clerk, reason=request.reason, location=request.location),
            )
        return SealResult(
            document=sealed,
            sha256=hashlib.sha256(sealed).hexdigest(),
            source_sha256=request.document_sha256,
            certificate_serial=certificate.serial,
            signed_at=_verified_time(request.document, sealed, certificate),
            card_seconds=stroke.seconds,
        )


class _Stroke:
    """The one use of the card: log in as late as possible, sign once. Counts its seconds."""

    def __init__(self, card: OpenCard, certificate: CardCertificate, request: SealRequest) -> None:
        self._card = card
        self._certificate = certificate
        self._request = request
        self.seconds = 0.0

    def image(self) -> bytes:
        """The card's own seal; some cards show it only after the login."""
        try:
            return self._card.seal_image()
        except CardError as error:
            if error.code is not CardCode.SEAL_IMAGE_MISSING:
                raise
        self._log_in()
        return self._card.seal_image()

    def sign(self, data: bytes) -> bytes:
        start = time.perf_counter()
        self._log_in()
        signature = self._card.sign(data, self._certificate)
        self.seconds = time.perf_counter() - start
        return signature

    def _log_in(self) -> None:
        self._card.login(self._request.pin, allow_last_try=self._request.allow_last_try)


def _check_document(request: SealRequest) -> None:
    digest = hashlib.sha256(request.document).hexdigest()
    if not hmac.compare_digest(digest, request.document_sha256.lower()):
        raise DocumentError(DocumentCode.CHANGED)
    check_sealable(request.document, request.plan)


def _check_certificate(card: OpenCard, request: SealRequest) -> CardCertificate:
    certificate = card.certificate()
    if certificate is None or certificate.serial != request.certificate_serial:
        raise CardError(CardCode.OTHER_CARD)
    if (problem := problem_of(certificate, datetime.now(UTC))) is not None:
        raise problem
    return certificate


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


def _without_pin(error: Exception, pin: Pin) -> str:
    text = f"{type(error).__name__}: {error}"
    digits = pin.reveal()
    return type(error).__name__ if digits and digits in text else text
