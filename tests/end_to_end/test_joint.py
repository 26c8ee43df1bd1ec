"""并联审批 over real HTTP: a lead and three departments, each at its own workstation."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.joint import BranchStatus
from clerk_desktop.errors import WorkflowCode, WorkflowError
from clerk_desktop.services.cases import ActionWords, Cases
from clerk_desktop.sync.records import CaseTab
from tests.helpers.hall import RunningHall
from tests.helpers.windows import Window, eventually

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def hall(tmp_path: Path, hall_data: Path) -> Iterator[RunningHall]:
    (tmp_path / "hall").mkdir()
    with RunningHall(tmp_path / "hall", hall_data, cases=7) as running:
        yield running


class Place:
    """A workstation where clerks take turns, and the case they work on there."""

    def __init__(self, window: Window, case_id: str) -> None:
        self.window = window
        self.case_id = case_id

    def act(self, user: str, kind: ActionKind, **words: Any) -> None:
        """Log in and do an act as the window does: judged by the engine, kept in the queue."""
        if self.window.store.present_clerk() is None or self.window.clerk().user_id != user:
            self.window.log_in(user)
        eventually(lambda: self.window.has(self.case_id))
        given = {"opinion": "同意。", "reason": "经核实。", "ticked": self._papers()} | words
        store, loop = self.window.store, self.window.loop
        cases = Cases(store, self.window.clerk(), store.now, loop.wake)
        cases.take_action(self.case_id, kind, ActionWords(**given))

    def acted(self, user: str, kind: ActionKind, **words: Any) -> None:
        """The same, and wait until the hall has it."""
        self.act(user, kind, **words)
        eventually(self.window.is_drained)
        assert self.window.store.queue() == ()

    @property
    def case(self) -> Case:
        """As the hall last gave it to this window."""
        return self.window.snapshot(self.case_id)

    def shows(self, *statuses: BranchStatus) -> None:
        """Wait until the lead shows its branches so."""
        eventually(lambda: tuple(b.status for b in self.case.branches) == statuses)

    def _papers(self) -> tuple[str, ...]:
        return tuple(material.material_id for material in self.case.materials)


def test_a_lead_and_three_departments_come_to_a_decision(hall: RunningHall, tmp_path: Path) -> None:
    names = ("w01", "w11", "w12", "w13")
    with ExitStack() as stack:
        windows = [stack.enter_context(Window(tmp_path / name, hall.url)) for name in names]
        lead = accepted(hall, windows[0])
        ids = [branch.case_id for branch in lead.case.branches]
        departments = [Place(*each) for each in zip(windows[1:], ids, strict=True)]
        each_finds_its_own(lead, departments)
        land, air, water = departments
        one_works_cut_off_while_the_lead_goes_on(hall, lead, land)
        one_goes_to_arbitration(lead, air)
        one_says_no(lead, water)
        the_join_waits(hall, lead)
        the_others_answer(hall, lead, land, air)
        the_lead_decides(lead)
        assert hall.get("stats")["doubled"] == []


def accepted(hall: RunningHall, window: Window) -> Place:
    """A joint case that lin has accepted."""
    lead = Place(window, hall.submit(task_code=joint_item(hall))["case_id"])
    lead.acted("lin", ActionKind.RECEIVE)
    lead.acted("lin", ActionKind.ACCEPT)
    return lead


def each_finds_its_own(lead: Place, departments: list[Place]) -> None:
    """The branch is there, already accepted; lead and other branches are not."""
    ids = {place.case_id for place in departments}
    for place, user in zip(departments, ("shen", "luo", "jiang"), strict=True):
        place.window.log_in(user)
        eventually(partial(place.window.has, place.case_id))
        assert place.case.state is CaseState.IN_PROGRESS
        assert place.case.lead is not None
        assert place.case.lead.project_no == lead.case.project_no
        rows = place.window.store.case_rows(CaseTab.IN_HAND)
        assert ids & {row.case_id for row in rows} == {place.case_id}
        assert not place.window.has(lead.case_id)


def one_works_cut_off_while_the_lead_goes_on(hall: RunningHall, lead: Place, land: Place) -> None:
    """The extension gives each department's case a new version meanwhile."""
    land.window.log_in("he")
    cut_off(hall, land.case_id)
    based_on = land.case.version
    land.act("shen", ActionKind.PASS)
    land.act("he", ActionKind.AGREE)
    lead.acted("lin", ActionKind.PASS)
    due = [branch.due.day for branch in lead.case.branches]
    lead.acted("lin", ActionKind.EXTEND, days=15, approver="县政府负责人")
    assert all(b.due.day > day for b, day in zip(lead.case.branches, due, strict=True))
    eventually(lambda: land.case.version > based_on)


