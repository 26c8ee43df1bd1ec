"""A list saved as a sheet: asks where, and says how it went."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QPushButton

from clerk_desktop.language import tr
from clerk_desktop.ui import icons, style
from clerk_desktop.ui.banner import Tone
from clerk_desktop.ui.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.page import Page


def export_button(name: str, page: Page, asked: Callable[[], None]) -> QPushButton:
    """「导出 CSV」."""
    button = QPushButton(tr("导出 CSV"))
    button.setIcon(icons.icon("save", style.colours_of(page).ink))
    button.setObjectName(name)
    button.clicked.connect(asked)
    return button


def ask_and_export(
    page: Page, bridge: Bridge, name: str, export: Callable[[Path], Future[int]]
) -> None:
    """Ask for a file, have ``export`` write so many lines to it, and tell on ``page``.

    ``name`` is the file's name, if the clerk has no better one.
    """
    dialog = QFileDialog(page, tr("导出 CSV"))
    dialog.setObjectName("exportDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("CSV (*.csv)")
    dialog.setDefaultSuffix("csv")
    folder = QStandardPaths.StandardLocation.DocumentsLocation
    dialog.setDirectory(QStandardPaths.writableLocation(folder))
    dialog.selectFile(name)
    dialog.finished.connect(dialog.deleteLater)
    dialog.fileSelected.connect(lambda file: _write(page, bridge, Path(file), export))
    dialog.open()


def _write(page: Page, bridge: Bridge, file: Path, export: Callable[[Path], Future[int]]) -> None:
    def done(count: int) -> None:
        what = tr("%n 项已写入 {file}。", "", count).format(file=file)
        page.told.emit(Message(tr("已导出"), what, ""), Tone.INFO)

    def failed(error: BaseException) -> None:
        if not isinstance(error, OSError):
            page.failed.emit(error)
            return
        what = tr("无法写入 {file}：{strerror}。").format(file=file, strerror=error.strerror)
        page.told.emit(Message(tr("没有导出"), what, tr("请选择别的位置。")), Tone.ERROR)

    bridge.watch(export(file), done, failed, owner=page)
