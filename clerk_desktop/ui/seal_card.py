"""The card that the clerk can seal with, as it is in the reader now, and its picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clerk_desktop.errors import CardCode, CardError
from clerk_desktop.services.seal_orders import require_right

if TYPE_CHECKING:
    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import Card
    from clerk_desktop.domain.office import SealRight
    from clerk_desktop.services.session import Session
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.card_watch import CardWatch


class SealCard(QObject):
    """Reads a card's picture once.

    Signals:
        changed: The picture is there.
    """

    changed = Signal()

    def __init__(
        self,
        bridge: Bridge,
        session: Session,
        cards: tuple[CardClient, CardWatch],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._session = session
        self._client, self._watch = cards
        self.image = b""
        self._image_of = ""

    @property
    def card(self) -> Card | CardError:
        """The card to seal with, or why there is none."""
        reason = CardError(CardCode.NO_CARD)
        for card in self._watch.cards.cards:
            try:
                require_right(card, self._session.store.reference().seals)
            except CardError as error:
                reason = error
            else:
                return card
        return reason

    @property
    def right(self) -> SealRight | None:
        """The clerk's seal on that card."""
        card = self.card
        seals = self._session.store.reference().seals
        return None if isinstance(card, CardError) else require_right(card, seals)

    def fetch_image(self) -> CardError | None:
        """Have the card's picture read, unless it was; what keeps it from that."""
        card = self.card
        if isinstance(card, CardError):
            return card
        if card.serial != self._image_of and card.has_seal_image:
            self._image_of = card.serial
            read = self._client.seal_image(card.serial)
            self._bridge.watch(read, self._image_read, self._image_lost, owner=self)
        return None

    def _image_read(self, png: bytes) -> None:
        self.image = png
        self.changed.emit()

    def _image_lost(self, error: BaseException) -> None:
        self._image_of = ""
        if not isinstance(error, CardError):
            raise error
