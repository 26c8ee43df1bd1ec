"""Which cards are in the readers: told by the reader service at once, by the modules when asked."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from clerk_desktop.card.listing import merged
from clerk_desktop.card.messages import CardList
from clerk_desktop.card.reader_watch import ReaderWatch
from clerk_desktop.errors import CardCode

if TYPE_CHECKING:
    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.readers import Reader
    from clerk_desktop.ui.bridge import Bridge

POLL_SECONDS = 0.8
"""Pause between a module's answer and the next question; twice the answer's time if that is more,
so that a slow module or card is never pressed."""

_LOST_SECONDS = 5.0
_LOST_MOST = 120.0
"""A module that hung or crashed is asked again after that pause, doubled each time."""

_LOST = frozenset({CardCode.HUNG, CardCode.CRASHED})


@dataclass
class _Asked:
    """How it stands with one module."""

    timer: QTimer
    is_asking: bool = False
    since: float = 0.0
    losses: int = 0


class CardWatch(QObject):
    """Keeps the newest ``CardList``; asks no module while a card is being used.

    A card that is taken out of a PC/SC reader leaves the list at once; the modules are asked then
    too. Each module is asked for itself: a slow or silent one delays no other.

    Signals:
        changed: The new ``CardList``, when it differs from the one before.
        answered: The ``CardList`` after every answer.
        moved: A card was put into a reader or taken out.
        removed: The ``Card`` that is gone.
        bug: An exception that is no ``CardError``; the watch goes on.
    """

    changed = Signal(object)
    answered = Signal(object)
    moved = Signal()
    removed = Signal(object)
    bug = Signal(object)

    def __init__(self, bridge: Bridge, client: CardClient, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._client = client
        self._is_paused = False
        self._lists: dict[str, CardList] = {}
        self._full: frozenset[str] = frozenset()
        self.has_service = True
        self.cards = CardList()
        self._asked = {module: _Asked(self._timer(module)) for module in client.modules}
        self._readers = ReaderWatch(self._hear)
        # The thread must outlive neither the window nor Qt; `self` is half gone by then.
        self.destroyed.connect(self._readers.stop)

    @property
    def has_unread_card(self) -> bool:
        """Whether there is a card in a PC/SC reader that no module has told of yet."""
        return bool(self._full - {card.reader for card in self.cards.cards})

    def ask(self) -> None:
        """Ask every module now that isn't being waited for."""
        for module in self._asked:
            self._ask(module)

    def pause(self) -> None:
        """Leave the cards alone while one seals."""
        self._is_paused = True
        for asked in self._asked.values():
            asked.timer.stop()

    def go_on(self) -> None:
        """Ask at once and go on watching."""
        self._is_paused = False
        self.ask()

    def _timer(self, module: str) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(partial(self._ask, module))
        return timer

    def _ask(self, module: str) -> None:
        asked = self._asked[module]
        if asked.is_asking or self._is_paused:
            return
        asked.is_asking, asked.since = True, time.monotonic()
        asked.timer.stop()
        self._bridge.watch(
            self._client.cards_of(module),
            partial(self._answered, module),
            partial(self._broke, module),
            owner=self,
        )

    def _answered(self, module: str, cards: CardList) -> None:
        asked = self._asked[module]
        is_lost = any(error.code in _LOST for error in cards.broken_modules)
        asked.losses = asked.losses + 1 if is_lost else 0
        self._wait(asked)
        self._lists[module] = cards
        self._show()
        self.answered.emit(self.cards)

    def _broke(self, module: str, error: BaseException) -> None:
        self._wait(self._asked[module])
        self.bug.emit(error)

    def _wait(self, asked: _Asked) -> None:
        took = time.monotonic() - asked.since
        pause = max(POLL_SECONDS, 2 * took)
        if asked.losses:
            pause = min(_LOST_MOST, _LOST_SECONDS * 2 ** (asked.losses - 1))
        asked.is_asking = False
        if not self._is_paused:
            asked.timer.start(round(pause * 1000))

    def _show(self) -> None:
        cards = merged(self._lists.values())
        before, self.cards = self.cards, cards
        if cards == before:
            return
        here = {card.serial for card in cards.cards}
        for card in before.cards:
            if card.serial and card.serial not in here:
                self.removed.emit(card)
        self.changed.emit(cards)

    def _hear(self, readers: tuple[Reader, ...] | None) -> None:
        """In the readers' thread."""
        self._bridge.post(lambda: self._readers_moved(readers))

    def _readers_moved(self, readers: tuple[Reader, ...] | None) -> None:
        if not shiboken6.isValid(self):
            return
        full = frozenset(reader.name for reader in readers or () if reader.has_card)
        emptied, self._full = self._full - full, full
        self.has_service = readers is not None
        self._lists = {module: _without(cards, emptied) for module, cards in self._lists.items()}
        self._show()
        self.moved.emit()
        for asked in self._asked.values():
            asked.losses = 0
        self.ask()


def _without(cards: CardList, emptied: frozenset[str]) -> CardList:
    """The list without the cards of readers that are empty now."""
    kept = tuple(card for card in cards.cards if card.reader not in emptied)
    return CardList(cards=kept, broken_modules=cards.broken_modules)
