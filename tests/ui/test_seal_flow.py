"""From the button to the sealed letter: draft, place, PIN."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from clerk_desktop.card.messages import CardList, PinState
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.ui import pin_dialog
from tests.helpers.cases import accepted
from tests.ui.conftest import Place
from tests.ui.pretend_card import PIN, pretend_card

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 30_000


@pytest.fixture
def place(qtbot: QtBot, make_place: Callable[..., Place]) -> Place:
    made = make_place(accepted())
    made.work.open_case("c1")
    return made


def has_card(place: Place) -> bool:
    return bool(place.work.watch.cards.cards)


def draft(qtbot: QtBot, place: Place) -> None:
    """Make the letter and wait until its seal can be placed."""
    qtbot.waitUntil(lambda: has_card(place), timeout=PATIENCE)
    QTest.mouseClick(place.find("action_seal"), LEFT)
    qtbot.waitUntil(lambda: place.shown("sealGhost"), timeout=PATIENCE)


def uses(place: Place) -> int:
    count = place.card / "uses"
    return count.stat().st_size if count.exists() else 0


def test_a_letter_is_drafted_placed_and_sealed(
    qtbot: QtBot, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    draft(qtbot, place)
    view = place.work.desk.page.preview.view
    before = view.seal_place
    assert before is not None
    assert before.diameter_mm == 40.0
    ghost = place.find("sealGhost")
    assert ghost.hasFocus()
    assert ghost.width() == pytest.approx(40 / 25.4 * 96 * view.zoom, abs=1)
    QTest.keyClick(ghost, Qt.Key.Key_Left)
    QTest.keyClick(ghost, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    moved = view.seal_place
    assert moved is not None
    assert moved.x_mm == pytest.approx(before.x_mm - 1, abs=0.02)
    assert moved.y_mm == pytest.approx(before.y_mm - 0.1, abs=0.02)
    assert f"{moved.x_mm:.1f} mm" in place.text("sealPlace")

    QTest.mouseClick(place.find("sealConfirm"), LEFT)
    QTest.keyClicks(place.find("pinField"), PIN)
    QTest.keyClick(place.find("pinField"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.shown("action_pass"), timeout=PATIENCE)
    assert "受理通知书已盖章" in place.text("actionNote")
    row = place.store.queue()[0]
    sealed = row.action.document
    assert sealed is not None
    assert sealed.letter is LetterKind.ACCEPTANCE
    pdf = place.store.document(sealed.sha256)
    assert pdf is not None
    (signature,) = verify_pdf(pdf, ()).signatures
    assert signature.is_intact
    (mark,) = signature.marks
    centre = (mark.x_mm + mark.width_mm / 2, mark.y_mm + mark.height_mm / 2)
    assert (mark.page, *centre) == pytest.approx((moved.page, moved.x_mm, moved.y_mm), abs=0.05)
    qtbot.waitUntil(lambda: place.work.desk.page.preview.sha256 == sealed.sha256)
    assert PIN not in caplog.text


def test_a_wrong_pin_stays_in_the_dialog_and_is_not_tried_again(qtbot: QtBot, place: Place) -> None:
    draft(qtbot, place)
    QTest.mouseClick(place.find("sealConfirm"), LEFT)
    QTest.keyClicks(place.find("pinField"), "111111")
    QTest.keyClick(place.find("pinField"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.shown("pinNote"), timeout=PATIENCE)
    assert "PIN 不正确" in place.text("pinNote")
    qtbot.waitUntil(lambda: place.shown("pinLastTry"), timeout=PATIENCE)
    assert "最后一次" in place.text("pinFact_PIN 状态")
    assert uses(place) == 1
    QTest.mouseClick(place.find("pinCancel"), LEFT)
    assert uses(place) == 1
    assert place.store.queue() == ()
    assert place.shown("sealGhost")


def test_giving_up_leaves_the_case_as_it_was(qtbot: QtBot, place: Place) -> None:
    draft(qtbot, place)
    QTest.keyClick(place.work, Qt.Key.Key_Escape)
    assert not place.shown("sealGhost")
    assert place.shown("action_seal")
    assert place.store.queue() == ()


def test_without_a_card_the_banner_says_what_to_do(qtbot: QtBot, place: Place) -> None:
    (place.card / "absent").touch()
    draft_without_card(qtbot, place)
    QTest.mouseClick(place.find("sealConfirm"), LEFT)
    assert place.text("bannerTitle") == "未插入印章卡"
    assert "请插入印章卡" in place.text("bannerText")
    assert not place.shown("pinDialog")


def draft_without_card(qtbot: QtBot, place: Place) -> None:
    QTest.mouseClick(place.find("action_seal"), LEFT)
    qtbot.waitUntil(lambda: place.shown("sealGhost"), timeout=PATIENCE)
    qtbot.waitUntil(lambda: not has_card(place), timeout=PATIENCE)


def test_the_seal_can_be_dragged_but_not_off_the_paper(qtbot: QtBot, place: Place) -> None:
    draft(qtbot, place)
    view = place.work.desk.page.preview.view
    before = view.seal_place
    ghost = place.find("sealGhost")
    start = ghost.rect().center()
    QTest.mousePress(ghost, LEFT, pos=start)
    QTest.mouseMove(ghost, start + QPoint(-30, -20))
    QTest.mouseRelease(ghost, LEFT, pos=start)
    after = view.seal_place
    assert before is not None
    assert after is not None
    px_per_mm = 96 / 25.4 * view.zoom
    assert after.x_mm == pytest.approx(before.x_mm - 30 / px_per_mm, abs=0.1)
    assert after.y_mm == pytest.approx(before.y_mm - 20 / px_per_mm, abs=0.1)
    QTest.mousePress(ghost, LEFT, pos=start)
    QTest.mouseMove(ghost, start + QPoint(3000, 0))
    QTest.mouseRelease(ghost, LEFT, pos=start)
    pushed = view.seal_place
    assert pushed is not None
    assert pushed.x_mm == pytest.approx(210 - 20, abs=0.5)


def test_the_status_bar_names_the_card(qtbot: QtBot, place: Place) -> None:
    qtbot.waitUntil(lambda: has_card(place), timeout=PATIENCE)
    assert place.text("statusCard") == "林小满的印章卡"
    place.work.status.show_cards(CardList(cards=(pretend_card(PinState.LOCKED),)))
    assert place.text("statusCard") == "林小满的印章卡（已锁定）"
    place.work.status.show_cards(CardList())
    assert place.text("statusCard") == "未插卡"


def test_card_that_is_pulled_while_the_pin_is_typed(qtbot: QtBot, place: Place) -> None:
    draft(qtbot, place)
    QTest.mouseClick(place.find("sealConfirm"), LEFT)
    QTest.keyClicks(place.find("pinField"), PIN)
    assert place.find("pinConfirm").isEnabled()
    (place.card / "absent").touch()
    qtbot.waitUntil(lambda: "插回同一张卡" in place.text("pinNote"), timeout=PATIENCE)
    assert place.find("pinField").property("text") == ""
    QTest.keyClicks(place.find("pinField"), PIN)
    assert not place.find("pinConfirm").isEnabled()
    (place.card / "absent").unlink()
    qtbot.waitUntil(place.find("pinConfirm").isEnabled, timeout=PATIENCE)
    assert not place.shown("pinNote")


def test_silent_card_can_be_given_up(
    qtbot: QtBot, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pin_dialog, "_PATIENCE_MS", 300)
    draft(qtbot, place)
    (place.card / "silent").touch()
    QTest.mouseClick(place.find("sealConfirm"), LEFT)
    QTest.keyClicks(place.find("pinField"), PIN)
    QTest.keyClick(place.find("pinField"), Qt.Key.Key_Return)
    assert not place.shown("pinGiveUp")
    qtbot.waitUntil(lambda: place.shown("pinGiveUp"), timeout=PATIENCE)
    QTest.mouseClick(place.find("pinGiveUp"), LEFT)
    qtbot.waitUntil(lambda: "没有完成" in place.text("pinNote"), timeout=PATIENCE)
    (place.card / "silent").unlink()
    QTest.keyClicks(place.find("pinField"), PIN)
    QTest.keyClick(place.find("pinField"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.shown("action_pass"), timeout=PATIENCE)
