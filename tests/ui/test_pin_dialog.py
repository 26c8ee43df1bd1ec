"""The PIN: asked for once, gone after use, never tried again by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from clerk_desktop.card.messages import Pin, PinState
from clerk_desktop.errors import CardCode
from clerk_desktop.ui.messages import message
from clerk_desktop.ui.pin_dialog import PinDialog
from tests.ui.conftest import destroy
from tests.ui.pretend_card import PIN, pretend_card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def ask(qtbot: QtBot) -> Iterator[Callable[[PinState], PinDialog]]:
    parent = QWidget()

    def make(state: PinState = PinState.OK) -> PinDialog:
        dialog = PinDialog(pretend_card(state), "受理通知书 青屿审受〔2026〕1号", parent)
        parent.show()
        dialog.open()
        qtbot.waitExposed(dialog)
        return dialog

    yield make
    destroy(parent)


def child(dialog: PinDialog, name: str) -> QWidget:
    found = dialog.findChild(QWidget, name)
    assert found is not None
    return found


def told(owner: QObject) -> list[str]:
    """Everything that the properties of a widget and those below it say."""
    widgets = [owner, *owner.findChildren(QObject)]
    names = [
        (widget, str(widget.metaObject().property(n).name()))
        for widget in widgets
        for n in range(widget.metaObject().propertyCount())
    ]
    return [str(widget.property(name)) for widget, name in names]


def test_card_and_certificate_are_named(ask: Callable[..., PinDialog]) -> None:
    dialog = ask()
    texts = " ".join(told(dialog))
    for part in ("林小满的印章卡", "林小满 · 青屿县行政审批服务局", "PIN（6 至 8 位）", "正常"):
        assert part in texts


def test_only_a_pin_of_the_right_length_can_be_sent(
    qtbot: QtBot, ask: Callable[..., PinDialog]
) -> None:
    dialog = ask()
    field, confirm = child(dialog, "pinField"), child(dialog, "pinConfirm")
    for digits, is_enough in (("12345", False), ("6", True), ("78", True), ("9", False)):
        QTest.keyClicks(field, digits)
        assert confirm.isEnabled() is is_enough


def test_the_pin_leaves_and_nothing_keeps_it(qtbot: QtBot, ask: Callable[..., PinDialog]) -> None:
    dialog = ask()
    sent: list[Pin] = []
    dialog.entered.connect(lambda pin, _last: sent.append(pin))
    field = child(dialog, "pinField")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, PIN)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [pin.digits for pin in sent] == [PIN.encode()]
    assert PIN not in repr(sent)
    assert not any(PIN in text for text in told(dialog))
    field.setEnabled(True)
    field.setEchoMode(QLineEdit.EchoMode.Normal)
    assert not field.isUndoAvailable()
    field.undo()
    assert field.text() == ""


def test_while_the_card_works_nothing_can_be_pressed(
    qtbot: QtBot, ask: Callable[..., PinDialog]
) -> None:
    dialog = ask()
    QTest.keyClicks(child(dialog, "pinField"), PIN)
    QTest.mouseClick(child(dialog, "pinConfirm"), Qt.MouseButton.LeftButton)
    assert child(dialog, "pinProgress").isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    dialog.show_failure(message(CardCode.PIN_WRONG, {}))
    assert not child(dialog, "pinProgress").isVisible()
    assert "PIN 不正确" in str(child(dialog, "pinNote").property("text"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_last_try_needs_consent(qtbot: QtBot, ask: Callable[..., PinDialog]) -> None:
    dialog = ask(PinState.LAST_TRY)
    sent: list[bool] = []
    dialog.entered.connect(lambda _pin, is_last: sent.append(is_last))
    QTest.keyClicks(child(dialog, "pinField"), PIN)
    confirm = child(dialog, "pinConfirm")
    assert not confirm.isEnabled()
    QTest.keyClick(child(dialog, "pinLastTry"), Qt.Key.Key_Space)
    QTest.mouseClick(confirm, Qt.MouseButton.LeftButton)
    assert sent == [True]


def test_a_locked_card_takes_no_pin(qtbot: QtBot, ask: Callable[..., PinDialog]) -> None:
    dialog = ask(PinState.LOCKED)
    QTest.keyClicks(child(dialog, "pinField"), PIN)
    confirm = child(dialog, "pinConfirm")
    assert isinstance(confirm, QPushButton)
    assert not confirm.isEnabled()
