"""撤章 in the window: from the letter's line to the letter that is due again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.delivery import ServiceWay
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.sync.records import LedgerKind
from tests.helpers.cases import CHEN, at_decision, done, handed_over, sealed

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case
    from tests.ui.conftest import Place

LEFT = Qt.MouseButton.LeftButton


def closed() -> Case:
    """Decided by chen, its letter sealed by lin."""
    case = done(at_decision(), ActionKind.SEAL, document=sealed(LetterKind.ACCEPTANCE))
    case = done(case, ActionKind.GRANT, CHEN)
    letter = replace(sealed(LetterKind.GRANT), sha256="c" * 64, number="青屿审许〔2026〕8号")
    return done(case, ActionKind.SEAL, document=letter)


def said(place: Place, section: str) -> str:
    return " ".join(label.text() for label in place.find(section).findChildren(QLabel))


def shown(place: Place) -> Case:
    view: Any = place.store.view_case("c1")
    case: Case = view.case
    return case


def test_the_last_letters_seal_is_taken_back_with_a_reason(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(closed())
    place.work.open_case("c1")
    assert not place.shown("action_seal")
    QTest.mouseClick(place.find("letterUnseal"), LEFT)
    assert "青屿审许〔2026〕8号" in place.text("unsealWarning")
    QTest.mouseClick(place.find("actionConfirm"), LEFT)
    assert "请填写理由" in place.text("actionMissing")
    QTest.keyClicks(place.find("reasonField"), "wrong place")
    QTest.mouseClick(place.find("actionConfirm"), LEFT)
    assert shown(place).state is CaseState.DECIDED
    assert place.shown("letterUndone_grant")
    assert "青屿审许〔2026〕8号 · 已撤章作废" in said(place, "letters")
    assert "撤章" in said(place, "history")
    assert "wrong place" in said(place, "history")
    assert place.shown("action_seal"), "the letter is to be made anew"
    assert place.store.ledger_rows()[0].kind is LedgerKind.SEAL_UNDONE
    assert place.sync.wakes


def test_it_can_be_done_by_the_keyboard_from_the_other_actions(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(closed())
    place.work.open_case("c1")
    others: Any = place.find("action_others")
    entries = {entry.objectName(): entry for entry in others.menu().actions()}
    entries["entry_unseal"].trigger()
    assert place.shown("actionDialog")


def test_why_it_cant_be_is_said(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    sent = done(closed(), ActionKind.SEND, service=handed_over(ServiceWay.POST))
    place = make_place(sent)
    place.work.open_case("c1")
    QTest.mouseClick(place.find("letterUnseal"), LEFT)
    assert place.text("bannerTitle") == "已送达或已发出，不能撤章"
    assert not place.shown("actionDialog")
    assert place.store.queue() == ()
