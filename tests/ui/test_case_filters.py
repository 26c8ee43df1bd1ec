"""Filters, sorting and named lists, by the keyboard; and what stays in place when cases come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QLineEdit, QMenu, QTableView

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.ui.case_model import Column
from tests.helpers.cases import accepted, act, fresh_case
from tests.ui.conftest import Place, numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def case(number: int, name: str, item: str = "公共场所卫生许可（新办）") -> Case:
    made = numbered(fresh_case(), number, name)
    return replace(made, item=replace(made.item, name=item))


def table_of(place: Place) -> QTableView:
    table = place.find("caseTable")
    assert isinstance(table, QTableView)
    return table


def names(place: Place) -> list[str]:
    model = table_of(place).model()
    return [model.index(row, Column.APPLICANT).data() for row in range(model.rowCount())]


def choose(place: Place, name: str, text: str) -> None:
    """Type what the choice begins with, as in any combo box."""
    box = place.find(name)
    assert isinstance(box, QComboBox)
    box.setFocus()
    QTest.keyClicks(box, text)


def test_a_list_is_narrowed_by_item_and_widened_again(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(case(1, "甲"), case(2, "乙", "Licence B"), case(3, "丙", "Licence B"))
    QTest.keyClick(place.work, Qt.Key.Key_F, CTRL_SHIFT)
    box = place.find("filterItem")
    assert isinstance(box, QComboBox)
    assert box.hasFocus()
    qtbot.waitUntil(lambda: box.count() == 3)
    choose(place, "filterItem", "Lic")
    qtbot.waitUntil(lambda: names(place) == ["乙", "丙"])
    assert place.text("caseListCount") == "2 件"
    assert place.text("filterButton") == "筛选中"
    QTest.mouseClick(place.find("filterClear"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(names(place)) == 3)
    QTest.keyClick(place.work, Qt.Key.Key_F, CTRL_SHIFT)
    assert not place.shown("filterBar")
    assert table_of(place).hasFocus()


def test_only_what_is_past_its_limit_or_not_sent(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    late = replace(accepted(), case_id="late", accepted_at=datetime(2026, 2, 10, tzinfo=UTC))
    fresh = replace(accepted(), case_id="new", accepted_at=datetime.now(UTC))
    place = make_place(numbered(late, 1, "迟"), numbered(fresh, 2, "新"))
    place.store.append(act(numbered(fresh, 2, "新"), ActionKind.WITHDRAW, reason="x"))
    QTest.keyClick(place.work, Qt.Key.Key_F, CTRL_SHIFT)
    box = place.find("filterDue")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: names(place) == ["迟"])
    QTest.mouseClick(place.find("filterClear"), Qt.MouseButton.LeftButton)
    check = place.find("filterUnsent")
    check.setFocus()
    QTest.keyClick(check, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "迟" not in names(place))


def test_a_click_on_a_heading_sorts_and_another_turns_round(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(case(1, "C"), case(2, "A"), case(3, "B"))
    header = table_of(place).horizontalHeader()

    def click(column: Column) -> None:
        at = QPoint(header.sectionViewportPosition(column) + 20, 10)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)

    click(Column.APPLICANT)
    qtbot.waitUntil(lambda: names(place) == ["A", "B", "C"])
    click(Column.APPLICANT)
    qtbot.waitUntil(lambda: names(place) == ["C", "B", "A"])
    click(Column.NUMBER)
    qtbot.waitUntil(lambda: names(place) == ["C", "A", "B"])


def test_a_named_list_comes_back_with_all_that_it_was(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(case(1, "甲"), case(2, "乙", "Licence B"), case(3, "丙", "Licence B"))
    QTest.keyClick(place.work, Qt.Key.Key_F, CTRL_SHIFT)
    qtbot.waitUntil(lambda: place.find("filterItem").property("count") == 3)
    choose(place, "filterItem", "Lic")
    QTest.keyClicks(place.find("searchField"), "00003")
    qtbot.waitUntil(lambda: names(place) == ["丙"])
    keep_view(qtbot, place, "我的许可")
    place.work.show_tab(place.work.list.tab.ALL)
    place.find("searchField").setProperty("text", "")
    qtbot.waitUntil(lambda: len(names(place)) == 3)
    with in_menu(place) as menu:
        assert "我的许可" in menu.actions()[0].text()
        QTest.keyClick(menu, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: names(place) == ["丙"])
    assert place.text("searchField") == "00003"
    assert place.text("caseListTitle") == "待接件"
    assert place.find("tab_to_receive").property("checked")
    assert [view.name for view in place.store.saved_views("lin")] == ["我的许可"]
    assert place.store.saved_views("chen") == ()


def test_the_line_in_hand_stays_where_it_is_when_cases_come_above_it(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(*(case(number, f"申请人{number}") for number in range(100, 200)))
    table = table_of(place)
    for _ in range(60):
        QTest.keyClick(table, Qt.Key.Key_Down)
    chosen = table.currentIndex().siblingAtColumn(Column.APPLICANT).data()
    height = table.rowViewportPosition(table.currentIndex().row())
    assert (chosen, height > 0) == ("申请人160", True)
    before = [case(number, f"申请人{number}") for number in range(1, 81)]
    place.store.save_page(tuple(before), (), cursor="2", epoch="e", is_last=False)
    place.work.refresh()
    qtbot.waitUntil(lambda: place.text("caseListCount") == "180 件")
    assert table.currentIndex().siblingAtColumn(Column.APPLICANT).data() == chosen
    assert table.rowViewportPosition(table.currentIndex().row()) == height


def test_a_search_sees_what_the_hall_has_changed(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    old = case(1, "甲")
    place = make_place(old, case(2, "乙"))
    field = place.find("searchField")
    assert isinstance(field, QLineEdit)
    field.insert("丁")
    qtbot.waitUntil(lambda: place.shown("caseListEmpty"))
    renamed = replace(old, version=old.version + 1, applicant=replace(old.applicant, name="丁"))
    place.store.save_page((renamed,), (), cursor="2", epoch="e", is_last=True)
    place.work.refresh()
    qtbot.waitUntil(lambda: place.shown("caseTable") and names(place) == ["丁"])


def keep_view(qtbot: QtBot, place: Place, name: str) -> None:
    with in_menu(place) as menu:
        QTest.keyClick(menu, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: bool(place.work.findChildren(QInputDialog)))
    (dialog,) = place.work.findChildren(QInputDialog)
    (entry,) = dialog.findChildren(QLineEdit)
    entry.insert(name)
    QTest.keyClick(entry, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(place.store.saved_views("lin")))
    qtbot.waitUntil(lambda: not place.work.findChildren(QInputDialog))
    place.work.activateWindow()
    qtbot.waitUntil(place.work.isActiveWindow)


class in_menu:  # noqa: N801 - reads as a statement
    """The menu of named lists, opened by its shortcut."""

    def __init__(self, place: Place) -> None:
        self._place = place

    def __enter__(self) -> QMenu:
        QTest.keyClick(self._place.work, Qt.Key.Key_V, CTRL_SHIFT)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        return menu

    def __exit__(self, *_error: object) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
