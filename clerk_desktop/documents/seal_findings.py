"""What is asked and found before the card is touched. Plain data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from clerk_desktop.domain.seal_plan import SealPlan


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason, with the code of its text.

    ``is_blocking``: sealing would fail or must not be done. The others are to be said, and the
    clerk decides.
    """

    code: StrEnum
    is_blocking: bool
    context: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealItem:
    """One document of a batch; ``sha256`` is the digest of what the clerk previewed."""

    document: bytes = field(repr=False)
    sha256: str
    plan: SealPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class SealBatch:
    """Everything that one PIN is to seal.

    Attributes:
        items: The documents.
        certificate, chain: The card's certificate and those above it, DER.
        trusted: Root certificates, DER.
        authorities: Addresses of timestamp authorities in their order; none: none are wanted.
        free_bytes: Free room on the disk that the results go to.
    """

    items: tuple[SealItem, ...]
    certificate: bytes
    chain: tuple[bytes, ...] = ()
    trusted: tuple[bytes, ...] = ()
    authorities: tuple[str, ...] = ()
    free_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchFindings:
    """What stands against a batch as a whole, and against each of its items in their order."""

    shared: tuple[Finding, ...]
    items: tuple[tuple[Finding, ...], ...]

    @property
    def sealable(self) -> tuple[int, ...]:
        """Numbers of the items that nothing blocks, from 0."""
        if any(finding.is_blocking for finding in self.shared):
            return ()
        return tuple(
            number
            for number, findings in enumerate(self.items)
            if not any(finding.is_blocking for finding in findings)
        )
