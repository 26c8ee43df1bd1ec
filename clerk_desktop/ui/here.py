"""Where and when a dialog is opened: what it fills in by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from clerk_desktop.domain.deadline import WorkCalendar
    from clerk_desktop.services.phrases import Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The clerk's counter, now. ``place`` names it as a letter would; ``phrases`` are theirs."""

    today: date
    calendar: WorkCalendar
    place: str
    phrases: Phrases
