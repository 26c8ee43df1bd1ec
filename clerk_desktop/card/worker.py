"""The worker's side of the pipe: one PKCS#11 module, one request at a time."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clerk_desktop.card.messages import (
    ChangePin,
    HeldCard,
    HoldCard,
    ListCards,
    Pin,
    ReadSealImage,
    ReleaseCard,
    Signature,
    SignRequest,
)
from clerk_desktop.card.module import Module
from clerk_desktop.card.tries import Tries
from clerk_desktop.card.use import CardUse
from clerk_desktop.errors import CardCode, CardError, ClerkError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clerk_desktop.card.messages import CardCertificate
    from clerk_desktop.card.signature import CardScheme

_RENEWED = frozenset({CardCode.OTHER_CARD, CardCode.KEY_MISSING})
"""What a seal says when the certificates on the card are no longer those that were read once."""


@dataclass(frozen=True, slots=True)
class _Held:
    use: CardUse
    certificate: CardCertificate
    scheme: CardScheme


class CardHandler:
    """Answers each request as its class says.

    Args:
        module: Path of the PKCS#11 module.
        tries: Folder of the counted tries.
    """

    def __init__(self, module: str, tries: Path | None = None) -> None:
        self._module = Module(module, Tries(tries))
        self._held: _Held | None = None
        self._answers: dict[type, Callable[[Any], object]] = {
            ListCards: lambda _: self._module.cards(),
            ReadSealImage: self._image,
            HoldCard: self._hold,
            SignRequest: self._sign,
            ReleaseCard: self._let_go,
            ChangePin: self._change,
        }

    def handle(self, request: object) -> object:
        """Answer one request. Its PINs are wiped, whatever happens."""
        return self._answers[type(request)](request)

    def close(self) -> None:
        """Let go of the card."""
        self._release()

    def _image(self, request: ReadSealImage) -> bytes:
        with self._module.open(request.card_serial) as card:
            return card.seal_image()

    def _hold(self, request: HoldCard) -> HeldCard:
        with _secret(request.pin), self._renewing(request.card_serial):
            use = self._use(request)
            try:
                certificate = use.certificate(request.certificate_serial)
                scheme = use.scheme(certificate)
                use.hold(certificate)
                held = HeldCard(certificate=certificate, scheme=scheme.kind, image=_image_of(use))
            except BaseException:
                use.close()
                raise
            self._held = _Held(use, certificate, scheme)
            return held

    def _sign(self, request: SignRequest) -> Signature:
        held = self._held
        if held is None or held.use.serial != request.card_serial:
            raise CardError(CardCode.LOGIN_LOST)
        start = time.perf_counter()
        value = held.use.sign(request.to_sign, held.certificate, held.scheme)
        return Signature(value=value, card_seconds=time.perf_counter() - start)

    def _let_go(self, request: ReleaseCard) -> None:
        is_meant = self._held is None or request.card_serial in {"", self._held.use.serial}
        if is_meant:
            self._release()

    def _release(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            held.use.close()

    def _change(self, request: ChangePin) -> None:
        self._release()
        with (
            _secret(request.old, request.new),
            self._module.open(request.card_serial, is_writing=True) as card,
        ):
            card.login.change(request.old, request.new, allow_last_try=request.allow_last_try)

    def _use(self, request: HoldCard) -> CardUse:
        self._release()
        return CardUse(
            self._module, request.card_serial, request.pin, allow_last_try=request.allow_last_try
        )

    @contextlib.contextmanager
    def _renewing(self, serial: str) -> Iterator[None]:
        try:
            yield
        except CardError as error:
            if error.code in _RENEWED:
                self._module.forget(serial, with_contents=True)
            raise


@contextlib.contextmanager
def _secret(*pins: Pin) -> Iterator[None]:
    """Wipe the PINs at the end; a bug's text with one of them does not leave the worker."""
    try:
        yield
    except ClerkError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, its text crosses the pipe
        raise RuntimeError(without_pins(error, *pins)) from None
    finally:
        for pin in pins:
            pin.wipe()


def _image_of(use: CardUse) -> bytes | None:
    try:
        return use.seal_image()
    except CardError as error:
        if error.code is not CardCode.SEAL_IMAGE_MISSING:
            raise
        return None


def without_pins(error: Exception, *pins: Pin) -> str:
    """The error's type and text; the type alone when the text holds a PIN."""
    text = f"{type(error).__name__}: {error}"
    is_told = any(pin and pin.digits.decode() in text for pin in pins)
    return type(error).__name__ if is_told else text
