"""Settings on the screen: found, changed as far as the policy allows, judged as they are typed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from clerk_desktop.config import Settings, schema
from clerk_desktop.config_files import load_settings, machine_settings
from clerk_desktop.ui import setting_words, style
from clerk_desktop.ui.bridge import Bridge
from clerk_desktop.ui.settings_dialog import SettingsDialog
from installer.texts import english_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

TAB = Qt.Key.Key_Tab


class Shown:
    """The dialog on the files of a machine and a clerk."""

    def __init__(self, qtbot: QtBot, own: Path, machine: Path) -> None:
        self.own, self.machine = own, machine
        settings = load_settings(own, machine) if own.exists() else Settings(own_file=own)
        self.dialog = SettingsDialog(Bridge(), settings, machine_settings(machine))
        qtbot.addWidget(self.dialog)
        with qtbot.waitActive(self.dialog):
            self.dialog.open()
            self.dialog.activateWindow()

    def find(self, name: str) -> QWidget:
        found = self.dialog.findChild(QWidget, name)
        assert found is not None, name
        return found

    def sees(self, name: str) -> bool:
        return self.find(f"settingRow_{name}").isVisible()

    def fault(self, name: str) -> str:
        label = self.find(f"settingFault_{name}")
        assert isinstance(label, QLabel)
        return label.text() if label.isVisible() else ""

    def type(self, name: str, text: str) -> None:
        field = self.find(name)
        assert isinstance(field, QLineEdit)
        field.setFocus()
        QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text:
            QTest.keyClicks(field, text)
        else:
            QTest.keyClick(field, Qt.Key.Key_Delete)

    def choose(self, name: str, value: object) -> None:
        box = self.find(f"setting_{name}")
        assert isinstance(box, QComboBox)
        box.setCurrentIndex(box.findData(value))

    def press(self, name: str) -> None:
        button = self.find(name)
        assert isinstance(button, QPushButton)
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)

    def can_save(self) -> bool:
        return self.find("settingsSave").isEnabled()


@pytest.fixture
def show(qtbot: QtBot, tmp_path: Path) -> Callable[..., Shown]:
    def make(own: str = "", machine: str | None = None) -> Shown:
        files = tmp_path / "own.toml", tmp_path / "machine.toml"
        files[0].write_text(own, "utf-8")
        if machine is not None:
            files[1].write_text(machine, "utf-8")
        return Shown(qtbot, *files)

    return make


def test_what_is_changed_is_written_and_the_rest_of_the_file_stays(
    show: Callable[..., Shown], tmp_path: Path
) -> None:
    scans = tmp_path / "scans"
    scans.mkdir()
    shown = show(
        f'# mine\nlanguage = "zh" # for now\nmodules = [\n  "/a.so", # the first\n  "/b.so",\n]\n'
        f'scanner_folder = "{scans}"\n# the end\n'
    )
    assert not shown.can_save()
    shown.choose("language", "en")
    shown.choose("text_size", 130)
    shown.type("setting_lock_minutes", "20")
    assert shown.can_save()
    shown.press("settingsSave")
    assert not shown.dialog.isVisible()
    found = load_settings(shown.own, shown.machine)
    assert (found.language, found.text_size, found.lock_minutes) == ("en", 130, 20.0)
    assert (found.modules, found.scanner_folder) == (("/a.so", "/b.so"), scans)
    text = shown.own.read_text("utf-8")
    assert "# mine" in text
    assert "# the first" in text
    assert text.endswith("# the end\n")


def test_a_list_over_several_lines_is_replaced_whole(show: Callable[..., Shown]) -> None:
    shown = show('modules = [\n  "/a.so",\n  "/b.so",\n]\ntext_size = 115\n')
    field = shown.find("setting_modules")
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "/c.so")
    shown.press("settingsSave")
    assert shown.own.read_text("utf-8") == 'modules = ["/c.so"]\ntext_size = 115\n'


def test_reset_takes_the_line_out_of_the_file(show: Callable[..., Shown]) -> None:
    shown = show('text_size = 150\nlanguage = "en"\n')
    shown.press("settingReset_text_size")
    assert not shown.find("settingReset_text_size").isVisible()
    shown.press("settingsSave")
    assert shown.own.read_text("utf-8") == 'language = "en"\n'


def test_reset_goes_back_to_what_the_machine_says(show: Callable[..., Shown]) -> None:
    shown = show("text_size = 150", "text_size = 115")
    shown.press("settingReset_text_size")
    shown.press("settingsSave")
    assert load_settings(shown.own, shown.machine).text_size == 115


def test_what_the_administrator_keeps_is_shown_with_why_and_cannot_be_changed(
    show: Callable[..., Shown],
) -> None:
    shown = show("", 'colours = "dark"\nclerk_may_change = ["language"]\n')
    assert not shown.find("setting_colours").isEnabled()
    why = shown.find("settingLocked_colours")
    assert isinstance(why, QLabel)
    assert "管理员" in why.text()
    assert shown.find("setting_language").isEnabled()
    assert not shown.find("settingReset_colours").isVisible()
    shown.choose("language", "en")
    shown.press("settingsSave")
    found = load_settings(shown.own, shown.machine)
    assert (found.language, found.colours, found.refused) == ("en", "dark", ())


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("hall_url", "http://hall.example", "https"),
        ("hall_url", "", "https"),
        ("poll_seconds", "0", "不能小于 1"),
        ("poll_seconds", "soon", "请输入数字"),
        ("queue_limit", "12.5", "请输入整数"),
        ("queue_limit", "", "不能为空"),
        ("hall_certificate", "/nowhere/hall.pem", "没有这个文件"),
        ("scanner_folder", "/nowhere", "没有这个文件夹"),
    ],
)
def test_a_wrong_value_is_told_as_it_is_typed_and_cannot_be_saved(
    show: Callable[..., Shown], name: str, text: str, said: str
) -> None:
    shown = show()
    before = shown.own.read_text("utf-8")
    assert not shown.fault(name)
    shown.type(f"setting_{name}", text)
    assert said in shown.fault(name)
    assert said in shown.find(f"setting_{name}").accessibleDescription()
    shown.choose("text_size", 130)
    assert not shown.can_save()
    shown.press(f"settingReset_{name}")
    assert not shown.fault(name)
    assert shown.can_save()
    assert shown.own.read_text("utf-8") == before


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("tsas", "tsas"),
        ("Timestamp", "tsas"),
        ("sjcfw", "tsas"),
        ("text size", "text_size"),
        ("RFC 3161", "tsas"),
        ("lockminutes", None),
        ("拔卡", "lock_on_card_removal"),
    ],
)
def test_a_setting_is_found_by_name_text_in_both_languages_and_initials(
    qtbot: QtBot, show: Callable[..., Shown], words: str, found: str | None
) -> None:
    shown = show()
    if words.isascii():
        shown.type("settingsSearch", words)
    else:
        shown.dialog.look_for(words)
    wanted = [] if found is None else [found]
    qtbot.waitUntil(
        lambda: [name for name in setting_words.NAMES if shown.sees(name)][:2] == wanted,
        timeout=5000,
    )
    assert shown.find("settingsNothing").isVisible() == (found is None)
    if found is not None:
        QTest.keyClick(shown.find("settingsSearch"), Qt.Key.Key_Down)
        assert QApplication.focusWidget() is shown.find(f"setting_{found}")
    QTest.keyClick(shown.find("settingsSearch"), Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown.sees("proxy"), timeout=5000)


def test_a_file_that_cannot_be_written_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    shown = Shown(qtbot, tmp_path / "file" / "config.toml", tmp_path / "none")
    shown.choose("text_size", 130)
    shown.press("settingsSave")
    assert shown.dialog.isVisible()
    assert any("无法写入" in label.text() for label in shown.dialog.findChildren(QLabel))


def test_every_setting_but_the_policy_is_there_once_with_its_words() -> None:
    members = [name for names in setting_words.MEMBERS.values() for name in names]
    assert sorted(members) == sorted(schema().keys() - {"clerk_may_change"})
    assert set(setting_words.NAMES) == set(setting_words.DOES) == set(members)


def test_the_english_of_what_a_setting_does_is_the_schemas() -> None:
    for name, does in setting_words.DOES.items():
        assert english_of(str(does)) == setting_words.english(name)[1], name


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
