"""Snapshots, lists, and full pulls."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.deadline import Due, WorkCalendar
from clerk_desktop.errors import WorkflowError
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import CaseTab
from clerk_desktop.workflow.limits import Limit, LimitKind
from tests.helpers.cases import CHEN, accepted, act, at_decision, done, fresh_case
from tests.helpers.stores import REFERENCE, exchange, known, raw, save

DECIDED = done(at_decision(), ActionKind.GRANT, CHEN)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Exchange]:
    with exchange(tmp_path) as opened:
        yield opened


def ids(store: Exchange, tab: CaseTab, search: str = "") -> list[str]:
    found = [row.case_id for row in store.case_rows(tab, search)]
    assert search or store.case_count(tab) == len(found)
    return found


def test_each_state_has_its_list(store: Exchange) -> None:
    closed = replace(DECIDED, state=CaseState.CLOSED)
    save(
        store,
        [
            fresh_case(),
            replace(accepted(), case_id="hand"),
            replace(DECIDED, case_id="seal"),
            replace(closed, case_id="serve"),
            replace(closed, case_id="done", state=CaseState.SERVED),
        ],
    )
    assert ids(store, CaseTab.TO_RECEIVE) == ["c1"]
    assert ids(store, CaseTab.IN_HAND) == ["hand"]
    # An accepted case owes its 受理通知书 wherever it stands.
    assert set(ids(store, CaseTab.TO_SEAL)) == {"hand", "seal", "serve"}
    assert ids(store, CaseTab.TO_SERVE) == ["serve"]
    assert ids(store, CaseTab.DONE) == ["done"]
    assert ids(store, CaseTab.ATTENTION) == []
    assert len(ids(store, CaseTab.ALL)) == 5


def test_a_line_shows_the_case_with_its_pending_actions(store: Exchange) -> None:
    save(store, [fresh_case()])
    store.append(act(fresh_case(), ActionKind.RECEIVE))
    store.append(act(fresh_case(), ActionKind.ACCEPT))
    (row,) = store.case_rows(CaseTab.IN_HAND)
    assert (row.state, row.step_id, row.step_name) == (CaseState.IN_PROGRESS, "accept", "accept")
    assert (row.waiting, row.problem) == (2, False)
    assert row.limits == (  # Monday to Friday: no calendar is known
        Limit(LimitKind.PROMISE, Due(date(2026, 2, 24), is_provisional=True)),
        Limit(LimitKind.LAW, Due(date(2026, 3, 10), is_provisional=True)),
    )
    assert row.next_due == date(2026, 2, 24)
    assert row.applicant == "青屿县海岚餐饮服务有限公司"


def test_the_nearest_deadline_comes_first_then_the_number(store: Exchange) -> None:
    def due(case_id: str, day: int, project_no: str) -> Case:
        moment = datetime(2026, 2, day, tzinfo=UTC)
        return replace(accepted(), case_id=case_id, accepted_at=moment, project_no=project_no)

    save(store, [due("b", 12, "2"), due("a", 12, "1"), due("c", 3, "9"), fresh_case()])
    assert ids(store, CaseTab.ALL) == ["c", "a", "b", "c1"]
    assert [row.case_id for row in store.case_rows(CaseTab.ALL, offset=1, limit=2)] == ["a", "b"]


@pytest.mark.parametrize(
    "sought",
    ["00018", "海岚", "91350999ma00", "13800", "qyxhl", "公共场所", "ggcs", " 林㐂堃 "],
)
def test_search_finds_any_part(store: Exchange, sought: str) -> None:
    other = replace(
        fresh_case(case_id="other", project_no="7"),
        applicant=replace(
            fresh_case().applicant, name="某", code="1", contact_name="某", contact_mobile="2"
        ),
        item=replace(fresh_case().item, name="别的"),
    )
    save(store, [fresh_case(), other])
    assert ids(store, CaseTab.ALL, sought) == ["c1"]
    assert ids(store, CaseTab.DONE, sought) == []


def test_search_takes_wildcards_as_they_are(store: Exchange) -> None:
    save(store, [fresh_case()])
    assert ids(store, CaseTab.ALL, "%") == []
    assert ids(store, CaseTab.ALL, "_") == []


def test_a_pending_action_keeps_a_case_findable(store: Exchange) -> None:
    save(store, [fresh_case()])
    store.append(act(fresh_case(), ActionKind.RECEIVE))
    assert ids(store, CaseTab.ALL, "qyxhl") == ["c1"]


def test_an_older_snapshot_doesnt_replace_a_newer_one(store: Exchange) -> None:
    save(store, [fresh_case(version=5)])
    assert store.save_page([fresh_case(version=4)], (), cursor="2", epoch="e", is_last=True) == ()
    stored = store.case("c1")
    assert stored is not None
    assert stored.snapshot.version == 5


def test_cases_and_cursor_are_kept_together(
    store: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.begin_full_pull("lin")
    save(store, [fresh_case()], cursor="1")

    def fail(*_: object) -> None:
        raise OSError("planted")

    monkeypatch.setattr("clerk_desktop.sync.cases._save_documents", fail)
    with pytest.raises(OSError, match="planted"):
        save(store, [fresh_case(case_id="c2")], cursor="2")
    assert store.cursor("lin") == "1"
    assert store.case("c2") is None


def test_a_full_pull_ends_with_what_was_met(store: Exchange) -> None:
    store.begin_full_pull("lin")
    save(store, [fresh_case(version=9), fresh_case(case_id="gone"), fresh_case(case_id="busy")])
    store.append(act(fresh_case(case_id="busy"), ActionKind.RECEIVE))
    store.begin_full_pull("lin")
    assert store.cursor("lin") is None
    # A restored hall may be behind what it once said.
    store.save_page([fresh_case(version=3)], (), cursor="1", epoch="f", is_last=False)
    assert len(ids(store, CaseTab.ALL)) == 3
    store.save_page([], (), cursor="2", epoch="f", is_last=True)
    assert set(ids(store, CaseTab.ALL)) == {"c1", "busy"}
    stored = store.case("c1")
    assert stored is not None
    assert stored.snapshot.version == 3


def test_a_case_that_has_left_goes_when_its_queue_is_empty(store: Exchange) -> None:
    save(store, [fresh_case(), fresh_case(case_id="c2")])
    action = act(fresh_case(), ActionKind.RECEIVE)
    store.append(action)
    store.save_page([], ("c1", "c2"), cursor="2", epoch="e", is_last=True)
    assert ids(store, CaseTab.ALL) == ["c1"]
    store.withdraw(action.action_id, "已移交")
    assert ids(store, CaseTab.ALL) == []
    assert store.case("c1") is None


def test_a_case_that_comes_back_stays(store: Exchange) -> None:
    save(store, [fresh_case()])
    action = act(fresh_case(), ActionKind.RECEIVE)
    store.append(action)
    store.save_page([], ("c1",), cursor="2", epoch="e", is_last=True)
    save(store, [fresh_case()], cursor="3")
    store.withdraw(action.action_id, "x")
    assert ids(store, CaseTab.ALL) == ["c1"]


def test_another_clerk_begins_without_a_cursor(store: Exchange) -> None:
    store.begin_full_pull("lin")
    save(store, [fresh_case()], cursor="7")
    assert store.cursor("lin") == "7"
    assert store.cursor("chen") is None


def test_a_new_calendar_changes_the_lines(store: Exchange) -> None:
    save(store, [accepted()])
    (before,) = store.case_rows(CaseTab.ALL)
    every_day = frozenset(date(2026, 1, 1) + timedelta(days=n) for n in range(365))
    assert store.save_reference(replace(REFERENCE, calendar=WorkCalendar({2026: every_day})))
    (row,) = store.case_rows(CaseTab.ALL)
    assert before.next_due == date(2026, 2, 24)
    assert row.limits[0] == Limit(LimitKind.PROMISE, Due(date(2026, 2, 20)))
    assert store.reference().calendar.is_workday(date(2026, 1, 3))


def test_the_same_reference_again_changes_nothing(store: Exchange) -> None:
    assert not store.save_reference(REFERENCE)


def test_a_case_without_a_usable_template_is_listed_as_the_hall_has_it(store: Exchange) -> None:
    store.save_reference(replace(REFERENCE, templates={}, refused={"t": "step_count"}))
    save(store, [accepted()])
    (row,) = store.case_rows(CaseTab.ALL)
    assert (row.state, row.step_name) == (CaseState.IN_PROGRESS, "")
    with pytest.raises(WorkflowError) as caught:
        store.rules(accepted())
    assert caught.value.context == {"template": "t", "rules": "step_count"}


def test_seals_and_office_are_the_present_clerks(store: Exchange) -> None:
    for name in ("lin", "chen"):
        store.remember_clerk(known(name), "secret", (), (name.encode(),))
    store.sign_in("lin")
    assert store.reference().trusted == (b"lin",)
    store.sign_in("chen")
    assert store.reference().trusted == (b"chen",)
    assert store.reference().office == known().office
    store.sign_out()
    assert store.reference().office is None


def test_lists_are_read_along_an_index(store: Exchange) -> None:
    for tab, where in (
        ("listing_tab", "tab = 'in_hand'"),
        ("listing_seal", "to_seal = 1"),
        ("listing_problem", "problem = 1"),
        ("listing_all", "true"),
    ):
        plan = raw(store).rows(
            "EXPLAIN QUERY PLAN SELECT * FROM listing WHERE "  # noqa: S608 - written above
            + where
            + " ORDER BY next_due, project_no LIMIT 100"
        )
        assert tab in str(plan)
        assert "TEMP B-TREE" not in str(plan)
