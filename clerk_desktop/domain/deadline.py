"""Working days (行政许可法 Art. 82) and the deadlines counted in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
"""China keeps one time without daylight saving; the field computes its days in it."""

_SATURDAY = 5


def china_date(moment: datetime) -> date:
    """The calendar day in China on which a UTC ``moment`` falls."""
    return moment.astimezone(CHINA).date()


def china_midnight(day: date) -> datetime:
    """The first moment of a day in China, as UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=CHINA).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: its day, and whether the calendar of its year was still unknown (暂定)."""

    day: date
    is_provisional: bool = False


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The State Council's yearly notice as data: the working days of each known year.

    A day of an unknown year counts as a working day from Monday to Friday, and whatever is
    computed through it is provisional.
    """

    years: Mapping[int, frozenset[date]] = field(default_factory=dict)
    _dues: dict[tuple[date, int], Due] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _lefts: dict[tuple[date, date], int] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def is_workday(self, day: date) -> bool:
        """Whether offices work on that day."""
        known = self.years.get(day.year)
        return day.weekday() < _SATURDAY if known is None else day in known

    def due(self, start: date, days: int) -> Due:
        """The ``days``-th working day after ``start``; the first day is not counted."""
        # Thousands of cases share their days, and a full pull asks for each case's.
        asked = (start, days)
        if asked not in self._dues:
            self._dues[asked] = self._counted(start, days)
        return self._dues[asked]

    def _counted(self, start: date, days: int) -> Due:
        day, left, provisional = start, days, False
        while left > 0:
            day += timedelta(days=1)
            provisional = provisional or day.year not in self.years
            left -= self.is_workday(day)
        return Due(day, provisional)

    def before(self, due: Due, days: int) -> Due:
        """The deadline that ``due`` was before ``days`` working days were added to it."""
        day, left = due.day, days
        while left > 0:
            left -= self.is_workday(day)
            day -= timedelta(days=1)
        while not self.is_workday(day):
            day -= timedelta(days=1)
        return Due(day, due.is_provisional)

    def left(self, today: date, due: date) -> int:
        """Working days from ``today`` to ``due``: 0 on the day itself, negative when past."""
        # A list asks for each of its lines as often as it is painted.
        asked = (today, due)
        if asked not in self._lefts:
            self._lefts[asked] = self._days_left(today, due)
        return self._lefts[asked]

    def _days_left(self, today: date, due: date) -> int:
        first, last = sorted((today, due))
        span = (last - first).days
        count = sum(self.is_workday(first + timedelta(days=n)) for n in range(1, span + 1))
        return count if due >= today else -count
