"""The user's login to one token: never a PIN twice, never the last try without being asked."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from clerk_desktop.card.cryptoki import Cryptoki, CryptokiError, UserPin
from clerk_desktop.card.messages import PinState
from clerk_desktop.card.translate import card_error
from clerk_desktop.errors import CardCode, CardError

if TYPE_CHECKING:
    from clerk_desktop.card.messages import Pin


class Login:
    """The login of the token in a slot, through a session that was opened without a PIN."""

    def __init__(self, cryptoki: Cryptoki, slot_id: int, session: int) -> None:
        self._cryptoki = cryptoki
        self._slot_id = slot_id
        self._session = session
        self._pin: Pin | None = None

    def user_pin(self) -> UserPin:
        """The PIN's state and lengths, as they are now."""
        return self._cryptoki.user_pin(self._slot_id)

    def enter(self, pin: Pin, *, allow_last_try: bool) -> None:
        """Log in; a second call does nothing.

        What can be known beforehand is refused before the PIN is tried: PIN_LOCKED, PIN_LAST_TRY
        without the clerk's consent, PIN_LENGTH. Then one try: PIN_WRONG or PIN_LOCKED.
        """
        if self._pin is not None:
            return
        state = self.user_pin()
        _refuse_hopeless(state, pin, allow_last_try)
        try:
            self._try(None if state.has_pad else pin.reveal().encode())
        except CryptokiError as error:
            raise self._refused(error) from error
        self._pin = pin

    def leave(self) -> None:
        """Log out if logged in. Never raises: a pulled card refuses it."""
        if self._pin is not None:
            with contextlib.suppress(CryptokiError):
                self._cryptoki.logout(self._session)
            self._pin = None

    def pin_again(self) -> str:
        """The PIN for a key that wants it before every signature (CKA_ALWAYS_AUTHENTICATE)."""
        if self._pin is None or self.user_pin().has_pad:
            raise CardError(CardCode.UNSUPPORTED, context={"said": "AlwaysAuthenticate"})
        return self._pin.reveal()

    def _try(self, pin: bytes | None) -> None:
        try:
            self._cryptoki.login(self._session, pin)
        except CryptokiError as error:
            if error.name != "UserAlreadyLoggedIn":
                raise
            # Left over from a session that could not be closed. The PIN was not looked at.
            self._cryptoki.logout(self._session)
            self._cryptoki.login(self._session, pin)

    def _refused(self, error: CryptokiError) -> CardError:
        translated = card_error(error)
        if translated.code is not CardCode.PIN_WRONG:
            return translated
        # One maker's third wrong PIN is still "incorrect" and only the flag says locked.
        state = PinState.UNKNOWN
        with contextlib.suppress(CryptokiError):
            state = self.user_pin().state
        code = CardCode.PIN_LOCKED if state is PinState.LOCKED else CardCode.PIN_WRONG
        return CardError(code, context={"pin": state})


def _refuse_hopeless(known: UserPin, pin: Pin, allow_last_try: bool) -> None:
    if known.state is PinState.LOCKED:
        raise CardError(CardCode.PIN_LOCKED)
    if known.state is PinState.LAST_TRY and not allow_last_try:
        raise CardError(CardCode.PIN_LAST_TRY)
    if not known.has_pad and not known.allows(len(pin)):
        context = {"shortest": str(known.shortest), "longest": str(known.longest)}
        raise CardError(CardCode.PIN_LENGTH, context=context)