def one_goes_to_arbitration(lead: Place, air: Place) -> None:
    """Which blocks nobody but the join."""
    air.acted("luo", ActionKind.PASS)
    air.acted("luo", ActionKind.PASS)
    air.acted("tang", ActionKind.RETURN)
    assert air.case.state is CaseState.ARBITRATING
    lead.shows(BranchStatus.OPEN, BranchStatus.ARBITRATING, BranchStatus.OPEN)
    assert lead.case.state is CaseState.IN_PROGRESS


def one_says_no(lead: Place, water: Place) -> None:
    """Which closes nothing."""
    water.acted("jiang", ActionKind.SKIP, target_step="countersign")
    water.acted("mo", ActionKind.DISAGREE, reason="弃渣场位置未经论证。")
    lead.shows(BranchStatus.OPEN, BranchStatus.ARBITRATING, BranchStatus.DISAGREED)


def the_join_waits(hall: RunningHall, lead: Place) -> None:
    """Window and hall refuse alike, and say who is missing."""
    with pytest.raises(WorkflowError) as refused:
        lead.act("lin", ActionKind.PASS)
    assert refused.value.code is WorkflowCode.BRANCHES_OPEN
    assert "自然资源局" in refused.value.context["branches"]
    assert "生态环境局（仲裁中）" in refused.value.context["branches"]
    answer = hall.act(hall.login("lin"), hall.case(lead.case_id), "pass", opinion="同意")
    assert (answer.status_code, answer.json()["code"]) == (422, WorkflowCode.BRANCHES_OPEN)


def the_others_answer(hall: RunningHall, lead: Place, land: Place, air: Place) -> None:
    """The ruling lets the one go on; the other's queue arrives, and is no conflict."""
    hall.control("rulings", case_id=air.case_id, passed=True)
    eventually(lambda: air.case.step_id == "countersign")
    air.acted("tang", ActionKind.AGREE)
    hall.control("faults", "DELETE")
    # Its pauses have grown while the line was cut.
    eventually(land.window.is_drained, 60.0)
    assert land.window.store.queue() == ()
    assert land.case.state is CaseState.ANSWERED
    lead.shows(BranchStatus.AGREED, BranchStatus.AGREED, BranchStatus.DISAGREED)


def the_lead_decides(lead: Place) -> None:
    """Against a no only with a reason."""
    lead.acted("lin", ActionKind.PASS)
    lead.acted("wang", ActionKind.PASS)
    with pytest.raises(WorkflowError) as silent:
        lead.act("chen", ActionKind.GRANT, reason="")
    assert silent.value.code is WorkflowCode.REASON_MISSING
    lead.acted("chen", ActionKind.GRANT, reason="弃渣场论证已经补充。")
    assert lead.case.state is CaseState.DECIDED
    assert [branch.by for branch in lead.case.branches] == ["何砚舟", "唐望舒", "莫怀瑾"]


def test_branches_end_at_their_windows_when_the_applicant_withdraws(
    hall: RunningHall, tmp_path: Path
) -> None:
    with Window(tmp_path / "w01", hall.url) as w01, Window(tmp_path / "w11", hall.url) as w11:
        lead = accepted(hall, w01)
        land = Place(w11, lead.case.branches[0].case_id)
        cut_off(hall, land.case_id)
        land.window.log_in("shen")
        land.act("shen", ActionKind.PASS)
        hall.control("withdrawals", case_id=lead.case_id)
        lead.shows(*[BranchStatus.ENDED] * 3)
        eventually(lambda: land.case.state is CaseState.WITHDRAWN)
        hall.control("faults", "DELETE")
        # What was done meanwhile no longer fits; the clerk is told, nothing is lost in silence.
        eventually(lambda: land.window.store.queue_counts().attention == 1)
        assert land.window.store.queue()[0].context["code"] == WorkflowCode.CASE_ENDED


def cut_off(hall: RunningHall, case_id: str) -> None:
    """No action on that case reaches the hall until the faults are cleared."""
    hall.fault("drop_before", method="POST", path=f"/cases/{case_id}/actions$", count=None)


def joint_item(hall: RunningHall) -> str:
    """Code of the item that asks three departments."""
    login = hall.login("lin")
    items = hall.session.get(f"{hall.url}/items", headers=login.headers).json()["items"]
    return str(next(item["task_code"] for item in items if item["branches"]))
