"""What crosses the pipe between the window and the inspector. Frozen data only."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerk_desktop.documents.seal_findings import SealBatch


@dataclass(frozen=True, slots=True)
class WarmUp:
    """-> ``None``. Loads what is needed, so that the first request doesn't wait for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyDocument:
    """-> ``VerifyReport``. See ``verify.verify_pdf``."""

    document: bytes = field(repr=False)
    trusted: tuple[bytes, ...]
    may_fetch: bool


@dataclass(frozen=True, slots=True)
class CheckBatch:
    """-> ``BatchFindings``. See ``seal_check.check_batch``."""

    batch: SealBatch


@dataclass(frozen=True, slots=True)
class TryAuthorities:
    """-> ``None``, or ``DocumentError`` NO_TIMESTAMP when none gives a token for a trial."""

    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Complete:
    """-> ``Completed``: a fresh seal with a timestamp and revocation data as far as can be had."""

    document: bytes = field(repr=False)
    authorities: tuple[str, ...]
    trusted: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StampLater:
    """-> ``bytes``: the document with a timestamp of its own. See ``evidence.stamp_document``."""

    document: bytes = field(repr=False)
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Archive:
    """-> ``bytes``: B-LTA. See ``evidence.archive``."""

    document: bytes = field(repr=False)
    authorities: tuple[str, ...]
    trusted: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """A seal after its completion.

    Attributes:
        document: The whole document.
        is_timestamped: False: it awaits a timestamp, ``StampLater`` gives it one.
        has_evidence: Whether its revocation data is in it (B-LT).
    """

    document: bytes = field(repr=False)
    is_timestamped: bool
    has_evidence: bool
