"""Cases and dialogs that were closed leave nothing behind, however often."""

from __future__ import annotations

import gc
from collections import Counter
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from clerk_desktop.sync.records import CaseTab
from tests.helpers.cases import accepted, fresh_case
from tests.ui.conftest import numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Place

ROUNDS = 6


def left_behind() -> Counter[str]:
    """How many Qt objects there are of each class that the program defines, and widgets at all."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    kinds = (type(thing) for thing in gc.get_objects() if isinstance(thing, QObject))
    counts = Counter(f"{kind.__module__}.{kind.__name__}" for kind in kinds)
    counts["widgets"] = sum(1 for each in QApplication.allWidgets() if shiboken6.isValid(each))
    return counts


def test_closed_cases_and_dialogs_leave_nothing_behind(
    qtbot: QtBot, make_place: Callable[..., Place], paper: bytes
) -> None:
    cases = [
        *(numbered(fresh_case(), number, "甲") for number in range(2, 4)),
        *(numbered(accepted(), number, "乙") for number in range(4, 6)),
    ]
    place = make_place(*cases, papers=(paper,))
    for _ in range(2):
        look_at_all(qtbot, place, [case.case_id for case in cases])
    before = left_behind()
    for _ in range(ROUNDS):
        look_at_all(qtbot, place, [case.case_id for case in cases])
    assert left_behind() - before == Counter()


def look_at_all(qtbot: QtBot, place: Place, case_ids: list[str]) -> None:
    """Open every case, its slip and the dialog of its first act; search; go back."""
    for case_id in case_ids:
        place.work.open_case(case_id)
        place.work.desk.offer_receipt()
        close_dialogs(qtbot, place)
        if place.shown("action_return"):
            QTest.mouseClick(place.find("action_return"), Qt.MouseButton.LeftButton)
            close_dialogs(qtbot, place)
        QTest.keyClick(place.work, Qt.Key.Key_Escape)
    for tab in (CaseTab.IN_HAND, CaseTab.ATTENTION, CaseTab.TO_RECEIVE):
        place.work.show_tab(tab)


def close_dialogs(qtbot: QtBot, place: Place) -> None:
    for dialog in place.work.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
    qtbot.waitUntil(lambda: not any(d.isVisible() for d in place.work.findChildren(QDialog)))
