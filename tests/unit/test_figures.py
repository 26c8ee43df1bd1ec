"""今日 in numbers: what is counted, and that each number leads to exactly those cases."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.deadline import WorkCalendar
from clerk_desktop.domain.procedure import Defect, SpecialKind
from clerk_desktop.services.figures import DayFigures, Figures, due_query
from clerk_desktop.sync import schema
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import CaseQuery, CaseTab, LedgerKind, Reference, Work
from clerk_desktop.sync.store import open_store
from clerk_desktop.workflow.lights import Light, LightRules
from clerk_desktop.workflow.waiting import waiting_since
from tests.helpers.cases import PROMISED, accepted, act, done, fresh_case
from tests.helpers.stores import KEY, exchange, raw, save

MONDAY, FRIDAY = date(2026, 3, 9), date(2026, 3, 6)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Exchange]:
    with exchange(tmp_path) as opened:
        yield opened


def counted(tmp_path: Path, today: date = MONDAY, user_id: str = "lin") -> DayFigures:
    figures = Figures(lambda: open_store(tmp_path / "store.db", KEY), user_id, lambda: today)
    try:
        return figures.count().result()
    finally:
        figures.close()


def listed(store: Exchange, query: CaseQuery, today: date = MONDAY) -> list[str]:
    lines = store.case_lines(store.case_numbers(query, today))
    return [line.case_id for line in lines if line is not None]


def at(day: date, hour: int = 9) -> datetime:
    """That hour in China."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(hours=hour - 8)


def named(case: Case, case_id: str) -> Case:
    return replace(case, case_id=case_id, project_no=case_id)


def taken_up(case_id: str, day: date) -> Case:
    """Accepted on that day."""
    case = named(accepted(), case_id)
    nodes = tuple(replace(node, entered_at=at(day)) for node in case.nodes)
    return replace(case, nodes=nodes, accepted_at=at(day))


# Work


def test_work_is_counted_by_case_against_the_working_day_before(
    store: Exchange, tmp_path: Path
) -> None:
    cases = [named(fresh_case(), name) for name in "abc"]
    save(store, cases)
    for case in cases:
        store.append(act(case, ActionKind.RECEIVE, at=at(MONDAY)))
    store.append(act(cases[0], ActionKind.ACCEPT, at=at(MONDAY, 10)))
    late = named(fresh_case(), "d")
    save(store, [late])
    store.append(act(late, ActionKind.RECEIVE, at=at(FRIDAY, 23)))
    found = counted(tmp_path)
    assert found.before == FRIDAY, "the days off between are passed over"
    assert {one.work: (one.today, one.before) for one in found.work} == {
        Work.TAKEN: (3, 1),
        Work.HANDLED: (1, 0),
        Work.SEALED: (0, 0),
        Work.DELIVERED: (0, 0),
    }


def test_work_of_others_and_of_other_days_is_not_counted(store: Exchange, tmp_path: Path) -> None:
    save(store, [fresh_case()])
    store.append(act(fresh_case(), ActionKind.RECEIVE, at=at(MONDAY, 0)))
    assert counted(tmp_path).work[0].today == 1, "the day begins at midnight in China"
    assert counted(tmp_path, user_id="chen").work[0].today == 0
    assert counted(tmp_path, MONDAY + timedelta(days=2)).work[0].before == 0


def test_what_was_withdrawn_is_not_done(store: Exchange, tmp_path: Path) -> None:
    save(store, [fresh_case()])
    row = store.append(act(fresh_case(), ActionKind.RECEIVE, at=at(MONDAY)))
    store.withdraw(row.action.action_id, "错了")
    assert counted(tmp_path).work[0].today == 0


def test_every_kind_of_act_is_one_kind_of_work(store: Exchange, tmp_path: Path) -> None:
    cases = [named(fresh_case(), str(kind)) for kind in ActionKind]
    save(store, cases)
    for kind, case in zip(ActionKind, cases, strict=True):
        action = act(case, kind, at=at(MONDAY))
        with raw(store).transaction():
            from clerk_desktop.sync import act_lines

            act_lines.queued(raw(store), action, {}, ())
    assert sum(one.today for one in counted(tmp_path).work) == len(ActionKind)


def test_work_leads_to_its_cases(store: Exchange, tmp_path: Path) -> None:
    cases = [named(fresh_case(), name) for name in "ab"]
    save(store, cases)
    store.append(act(cases[1], ActionKind.RECEIVE, at=at(MONDAY)))
    figures = Figures(lambda: open_store(tmp_path / "store.db", KEY), "lin", lambda: MONDAY)
    assert listed(store, figures.done(MONDAY, Work.TAKEN)) == ["b"]
    assert listed(store, figures.done(FRIDAY, Work.TAKEN)) == []
    figures.close()


# Waiting


def test_cases_wait_where_they_stand(store: Exchange, tmp_path: Path) -> None:
    save(store, [
        taken_up("old", FRIDAY - timedelta(days=7)), taken_up("new", FRIDAY),
        taken_up("newer", MONDAY), named(fresh_case(applied_at=at(FRIDAY)), "fresh"),
        replace(taken_up("gone", FRIDAY), state=CaseState.WITHDRAWN),
    ])  # fmt: skip
    first, second = counted(tmp_path).waiting
    assert (first.query.tab, first.count, first.longest) == (CaseTab.TO_RECEIVE, 1, 1)
    assert (second.count, second.median, second.longest) == (3, 1, 6)
    assert listed(store, second.query) == ["old", "new", "newer"], "the longest waiting first"


