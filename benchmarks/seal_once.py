"""One document through the line of seals, as a service would send it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from clerk_desktop.card.messages import Pin
from clerk_desktop.documents.seal_key import SealWords
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan
from clerk_desktop.services.seal_job import CardKey, Sheet

if TYPE_CHECKING:
    from clerk_desktop.card.messages import Card
    from clerk_desktop.errors import ClerkError
    from clerk_desktop.services.seal_job import Sealed
    from clerk_desktop.services.seal_line import SealLine

PIN = "246810"
"""Of the benchmark's own training card."""


class SealOnce:
    """A document's place in the line; see ``SealJob``. Its digest is known, as in the store."""

    def __init__(self, document: bytes, image: bytes) -> None:
        self.document = document
        self._image = image
        self._sha256 = hashlib.sha256(document).hexdigest()
        self._sealed: Sealed | None = None

    def run(self, line: SealLine, card: Card) -> None:
        """Seal it and let go of the card."""
        self._sealed = None
        stopped = line.run(CardKey(card=card, pin=Pin(PIN)), iter([self]))
        line.release(card.serial)
        if stopped is not None or self._sealed is None:
            raise RuntimeError(str(stopped))

    def sheet(self) -> Sheet:
        """As the clerk saw it."""
        return Sheet(
            document=self.document,
            sha256=self._sha256,
            plan=SealPlan(places=(SealPlace(page=1, x_mm=127.0, y_mm=240.0),)),
            words=SealWords(name="clerk", reason="reason", location="location"),
            image=self._image,
        )

    def keep(self, sealed: Sealed) -> None:
        """It is sealed."""
        self._sealed = sealed

    def fail(self, error: ClerkError) -> None:
        """A measurement of a failure is none."""
        raise error
