"""The list of cases: pages, search, keys, lights."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableView

from clerk_desktop.domain.deadline import Due, WorkCalendar
from clerk_desktop.sync.records import CaseQuery, CaseTab, Reference
from clerk_desktop.ui.case_model import PAGE, CaseModel, Column
from clerk_desktop.ui.lights import countdown
from clerk_desktop.workflow.lights import Light, LightRules, stand
from clerk_desktop.workflow.limits import Limit, LimitKind
from tests.helpers.cases import PROMISED, accepted, fresh_case
from tests.ui.conftest import Place, numbered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case
    from clerk_desktop.sync.exchange import Exchange
    from clerk_desktop.sync.records import CaseRow

DAY = date(2026, 3, 2)
COMMON = LightRules()
CHENGDU = LightRules(near=Light.YELLOW, promise_past=Light.RED, abnormal=Light.RED)


@dataclass
class Watched:
    """A store that tells which pages were read."""

    store: Exchange
    read: list[int] = field(default_factory=list)

    def case_lines(self, numbers: Sequence[int]) -> tuple[CaseRow | None, ...]:
        self.read.append(len(numbers))
        return self.store.case_lines(numbers)


def all_of(store: Exchange, tab: CaseTab) -> list[int]:
    return store.case_numbers(CaseQuery(tab), DAY)


def many(count: int) -> list[Case]:
    return [numbered(fresh_case(), n, f"申请人{n}") for n in range(1, count + 1)]


def test_only_pages_that_are_looked_at_are_read(make_store: Callable[..., Exchange]) -> None:
    lists = Watched(make_store(*many(5 * PAGE)))
    model = CaseModel(lists, Reference, lambda: DAY)
    model.show_list(CaseTab.TO_RECEIVE, all_of(lists.store, CaseTab.TO_RECEIVE))
    assert model.rowCount() == 5 * PAGE
    assert lists.read == []
    last = model.index(5 * PAGE - 1, Column.NUMBER)
    assert last.data() == f"350999-20260209-{5 * PAGE:05d}"
    assert model.index(5 * PAGE - 2, Column.NUMBER).data().endswith(f"{5 * PAGE - 1:05d}")
    assert lists.read == [PAGE]


def test_searching_narrows_the_list(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(*many(30))
    QTest.keyClick(place.work, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    field_ = place.find("searchField")
    assert isinstance(field_, QLineEdit)
    assert field_.hasFocus()
    QTest.keyClicks(field_, "00017")
    qtbot.waitUntil(lambda: place.text("caseListCount") == "1 件")
    QTest.keyClick(field_, Qt.Key.Key_Return)
    assert place.find("caseTable").hasFocus()
    QTest.keyClick(place.find("caseTable"), Qt.Key.Key_Return)
    assert place.text("caseApplicant") == "申请人17"


def test_a_search_without_hits_says_where_there_are_some(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(*many(3))
    place.work.show_tab(CaseTab.TO_SERVE)
    QTest.keyClicks(place.find("searchField"), "00002")
    qtbot.waitUntil(lambda: "「全部」中有 1 件" in place.text("caseListEmpty"))


def test_arrows_enter_and_escape_walk_through_the_list(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(*many(3))
    table = place.find("caseTable")
    assert isinstance(table, QTableView)
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert place.text("caseApplicant") == "申请人2"
    QTest.keyClick(place.work, Qt.Key.Key_Escape)
    assert place.shown("caseTable")
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]


def test_the_selected_case_stays_selected_when_others_come(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    first, second, third = many(3)
    place = make_place(second, third)
    table = place.find("caseTable")
    assert isinstance(table, QTableView)
    QTest.keyClick(table, Qt.Key.Key_Down)
    place.store.save_page((first,), (), cursor="2", epoch="e", is_last=False)
    QTest.keyClick(place.work, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: place.text("caseListCount") == "3 件")
    assert table.currentIndex().siblingAtColumn(Column.APPLICANT).data() == "申请人3"
    assert place.sync.wakes == 1


def test_tabs_have_counts(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(*many(2), replace(accepted(), case_id="x"))
    qtbot.waitUntil(lambda: place.shown("count_to_receive"))
    assert place.text("count_to_receive") == "2"
    assert place.text("count_in_hand") == "1"
    QTest.mouseClick(place.find("tab_in_hand"), Qt.MouseButton.LeftButton)
    assert place.text("caseListTitle") == "在办"
    assert place.text("caseListCount") == "1 件"


def test_a_limit_is_told_in_words_and_by_a_light() -> None:
    monday = date(2026, 3, 2)

    def told(kind: LimitKind, due: date, rules: LightRules = COMMON) -> tuple[str, Light]:
        standing = stand(Limit(kind, Due(due)), monday, WorkCalendar(), rules)
        return countdown(standing), standing.light

    assert told(LimitKind.LAW, date(2026, 3, 16)) == ("剩 10 天", Light.NORMAL)
    assert told(LimitKind.LAW, date(2026, 3, 4)) == ("剩 2 天", Light.WARNING)
    assert told(LimitKind.LAW, date(2026, 3, 4), CHENGDU) == ("剩 2 天", Light.YELLOW)
    assert told(LimitKind.STEP, date(2026, 3, 3)) == ("剩 1 天", Light.NORMAL)
    assert told(LimitKind.LAW, monday) == ("今日到期", Light.WARNING)
    assert told(LimitKind.LAW, date(2026, 2, 27)) == ("超期 1 天", Light.RED)
    assert told(LimitKind.PROMISE, date(2026, 2, 27)) == ("超期 1 天", Light.YELLOW)
    assert told(LimitKind.PROMISE, date(2026, 2, 27), CHENGDU) == ("超期 1 天", Light.RED)
    assert told(LimitKind.CORRECT, date(2026, 2, 27)) == ("超期 1 天", Light.WARNING)


def test_a_line_tells_each_limit_with_its_light(make_store: Callable[..., Exchange]) -> None:
    case = replace(accepted(), accepted_at=datetime(2026, 2, 10, tzinfo=UTC))
    store, day = make_store(case), [date(2026, 2, 28)]
    in_time = replace(PROMISED.steps[0], days=1)
    templates = {"t": replace(PROMISED, steps=(in_time, *PROMISED.steps[1:]))}
    store.save_reference(replace(store.reference(), templates=templates))
    model = CaseModel(store, store.reference, lambda: day[0])
    model.show_list(CaseTab.IN_HAND, all_of(store, CaseTab.IN_HAND))

    def spoken(column: Column) -> list[str]:
        return str(model.index(0, column).data(Qt.ItemDataRole.AccessibleTextRole)).split("，")

    assert spoken(Column.STEP) == ["accept", "本环节 2026-02-11 超期 12 天（暂定） 黄牌"]
    promise, law = spoken(Column.DUE)
    assert promise == "承诺办结 2026-02-24 超期 3 天（暂定） 黄牌"
    assert law == "法定办结 2026-03-10 剩 7 天（暂定） 正常"
    day[0] = date(2026, 4, 1)
    assert spoken(Column.DUE)[1].endswith("红牌")
    store.save_reference(replace(store.reference(), light_rules=CHENGDU))
    model.show_list(CaseTab.IN_HAND, all_of(store, CaseTab.IN_HAND))
    assert [text.split()[-1] for text in spoken(Column.DUE)] == ["红牌", "红牌"]


def test_the_case_page_counts_each_limit_down(make_place: Callable[..., Place]) -> None:
    place = make_place(replace(accepted(), accepted_at=datetime(2026, 2, 10, tzinfo=UTC)))
    place.work.open_case("c1")
    assert place.find("clock_promise").accessibleName().startswith("承诺办结 2026-02-24 超期")
    assert place.find("clock_law").accessibleName().startswith("法定办结 2026-03-10 超期")
    assert "（暂定） 红牌" in place.find("clock_law").accessibleName()
