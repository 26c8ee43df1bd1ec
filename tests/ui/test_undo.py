"""What was just done can be withdrawn while it is here, with its words; then it can't."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.services.cases import ActionWords
from clerk_desktop.sync.events import QueueChanged
from clerk_desktop.sync.records import QueueState
from tests.helpers.stores import raw
from tests.ui.test_procedures import choose

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Place


@pytest.fixture
def place(make_place: Callable[..., Place], received_case: Case) -> Place:
    made = make_place(received_case)
    made.work.open_case("c1")
    return made


def click(qtbot: QtBot, place: Place, name: str) -> None:
    qtbot.mouseClick(place.find(name), Qt.MouseButton.LeftButton)


def press_undo(place: Place) -> None:
    page: Any = place.find("casePage")
    place.work.activateWindow()
    QTest.qWaitForWindowActive(place.work)
    modifier = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Z, modifier)


def state(place: Place) -> CaseState:
    view: Any = place.store.view_case("c1")
    found: CaseState = view.case.state
    return found


def test_the_offer_withdraws_what_was_done(qtbot: QtBot, place: Place) -> None:
    assert not place.shown("actionUndo")
    click(qtbot, place, "action_receive")
    assert state(place) is CaseState.RECEIVED
    assert "Ctrl+Z" in place.text("actionUndo")
    click(qtbot, place, "actionUndo")
    assert state(place) is CaseState.PRE_PASSED
    assert place.store.queue() == ()
    assert "接件已撤回" in place.text("actionNote")
    assert not place.shown("actionUndo")
    assert place.shown("action_receive")


def test_the_words_of_what_was_withdrawn_are_there_again(qtbot: QtBot, place: Place) -> None:
    click(qtbot, place, "action_receive")
    choose(qtbot, place, ActionKind.REFUSE)
    QTest.keyClicks(place.find("reasonField"), "no licence is needed")
    qtbot.waitUntil(lambda: bool(place.store.drafts("lin")))
    click(qtbot, place, "actionConfirm")
    assert state(place) is CaseState.REFUSED
    press_undo(place)
    assert state(place) is CaseState.RECEIVED
    choose(qtbot, place, ActionKind.REFUSE)
    field: Any = place.find("reasonField")
    assert field.toPlainText() == "no licence is needed"


@pytest.mark.parametrize("became", [QueueState.SENDING, QueueState.DONE])
def test_what_is_on_its_way_or_at_the_hall_is_offered_no_more(
    qtbot: QtBot, place: Place, became: QueueState
) -> None:
    click(qtbot, place, "action_receive")
    assert place.shown("actionUndo")
    raw(place.store).run("UPDATE outbox SET state = ?, version = 2, ended_at = '2026'", became)
    place.bridge.happened.emit(QueueChanged(0, 0))
    qtbot.waitUntil(lambda: not place.shown("actionUndo"))
    press_undo(place)
    assert place.text("bannerTitle") == "没有可以撤回的操作"


def test_another_case_has_no_offer_of_the_last(qtbot: QtBot, place: Place) -> None:
    click(qtbot, place, "action_receive")
    place.work.go_back()
    place.work.open_case("c1")
    assert not place.shown("actionUndo")


def test_an_act_waits_so_that_it_can_be_withdrawn_and_then_goes(place: Place) -> None:
    cases = place.work.session.cases
    cases.undo_seconds = 5.0
    cases.take_action("c1", ActionKind.RECEIVE, ActionWords())
    soon = place.store.next_time(0)
    assert soon is not None
    assert place.store.next_batch(soon - 0.1, ()) == ()
    (sent,) = place.store.next_batch(soon + 0.1, ())
    assert sent.case_id == "c1"
