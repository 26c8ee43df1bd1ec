"""用印台账 in the window: found by what one types, checked, exported, printed."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from clerk_desktop.sync.records import LedgerKind
from clerk_desktop.ui.ledger_model import LINE, PAGE
from clerk_desktop.ui.print_job import pdf_printer
from tests.helpers.cases import NOW, accepted
from tests.helpers.stores import raw

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from clerk_desktop.sync.exchange import Exchange
    from tests.ui.conftest import Place

LEFT, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier
PATIENCE = 20_000
FACTS = {
    "name": "林小满",
    "seal": "s1",
    "seal_name": "行政审批专用章",
    "card": "card-1",
    "certificate": "0a1b2c",
    "letter": "acceptance",
    "places": "1:127.0,240.0",
    "pages": "2",
    "before": "b" * 64,
    "after": "a" * 64,
    "timestamp": "yes",
}


def fill(store: Exchange) -> None:
    """Twelve seals a day apart; the fifth failed, the seventh was made with another seal."""
    for number in range(1, 13):
        facts = FACTS | {"number": f"青屿受〔2026〕{number}号"}
        kind = LedgerKind.SEAL_FAILED if number == 5 else LedgerKind.SEAL
        if number == 5:
            facts |= {"code": "card.pin_wrong"}
        if number == 7:
            facts |= {"seal": "s2", "seal_name": "行政审批专用章(2)"}
        store.note(kind, NOW + timedelta(days=number), "lin", "c1", facts)


def table(place: Place) -> Any:
    return place.find("ledgerTable")


def numbers(place: Place) -> list[str]:
    """The letters' numbers that are shown, from the top."""
    model = table(place).model()
    return [
        model.index(row, 2).data().split("〕")[1].rstrip("号") for row in range(model.rowCount())
    ]


@pytest.fixture
def place(qtbot: QtBot, make_place: Callable[..., Place]) -> Place:
    made = make_place(accepted())
    fill(made.store)
    QTest.keyClick(made.work, Qt.Key.Key_G, CTRL)
    qtbot.waitUntil(lambda: made.shown("ledgerTable"), timeout=PATIENCE)
    qtbot.waitUntil(lambda: "完整" in made.text("ledgerChain"), timeout=PATIENCE)
    return made


def test_all_seals_are_there_newest_first_and_the_chain_holds(place: Place) -> None:
    assert numbers(place) == [str(number) for number in range(12, 0, -1)]
    assert place.text("ledgerCount") == "12 行"
    assert "共 12 行" in place.text("ledgerChain")
    first = [table(place).model().index(0, column).data() for column in range(8)]
    assert first[1:] == [
        accepted().project_no,
        "受理通知书 青屿受〔2026〕12号",
        "行政审批专用章",
        "林小满",
        "card-1",
        "第 1 页，共 2 页",
        "盖章成功",
    ]


def test_typing_narrows_it_at_once(qtbot: QtBot, place: Place) -> None:
    QTest.keyClick(place.work, Qt.Key.Key_F, CTRL)
    assert place.find("ledgerSearch").hasFocus()
    QTest.keyClicks(place.find("ledgerSearch"), "00018 12")
    qtbot.waitUntil(lambda: numbers(place) == ["12"], timeout=PATIENCE)
    QTest.keyClick(place.find("ledgerSearch"), Qt.Key.Key_Down)
    assert table(place).hasFocus()
    QTest.keyClick(place.work, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(numbers(place)) == 12, timeout=PATIENCE)


def test_it_is_narrowed_by_result_and_by_seal(qtbot: QtBot, place: Place) -> None:
    result: Any = place.find("ledgerResult")
    result.setCurrentIndex(result.findText("盖章失败"))
    qtbot.waitUntil(lambda: numbers(place) == ["5"], timeout=PATIENCE)
    result.setCurrentIndex(0)
    seal: Any = place.find("ledgerSeal")
    seal.setCurrentIndex(seal.findText("行政审批专用章(2)"))
    qtbot.waitUntil(lambda: numbers(place) == ["7"], timeout=PATIENCE)


def test_it_is_narrowed_by_days(qtbot: QtBot, place: Place) -> None:
    period: Any = place.find("ledgerPeriod")
    period.setCurrentIndex(period.findText("起止日期"))
    first, last = NOW.date() + timedelta(days=3), NOW.date() + timedelta(days=4)
    for name, day in (("ledgerFirst", first), ("ledgerLast", last)):
        field: Any = place.find(name)
        field.setDate(day)
    qtbot.waitUntil(lambda: numbers(place) == ["4", "3"], timeout=PATIENCE)


