"""Many letters with one PIN, at the window: ticked, read, sealed, summed up."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.sync.records import CaseTab, LedgerKind
from tests.helpers.cases import accepted
from tests.ui.conftest import Place, numbered
from tests.ui.pretend_card import PIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

PATIENCE = 60_000
COUNT = 4


@pytest.fixture
def place(qtbot: QtBot, make_place: Callable[..., Place]) -> Place:
    names = ("青屿县海岚餐饮服务有限公司", "林㐂堃", "王䶮喆", "青屿县云帆渔具店")
    cases = [numbered(accepted(), number, name) for number, name in enumerate(names, 1)]
    made = make_place(*cases)
    qtbot.waitUntil(lambda: bool(made.work.watch.cards.cards), timeout=PATIENCE)
    made.work.show_tab(CaseTab.TO_SEAL)
    return made


def picture(qtbot: QtBot, place: Place, name: str) -> None:
    """Keep what is on the screen where somebody wants to look at it."""
    if folder := os.environ.get("SCREENS"):
        qtbot.wait(300)
        place.work.grab().save(str(Path(folder, f"{name}.png")))


def tick_all(place: Place) -> None:
    QTest.keyClick(place.work.list.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)


def begin(qtbot: QtBot, place: Place) -> None:
    """From the list to the letters, the first one on the screen."""
    QTest.keyClick(place.find("batchButton"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: place.shown("sealGhost"), timeout=PATIENCE)


def read_all(qtbot: QtBot, place: Place) -> None:
    """Leaf through every letter, as fast as the pages come."""
    table = place.find("batchLetters")
    seal = place.find("batchSeal")

    def page_on() -> bool:
        QTest.keyClick(table, Qt.Key.Key_Space)
        return f"{COUNT} 份" in str(seal.property("text"))

    qtbot.waitUntil(page_on, timeout=PATIENCE)


def enter_pin(qtbot: QtBot, place: Place, pin: str = PIN) -> None:
    qtbot.waitUntil(lambda: place.shown("pinField"), timeout=PATIENCE)
    QTest.keyClicks(place.find("pinField"), pin)
    QTest.keyClick(place.find("pinField"), Qt.Key.Key_Return)


def seals(place: Place) -> int:
    return sum(row.kind is LedgerKind.SEAL for row in place.store.ledger_rows(limit=1000))


def test_letters_are_ticked_read_and_sealed_by_keys(qtbot: QtBot, place: Place) -> None:
    table = place.work.list.table
    table.setFocus()
    assert not place.find("batchButton").isEnabled()
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert "1 件" in place.text("batchButton")
    tick_all(place)
    assert f"{COUNT} 件" in place.text("batchButton")
    picture(qtbot, place, "batch-list")
    begin(qtbot, place)
    picture(qtbot, place, "batch-first")
    assert not place.find("batchSeal").isEnabled()
    read_all(qtbot, place)
    picture(qtbot, place, "batch-read")
    (place.card / "slow").write_text("0.3")
    QTest.keyClick(place.find("batchSeal"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: place.shown("pinField"), timeout=PATIENCE)
    picture(qtbot, place, "batch-pin")
    enter_pin(qtbot, place)
    qtbot.waitUntil(lambda: place.shown("batchBar"), timeout=PATIENCE)
    picture(qtbot, place, "batch-progress")
    qtbot.waitUntil(lambda: place.shown("batchResults"), timeout=PATIENCE)
    picture(qtbot, place, "batch-summary")
    assert place.text("batchSummaryTitle") == f"已盖章 {COUNT} 份，失败 0 份，未盖 0 份"
    assert (place.card / "uses").stat().st_size == 1
    assert seals(place) == COUNT
    for row in place.store.queue():
        assert row.action.document is not None
        pdf = place.store.document(row.action.document.sha256)
        assert pdf is not None
        (signature,) = verify_pdf(pdf, ()).signatures
        assert signature.is_intact
    QTest.keyClick(place.find("batchClose"), Qt.Key.Key_Space)
    assert place.shown("caseListPage")
    assert place.store.case_count(CaseTab.TO_SEAL) == 0
