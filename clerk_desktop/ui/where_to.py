"""Asks where a file is to be written, and says when it can't be written there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

from clerk_desktop.language import tr
from clerk_desktop.ui.messages import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


def ask_where(
    parent: QWidget, name: tuple[str, str], kind: str, chosen: Callable[[Path], object]
) -> None:
    """Let the clerk choose a file, in their documents at first.

    Args:
        parent: Whose window the dialog belongs to.
        name: The dialog's title, and the file's name if the clerk has no better one.
        kind: The kind of file, as the dialog names it, e.g. ``PDF``.
        chosen: Called with the file, unless the clerk gives it up.
    """
    title, file = name
    suffix = Path(file).suffix
    dialog = QFileDialog(parent, title)
    dialog.setObjectName("saveDialog")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{kind} (*{suffix})")
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    folder = QStandardPaths.StandardLocation.DocumentsLocation
    dialog.setDirectory(QStandardPaths.writableLocation(folder))
    dialog.selectFile(file)
    dialog.finished.connect(dialog.deleteLater)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()


def not_written(title: str, file: Path, error: OSError) -> Message:
    """What happened to a file that couldn't be written."""
    what = tr("无法写入 {file}：{strerror}。").format(file=file, strerror=error.strerror)
    return Message(title, what, tr("请选择别的位置。"))
