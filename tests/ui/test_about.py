"""What the program tells about itself: version, terms, parts, and where its source is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QTableWidget, QWidget

from clerk_desktop import __version__, resources
from clerk_desktop.ui.about import AboutDialog
from clerk_desktop.ui.bridge import Bridge
from clerk_desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

BILL = {
    "components": [
        {
            "type": "library",
            "name": "typst",
            "version": "0.15.2",
            "licenses": [{"expression": "Apache-2.0"}],
            "components": [
                {
                    "type": "library",
                    "name": "adler2",
                    "version": "2.0.1",
                    "licenses": [{"license": {"id": "MIT"}}],
                }
            ],
        }
    ]
}


def text_in(window: QWidget, name: str) -> str:
    reader = window.findChild(QPlainTextEdit, name)
    assert reader is not None
    return reader.toPlainText()


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package's folder with a bill of materials, a licence and the source."""
    about = tmp_path / "resources" / "about"
    texts = about / "licences" / "typst"
    texts.mkdir(parents=True)
    (texts / "LICENSE").write_text("Apache License of typst", "utf-8")
    (about / "bill.cdx.json").write_text(json.dumps(BILL), "utf-8")
    (about / "source.tar.xz").write_bytes(b"")
    icons = resources.resource("icons")
    (tmp_path / "resources" / "icons").symlink_to(icons)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    return about


def test_an_installed_program_lists_its_parts_and_offers_its_source(
    qtbot: QtBot, installed: Path
) -> None:
    dialog = AboutDialog("http://hall.example/source")
    qtbot.addWidget(dialog)
    assert "http://hall.example/source" in dialog.source.text()
    assert str(installed / "source.tar.xz") in dialog.source.text()
    model = dialog.table.model()
    rows = [
        [model.index(row, place).data() for place in range(3)] for row in range(model.rowCount())
    ]
    assert rows == [["adler2", "2.0.1", "MIT"], ["typst", "0.15.2", "Apache-2.0"]]
    dialog.table.setCurrentCell(1, 0)
    assert text_in(dialog, "aboutPartText") == "Apache License of typst"


def test_a_checkout_says_whom_to_ask_for_the_source(qtbot: QtBot) -> None:
    dialog = AboutDialog("")
    qtbot.addWidget(dialog)
    assert "管理员" in dialog.source.text()
    assert dialog.findChild(QTableWidget, "aboutParts") is None
    licence = text_in(dialog, "aboutLicence")
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in licence
    assert "END OF TERMS AND CONDITIONS" in licence


def test_it_opens_before_anybody_has_logged_in(qtbot: QtBot) -> None:
    window = MainWindow(Bridge())
    window.source_offer = "http://hall.example/source"
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    button = window.login.findChild(QPushButton, "about")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(AboutDialog)
    assert dialog is not None
    assert dialog.isVisible()
    assert "http://hall.example/source" in dialog.source.text()
    version = dialog.findChild(QLabel, "aboutVersion")
    assert version is not None
    assert __version__ in version.text()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
