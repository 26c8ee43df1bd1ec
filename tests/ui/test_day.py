"""今日: what the page shows and says, by keys and by mouse, and the lists it leads to."""

from __future__ import annotations

import re
from concurrent.futures import Future
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.sync.records import LedgerKind
from clerk_desktop.ui.case_model import Column
from clerk_desktop.ui.chart import Chart
from clerk_desktop.ui.chart_marks import ticks
from clerk_desktop.ui.day_page import DayPage
from clerk_desktop.ui.tab_rail import Place as RailPlace
from tests.helpers.cases import accepted, act, fresh_case
from tests.ui.conftest import Place, numbered

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case
    from clerk_desktop.services.figures import DayFigures


def open_page(qtbot: QtBot, place: Place) -> DayPage:
    QTest.keyClick(place.work, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    page = place.find("dayPage")
    assert isinstance(page, DayPage)
    qtbot.waitUntil(lambda: page.seals.drawing is not None)
    return page


def taken(place: Place, *cases: Case) -> None:
    """These are taken in today."""
    for case in cases:
        place.store.append(act(case, ActionKind.RECEIVE, at=place.store.now()))


def click(chart: Chart, number: int) -> None:
    middle = chart.place(number).center().toPoint()
    QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)


def two() -> tuple[Case, Case]:
    return numbered(fresh_case(), 1, "甲"), numbered(fresh_case(), 2, "乙")


