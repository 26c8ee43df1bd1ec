"""今日: the day of a clerk and of their window in numbers, counted in a thread of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from clerk_desktop.domain.case import CaseState
from clerk_desktop.services.store_thread import StoreThread
from clerk_desktop.sync.records import (
    CaseOrder,
    CaseQuery,
    CaseTab,
    DoneOn,
    DueSpan,
    LedgerKind,
    Work,
)
from clerk_desktop.workflow.lights import Light

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from concurrent.futures import Future
    from datetime import date

    from clerk_desktop.sync.records import CaseRow, Reference, Standing
    from clerk_desktop.sync.store import Store

AHEAD = 10
"""Working days that are looked ahead, beside today."""

SEAL_DAYS = 30
OLDEST = 5

_WHOLE_TABS = frozenset({CaseTab.TO_RECEIVE, CaseTab.TO_SERVE})
"""Where it stands is told by the tab alone; elsewhere by the state or the step."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayWork:
    """Cases that the clerk has done a kind of work on, today and on the working day before."""

    work: Work
    today: int
    before: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Cases that stand at one place; ``median`` and ``longest`` in working days."""

    query: CaseQuery
    count: int
    median: int
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDay:
    """Cases with their next limit on ``day`` (``None``: it has passed), by light."""

    day: date | None
    lights: Mapping[Light, int]

    @property
    def count(self) -> int:
        """All of them."""
        return sum(self.lights.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class SealDay:
    """Seals of a day on this machine."""

    day: date
    made: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """What the page shows.

    Attributes:
        day, before: Today, and the working day before it; in China.
        work: In the order of ``Work``.
        waiting: In the order of the lists; steps the longest waiting first.
        oldest: The cases that wait longest, ``OLDEST`` at most; working days beside each.
        dues: What has passed, today, and the next ``AHEAD`` working days, with the days off
            between them on which something is due.
        seals: The last ``SEAL_DAYS`` days, today last.
    """

    day: date
    before: date
    work: tuple[DayWork, ...]
    waiting: tuple[Waiting, ...]
    oldest: tuple[tuple[CaseRow, int], ...]
    dues: tuple[DueDay, ...]
    seals: tuple[SealDay, ...]


class Figures:
    """Counts. Every future can raise ``StoreError``.

    Args:
        open_store: Opens the thread's store.
        user_id: Whose work.
        today: The day in China by the hall's clock; called in the thread.
    """

    def __init__(
        self, open_store: Callable[[], Store], user_id: str, today: Callable[[], date]
    ) -> None:
        self._thread = StoreThread(open_store, "figures")
        self._user_id = user_id
        self._today = today

    def count(self) -> Future[DayFigures]:
        """How it stands now."""
        return self._thread.submit(self._count)

    def done(self, day: date, work: Work) -> CaseQuery:
        """The list of the cases that the clerk did that work on."""
        return CaseQuery(CaseTab.ALL, done=DoneOn(self._user_id, day, work))

    def close(self) -> None:
        """Let what runs come to its end, and close the thread's store."""
        self._thread.close()

    def _count(self, store: Store) -> DayFigures:
        today, known = self._today(), store.reference()
        before = _workday_before(today, known)
        now, then = (store.acts_of(self._user_id, day) for day in (today, before))
        waited = cache(lambda since: known.calendar.left(since, today))
        return DayFigures(
            day=today,
            before=before,
            work=tuple(DayWork(work=one, today=now[one], before=then[one]) for one in Work),
            waiting=_waiting(store.standings(), waited),
            oldest=tuple(
                (row, waited(row.since)) for row in store.longest_waiting(OLDEST) if row.since
            ),
            dues=_dues(store, today, known),
            seals=_seals(store, today),
        )


def due_query(due: DueDay) -> CaseQuery:
    """The list of these cases."""
    if due.day is None:
        return CaseQuery(CaseTab.ALL, due=DueSpan.OVERDUE)
    return CaseQuery(CaseTab.ALL, due_on=due.day)


def _workday_before(today: date, known: Reference) -> date:
    day = today - timedelta(days=1)
    while not known.calendar.is_workday(day):
        day -= timedelta(days=1)
    return day


def _waiting(standings: Iterable[Standing], waited: Callable[[date], int]) -> tuple[Waiting, ...]:
    days: dict[CaseQuery, Counter[int]] = defaultdict(Counter)
    for one in standings:
        days[_where(one)][waited(one.since)] += one.count
    found = [
        Waiting(query=query, count=each.total(), median=_median(each), longest=max(each))
        for query, each in days.items()
    ]
    tabs = tuple(CaseTab)
    return tuple(sorted(found, key=lambda one: (tabs.index(one.query.tab), -one.longest)))


def _where(one: Standing) -> CaseQuery:
    """The list of the cases that stand there, the longest waiting first."""
    if one.tab in _WHOLE_TABS:
        return CaseQuery(one.tab, order=CaseOrder.WAITING)
    step = one.step_name if one.state is CaseState.IN_PROGRESS else ""
    return CaseQuery(one.tab, state=one.state, step=step, order=CaseOrder.WAITING)


def _median(days: Counter[int]) -> int:
    """The lower one of two in the middle."""
    middle = (days.total() + 1) // 2
    ordered = sorted(days.items())
    reached = accumulate(count for _, count in ordered)
    return next(day for (day, _), so_far in zip(ordered, reached, strict=True) if so_far >= middle)


def _dues(store: Store, today: date, known: Reference) -> tuple[DueDay, ...]:
    workdays = _workdays_from(today, known)
    found = store.dues(today, workdays[-1])
    ahead = (
        DueDay(day=day, lights={_light(day, today, known): found.get(day, 0)})
        for day in sorted({today, *workdays, *found})
    )
    return (_passed(store, today, known), *ahead)


def _light(day: date, today: date, known: Reference) -> Light:
    """The light of a limit that isn't a step's."""
    rules = known.light_rules
    is_near = known.calendar.left(today, day) <= rules.warn_days
    return rules.near if is_near else Light.NORMAL


def _passed(store: Store, today: date, known: Reference) -> DueDay:
    lights: Counter[Light] = Counter()
    for kinds, count in store.passed_limits(today).items():
        past = map(known.light_rules.past, kinds)
        lights[max(past, key=lambda light: light.rank, default=Light.YELLOW)] += count
    return DueDay(day=None, lights=lights)


def _workdays_from(today: date, known: Reference) -> list[date]:
    days: list[date] = []
    day = today
    while len(days) < AHEAD:
        day += timedelta(days=1)
        if known.calendar.is_workday(day):
            days.append(day)
    return days


def _seals(store: Store, today: date) -> tuple[SealDay, ...]:
    days = [today - timedelta(days=back) for back in reversed(range(SEAL_DAYS))]
    found = store.seals_since(days[0])
    return tuple(
        SealDay(
            day=day,
            made=found.get((day, LedgerKind.SEAL), 0),
            failed=found.get((day, LedgerKind.SEAL_FAILED), 0),
        )
        for day in days
    )