def test_a_pending_action_moves_the_case(store: Exchange, tmp_path: Path) -> None:
    case = fresh_case(applied_at=at(FRIDAY))
    save(store, [case])
    store.append(act(case, ActionKind.RECEIVE, at=at(MONDAY)))
    (only,) = counted(tmp_path).waiting
    assert (only.query.state, only.longest) == (CaseState.RECEIVED, 0)
    assert listed(store, only.query) == ["c1"]


def test_the_oldest_are_told_by_name(store: Exchange, tmp_path: Path) -> None:
    save(store, [taken_up(f"c{day}", FRIDAY - timedelta(days=day)) for day in range(7)])
    found = counted(tmp_path).oldest
    assert [row.case_id for row, _ in found] == ["c6", "c5", "c4", "c3", "c2"]
    assert [days for _, days in found] == [6, 6, 5, 4, 3], "working days, over two days off"


@pytest.mark.parametrize("state", list(CaseState))
def test_a_case_of_every_state_waits_since_some_moment(state: CaseState) -> None:
    assert waiting_since(replace(accepted(), state=state)).tzinfo is not None
    assert waiting_since(fresh_case(state=state)) is not None


def test_a_step_that_is_entered_again_is_waited_at_from_then_on() -> None:
    case = done(accepted(), ActionKind.PASS, at=at(FRIDAY))
    assert waiting_since(case) == at(FRIDAY)
    assert waiting_since(
        done(
            case,
            ActionKind.SUSPEND,
            at=at(MONDAY),
            special=SpecialKind.HEARING,
            days=3,
            approver="王",
        )
    ) == at(MONDAY)


# Limits


def test_limits_ahead_by_light(store: Exchange, tmp_path: Path) -> None:
    store.save_reference(
        Reference(
            templates={"t": PROMISED},
            calendar=WorkCalendar(),
            light_rules=LightRules(warn_days=1, near=Light.YELLOW),
        )
    )
    promised_on_monday = MONDAY - timedelta(days=14)
    save(store, [
        taken_up("law", MONDAY - timedelta(days=40)),
        taken_up("promise", MONDAY - timedelta(days=17)),
        taken_up("today", promised_on_monday),
        taken_up("next", promised_on_monday + timedelta(days=1)),
        taken_up("third", promised_on_monday + timedelta(days=2)),
        taken_up("far", MONDAY + timedelta(days=30)),
    ])  # fmt: skip
    passed, *ahead = counted(tmp_path).dues
    assert dict(passed.lights) == {Light.RED: 1, Light.YELLOW: 1}
    assert [(due.day, due.count) for due in ahead[:3]] == [
        (MONDAY + timedelta(days=day), 1) for day in range(3)
    ]
    lights = [next(iter(due.lights)) for due in ahead]
    assert lights == [Light.YELLOW, Light.YELLOW, *[Light.NORMAL] * 9]
    assert ahead[-1].day == MONDAY + timedelta(days=14), "ten working days"
    assert sorted(listed(store, due_query(passed))) == ["law", "promise"]
    assert listed(store, due_query(ahead[1])) == ["next"]


def test_a_limit_on_a_day_off_has_a_bar(store: Exchange, tmp_path: Path) -> None:
    sunday = MONDAY + timedelta(days=6)
    case = done(
        done(fresh_case(), ActionKind.RECEIVE),
        ActionKind.CORRECT,
        until=sunday,
        defects=(Defect(subject="表", missing="缺页", standard="齐全"),),
    )
    save(store, [case])
    assert [due.day for due in counted(tmp_path).dues if due.count] == [sunday]


# Seals


def test_seals_by_day_in_china(store: Exchange, tmp_path: Path) -> None:
    for moment in (at(MONDAY, 0), at(MONDAY, 23), at(FRIDAY, 23)):
        store.note(LedgerKind.SEAL, moment, "chen", "c1", {})
    store.note(LedgerKind.SEAL_FAILED, at(FRIDAY), "lin", "c1", {})
    store.note(LedgerKind.SEAL, at(MONDAY - timedelta(days=30)), "lin", "c1", {})
    found = counted(tmp_path).seals
    assert (len(found), found[-1].day) == (30, MONDAY)
    assert [(one.day, one.made, one.failed) for one in found if one.made or one.failed] == [
        (FRIDAY, 1, 1),
        (MONDAY, 2, 0),
    ]


# Nothing, and an older file


def test_an_empty_store_has_figures(store: Exchange, tmp_path: Path) -> None:
    found = counted(tmp_path)
    assert (found.waiting, found.oldest) == ((), ())
    assert [due.count for due in found.dues] == [0] * 12


def test_an_older_file_is_filled_with_the_next_reference_data(tmp_path: Path) -> None:
    reference = Reference(templates={"t": PROMISED}, calendar=WorkCalendar())
    with exchange(tmp_path, taken_up("a", FRIDAY)) as store:
        raw(store).run("UPDATE listing SET since = ''")
        (step,) = (step for step in schema.MIGRATIONS if "listing_since" in step)
        raw(store).script(f"BEGIN; UPDATE {step.split('UPDATE')[-1]} COMMIT;")
        assert counted(tmp_path).waiting == ()
        store.save_reference(reference)
        assert counted(tmp_path).waiting[0].longest == 1
