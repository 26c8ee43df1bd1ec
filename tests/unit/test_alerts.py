"""What a clerk is told of: once, of what is near, new, or waits for them; kept over a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseEvent
from clerk_desktop.services.alerts import Alerts
from clerk_desktop.sync.records import AlertKind, QueueState, Reference
from clerk_desktop.sync.store import open_store
from clerk_desktop.workflow.limits import LimitKind
from tests.helpers.cases import NOW, PROMISED, accepted, act, fresh_case
from tests.helpers.stores import KEY, exchange, raw, save

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clerk_desktop.sync.exchange import Exchange

AGES = date(2000, 1, 1), date(2999, 1, 1)


class Clock:
    """The hall's time, moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def to(self, day: date) -> None:
        self.now = datetime.combine(day, time(4), UTC)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Exchange]:
    with exchange(tmp_path) as opened:
        opened.save_reference(Reference(templates={"t": PROMISED}))
        save(opened, [replace(accepted(), case_id="c1")])
        yield opened


@pytest.fixture
def alerts(store: Exchange, tmp_path: Path, clock: Clock) -> Iterator[Alerts]:
    made = open_alerts(tmp_path, clock)
    yield made
    made.close()


def open_alerts(folder: Path, clock: Clock, user_id: str = "lin") -> Alerts:
    return Alerts(lambda: open_store(folder / "store.db", KEY), user_id, clock)


def kinds(alerts: Alerts, *case_ids: str, days: int = 2) -> list[AlertKind]:
    return [alert.kind for alert in alerts.look(days, case_ids).result()]


def promise(store: Exchange) -> date:
    near = store.near_limits(*AGES)
    return next(one.limit.due.day for one in near if one.limit.kind is LimitKind.PROMISE)


def test_a_limit_is_told_of_when_it_is_so_many_working_days_away(
    store: Exchange, alerts: Alerts, clock: Clock
) -> None:
    due, calendar = promise(store), store.reference().calendar
    before = next(
        day for n in range(1, 30) if calendar.left(day := due - timedelta(days=n), due) == 3
    )
    clock.to(before)
    assert kinds(alerts) == []
    while calendar.left(before, due) > 2:
        before += timedelta(days=1)
    clock.to(before)
    assert kinds(alerts) == [AlertKind.DEADLINE]


def test_nothing_is_told_twice_and_a_restart_repeats_nothing(
    store: Exchange, alerts: Alerts, clock: Clock, tmp_path: Path
) -> None:
    clock.to(promise(store))
    (told,) = alerts.look(0, ()).result()
    assert kinds(alerts, days=0) == []
    again = open_alerts(tmp_path, clock)
    assert kinds(again, days=0) == []
    assert [alert.key for alert in again.unread().result()] == [told.key]
    again.read(told.key).result()
    assert again.unread().result() == ()
    assert kinds(again, days=0) == []
    again.close()
    other = open_alerts(tmp_path, clock, "chen")
    assert kinds(other, days=0) == [AlertKind.DEADLINE]
    other.close()


def test_an_alert_goes_with_its_case_and_a_limit_with_the_work(
    store: Exchange, alerts: Alerts, clock: Clock
) -> None:
    clock.to(promise(store))
    assert kinds(alerts, days=0) == [AlertKind.DEADLINE]
    raw(store).run("UPDATE listing SET tab = 'done'")
    assert alerts.unread().result() == ()
    raw(store).run("UPDATE listing SET tab = 'in_hand'")
    assert len(alerts.unread().result()) == 1
    raw(store).run("DELETE FROM cases")
    assert alerts.unread().result() == ()


def ruled(user_id: str, at: datetime) -> CaseEvent:
    return CaseEvent(
        action_id=f"r{user_id}{at}",
        kind=ActionKind.RULE,
        user_id=user_id,
        user_name="裁定人",
        at=at,
        step_id="s",
        opinion="",
        reason="",
    )


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (ruled("superior", NOW), [AlertKind.RULING]),
        (ruled("lin", NOW), []),
        (ruled("superior", NOW - timedelta(days=9)), []),
    ],
    ids=["fresh", "own", "old"],
)
def test_a_ruling_is_told_of_unless_it_is_old_or_the_clerks_own(
    store: Exchange, alerts: Alerts, event: CaseEvent, told: list[AlertKind]
) -> None:
    save(store, [fresh_case(case_id="c2", version=9, events=(event,))], cursor="2")
    assert kinds(alerts, "c2", "gone", days=0) == told
    assert kinds(alerts, "c2", days=0) == []


def test_what_the_hall_refused_is_told_to_whose_it_is(
    store: Exchange, alerts: Alerts, clock: Clock, tmp_path: Path
) -> None:
    fresh = fresh_case(case_id="c3")
    save(store, [fresh], cursor="2")
    row = store.append(act(fresh, ActionKind.RECEIVE))
    assert kinds(alerts, days=0) == []
    raw(store).run("UPDATE outbox SET state = ?, code = 'hall.refused'", QueueState.PARKED)
    (told,) = alerts.look(0, ()).result()
    assert (told.kind, told.case_id, told.facts) == (AlertKind.QUEUE, "c3", {"action": "receive"})
    assert row.action.action_id in told.key
    other = open_alerts(tmp_path, clock, "chen")
    assert kinds(other, days=0) == []
    other.close()
