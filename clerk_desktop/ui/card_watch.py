"""Which cards are in the readers: asked again and again, never twice at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_desktop.card.messages import CardList
from clerk_desktop.errors import CardError

if TYPE_CHECKING:
    from clerk_desktop.card.client import CardClient
    from clerk_desktop.ui.bridge import Bridge

POLL_MS = 1500
"""Pause between an answer and the next question, so that a slow module is never pressed."""


class CardWatch(QObject):
    """Keeps the newest ``CardList``; pauses while a card is being used.

    Signals:
        changed: The new ``CardList``, when it differs from the one before.
        answered: The ``CardList`` of every answer.
        failed: The ``CardError`` when the worker itself failed; the watch goes on.
        bug: Any other exception; the watch goes on.
    """

    changed = Signal(object)
    answered = Signal(object)
    failed = Signal(object)
    bug = Signal(object)

    def __init__(self, bridge: Bridge, client: CardClient, parent: QObject) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._client = client
        self._is_asking = False
        self._is_paused = False
        self.cards = CardList()
        self._timer = QTimer(self, singleShot=True, interval=POLL_MS)
        self._timer.timeout.connect(self.ask)

    def ask(self) -> None:
        """Ask now, unless an answer is being waited for."""
        if self._is_asking or self._is_paused:
            return
        self._is_asking = True
        self._timer.stop()
        self._bridge.watch(self._client.cards(), self._answered, self._failed, owner=self)

    def pause(self) -> None:
        """Leave the card alone while it seals."""
        self._is_paused = True
        self._timer.stop()

    def go_on(self) -> None:
        """Ask at once and go on watching."""
        self._is_paused = False
        self.ask()

    def _answered(self, cards: CardList) -> None:
        self._wait()
        is_new = cards != self.cards
        self.cards = cards
        self.answered.emit(cards)
        if is_new:
            self.changed.emit(cards)

    def _failed(self, error: BaseException) -> None:
        self._wait()
        (self.failed if isinstance(error, CardError) else self.bug).emit(error)

    def _wait(self) -> None:
        self._is_asking = False
        if not self._is_paused:
            self._timer.start()
