"""A list saved as a sheet: asks where, and says how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from clerk_desktop.language import tr
from clerk_desktop.ui import icons, style
from clerk_desktop.ui.banner import Tone
from clerk_desktop.ui.messages import Message
from clerk_desktop.ui.where_to import ask_where, not_written

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from pathlib import Path

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
    ask_where(page, (tr("导出 CSV"), name), "CSV", lambda file: _write(page, bridge, file, export))


def _write(page: Page, bridge: Bridge, file: Path, export: Callable[[Path], Future[int]]) -> None:
    def done(count: int) -> None:
        what = tr("%n 项已写入 {file}。", "", count).format(file=file)
        page.told.emit(Message(tr("已导出"), what, ""), Tone.INFO)

    def failed(error: BaseException) -> None:
        if isinstance(error, OSError):
            page.told.emit(not_written(tr("没有导出"), file, error), Tone.ERROR)
        else:
            page.failed.emit(error)

    bridge.watch(export(file), done, failed, owner=page)
