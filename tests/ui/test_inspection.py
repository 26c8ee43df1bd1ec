"""The inspection of screens notices what it is for."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from clerk_desktop.ui import style
from clerk_desktop.ui.keys import attach
from demo.inspection import faults


def sound(_window: QWidget) -> None:
    """Nothing is wrong."""


def silent(window: QWidget) -> None:
    field = window.findChildren(QLineEdit)[0]
    field.setAccessibleName("")


def mute_role(window: QWidget) -> None:
    odd = QWidget(window)
    odd.setAccessibleName("odd")
    odd.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    odd.setFixedSize(20, 20)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(odd)


def twice(window: QWidget) -> None:
    for button in window.findChildren(QPushButton):
        button.setText("Go(&G)")


def out_of_reach(window: QWidget) -> None:
    window.findChildren(QPushButton)[1].setFocusPolicy(Qt.FocusPolicy.ClickFocus)


def unseen(window: QWidget) -> None:
    window.setStyleSheet("QPushButton:focus { border: 1px solid gray; padding: 6px 14px; }"
                         "QPushButton { border: 1px solid gray; padding: 6px 14px; }")  # fmt: skip


def hidden_key(window: QWidget) -> None:
    attach(window, QAction("Go", window), "Ctrl+J")


def key_for_two(window: QWidget) -> None:
    button = window.findChildren(QPushButton)[0]
    button.setToolTip("Go (Ctrl+J)")
    for owner in (window, button):
        attach(owner, QAction("Go", owner), "Ctrl+J")


def cut_button(window: QWidget) -> None:
    window.findChildren(QPushButton)[0].setFixedWidth(24)


def cut_label(window: QWidget) -> None:
    window.findChildren(QLabel)[0].setFixedWidth(24)


def cut_hint(window: QWidget) -> None:
    window.findChildren(QLineEdit)[0].setPlaceholderText("long " * 40)


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (sound, ""),
        (silent, "has no name"),
        (mute_role, "says it is a"),
        (twice, "Alt+G leads to 2"),
        (out_of_reach, "isn't reached by Tab"),
        (unseen, "looks the same"),
        (hidden_key, "nothing shows Ctrl+J"),
        (key_for_two, "both want Ctrl+J"),
        (cut_button, "is cut"),
        (cut_label, "is cut"),
        (cut_hint, "is cut"),
    ],
)
def test_it_notices(qtbot: QtBot, spoil: Callable[[QWidget], None], fault: str) -> None:
    window = QWidget()
    style.set_role(window, "page")
    column = QVBoxLayout(window)
    field = QLineEdit()
    field.setAccessibleName("Name")
    for part in (QLabel("A label"), field, QPushButton("First"), QPushButton("Second")):
        column.addWidget(part)
    qtbot.addWidget(window)
    spoil(window)
    window.show()
    qtbot.waitExposed(window)
    found = faults()
    assert any(fault in one for one in found) if fault else found == []