def test_a_click_on_work_opens_the_list_of_exactly_those_cases(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    first, second = two()
    place = make_place(first, second)
    taken(place, second)
    page = open_page(qtbot, place)
    click(page.work, 0)
    assert place.text("caseListCount") == "1 件"
    row = place.work.list._model.row(0)
    assert row is not None
    assert row.case_id == second.case_id
    today = china_date(place.store.now())
    assert place.text("filterFigure") == f"{today:%m-%d} 接件"
    QTest.mouseClick(place.find("filterFigure"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.text("caseListCount") == "2 件")
    assert not place.shown("filterFigure")


def test_keys_go_from_bar_to_bar_and_enter_opens(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    old = numbered(accepted(), 1, "甲")
    place = make_place(old, *two()[1:])
    page = open_page(qtbot, place)
    page.waiting.setFocus()
    assert place.text("dayWaitingSaid").startswith("待接件：1 件，中位 ")
    QTest.keyClick(page.waiting, Qt.Key.Key_Down)
    assert place.text("dayWaitingSaid").startswith("accept：1 件")
    QTest.keyClick(page.waiting, Qt.Key.Key_Down)
    assert page.waiting.current == 1, "the last one"
    QTest.keyClick(page.waiting, Qt.Key.Key_Return)
    assert place.text("caseListTitle") == "在办"
    step = place.work.list._model.index(0, Column.STEP)
    assert re.fullmatch(r"accept · [1-9]\d* 天", step.data()), "how long, since that is the order"
    assert place.text("caseListCount") == "1 件"


def test_every_bar_leads_to_as_many_cases_as_it_counts(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    cases = [numbered(accepted(), n, f"申请人{n}") for n in range(3)]
    place = make_place(*cases, *(numbered(fresh_case(), n, "新") for n in range(10, 14)))
    taken(place, numbered(fresh_case(), 10, "新"))
    open_page(qtbot, place)
    figures = place.work.session.figures.count().result()
    counted = [(one.query, one.count) for one in figures.waiting]
    assert [count for _, count in counted] == [3, 3, 1]
    for query, count in counted:
        place.work.show_query(query)
        assert place.text("caseListCount") == f"{count} 件"


def test_every_chart_says_in_words_what_it_shows(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    first, second = two()
    place = make_place(first, second, numbered(accepted(), 3, "丙"))
    taken(place, first)
    place.store.note(LedgerKind.SEAL_FAILED, place.store.now(), "lin", "", {})
    page = open_page(qtbot, place)
    assert page.work.accessibleDescription().startswith("接件：今天 1 件，")
    assert page.dues.accessibleDescription().startswith("已超期：1 件 (红牌 1)；今天：0 件")
    assert "待接件：1 件" in page.waiting.accessibleDescription()
    assert page.seals.accessibleDescription().count("用印") == 30
    assert "，未成 1 次" in page.seals.accessibleDescription()


def test_an_empty_day_says_so_and_opens_nothing(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place()
    page = open_page(qtbot, place)
    assert page.work.accessibleDescription() == "今天还没有办理记录"
    QTest.keyClick(page.work, Qt.Key.Key_Return)
    QTest.mouseClick(page.dues, Qt.MouseButton.LeftButton)
    assert place.shown("dayPage")


def test_a_day_of_seals_opens_the_ledger_at_that_day(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place()
    now = place.store.now()
    for moment in (now, now - timedelta(days=1), now - timedelta(days=1)):
        place.store.note(LedgerKind.SEAL, moment, "lin", "", {"seal": "s1"})
    page = open_page(qtbot, place)
    page.seals.setFocus()
    QTest.keyClick(page.seals, Qt.Key.Key_End)
    QTest.keyClick(page.seals, Qt.Key.Key_Left)
    QTest.keyClick(page.seals, Qt.Key.Key_Return)
    assert place.shown("ledgerPage")
    qtbot.waitUntil(lambda: place.find("ledgerTable").model().rowCount() == 2)  # type: ignore[attr-defined]


def test_the_oldest_case_opens_and_leads_back(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(numbered(accepted(), 1, "甲"))
    open_page(qtbot, place)
    QTest.mouseClick(place.find("dayOldest_c1"), Qt.MouseButton.LeftButton)
    assert place.shown("casePage")
    QTest.keyClick(place.work, Qt.Key.Key_Escape)
    assert place.shown("dayPage")


def test_what_changes_while_it_is_counted_is_counted_once_more(
    qtbot: QtBot, make_place: Callable[..., Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = two()
    place = make_place(first, second)
    page, figures = open_page(qtbot, place), place.work.session.figures
    count = figures.count
    answers: list[Future[DayFigures]] = []

    def counted_but_not_told() -> Future[DayFigures]:
        answers.append(Future())
        return answers[-1]

    before = count().result()
    monkeypatch.setattr(figures, "count", counted_but_not_told)
    page.refresh()
    taken(place, first)
    for _ in range(20):
        page.refresh()
    assert len(answers) == 1, "one at a time"
    answers[0].set_result(before)
    qtbot.waitUntil(lambda: len(answers) == 2)
    answers[1].set_result(count().result())
    qtbot.waitUntil(lambda: "今天 1 件" in page.work.accessibleDescription())
    assert len(answers) == 2


def test_the_bar_under_the_pointer_is_told(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(numbered(accepted(), 1, "甲"))
    page = open_page(qtbot, place)
    page.work.setFocus()
    QTest.mouseMove(page.dues, page.dues.place(0).center().toPoint())
    qtbot.waitUntil(lambda: place.text("dayDuesSaid") == "已超期：1 件 (红牌 1)")
    assert QApplication.focusWidget() is page.work


@pytest.mark.parametrize("most", [0, 1, 2, 3, 4, 5, 7, 9, 10, 11, 99, 100, 101, 9999, 123_456])
def test_an_axis_has_few_round_values_that_reach_all(most: int) -> None:
    values = ticks(most)
    assert values[0] == 0
    assert values[-1] >= most
    assert len(values) <= 5
    assert {str(after - value).rstrip("0") for value, after in pairwise(values)} <= {"1", "2", "5"}


def test_the_rail_leads_there(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place()
    QTest.mouseClick(place.find(f"tab_{RailPlace.DAY}"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.shown("dayPage"))


def test_with_little_room_the_cards_lie_below_each_other(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(numbered(accepted(), 1, "甲"))
    page = open_page(qtbot, place)

    def top(chart: Chart) -> int:
        return chart.mapTo(page, chart.rect().topLeft()).y()

    assert top(page.work) == top(page.dues)
    place.work.resize(1000, 740)
    qtbot.waitUntil(lambda: top(page.dues) > top(page.work) + page.work.height())
    place.work.resize(1366, 740)
    qtbot.waitUntil(lambda: top(page.dues) == top(page.work))
