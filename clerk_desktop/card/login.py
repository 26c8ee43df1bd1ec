"""The user's login to one token: never a PIN twice, never the last try without being asked."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clerk_desktop.card.cryptoki import AGAIN, USER, TokenFlag
from clerk_desktop.card.messages import PinState
from clerk_desktop.card.translate import CryptokiError, card_error
from clerk_desktop.errors import CardCode, CardError

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.card.cryptoki import Cryptoki, TokenInfo
    from clerk_desktop.card.messages import Pin
    from clerk_desktop.card.tries import Count, Tries

_ALREADY_LOGGED_IN = 0x100
_NOT_LOGGED_IN = 0x101
_NOT_LOOKED_AT = frozenset({CardCode.PIN_LENGTH, CardCode.PIN_CANCELLED, CardCode.PIN_NOT_SET})
_NEW_REFUSED = frozenset({0xA1, 0xA2, 0x1B8})


@dataclass(frozen=True, slots=True)
class UserPin:
    """The user PIN of a token.

    Attributes:
        state: By the token's flags and, where they say nothing, by our own count.
        has_pad: The PIN is typed on the reader.
        shortest, longest: Length in bytes; 0 when the token doesn't say.
    """

    state: PinState
    has_pad: bool
    shortest: int
    longest: int

    def allows(self, length: int) -> bool:
        """Whether a PIN of that length can be right."""
        return self.shortest <= length and (self.longest == 0 or length <= self.longest)

    def require_length(self, pin: Pin, code: CardCode = CardCode.PIN_LENGTH) -> None:
        """Refuse a PIN that can't be right; one typed on the reader is the reader's matter."""
        if not self.has_pad and not self.allows(len(pin)):
            raise CardError(code, context=self.limits)

    @property
    def limits(self) -> dict[str, str]:
        """The lengths, as facts for a message."""
        return {"shortest": str(self.shortest), "longest": str(self.longest or "—")}


def pin_state(flags: TokenFlag) -> PinState:
    """The user PIN's state by the flags of ``CK_TOKEN_INFO`` alone."""
    if TokenFlag.PIN_LOCKED in flags:
        return PinState.LOCKED
    if TokenFlag.PIN_FINAL_TRY in flags:
        return PinState.LAST_TRY
    if TokenFlag.PIN_COUNT_LOW in flags:
        return PinState.LOW
    return PinState.OK if TokenFlag.PIN_INITIALIZED in flags else PinState.UNKNOWN


def user_pin(token: TokenInfo, serial: str, tries: Tries) -> UserPin:
    """The user PIN of that token."""
    return UserPin(
        state=tries.state(serial, pin_state(token.flags)),
        has_pad=TokenFlag.PIN_PAD in token.flags,
        shortest=token.shortest_pin,
        longest=token.longest_pin,
    )


class Login:
    """The login of the token in a slot, through a session that was opened without a PIN."""

    def __init__(
        self, cryptoki: Cryptoki, slot: int, session: int, serial: str, tries: Tries
    ) -> None:
        self._cryptoki = cryptoki
        self._slot = slot
        self._session = session
        self._serial = serial
        self._tries = tries
        self._pin: Pin | None = None
        self._has_pad = False
        self.is_in = False

    def state(self) -> UserPin:
        """The PIN's state and lengths, as they are now."""
        return user_pin(self._cryptoki.token(self._slot), self._serial, self._tries)

    def enter(self, pin: Pin, *, allow_last_try: bool) -> None:
        """Log in; a second call does nothing.

        What can be known beforehand is refused before the PIN is tried: PIN_LOCKED, PIN_LAST_TRY
        without the clerk's consent, PIN_LENGTH. Then one try: PIN_WRONG or PIN_LOCKED.
        """
        if self.is_in:
            return
        known = self.state()
        _refuse_hopeless(known, allow_last_try=allow_last_try)
        known.require_length(pin)
        self._has_pad = known.has_pad
        self._pin = pin
        self._counted(self._try)
        self.is_in = True

    def again(self) -> None:
        """Enter the same PIN for a key that wants it before each signature.

        Raises LOGIN_LOST when it has been wiped since.
        """
        if not self._has_pad and not self._pin:
            raise CardError(CardCode.LOGIN_LOST)
        self._counted(lambda: self._cryptoki.login(self._session, self._digits(), AGAIN))

    def change(self, old: Pin, new: Pin, *, allow_last_try: bool) -> None:
        """Change the PIN: one try of the old one. Refuses beforehand as ``enter`` does.

        Raises also PIN_NEW_REFUSED when the new one doesn't please the card.
        """
        known = self.state()
        _refuse_hopeless(known, allow_last_try=allow_last_try)
        known.require_length(old)
        known.require_length(new, CardCode.PIN_NEW_REFUSED)
        digits = (None, None) if known.has_pad else (old.digits, new.digits)
        try:
            self._counted(lambda: self._cryptoki.set_pin(self._session, *digits))
        except CryptokiError as error:
            if error.value not in _NEW_REFUSED:
                raise
            raise CardError(CardCode.PIN_NEW_REFUSED, context=known.limits) from error

    def leave(self) -> None:
        """Log out if logged in. Never raises: a pulled card refuses it."""
        if self.is_in:
            with contextlib.suppress(CryptokiError):
                self._cryptoki.logout(self._session)
        self.is_in = False
        self._pin = None

    def _digits(self) -> bytearray | None:
        return None if self._has_pad or self._pin is None else self._pin.digits

    def _try(self) -> None:
        try:
            self._cryptoki.login(self._session, self._digits())
        except CryptokiError as error:
            if error.value != _ALREADY_LOGGED_IN:
                raise
            # Left over from a session that could not be closed. The PIN was not looked at.
            self._cryptoki.logout(self._session)
            self._cryptoki.login(self._session, self._digits(), USER)

    def _counted(self, look: Callable[[], None]) -> None:
        """Have the card look at a PIN, and keep count of it."""
        before = self._tries.begin(self._serial)
        try:
            look()
        except CryptokiError as error:
            if error.code in _NOT_LOOKED_AT or error.value in {_NOT_LOGGED_IN, *_NEW_REFUSED}:
                self._tries.take_back(self._serial, before)
            if error.code is not CardCode.PIN_WRONG or error.value in _NEW_REFUSED:
                raise
            raise self._refused(error, before) from error
        self._tries.was_right(self._serial, before, self._told())

    def _refused(self, error: CryptokiError, before: Count) -> CardError:
        # One maker's third wrong PIN is still "incorrect" and only the flag says locked.
        told = self._told()
        self._tries.was_wrong(self._serial, before, told)
        if told is PinState.LOCKED:
            return CardError(CardCode.PIN_LOCKED)
        state = self._tries.state(self._serial, told)
        return CardError(card_error(error).code, context={"pin": state})

    def _told(self) -> PinState:
        with contextlib.suppress(CryptokiError):
            return pin_state(self._cryptoki.token(self._slot).flags)
        return PinState.UNKNOWN


def _refuse_hopeless(known: UserPin, *, allow_last_try: bool) -> None:
    if known.state is PinState.LOCKED:
        raise CardError(CardCode.PIN_LOCKED)
    if known.state is PinState.LAST_TRY and not allow_last_try:
        raise CardError(CardCode.PIN_LAST_TRY)
