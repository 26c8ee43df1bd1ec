"""并联审批 on the case page: a lead sees its departments, and a department its lead."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState, Decision
from clerk_desktop.sync.records import CaseTab
from tests.helpers.cases import CHEN, LIN
from tests.helpers.joint import HE, SHEN, done, fresh
from tests.helpers.stores import save

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from clerk_desktop.workflow.joint import Family
    from tests.ui.conftest import Place


@pytest.fixture
def asked() -> Family:
    """A joint case at its joint step; the first department has said no."""
    family = done(fresh(), 0, ActionKind.RECEIVE, LIN)
    for kind in (ActionKind.ACCEPT, ActionKind.PASS):
        family = done(family, 0, kind, LIN)
    family = done(family, 1, ActionKind.PASS, SHEN)
    return done(family, 1, ActionKind.DISAGREE, HE, opinion="尚需修改。", reason="占用保护地。")


def told(place: Place, name: str) -> str:
    """All that a line of the page says, top to bottom."""
    return "\n".join(label.text() for label in place.find(name).findChildren(QLabel))


def test_before_acceptance_the_departments_to_be_asked_are_named(
    make_place: Callable[..., Place],
) -> None:
    place = make_place(fresh().lead)
    place.work.open_case("c1")
    assert "自然资源局" in told(place, "branches")
    assert "10 个工作日" in told(place, "branches")


def test_the_list_counts_the_departments_that_have_answered(
    make_place: Callable[..., Place], asked: Family
) -> None:
    place = make_place(asked.lead, asked.branches[1])
    names = {row.case_id: row.step_name for row in place.store.case_rows(CaseTab.IN_HAND)}
    assert names == {"c1": "joint 1/2", "c1-2": "review"}


def test_each_department_is_shown_with_opinion_or_countdown(
    make_place: Callable[..., Place], asked: Family
) -> None:
    place = make_place(asked.lead)
    place.work.open_case("c1")
    assert "1/2 个部门已办结" in told(place, "branches")
    ended, running = (told(place, f"branch_c1-{number}") for number in (1, 2))
    for part in ("自然资源局", "不同意", "尚需修改。理由：占用保护地。", "何"):
        assert part in ended
    for part in ("生态环境局", "办理中", "review", "2026-03-03"):
        assert part in running
    spoken = place.find("branch_c1-2").accessibleName()
    assert spoken.startswith("生态环境局：办理中，review，2026-03-03 超期")
    assert spoken.endswith("黄牌")


def test_the_join_cant_be_clicked_and_says_who_is_missing(
    qtbot: QtBot, make_place: Callable[..., Place], asked: Family
) -> None:
    place = make_place(asked.lead)
    place.work.open_case("c1")
    blocked = place.find("action_pass_blocked")
    assert "部门意见未到齐" in blocked.accessibleName()
    assert "生态环境局（2026-03-03到期）" in blocked.toolTip()
    assert not place.shown("action_pass")


def test_an_opinion_that_arrives_from_the_hall_is_shown(
    qtbot: QtBot, make_place: Callable[..., Place], asked: Family
) -> None:
    place = make_place(asked.lead)
    place.work.open_case("c1")
    family = done(done(asked, 2, ActionKind.PASS, SHEN), 2, ActionKind.AGREE, HE)
    save(place.store, (family.lead,))
    place.work.refresh()
    qtbot.waitUntil(lambda: "2/2 个部门已办结" in told(place, "branches"))
    assert place.shown("action_pass")


def test_a_grant_against_a_no_shows_it_and_asks_for_the_reason(
    qtbot: QtBot, make_place: Callable[..., Place], asked: Family
) -> None:
    family = done(done(asked, 2, ActionKind.PASS, SHEN), 2, ActionKind.AGREE, HE)
    family = done(family, 0, ActionKind.PASS, LIN)
    place = make_place(family.lead, clerk=CHEN)
    place.work.open_case("c1")
    qtbot.mouseClick(place.find("action_grant"), Qt.MouseButton.LeftButton)
    assert "自然资源局不同意：尚需修改。理由：占用保护地。" in place.text("objections")
    fields: Any = {name: place.find(name) for name in ("opinionField", "reasonField")}
    fields["opinionField"].setPlainText("同意。")
    qtbot.mouseClick(place.find("actionConfirm"), Qt.MouseButton.LeftButton)
    assert case_of(place, "c1").decision is None
    fields["reasonField"].setPlainText("已调整用地范围。")
    qtbot.mouseClick(place.find("actionConfirm"), Qt.MouseButton.LeftButton)
    assert case_of(place, "c1").decision is Decision.GRANTED
    assert case_of(place, "c1").events[-1].reason == "已调整用地范围。"


def test_a_department_sees_its_lead_and_gives_its_opinion(
    qtbot: QtBot, make_place: Callable[..., Place], asked: Family
) -> None:
    branch = done(asked, 2, ActionKind.PASS, SHEN).branches[1]
    place = make_place(branch, clerk=replace(HE, window="W12"))
    place.work.open_case("c1-2")
    assert place.text("leadCase") == asked.lead.project_no
    assert "审批局" in told(place, "branches")
    for kind in (ActionKind.SUSPEND, ActionKind.EXTEND, ActionKind.REJECT):
        entry = place.find("action_others").findChild(QAction, f"entry_{kind}")
        assert isinstance(entry, QAction)
        assert entry.text().endswith("：由牵头部门办理")
    qtbot.mouseClick(place.find("action_agree"), Qt.MouseButton.LeftButton)
    field: Any = place.find("opinionField")
    field.setPlainText("同意。")
    qtbot.mouseClick(place.find("actionConfirm"), Qt.MouseButton.LeftButton)
    assert case_of(place, "c1-2").state is CaseState.ANSWERED


def test_other_cases_have_no_such_section(
    make_place: Callable[..., Place], received_case: Case
) -> None:
    place = make_place(received_case)
    place.work.open_case("c1")
    assert not place.shown("branches")


def case_of(place: Place, case_id: str) -> Case:
    view = place.store.view_case(case_id)
    assert view is not None
    return view.case
