"""A card in use for one seal or many: its login, and the one retry after a transient reset."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from clerk_desktop.card.certificate import problem_of
from clerk_desktop.card.messages import PinState
from clerk_desktop.card.translate import CryptokiError
from clerk_desktop.errors import CardCode, CardError

if TYPE_CHECKING:
    from clerk_desktop.card.messages import CardCertificate, Pin
    from clerk_desktop.card.module import Module
    from clerk_desktop.card.open_card import OpenCard
    from clerk_desktop.card.signature import CardScheme

_TRANSIENT = frozenset({CardCode.CARD_REMOVED, CardCode.LOGIN_LOST})
_SAFE = frozenset({PinState.OK, PinState.UNKNOWN})


class CardUse:
    """The card of one serial in one module, with its own copy of a PIN that may be used for it.

    Close it at the end: that logs out and wipes the copy.
    """

    def __init__(self, module: Module, serial: str, pin: Pin, *, allow_last_try: bool) -> None:
        self._module = module
        self._serial = serial
        self._allow_last_try = allow_last_try
        with module.translating(serial):
            self.card: OpenCard = module.take(serial)
        self._pin = pin.copy()
        self._keeps_pin = False

    @property
    def serial(self) -> str:
        """The card's serial."""
        return self._serial

    def log_in(self) -> None:
        """Log in if that has not happened yet. See ``Login.enter``."""
        with self._module.translating(self._serial):
            self.card.login.enter(self._pin, allow_last_try=self._allow_last_try)

    def certificate(self, serial: str) -> CardCertificate:
        """The certificate that the clerk saw, if it is still the card's and may seal now."""
        with self._module.translating(self._serial):
            certificate = self.card.contents.certificate()
        if certificate is None or certificate.serial != serial:
            raise CardError(CardCode.OTHER_CARD)
        if (problem := problem_of(certificate, datetime.now(UTC))) is not None:
            raise problem
        return certificate

    def scheme(self, certificate: CardCertificate) -> CardScheme:
        """How the card signs with the key of that certificate."""
        with self._module.translating(self._serial):
            return self.card.scheme(certificate)

    def seal_image(self) -> bytes:
        """The card's own seal; some cards show it only after the login."""
        with self._module.translating(self._serial):
            try:
                return self.card.seal_image()
            except CardError as error:
                if error.code is not CardCode.SEAL_IMAGE_MISSING:
                    raise
            self.log_in()
            return self.card.seal_image()

    def hold(self, certificate: CardCertificate) -> None:
        """Log in for any number of signatures with the key of that certificate."""
        self.log_in()
        with self._module.translating(self._serial):
            self._keeps_pin = self.card.wants_pin_each_time(certificate)

    def sign(self, data: bytes, certificate: CardCertificate, scheme: CardScheme) -> bytes:
        """One signature. After a reset of the card it is tried once more, with a new login.

        The PIN of that login is one that this card has accepted in this very use, and the card
        must be the same and far from being locked. A login that fails is never tried again. The
        first signature wipes the PIN, unless the key wants it each time.
        """
        if not self.card.login.is_in:
            raise CardError(CardCode.LOGIN_LOST)
        with self._module.translating(self._serial):
            try:
                made = self.card.sign(data, certificate, scheme)
            except CryptokiError as error:
                if error.code not in _TRANSIENT:
                    raise
                self._come_back(error)
                made = self.card.sign(data, certificate, scheme)
        if not self._keeps_pin:
            self._pin.wipe()
        return made

    def close(self) -> None:
        """Log out, close the session, wipe the PIN."""
        self._pin.wipe()
        self.card.close()
        self._module.forget(self._serial)

    def _come_back(self, error: CryptokiError) -> None:
        self.card.close()
        try:
            self.card = self._module.take(self._serial)
            state = self.card.login.state().state
        except (CardError, CryptokiError):
            raise error from None
        if not self._pin:
            raise CardError(CardCode.LOGIN_LOST) from error
        if state not in _SAFE:
            raise error
        self.card.login.enter(self._pin, allow_last_try=False)
