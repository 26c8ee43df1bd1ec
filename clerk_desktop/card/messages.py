"""What crosses the pipe between the window and the card worker. Frozen data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from clerk_desktop.domain.seal_plan import SealPlan
    from clerk_desktop.errors import CardError


class PinState(StrEnum):
    """What the module tells of the PIN's tries."""

    OK = "ok"
    LOW = "low"
    LAST_TRY = "last_try"
    LOCKED = "locked"
    UNKNOWN = "unknown"


class Pin:
    """A PIN on its way to the card. Never shown, and wiped after use.

    ``repr`` and ``str`` hide it; pickling is the way over the pipe and nothing else.
    """

    __slots__ = ("_digits",)

    def __init__(self, digits: str) -> None:
        self._digits = bytearray(digits.encode())

    def reveal(self) -> str:
        """The digits, for the one call that logs in."""
        return self._digits.decode()

    def wipe(self) -> None:
        """Overwrite the digits."""
        self._digits[:] = bytes(len(self._digits))
        del self._digits[:]

    def __len__(self) -> int:
        return len(self._digits)

    def __repr__(self) -> str:
        return "Pin(…)"

    def __reduce__(self) -> tuple[type[Pin], tuple[str]]:
        return Pin, (self.reveal(),)


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
        pin: State of the user PIN.
        certificate: The certificate to seal with, or ``None``.
        has_seal_image: Whether the token carries a seal image that can be read without login.
        has_pin_pad: Whether the PIN is typed on the reader; ``SealRequest.pin`` is then ignored.
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
    """-> ``CardList``. Asks every module; a broken one does not hide the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSealImage:
    """-> ``bytes``: the PNG from the card's data object, or ``SEAL_IMAGE_MISSING``."""

    card_serial: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealRequest:
    """-> ``SealResult``. One document, one card operation.

    The worker refuses before the card is touched when the bytes don't have ``document_sha256``
    (what the clerk previewed), when the card or certificate is another one, or when the
    certificate isn't valid now.

    Attributes:
        document: The PDF's bytes; ``document_sha256`` is the digest of what was previewed.
        card_serial, certificate_serial: The card and certificate the clerk saw.
        plan: Where the seals go: places, straddle seal; all in one signature.
        image: PNG of the seal; ``None`` takes the card's own.
        clerk, reason, location: Text for the signature dictionary, e.g. clerk's name, the case
            number and step, the office.
        allow_last_try: True when the clerk has agreed to use the PIN's last try.
    """

    document: bytes = field(repr=False)
    document_sha256: str
    card_serial: str
    certificate_serial: str
    plan: SealPlan
    image: bytes | None = field(repr=False, default=None)
    clerk: str
    reason: str
    location: str
    pin: Pin
    allow_last_try: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SealResult:
    """A sealed revision, already verified from its own bytes by the worker."""

    document: bytes = field(repr=False)
    sha256: str
    source_sha256: str
    certificate_serial: str
    signed_at: datetime
    card_seconds: float
