"""Deadlines of a case; dates from the domain guide, section 4."""

from dataclasses import replace
from datetime import UTC, date, datetime

import chinese_calendar
import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.deadline import Due, WorkCalendar
from clerk_desktop.workflow.clock import Deadlines, deadlines
from clerk_desktop.workflow.limits import limits
from tests.helpers.cases import CHEN, ITEM, accepted, at_decision, done, fresh_case

CALENDAR = WorkCalendar(
    {2026: frozenset(chinese_calendar.get_workdays(date(2026, 1, 1), date(2026, 12, 31)))}
)


def accepted_on(day: date, promise_days: int, statutory_days: int = 20) -> Case:
    item = replace(ITEM, promise_days=promise_days, statutory_days=statutory_days)
    morning = datetime(day.year, day.month, day.day, 1, tzinfo=UTC)
    return replace(accepted(), item=item, accepted_at=morning)


@pytest.mark.parametrize(
    ("start", "days", "due"),
    [
        (date(2026, 2, 9), 5, date(2026, 2, 14)),  # a working Saturday
        (date(2026, 2, 9), 20, date(2026, 3, 13)),
        (date(2026, 2, 9), 30, date(2026, 3, 27)),
        (date(2026, 9, 24), 5, date(2026, 10, 9)),
        (date(2026, 2, 10), 10, date(2026, 3, 2)),  # the example letter's 承诺
        (date(2026, 2, 9), 0, date(2026, 2, 9)),  # 即办
    ],
)
def test_promise_counts_working_days(start: date, days: int, due: date) -> None:
    assert deadlines(accepted_on(start, days), CALENDAR).promise_by == Due(due)


def test_statutory_deadline_of_the_example_letter() -> None:
    assert deadlines(accepted_on(date(2026, 2, 10), 10), CALENDAR).decide_by == Due(
        date(2026, 3, 16)
    )


def test_reply_is_due_five_days_after_receipt_until_accepted() -> None:
    received = done(fresh_case(), ActionKind.RECEIVE)
    # Late in the evening in UTC it is the next day in China.
    received = replace(received, received_at=datetime(2026, 2, 8, 17, tzinfo=UTC))
    assert deadlines(received, CALENDAR) == Deadlines(reply_by=Due(date(2026, 2, 14)))
    assert deadlines(accepted(), CALENDAR).reply_by is None


def test_service_is_due_ten_days_after_the_decision() -> None:
    decided = done(at_decision(), ActionKind.GRANT, CHEN)
    decided = replace(decided, decided_at=datetime(2026, 2, 10, 1, tzinfo=UTC))
    assert deadlines(decided, CALENDAR) == Deadlines(serve_by=Due(date(2026, 3, 2)))
    assert deadlines(replace(decided, state=CaseState.CLOSED), CALENDAR).serve_by is not None
    assert deadlines(replace(decided, state=CaseState.SERVED), CALENDAR) == Deadlines()


def test_arbitration_keeps_the_clock_running_and_suspension_stops_it() -> None:
    case = accepted_on(date(2026, 2, 9), 5)
    arbitrated = replace(case, state=CaseState.ARBITRATING)
    assert deadlines(arbitrated, CALENDAR) == deadlines(case, CALENDAR)
    assert deadlines(replace(case, state=CaseState.SUSPENDED), CALENDAR) == Deadlines()


def test_nothing_runs_before_receipt() -> None:
    assert deadlines(fresh_case(), CALENDAR) == Deadlines()
    assert limits(fresh_case(), CALENDAR) == ()


def test_unknown_year_is_provisional() -> None:
    due = deadlines(accepted_on(date(2026, 12, 30), 5), CALENDAR).promise_by
    assert due == Due(date(2027, 1, 6), is_provisional=True)
