"""The hall's clock: the real time, moved or stopped on request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass(slots=True)
class Clock:
    """Real time plus ``offset``, or ``stopped_at`` when that is set. UTC."""

    offset: timedelta = timedelta()
    stopped_at: datetime | None = None

    def now(self) -> datetime:
        """The hall's present moment."""
        return self.stopped_at or datetime.now(UTC) + self.offset

    def set(self, moment: datetime | None, *, stop: bool = False) -> None:
        """Go on from ``moment`` (``None``: the real time), or stand still there."""
        start = moment or datetime.now(UTC)
        self.offset = timedelta() if moment is None else start - datetime.now(UTC)
        self.stopped_at = start if stop else None

    def as_text(self) -> str:
        """For a setting; see ``from_text``."""
        stopped = self.stopped_at.isoformat() if self.stopped_at else ""
        return f"{self.offset.total_seconds()} {stopped}".strip()

    @classmethod
    def from_text(cls, text: str | None) -> Clock:
        """The clock that ``as_text`` described; the real time for ``None``."""
        offset, _, stopped = (text or "0").partition(" ")
        moment = datetime.fromisoformat(stopped) if stopped else None
        return cls(timedelta(seconds=float(offset)), moment)