def test_a_line_tells_everything(qtbot: QtBot, place: Place) -> None:
    table(place).selectRow(7)
    QTest.keyClick(table(place), Qt.Key.Key_Return)
    said = " ".join(label.text() for label in place.find("ledgerDetail").findChildren(QLabel))
    for fact in (
        "第 5 行",
        "PIN 不正确（card.pin_wrong）",
        "0 秒（大厅时间减本机时间）",
        "第 1 页 127.0, 240.0 毫米",
        " ".join(["bbbbbbbb"] * 8),
        "连续：本行及之前各行完整",
    ):
        assert fact in said
    QTest.mouseClick(place.find("ledgerOpenCase"), LEFT)
    assert place.work.desk.page.isVisible()
    QTest.keyClick(place.work, Qt.Key.Key_Escape)
    assert place.shown("ledgerTable"), "back to where the case was opened"


def test_a_broken_chain_is_said_on_top_and_in_the_line(qtbot: QtBot, place: Place) -> None:
    db = raw(place.store)
    db.script("DROP TRIGGER ledger_keeps")
    db.run("UPDATE ledger SET user_id = 'chen' WHERE sequence = 9")
    QTest.mouseClick(place.find("ledgerCheck"), LEFT)
    qtbot.waitUntil(lambda: "第 9 行起不连续" in place.text("ledgerChain"), timeout=PATIENCE)
    table(place).selectRow(0)
    QTest.keyClick(table(place), Qt.Key.Key_Return)
    said = " ".join(label.text() for label in place.find("ledgerDetail").findChildren(QLabel))
    assert "不连续：第 9 行起不能证明未被改动" in said


def test_what_is_shown_is_exported(qtbot: QtBot, place: Place, tmp_path: Path) -> None:
    result: Any = place.find("ledgerResult")
    result.setCurrentIndex(result.findText("盖章失败"))
    qtbot.waitUntil(lambda: numbers(place) == ["5"], timeout=PATIENCE)
    QTest.mouseClick(place.find("ledgerExport"), LEFT)
    dialog: Any = place.find("saveDialog")
    file = tmp_path / "ledger.csv"
    dialog.fileSelected.emit(str(file))
    dialog.close()
    qtbot.waitUntil(file.exists, timeout=PATIENCE)
    sheet = io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")
    assert [row["序号"] for row in csv.DictReader(sheet)] == ["5", "12"]
    qtbot.waitUntil(lambda: place.shown("bannerTitle"), timeout=PATIENCE)
    assert "1 项已写入" in place.text("bannerText")


def test_the_register_is_printed_oldest_first(qtbot: QtBot, place: Place, tmp_path: Path) -> None:
    file = tmp_path / "register.pdf"
    QTest.keyClick(place.work, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: place.shown("printDialog"), timeout=PATIENCE)
    dialog: Any = place.find("printDialog")
    dialog.print_to(pdf_printer(file))
    qtbot.waitUntil(lambda: place.shown("bannerTitle"), timeout=PATIENCE)
    document: Any = pymupdf.open(file)  # type: ignore[no-untyped-call]
    # Its fonts are subsets: some signs come back as their radicals, digits as anything.
    text = unicodedata.normalize("NFKC", "".join(sheet.get_text() for sheet in document))
    assert "用印台账" in text
    assert "完整" in text
    results = re.findall("盖章成功|盖章失败", text)
    assert results.index("盖章失败") == 4
    assert len(results) == 12


def test_a_long_ledger_is_read_as_it_is_seen(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    place = make_place(accepted())
    for _ in range(3):
        fill(place.store)
    with raw(place.store).transaction():
        raw(place.store).run(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
            " INSERT INTO ledger SELECT 100 + i, '2026-03-01T00:00:00+00:00', 'seal', 'lin', 'c1',"
            " '', json_object('number', '' || i), 'digest' FROM n"
        )
    QTest.keyClick(place.work, Qt.Key.Key_G, CTRL)
    qtbot.waitUntil(lambda: place.shown("ledgerTable"), timeout=PATIENCE)
    model = table(place).model()
    assert model.rowCount() == 3036
    last = model.index(3035, 0)
    assert last.data(LINE) is None, "nothing waits for it"
    qtbot.waitUntil(lambda: last.data(LINE) is not None, timeout=PATIENCE)
    assert last.data(LINE).sequence == 1
    for page in range(3000 // PAGE):
        model.index(page * PAGE, 0).data(LINE)
    qtbot.waitUntil(lambda: model.index(0, 0).data(LINE) is not None, timeout=PATIENCE)
    assert len(model._pages) <= 12, "few pages are kept"
