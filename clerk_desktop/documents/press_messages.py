"""What crosses the pipe between the window and the press. Frozen data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from clerk_desktop.documents.seal_key import SealWords, SignatureScheme
    from clerk_desktop.domain.seal_plan import SealPlan


@dataclass(frozen=True, slots=True)
class WarmUp:
    """-> ``None``. Loads what is needed, so that the first document doesn't wait for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSheet:
    """-> ``None``. Opens a document under a number of the client's, to be sealed once.

    Refused here, before any card is touched: as ``sealing.Sealable`` does, and
    SEAL_IMAGE_MISSING when ``image`` is no picture.

    Attributes:
        document: The PDF's bytes; empty when they lie in shared memory.
        memory, size: Name of the shared memory and how many bytes of it are the document.
        sha256: Digest of what the clerk previewed, lower-case hex.
        plan: Where the seals go; all in one signature.
        image: PNG of the seal; ``None``: the card's own, told by ``PrepareSheet``.
    """

    number: int
    document: bytes = field(repr=False)
    memory: str = ""
    size: int = 0
    sha256: str
    plan: SealPlan
    image: bytes | None = field(repr=False, default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepareSheet:
    """-> ``bytes``: what the card has to sign; everything before the signature is done.

    Attributes:
        image: The card's own seal, for a document that was opened without one.
        certificate: Of the key that will sign, DER.
    """

    number: int
    image: bytes | None = field(repr=False)
    certificate: bytes = field(repr=False)
    scheme: SignatureScheme
    words: SealWords


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishSheet:
    """-> ``SealedRevision``: with the card's signature in it, proven from its own bytes.

    Raises SEAL_NOT_VALID. The document is closed, whatever happens.
    """

    number: int
    signature: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class CloseSheet:
    """-> ``None``. Lets go of a document that will not be sealed."""

    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedRevision:
    """What to append to the document; ``sha256`` is of the whole, ``signed_at`` UTC.

    The document itself doesn't go back through the pipe: it can have 50 MB.
    """

    appended: bytes = field(repr=False)
    sha256: str
    signed_at: datetime
