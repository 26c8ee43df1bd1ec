"""The self-check on the screen: offered where something fails, told as it is found, copied."""

from __future__ import annotations

import zipfile
from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from clerk_desktop.app import Program
from clerk_desktop.card.client import CardClient
from clerk_desktop.config import Settings
from clerk_desktop.errors import StoreCode, StoreError
from clerk_desktop.services.doctor import Part
from clerk_desktop.services.doctor_checks import Station
from clerk_desktop.services.support import Bundle
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.store import open_store
from clerk_desktop.ui.bridge import Bridge
from clerk_desktop.ui.doctor_dialog import DoctorDialog
from clerk_desktop.ui.support_dialog import SupportDialog
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import KEY
from tests.ui import pretend_card

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PATIENCE = 60_000


def text(dialog: DoctorDialog, name: str) -> str:
    label = dialog.findChild(QLabel, name)
    assert label is not None
    return label.text()


def press(dialog: DoctorDialog, name: str) -> None:
    button = dialog.findChild(QPushButton, name)
    assert button is not None
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def done(dialog: DoctorDialog) -> bool:
    button = dialog.findChild(QPushButton, "doctorAgain")
    return button is not None and button.isEnabled()


def test_every_part_is_told_and_the_copy_names_nobody(qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "card"
    folder.mkdir()
    settings = Settings(data_dir=tmp_path, hall_url="http://127.0.0.1:9")
    with closing(CardClient((str(folder),), pretend_card.start)) as cards:
        station = Station(
            settings=settings,
            secrets=Secrets(find_ring=MemoryKeyring),
            cards=cards,
            open_store=lambda: open_store(settings.store_path, KEY),
        )
        dialog = DoctorDialog(Bridge(), station)
        qtbot.addWidget(dialog)
        with qtbot.waitActive(dialog):
            dialog.open()
            dialog.activateWindow()
        qtbot.waitUntil(lambda: done(dialog), timeout=PATIENCE)
        assert {check.part for check, _ in dialog.findings} == set(Part)
        assert "连不上" in text(dialog, "doctorText_hall")
        assert text(dialog, "doctorNext_hall").endswith("（hall.unreachable）")
        assert "MemoryKeyring" in text(dialog, "doctorText_key_ring")
        assert "不正常" in text(dialog, "doctorSummary")
        press(dialog, "doctorCopy")
        copied = QApplication.clipboard().text()
        assert "hall.unreachable" in copied
        assert "林小满" not in copied
        press(dialog, "doctorSupport")
        qtbot.waitUntil(lambda: dialog.findChild(SupportDialog) is not None, timeout=PATIENCE)
        bundle = dialog.findChild(SupportDialog)
        assert bundle is not None
        QTest.keyClick(bundle, Qt.Key.Key_Escape)
        press(dialog, "doctorAgain")
        assert not done(dialog)
        qtbot.waitUntil(lambda: done(dialog), timeout=PATIENCE)
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_a_window_that_cannot_open_its_store_offers_it(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "clerk.db").write_bytes(b"no store" * 1000)
    settings = Settings(data_dir=tmp_path, modules=("/none.so",))

    def no_ring() -> MemoryKeyring:
        raise StoreError(StoreCode.KEYRING_MISSING)

    program = Program(settings, Secrets(find_ring=no_ring))
    window = program.window
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    offer = window.findChild(QPushButton, "loginDoctor")
    assert offer is not None
    assert not offer.isVisible()
    program.open()
    assert offer.isVisible()
    offer.setFocus()
    QTest.keyClick(offer, Qt.Key.Key_Space)
    dialog = window.findChild(DoctorDialog)
    assert isinstance(dialog, QWidget)
    qtbot.waitUntil(lambda: done(dialog), timeout=PATIENCE)
    assert "密钥环" in text(dialog, "doctorText_store")
    assert "/none.so" not in text(dialog, "doctorText_module")
    assert text(dialog, "doctorNext_module").endswith("（card.module_missing）")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    program.close()
    window.close()
    window.deleteLater()


def test_the_bundle_is_shown_file_by_file_before_it_is_saved(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = SupportDialog(Bundle({"a.txt": "first", "b.txt": "second"}))
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    files = dialog.findChild(QListWidget, "supportFiles")
    shown = dialog.findChild(QPlainTextEdit, "supportText")
    assert files is not None
    assert shown is not None
    assert shown.toPlainText() == "first"
    QTest.keyClick(files, Qt.Key.Key_Down)
    assert shown.toPlainText() == "second"
    dialog.save(tmp_path / "nowhere" / "bundle.zip")
    assert dialog.isVisible()
    dialog.save(tmp_path / "bundle.zip")
    assert not dialog.isVisible()
    with zipfile.ZipFile(tmp_path / "bundle.zip") as archive:
        assert archive.read("b.txt") == b"second"
