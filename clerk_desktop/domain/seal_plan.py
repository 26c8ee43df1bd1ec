"""Where the seals of one sealing go (用印方案): one signature, any number of marks."""

from dataclasses import dataclass

from clerk_desktop.domain.document import SEAL_DIAMETER_MM, SealPlace

SLICES_OF_A_SEAL = 20
"""Narrower slices than about 2 mm can't be told from a stain on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Straddle:
    """骑缝章: a seal cut in equal upright slices, one at the right edge of each page.

    Attributes:
        diameter_mm: Size of the whole seal.
        is_duplex: The document is printed on both sides, so only odd pages are marked.
        slices: How many pages one seal spans at most; more pages get a second seal.
    """

    diameter_mm: float = SEAL_DIAMETER_MM
    is_duplex: bool = False
    slices: int = SLICES_OF_A_SEAL


@dataclass(frozen=True, slots=True, kw_only=True)
class SealPlan:
    """All marks that one signature makes. At least one place or a straddle.

    Attributes:
        places: Whole seals; the first is the one that readers show as the signature.
        straddle: The straddle seal, or ``None``.
    """

    places: tuple[SealPlace, ...] = ()
    straddle: Straddle | None = None
