"""The acts beside the steps, in the window: behind one button, each with its fields."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTableWidgetItem

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.procedure import NonAcceptanceGround
from tests.helpers.cases import done

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Place


def choose(qtbot: QtBot, place: Place, kind: ActionKind) -> None:
    """Take an entry of the button that holds the seldom acts."""
    qtbot.waitUntil(lambda: place.shown("action_others"))
    entry = place.find("action_others").findChild(QAction, f"entry_{kind}")
    assert isinstance(entry, QAction)
    entry.trigger()


def shown(place: Place) -> Case:
    view: Any = place.store.view_case("c1")
    case: Case = view.case
    return case


def confirm(qtbot: QtBot, place: Place) -> None:
    qtbot.mouseClick(place.find("actionConfirm"), Qt.MouseButton.LeftButton)


def test_all_defects_are_told_at_once(
    qtbot: QtBot, make_place: Callable[..., Place], received_case: Case
) -> None:
    place = make_place(received_case)
    place.work.open_case("c1")
    qtbot.mouseClick(place.find("action_receive"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(place.find("action_correct"), Qt.MouseButton.LeftButton)
    table: Any = place.find("field_defects")
    for row, subject in enumerate(("申请表", "平面图")):
        for column, text in enumerate((subject, "未签名", "由申请人签名")):
            table.setItem(row, column, QTableWidgetItem(text))
    confirm(qtbot, place)
    case = shown(place)
    assert case.state is CaseState.CORRECTING
    assert case.correction is not None
    assert [defect.subject for defect in case.correction.defects] == ["申请表", "平面图"]


def test_non_acceptance_asks_for_its_ground_and_reason(
    qtbot: QtBot, make_place: Callable[..., Place], received_case: Case
) -> None:
    place = make_place(received_case)
    place.work.open_case("c1")
    qtbot.mouseClick(place.find("action_receive"), Qt.MouseButton.LeftButton)
    choose(qtbot, place, ActionKind.REFUSE)
    ground: Any = place.find("field_ground")
    ground.setCurrentIndex(list(NonAcceptanceGround).index(NonAcceptanceGround.NOT_COMPETENT))
    qtbot.keyClicks(place.find("field_competent_body"), "B")
    confirm(qtbot, place)
    assert place.text("actionMissing") == "请填写理由。"
    qtbot.mouseClick(place.find("phrase_0"), Qt.MouseButton.LeftButton)
    confirm(qtbot, place)
    case = shown(place)
    assert case.state is CaseState.REFUSED
    assert case.non_acceptance is not None
    assert case.non_acceptance.competent_body == "B"


def test_a_special_procedure_and_its_end(
    qtbot: QtBot, make_place: Callable[..., Place], received_case: Case
) -> None:
    case = done(done(received_case, ActionKind.RECEIVE), ActionKind.ACCEPT)
    place = make_place(case)
    place.work.open_case("c1")
    choose(qtbot, place, ActionKind.SUSPEND)
    qtbot.keyClicks(place.find("field_approver"), "Chen")
    qtbot.keyClicks(place.find("reasonField"), "why")
    confirm(qtbot, place)
    assert shown(place).state is CaseState.SUSPENDED
    qtbot.waitUntil(lambda: place.shown("action_resume"))
    qtbot.mouseClick(place.find("action_resume"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(place.find("opinionField"), "done")
    confirm(qtbot, place)
    assert shown(place).state is CaseState.IN_PROGRESS


def test_after_acceptance_a_case_goes_back_only_by_wish(
    qtbot: QtBot, make_place: Callable[..., Place], received_case: Case
) -> None:
    place = make_place(done(done(received_case, ActionKind.RECEIVE), ActionKind.ACCEPT))
    place.work.open_case("c1")
    choose(qtbot, place, ActionKind.REJECT)
    qtbot.keyClicks(place.find("reasonField"), "why")
    confirm(qtbot, place)
    assert "受理后不能退件" in place.text("bannerTitle")
    assert shown(place).state is CaseState.IN_PROGRESS
