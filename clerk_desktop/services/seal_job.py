"""What goes into the line of seals and what comes out of it: plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from clerk_desktop.card.messages import Card, Pin
    from clerk_desktop.documents.seal_key import SealWords
    from clerk_desktop.domain.seal_plan import SealPlan
    from clerk_desktop.errors import ClerkError


@dataclass(frozen=True, slots=True, kw_only=True)
class CardKey:
    """What opens the card: the card that the clerk saw, and a PIN.

    Attributes:
        pin: ``None``: go on with a card that is still held; wiped in any case.
        allow_last_try: True when the clerk has agreed to use the PIN's last try.
    """

    card: Card
    pin: Pin | None
    allow_last_try: bool = False

    @property
    def certificate_serial(self) -> str:
        """Serial of the certificate that the clerk saw; empty when the card has none."""
        return self.card.certificate.serial if self.card.certificate else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A document as it is to be sealed.

    Attributes:
        document: The PDF's bytes; ``sha256`` is the digest of what was previewed.
        plan: Where the seals go.
        words: What the signature says.
        image: PNG of the seal; ``None`` takes the card's own.
    """

    document: bytes = field(repr=False)
    sha256: str
    plan: SealPlan
    words: SealWords
    image: bytes | None = field(repr=False, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A sealed document, proven from its own bytes."""

    document: bytes = field(repr=False)
    sha256: str
    certificate_serial: str
    is_timestamped: bool


class SealJob(Protocol):
    """One document's place in the line. Called in the line's own thread."""

    def sheet(self) -> Sheet:
        """The document; a ``ClerkError`` fails it."""

    def keep(self, sealed: Sealed) -> None:
        """Take the sealed document over; a ``ClerkError`` fails it."""

    def fail(self, error: ClerkError) -> None:
        """It can't be sealed; the others go on."""


def wipe(key: CardKey) -> None:
    """Overwrite the PIN, if there is one."""
    if key.pin is not None:
        key.pin.wipe()
