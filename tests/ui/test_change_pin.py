"""A new PIN: the same twice, of the card's length, and kept nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from clerk_desktop.card.messages import ChangePin, PinState
from clerk_desktop.errors import CardCode
from clerk_desktop.ui.change_pin_dialog import ChangePinDialog
from clerk_desktop.ui.messages import message
from tests.helpers.cases import fresh_case
from tests.ui.conftest import Place, destroy
from tests.ui.pretend_card import PIN, pretend_card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

NEW = "246813"
PATIENCE = 30_000


@pytest.fixture
def ask(qtbot: QtBot) -> Iterator[Callable[..., ChangePinDialog]]:
    parent = QWidget()

    def make(state: PinState = PinState.OK) -> ChangePinDialog:
        dialog = ChangePinDialog(pretend_card(state), parent)
        parent.show()
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    yield make
    destroy(parent)


def child(owner: QWidget, name: str) -> QWidget:
    found = owner.findChild(QWidget, name)
    assert found is not None
    return found


def enter(dialog: QWidget, old: str, new: str, again: str) -> None:
    for name, digits in (("Old", old), ("New", new), ("Again", again)):
        field = child(dialog, f"changePin{name}")
        assert isinstance(field, QLineEdit)
        field.setText("")
        QTest.keyClicks(field, digits)


@pytest.mark.parametrize(
    ("old", "new", "again", "can"),
    [
        (PIN, NEW, NEW, True),
        (PIN, NEW, "246814", False),
        (PIN, "12345", "12345", False),
        (PIN, "123456789", "123456789", False),
        ("123", NEW, NEW, False),
        (PIN, PIN, PIN, False),
    ],
)
def test_only_a_new_pin_of_the_right_length_can_be_sent(
    ask: Callable[..., ChangePinDialog], old: str, new: str, again: str, can: bool
) -> None:
    dialog = ask()
    enter(dialog, old, new, again)
    assert child(dialog, "changePinConfirm").isEnabled() is can


def test_both_pins_leave_and_nothing_keeps_them(ask: Callable[..., ChangePinDialog]) -> None:
    dialog = ask()
    sent: list[ChangePin] = []
    dialog.entered.connect(sent.append)
    enter(dialog, PIN, NEW, NEW)
    QTest.mouseClick(child(dialog, "changePinConfirm"), Qt.MouseButton.LeftButton)
    assert (bytes(sent[0].old.digits), bytes(sent[0].new.digits)) == (PIN.encode(), NEW.encode())
    assert PIN not in repr(sent)
    for name in ("Old", "New", "Again"):
        field = child(dialog, f"changePin{name}")
        assert isinstance(field, QLineEdit)
        assert (field.text(), field.isUndoAvailable()) == ("", False)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.show_failure(message(CardCode.PIN_WRONG, {}))
    assert "PIN 不正确" in str(child(dialog, "changePinNote").property("text"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_last_try_needs_consent(ask: Callable[..., ChangePinDialog]) -> None:
    dialog = ask(PinState.LAST_TRY)
    enter(dialog, PIN, NEW, NEW)
    confirm = child(dialog, "changePinConfirm")
    assert not confirm.isEnabled()
    QTest.keyClick(child(dialog, "changePinLastTry"), Qt.Key.Key_Space)
    assert confirm.isEnabled()


def test_a_locked_card_takes_none(ask: Callable[..., ChangePinDialog]) -> None:
    dialog = ask(PinState.LOCKED)
    enter(dialog, PIN, NEW, NEW)
    assert not child(dialog, "changePinConfirm").isEnabled()


def test_from_the_status_bar_to_the_new_pin(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    place = make_place(fresh_case())
    qtbot.waitUntil(lambda: bool(place.work.watch.cards.cards), timeout=PATIENCE)
    QTest.mouseClick(place.find("statusCard"), Qt.MouseButton.LeftButton)
    menu = place.find("cardMenu")
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts[0].startswith("林小满的印章卡（读卡器 1）")
    (change,) = [action for action in menu.actions() if "修改 PIN" in action.text()]
    change.trigger()
    menu.close()
    qtbot.waitUntil(lambda: place.shown("changePinDialog"))
    enter(place.find("changePinDialog"), PIN, NEW, NEW)
    QTest.mouseClick(place.find("changePinConfirm"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.shown("banner"), timeout=PATIENCE)
    assert place.text("bannerTitle") == "PIN 已修改"
    assert not place.shown("changePinDialog")
    assert (place.card / "pin").read_text() == NEW
