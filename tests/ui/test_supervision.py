"""The supervision page: what it lists, its keys, its sheet, and that it keeps nobody waiting."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QFileDialog, QTableView

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.errors import Cancelled
from clerk_desktop.services.supervision import Supervision
from clerk_desktop.sync.store import open_store
from clerk_desktop.ui.supervision_model import PAGE, Column
from clerk_desktop.workflow.lights import Light, LightRules
from clerk_desktop.workflow.supervision import Sought
from tests.helpers.cases import CHEN, accepted, act, at_decision, done, fresh_case
from tests.helpers.stores import KEY
from tests.ui.conftest import Place, numbered

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case
    from clerk_desktop.sync.exchange import Exchange

OLD = replace(accepted(), accepted_at=datetime(2026, 2, 10, tzinfo=UTC))
"""Long past 承诺 and 法定."""

LOOPING = replace(
    done(at_decision(), ActionKind.RETURN, CHEN, reason="面积不符"),
    accepted_at=datetime.now(UTC),
)


def open_page(qtbot: QtBot, place: Place) -> QTableView:
    QTest.keyClick(place.work, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "项" in place.text("supervisionCount"))
    table = place.work.findChild(QTableView, "supervisionTable")
    assert table is not None
    return table


def lines(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [
        [str(model.index(row, column).data()) for column in Column]
        for row in range(model.rowCount())
    ]


def choose(place: Place, name: str, text: str) -> None:
    box = place.find(name)
    assert isinstance(box, QComboBox)
    box.setCurrentText(text)


def test_limits_come_first_then_acts(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(
        numbered(OLD, 1, "甲"), numbered(LOOPING, 2, "乙"), numbered(fresh_case(), 3, "丙")
    )
    table = open_page(qtbot, place)
    assert [(line[1], line[3]) for line in lines(table)] == [
        ("超期", "甲"), ("超期", "甲"), ("仲裁", "乙"),
    ]  # fmt: skip
    promise, law, arbitration = lines(table)
    assert (promise[0], law[0], arbitration[0]) == ("黄牌", "红牌", "预警")
    assert promise[6].startswith("承诺办结超期")
    assert arbitration[6] == "待裁定：面积不符"
    qtbot.waitUntil(lambda: place.text("count_supervision") == "1")


def test_enter_opens_the_case_and_escape_comes_back(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(numbered(OLD, 1, "甲"), numbered(LOOPING, 2, "乙"))
    table = open_page(qtbot, place)
    assert table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert place.text("caseApplicant") == "乙"
    QTest.keyClick(place.work, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: place.shown("supervisionTable"))
    QTest.keyClick(place.work, Qt.Key.Key_Escape)
    assert place.shown("caseTable")


def test_filters_by_light_and_kind(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(numbered(OLD, 1, "甲"), numbered(LOOPING, 2, "乙"))
    table = open_page(qtbot, place)
    choose(place, "supervisionLight", "红牌")
    qtbot.waitUntil(lambda: [line[0] for line in lines(table)] == ["红牌"])
    choose(place, "supervisionKind", "仲裁")
    qtbot.waitUntil(lambda: place.shown("supervisionEmpty"))
    assert place.text("supervisionEmpty") == "没有符合条件的监察事项"
    choose(place, "supervisionLight", "全部")
    qtbot.waitUntil(lambda: [line[3] for line in lines(table)] == ["乙"])


def test_a_stricter_place_shows_its_lights(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(numbered(OLD, 1, "甲"))
    rules = LightRules(promise_past=Light.RED)
    place.store.save_reference(replace(place.store.reference(), light_rules=rules))
    assert [line[0] for line in lines(open_page(qtbot, place))] == ["红牌", "红牌"]


def test_what_waits_for_the_hall_is_seen_at_once(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    case = replace(accepted(), accepted_at=datetime.now(UTC))
    place = make_place(case)
    table = open_page(qtbot, place)
    assert lines(table) == []
    jump = act(case, ActionKind.SKIP, target_step="decide", reason="情况简单")
    place.store.append(jump)
    QTest.keyClick(place.work, Qt.Key.Key_F5)
    qtbot.waitUntil(
        lambda: [line[6] for line in lines(table)] == ["跳过「review」：情况简单  林小满"]
    )


def test_the_sheet_is_saved_through_the_dialog(
    qtbot: QtBot, make_place: Callable[..., Place], tmp_path: Path
) -> None:
    place = make_place(numbered(OLD, 1, "=1+1"), numbered(LOOPING, 2, "乙"))
    open_page(qtbot, place)
    choose(place, "supervisionKind", "超期")
    QTest.mouseClick(place.find("supervisionExport"), Qt.MouseButton.LeftButton)
    dialog = place.find("saveDialog")
    assert isinstance(dialog, QFileDialog)
    dialog.selectFile(str(tmp_path / "表.csv"))
    dialog.accept()
    qtbot.waitUntil((tmp_path / "表.csv").exists)
    data = (tmp_path / "表.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(data.decode("utf-8-sig").splitlines())
    assert (header[1], {row[1] for row in rows}) == ("类别", {"超期"})
    assert {row[4] for row in rows} == {"'=1+1"}
    qtbot.waitUntil(lambda: place.text("bannerTitle") == "已导出")


def test_a_folder_that_cant_be_written_is_said(
    qtbot: QtBot, make_place: Callable[..., Place], tmp_path: Path
) -> None:
    place = make_place(OLD)
    open_page(qtbot, place)
    QTest.mouseClick(place.find("supervisionExport"), Qt.MouseButton.LeftButton)
    dialog = place.find("saveDialog")
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "gone" / "表.csv"))
    qtbot.waitUntil(lambda: place.text("bannerTitle") == "没有导出")


def has_lines(table: QTableView, count: int) -> bool:
    return table.model().rowCount() >= count


def many(count: int) -> list[Case]:
    return [numbered(OLD, n, f"申请人{n}") for n in range(1, count + 1)]


def test_a_long_list_comes_as_one_scrolls(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(*many(600))
    table = open_page(qtbot, place)
    assert PAGE <= table.model().rowCount() < 2 * PAGE
    assert "向下滚动继续" in place.text("supervisionCount")
    for page in range(2, 13):
        table.scrollToBottom()
        qtbot.waitUntil(partial(has_lines, table, page * PAGE))
    qtbot.waitUntil(lambda: place.text("supervisionCount") in {"1200 项", "1200 项，向下滚动继续"})
    numbers = [line[2] for line in lines(table)]
    assert numbers[::2] == [f"350999-20260209-{n:05d}" for n in range(1, 601)]


def test_the_window_goes_on_while_the_page_is_summed_up(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(*many(3))
    go_on = Event()
    held = place.work.session.supervision._thread.submit(lambda _store: go_on.wait(30))
    QTest.keyClick(place.work, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert place.text("supervisionEmpty") == "正在汇总……"
    QTest.keyClick(place.work, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert place.text("caseListCount") == "3 件"
    QTest.keyClick(place.work, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert not held.done()
    go_on.set()
    qtbot.waitUntil(lambda: place.text("supervisionCount") == "6 项")


def test_closing_gives_up_a_running_sheet(
    make_store: Callable[..., Exchange], tmp_path: Path
) -> None:
    make_store(*many(400))
    file, day = tmp_path / "clerk.db", date(2026, 11, 24)
    supervision = Supervision(lambda: open_store(file, KEY), "1号", lambda: day)
    asked = supervision.export(Sought(), tmp_path / "x.csv")
    supervision.close()
    with pytest.raises(Cancelled):
        asked.result(0)
    assert not list(tmp_path.glob("*.csv"))
