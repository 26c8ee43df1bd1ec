"""Many letters with one PIN, at the window: ticked, read, sealed, summed up."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.domain.document import LetterKind, SealPlace
from clerk_desktop.domain.seal_plan import SealPlan
from clerk_desktop.sync.records import Batch, BatchEntry, CaseTab, LedgerKind
from tests.helpers.cases import accepted, fresh_case
from tests.helpers.stores import save
from tests.ui.conftest import Place, numbered, pdf
from tests.ui.pretend_card import PIN, pretend_card

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case
    from clerk_desktop.sync.exchange import Exchange

PATIENCE = 60_000
COUNT = 4


@pytest.fixture
def place(qtbot: QtBot, make_place: Callable[..., Place]) -> Place:
    made = make_place(*cases())
    qtbot.waitUntil(lambda: bool(made.work.watch.cards.cards), timeout=PATIENCE)
    made.work.show_tab(CaseTab.TO_SEAL)
    return made


def cases() -> list[Case]:
    names = ("青屿县海岚餐饮服务有限公司", "林㐂堃", "王䶮喆", "青屿县云帆渔具店")
    return [numbered(accepted(), number, name) for number, name in enumerate(names, 1)]


def picture(qtbot: QtBot, place: Place, name: str) -> None:
    """Keep what is on the screen where somebody wants to look at it."""
    if folder := os.environ.get("SCREENS"):
        qtbot.wait(300)
        shown = place.find("pinDialog") if place.shown("pinDialog") else place.work
        shown.grab().save(str(Path(folder, f"{name}.png")))


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


def at_the_pin(qtbot: QtBot, place: Place) -> None:
    """Everything ticked, read and checked."""
    place.work.list.table.setFocus()
    tick_all(place)
    begin(qtbot, place)
    read_all(qtbot, place)
    QTest.keyClick(place.find("batchSeal"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: place.shown("pinField"), timeout=PATIENCE)


def sealed(place: Place, count: int) -> Callable[[], bool]:
    return lambda: seals(place) >= count


def test_a_pulled_card_pauses_and_goes_on_when_it_is_back(qtbot: QtBot, place: Place) -> None:
    at_the_pin(qtbot, place)
    (place.card / "slow").write_text("0.4")
    enter_pin(qtbot, place)
    qtbot.waitUntil(sealed(place, 1), timeout=PATIENCE)
    (place.card / "absent").touch()
    qtbot.waitUntil(lambda: place.shown("batchPaused"), timeout=PATIENCE)
    assert "未完成" in place.text("batchProgressTitle")
    picture(qtbot, place, "batch-paused")
    made = seals(place)
    assert 1 <= made < COUNT
    QTest.keyClick(place.find("batchResume"), Qt.Key.Key_Space)
    (place.card / "absent").unlink()
    enter_pin(qtbot, place)
    qtbot.waitUntil(lambda: place.shown("batchResults"), timeout=PATIENCE)
    assert seals(place) == COUNT
    assert (place.card / "uses").stat().st_size == 2


def test_a_wrong_pin_stays_in_the_dialog_and_cancelling_leaves_everything(
    qtbot: QtBot, place: Place
) -> None:
    at_the_pin(qtbot, place)
    enter_pin(qtbot, place, "111111")
    qtbot.waitUntil(lambda: place.shown("pinNote"), timeout=PATIENCE)
    assert "PIN 不正确" in place.text("pinNote")
    QTest.keyClick(place.find("pinCancel"), Qt.Key.Key_Space)
    assert place.shown("batchLetters")
    assert seals(place) == 0
    qtbot.waitUntil(lambda: place.store.unfinished_batch("lin") is None, timeout=PATIENCE)


def test_stopped_by_the_clerk_it_says_what_was_not_tried(qtbot: QtBot, place: Place) -> None:
    at_the_pin(qtbot, place)
    (place.card / "slow").write_text("0.5")
    enter_pin(qtbot, place)
    qtbot.waitUntil(sealed(place, 1), timeout=PATIENCE)
    QTest.keyClick(place.find("batchStop"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: place.shown("batchResults"), timeout=PATIENCE)
    made = seals(place)
    assert 1 <= made < COUNT
    assert place.text("batchSummaryTitle").endswith(f"未盖 {COUNT - made} 份")
    picture(qtbot, place, "batch-stopped")
    QTest.keyClick(place.find("batchClose"), Qt.Key.Key_Space)
    assert place.shown("caseListPage")
    assert place.store.case_count(CaseTab.TO_SEAL) == COUNT - made
    qtbot.waitUntil(lambda: place.store.unfinished_batch("lin") is None, timeout=PATIENCE)


def test_a_letter_that_may_not_be_sealed_is_shown_and_left_out(qtbot: QtBot, place: Place) -> None:
    place.work.list.table.setFocus()
    tick_all(place)
    begin(qtbot, place)
    read_all(qtbot, place)
    save(place.store, [numbered(fresh_case(version=99), 2, "林㐂堃")])
    QTest.keyClick(place.find("batchSeal"), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: place.shown("banner"), timeout=PATIENCE)
    assert place.text("bannerTitle") == "有 1 份不能盖章"
    picture(qtbot, place, "batch-refused")
    assert not place.shown("pinField")
    assert f"{COUNT - 1} 份" in place.text("batchSeal")
    QTest.keyClick(place.find("batchSeal"), Qt.Key.Key_Space)
    enter_pin(qtbot, place)
    qtbot.waitUntil(lambda: place.shown("batchResults"), timeout=PATIENCE)
    assert seals(place) == COUNT - 1


def test_an_unfinished_batch_is_offered_at_the_next_start(
    qtbot: QtBot, make_store: Callable[..., Exchange], make_place: Callable[..., Place]
) -> None:
    store = make_store(*cases())
    paper = store.put_document(pdf())
    entries = tuple(
        BatchEntry(
            number=number,
            case_id=f"c{number}",
            letter=LetterKind.ACCEPTANCE,
            letter_no=f"青屿审〔2026〕{number}号",
            sha256=paper,
            pages=2,
            plan=SealPlan(places=(SealPlace(page=1, x_mm=60, y_mm=40),)),
            seen_at=datetime.now(UTC),
        )
        for number in range(1, 4)
    )
    card = pretend_card().serial
    store.begin_batch(
        Batch(batch_id="b", user_id="lin", begun_at=datetime.now(UTC), card=card, entries=entries)
    )
    place = make_place(*cases())
    qtbot.waitUntil(lambda: place.shown("batchPaused"), timeout=PATIENCE)
    assert place.text("batchProgressTitle") == "批量盖章未完成：第 1 份起（共 3 份）"
    picture(qtbot, place, "batch-offered")
    qtbot.waitUntil(lambda: bool(place.work.watch.cards.cards), timeout=PATIENCE)
    QTest.keyClick(place.find("batchResume"), Qt.Key.Key_Space)
    enter_pin(qtbot, place)
    qtbot.waitUntil(lambda: place.shown("batchResults"), timeout=PATIENCE)
    assert seals(place) == 3
    assert place.store.unfinished_batch("lin") is None
