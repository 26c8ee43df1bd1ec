"""What the clerk chooses for their own account, and what the administrator keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from clerk_desktop.config import Settings
from clerk_desktop.config_files import load_settings
from clerk_desktop.ui import style
from clerk_desktop.ui.display_dialog import DisplayDialog


def box_of(dialog: DisplayDialog, name: str) -> QComboBox:
    (box,) = dialog.findChildren(QComboBox, f"display_{name}")
    return box


def choose(dialog: DisplayDialog, name: str, value: object) -> None:
    box = box_of(dialog, name)
    box.setCurrentIndex(box.findData(value))


def save(dialog: DisplayDialog) -> None:
    (button,) = dialog.findChildren(QPushButton, "displaySave")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_choice_counts_from_the_next_start_and_the_rest_of_the_file_stays(
    qtbot: QtBot, tmp_path: Path
) -> None:
    own = tmp_path / "account" / "config.toml"
    own.parent.mkdir()
    own.write_text('# mine\nlanguage = "zh"\nscanner_folder = "/scans"\n', "utf-8")
    dialog = DisplayDialog(load_settings(own, tmp_path / "none"))
    qtbot.addWidget(dialog)
    choose(dialog, "language", "en")
    choose(dialog, "text_size", 130)
    save(dialog)
    found = load_settings(own, tmp_path / "none")
    assert (found.language, found.colours, found.text_size) == ("en", "system", 130)
    assert found.scanner_folder == Path("/scans")
    assert "# mine" in own.read_text("utf-8")


def test_what_the_administrator_keeps_cannot_be_chosen_and_says_so(
    qtbot: QtBot, tmp_path: Path
) -> None:
    machine = tmp_path / "machine.toml"
    machine.write_text('colours = "dark"\nclerk_may_change = ["language"]\n', "utf-8")
    own = tmp_path / "own.toml"
    own.write_text("", "utf-8")
    dialog = DisplayDialog(load_settings(own, machine))
    qtbot.addWidget(dialog)
    assert not box_of(dialog, "colours").isEnabled()
    assert [label.text() for label in dialog.findChildren(QLabel)].count("由管理员统一设置") == 2
    choose(dialog, "language", "en")
    save(dialog)
    found = load_settings(own, machine)
    assert (found.language, found.colours, found.refused) == ("en", "dark", ())


def test_a_file_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    dialog = DisplayDialog(Settings(own_file=tmp_path / "file" / "config.toml"))
    qtbot.addWidget(dialog)
    dialog.open()
    save(dialog)
    assert dialog.isVisible()
    assert any("无法写入" in label.text() for label in dialog.findChildren(QLabel))


@pytest.mark.parametrize("size", [100, 115, 130, 150])
def test_all_texts_grow_together(qapp: QApplication, qtbot: QtBot, size: int) -> None:
    style.apply(qapp, is_dark=False, text_size=size)
    try:
        label, field = QLabel("受理"), QLabel("受理")
        style.set_role(field, "headline")
        for widget, plain in ((label, style.BODY), (field, style.HEADLINE)):
            qtbot.addWidget(widget)
            widget.ensurePolished()
            assert widget.font().pixelSize() == round(plain * size / 100)
        assert style.font(style.CAPTION).pixelSize() == style.scaled(style.CAPTION)
        assert style.font_of(style.CAPTION).pixelSize() == style.CAPTION
    finally:
        style.apply(qapp, is_dark=False)


def test_the_setting_beats_the_system(qapp: QApplication) -> None:
    assert style.is_dark(qapp, "dark")
    assert not style.is_dark(qapp, "light")
    assert not style.is_dark(qapp, "system")
