"""One PKCS#11 module and the cards in its readers.

Used by one thread of the module's own worker process. Sessions are opened without a PIN and always
closed; a card that was pulled is found again by listing anew.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_desktop.card.certificate import problem_of
from clerk_desktop.card.cryptoki import Cryptoki, TokenFlag
from clerk_desktop.card.listing import clean, unreadable
from clerk_desktop.card.login import user_pin
from clerk_desktop.card.messages import Card, CardList, PinState
from clerk_desktop.card.open_card import OpenCard
from clerk_desktop.card.readers import Readers, ServiceStopped
from clerk_desktop.card.translate import CryptokiError, card_error
from clerk_desktop.errors import CardCode, CardError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.card.contents import Contents
    from clerk_desktop.card.cryptoki import TokenInfo
    from clerk_desktop.card.tries import Tries

_GONE = frozenset({0xE0, 0x3})
"""The card left between listing its slot and looking at it."""


_NOT_INITIALIZED = 0x190
"""Somebody else in this process, a library beneath it, has ended the module: begin anew."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """A card as it was listed, and the reader's stamp at that time."""

    stamp: int
    card: Card


class Module:
    """The module at ``path``, loaded when first asked."""

    def __init__(self, path: str, tries: Tries) -> None:
        self._path = path
        self._tries = tries
        self._loaded: Cryptoki | None = None
        self._readers = Readers()
        self._contents: dict[str, Contents] = {}
        self._seen: dict[tuple[int, str], _Seen] = {}

    def cards(self) -> CardList:
        """The cards in all readers; one that can't be read hides no other.

        A card that was neither moved nor used since the last time is not touched. Raises
        MODULE_MISSING or MODULE_BROKEN.
        """
        stamps = self._stamps()
        cards = [self._card(slot, stamps) for slot in self._slots()]
        return CardList(cards=tuple(card for card in cards if card is not None))

    @contextlib.contextmanager
    def open(self, serial: str, *, is_writing: bool = False) -> Iterator[OpenCard]:
        """A session with the card of that serial, closed at the end.

        Raises ``NO_CARD`` when there is none at all, ``OTHER_CARD`` when there are only others.
        """
        with self.translating(serial):
            card = self.take(serial, is_writing=is_writing)
            try:
                yield card
            finally:
                card.close()
                self.forget(serial)

    def take(self, serial: str, *, is_writing: bool = False) -> OpenCard:
        """As ``open``, but to be closed, and forgotten, by the caller."""
        slots = self._slots()
        for slot in slots:
            token = self._token(slot)
            if token is not None and clean(token.serial) == serial:
                known = self._contents.get(serial)
                return OpenCard(
                    self._cryptoki(), slot, serial, self._tries, known, is_writing=is_writing
                )
        raise CardError(CardCode.OTHER_CARD if slots else CardCode.NO_CARD)

    @contextlib.contextmanager
    def translating(self, serial: str) -> Iterator[None]:
        """What the module says of that card, as ``CardError``."""
        try:
            yield
        except CryptokiError as error:
            raise card_error(error, card=serial, module=self._path) from error

    def forget(self, serial: str, *, with_contents: bool = False) -> None:
        """Look at that card again when it is listed next: its PIN was used, or it was renewed."""
        self._seen = {key: seen for key, seen in self._seen.items() if seen.card.serial != serial}
        if with_contents:
            self._contents.pop(serial, None)

    def _cryptoki(self) -> Cryptoki:
        if self._loaded is None:
            if not Path(self._path).is_file():
                raise CardError(CardCode.MODULE_MISSING, context={"module": self._path})
            try:
                self._loaded = Cryptoki(self._path)
            except (OSError, AttributeError) as error:
                raise self._broken(type(error).__name__) from error
            except CryptokiError as error:
                raise self._broken(error.name) from error
        return self._loaded

    def _slots(self) -> list[int]:
        cryptoki = self._cryptoki()
        try:
            return cryptoki.slots()
        except CryptokiError as error:
            if error.value == _NOT_INITIALIZED:
                self._loaded = None
            raise self._broken(error.name) from error

    def _broken(self, said: str) -> CardError:
        return CardError(CardCode.MODULE_BROKEN, context={"module": self._path, "said": said})

    def _stamps(self) -> dict[str, int]:
        try:
            return {reader.name: reader.stamp for reader in self._readers.look()}
        except ServiceStopped:
            return {}

    def _card(self, slot: int, stamps: dict[str, int]) -> Card | None:
        """The card in a slot; ``None`` when it has just left, or is blank."""
        reader = ""
        try:
            reader = clean(self._cryptoki().slot_name(slot))
            stamp = stamps.get(reader)
            seen = self._seen.get((slot, reader))
            if seen is not None and seen.stamp == stamp:
                return _dated(seen.card)
            card = self._read(slot, reader)
        except CryptokiError as error:
            return self._unreadable(reader or f"{slot}", error)
        if card is not None and stamp is not None:
            self._seen[slot, reader] = _Seen(stamp, card)
        return card

    def _unreadable(self, reader: str, error: CryptokiError) -> Card | None:
        if error.value in _GONE:
            return None
        return unreadable(self._path, reader, card_error(error, reader=reader))

    def _token(self, slot: int) -> TokenInfo | None:
        """The token in a slot; ``None`` when there is none that was ever set up."""
        try:
            token = self._cryptoki().token(slot)
        except CryptokiError as error:
            if error.value in _GONE:
                return None
            raise
        return token if TokenFlag.INITIALIZED in token.flags else None

    def _read(self, slot: int, reader: str) -> Card | None:
        token = self._token(slot)
        if token is None:
            return None
        serial = clean(token.serial)
        contents = self._contents.get(serial) or self._read_contents(slot, serial)
        pin = user_pin(token, serial, self._tries)
        return _dated(
            Card(
                module=self._path,
                reader=reader,
                label=clean(token.label),
                serial=serial,
                pin=pin.state,
                certificate=contents.certificate(),
                has_seal_image=contents.has_seal_image,
                problem=None,
                has_pin_pad=pin.has_pad,
                pin_min=pin.shortest,
                pin_max=pin.longest,
            )
        )

    def _read_contents(self, slot: int, serial: str) -> Contents:
        card = OpenCard(self._cryptoki(), slot, serial, self._tries)
        try:
            self._contents[serial] = card.contents
        finally:
            card.close()
        return self._contents[serial]


def _dated(card: Card) -> Card:
    """The card with what stands against it today."""
    problem = problem_of(card.certificate, datetime.now(UTC))
    if card.pin is PinState.LOCKED:
        problem = CardError(CardCode.PIN_LOCKED)
    return replace(card, problem=problem)
