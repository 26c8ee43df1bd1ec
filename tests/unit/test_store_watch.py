"""Which cases the store finds for supervision, and that an older program's file learns it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.sync import schema
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import CaseTab
from clerk_desktop.sync.watch import WatchPlace
from tests.helpers.cases import accepted, act, done, fresh_case
from tests.helpers.stores import KEY, exchange, raw, save

HORIZON = date(2026, 3, 1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Exchange]:
    with exchange(tmp_path) as opened:
        yield opened


def due(case_id: str, day: int) -> Case:
    moment = datetime(2026, 2, day, tzinfo=UTC)
    return replace(accepted(), case_id=case_id, project_no=case_id, accepted_at=moment)


def jumped(case_id: str, day: int) -> Case:
    case = done(accepted(), ActionKind.SKIP, target_step="decide")
    moment = datetime(2026, 2, day, tzinfo=UTC)
    events = tuple(replace(event, at=moment) for event in case.events)
    late = datetime(2026, 6, 1, tzinfo=UTC)
    return replace(case, case_id=case_id, project_no=case_id, events=events, accepted_at=late)


def found(store: Exchange, limit: int = 100) -> list[str]:
    """All candidates, ``limit`` at a time."""
    ids: list[str] = []
    after = WatchPlace()
    while page := store.candidates(HORIZON, after, limit):
        ids += [case_id for _, case_id in page]
        after = page[-1][0]
    return ids


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_limits_first_by_day_then_acts_the_latest_first(store: Exchange, limit: int) -> None:
    both = replace(jumped("both", 20), accepted_at=datetime(2026, 2, 9, tzinfo=UTC))
    save(store, [due("b", 10), due("a", 3), fresh_case(), jumped("old", 1), jumped("new", 5), both])
    assert found(store, limit) == ["a", "both", "b", "new", "old"]


def test_an_ended_case_is_watched_for_its_acts_only(store: Exchange) -> None:
    ended = CaseState.WITHDRAWN
    save(store, [replace(due("a", 3), state=ended), replace(jumped("j", 1), state=ended)])
    assert found(store) == ["j"]


def test_pending_actions_count(store: Exchange) -> None:
    case = jumped("x", 1)
    fresh = replace(accepted(), accepted_at=case.accepted_at)
    save(store, [fresh])
    assert found(store) == []
    store.append(act(fresh, ActionKind.SKIP, target_step="decide"))
    assert found(store) == ["c1"]


def test_overdue_are_counted_by_any_limit(store: Exchange) -> None:
    save(store, [due("a", 3), due("b", 10), fresh_case()])
    assert store.overdue_count(date(2026, 2, 17)) == 0
    assert store.overdue_count(date(2026, 2, 18)) == 1
    assert store.overdue_count(date(2026, 3, 1)) == 2


def test_a_line_that_isnt_known_yet_is_looked_at(tmp_path: Path) -> None:
    with exchange(tmp_path, due("a", 3)) as store:
        raw(store).run("UPDATE listing SET first_limit = '', limits = '', last_act = ''")
        assert found(store) == ["a"]
        assert store.overdue_count(date(2026, 3, 1)) == 0


def test_the_first_programs_lists_survive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "store.db"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:1])
        with Exchange(file, KEY) as old:
            raw(old).run("INSERT INTO cases VALUES ('c1', 1, x'7b7d', 1)")
            raw(old).run(
                "INSERT INTO listing VALUES ('c1', 'in_hand', '1', 'a', 'i', 'in_progress', NULL,"
                " '', NULL, NULL, '9999-12-31', 0, 0, 0, 0, '')"
            )
    with Exchange(file, KEY) as store:
        assert [row.case_id for row in store.case_rows(CaseTab.ALL)] == ["c1"]
