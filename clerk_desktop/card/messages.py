"""What crosses the pipe between the window and the card worker. Frozen data only."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from clerk_desktop.documents.seal_key import SignatureScheme
    from clerk_desktop.errors import CardError


class PinState(StrEnum):
    """How near the PIN is to being locked: what the module tells, or else what was counted."""

    OK = "ok"
    LOW = "low"
    LAST_TRY = "last_try"
    LOCKED = "locked"
    UNKNOWN = "unknown"


class Pin:
    """A PIN on its way to the card. Never shown, and wiped after use.

    ``repr`` and ``str`` hide it. Over the pipe it goes masked by random bytes, so that no buffer on
    the way holds its digits: the only clear copy is ``digits``.
    """

    __slots__ = ("digits",)

    def __init__(self, digits: str | bytearray) -> None:
        self.digits = bytearray(digits.encode()) if isinstance(digits, str) else digits

    def copy(self) -> Pin:
        """Another PIN with the same digits, to be wiped by itself."""
        return Pin(bytearray(self.digits))

    def wipe(self) -> None:
        """Overwrite the digits, where they are: somebody may still point at them."""
        self.digits[:] = bytes(len(self.digits))
        self.digits = bytearray()

    def __len__(self) -> int:
        return len(self.digits)

    def __repr__(self) -> str:
        return "Pin(…)"

    def __reduce__(self) -> tuple[object, ...]:
        mask = secrets.token_bytes(len(self.digits))
        return _unmasked, (mask, bytes(a ^ b for a, b in zip(self.digits, mask, strict=True)))


def _unmasked(mask: bytes, masked: bytes) -> Pin:
    return Pin(bytearray(a ^ b for a, b in zip(masked, mask, strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class CardCertificate:
    """The certificate that seals are made with. ``serial`` is lower-case hex, times are UTC."""

    serial: str
    subject: str
    issuer: str
    valid_from: datetime
    valid_until: datetime
    der: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A token in a reader.

    Attributes:
        module: Path of the PKCS#11 module that shows it.
        reader: The slot's description.
        label, serial: Of the token, without padding and NULs.
        pin: State of the user PIN when the card was listed; asked again before it is used.
        certificate: The certificate to seal with, or ``None``.
        has_seal_image: Whether the token carries a seal image that can be read without login.
        has_pin_pad: Whether the PIN is typed on the reader; ``HoldCard.pin`` is then ignored.
        pin_min, pin_max: Length of the user PIN in bytes; 0 when the token doesn't say.
        problem: Why this card can't seal, or ``None`` when it can.
    """

    module: str
    reader: str
    label: str
    serial: str
    pin: PinState
    certificate: CardCertificate | None
    has_seal_image: bool
    problem: CardError | None
    has_pin_pad: bool = False
    pin_min: int = 0
    pin_max: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CardList:
    """All tokens seen, and what each module that failed has to say."""

    cards: tuple[Card, ...] = ()
    broken_modules: tuple[CardError, ...] = ()


@dataclass(frozen=True, slots=True)
class ListCards:
    """-> ``CardList``. A card that was neither moved nor used since is told without touching it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSealImage:
    """-> ``bytes``: the PNG from the card's data object, or ``SEAL_IMAGE_MISSING``."""

    card_serial: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldCard:
    """-> ``HeldCard``. Logs in once and holds the card for any number of ``SignRequest``s.

    What can be known before the PIN is tried is refused before: another card or certificate, one
    that may not seal now, a hopeless PIN. The worker wipes the PIN with the first signature; only
    for a key that wants it before each one (CKA_ALWAYS_AUTHENTICATE) it is kept until
    ``ReleaseCard``. A card that was pulled or reset is held no longer: the next signature fails
    with CARD_REMOVED or LOGIN_LOST, and holding the card of that serial anew goes on.

    Attributes:
        card_serial, certificate_serial: The card and certificate that the clerk saw.
        allow_last_try: True when the clerk has agreed to use the PIN's last try.
    """

    card_serial: str
    certificate_serial: str
    pin: Pin
    allow_last_try: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCard:
    """What documents are prepared with while the card is held.

    ``image`` is the PNG of the card's own seal, ``None`` when there is none on it.
    """

    certificate: CardCertificate
    scheme: SignatureScheme
    image: bytes | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignRequest:
    """-> ``Signature`` over SHA-256 of ``to_sign``, by the held card: one card operation."""

    card_serial: str
    to_sign: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A signature in the held card's scheme, and how long the card took for it."""

    value: bytes = field(repr=False)
    card_seconds: float


@dataclass(frozen=True, slots=True)
class ReleaseCard:
    """-> ``None``. Logs out of the held card and wipes what was kept of its PIN.

    With a ``card_serial`` only if that card is held.
    """

    card_serial: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePin:
    """-> ``None``. Gives the card a new PIN; one try of the old one. PIN pads ask for both."""

    card_serial: str
    old: Pin
    new: Pin
    allow_last_try: bool = False
