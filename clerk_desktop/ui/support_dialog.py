"""支持包: what is in it, each file to be read, before it is saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.language import fixed, tr
from clerk_desktop.services.whole_file import write_whole
from clerk_desktop.ui import style
from clerk_desktop.ui.fields import Note, styled
from clerk_desktop.ui.where_to import ask_where, not_written

if TYPE_CHECKING:
    from pathlib import Path

    from clerk_desktop.services.support import Bundle

_LIST_WIDTH = 180
_SIZE = (860, 640)


class SupportDialog(QDialog):
    """Shows a bundle and saves it where the clerk wants it.

    Signals:
        saved: The file that was written.
    """

    saved = Signal(object)

    def __init__(self, bundle: Bundle, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("supportDialog")
        self.setWindowTitle(tr("支持包"))
        self._bundle = bundle
        self._files = QListWidget()
        self._text = QPlainTextEdit()
        self._note = Note("supportNote", "error")
        self._lay_out()
        self._files.currentTextChanged.connect(self._show)
        self._files.setCurrentRow(0)

    def save(self, file: Path) -> None:
        """Write the bundle and close; stay open and say so when that fails."""
        try:
            write_whole(file, (self._bundle.packed(),))
        except OSError as error:
            self._note.say(not_written(tr("没有保存"), file, error).line)
            return
        self.saved.emit(file)
        self.accept()

    def _show(self, name: str) -> None:
        self._text.setPlainText(self._bundle.files.get(name, ""))

    def _ask(self) -> None:
        name = fixed("clerk-desktop-support.zip")
        ask_where(self, (tr("保存支持包"), name), "ZIP", self.save)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        column.setSpacing(style.S)
        column.addWidget(styled(tr("支持包"), "headline"))
        about = tr(
            "供管理员查找问题用。其中没有姓名、证件号、电话、办件编号、文书、密码和 PIN；"
            "请逐个看一看，再决定是否保存和交给谁。"
        )
        column.addWidget(styled(about, "muted", is_wrapped=True))
        column.addLayout(self._contents(), 1)
        column.addWidget(self._note)
        column.addLayout(self._buttons())
        self.resize(*_SIZE)

    def _contents(self) -> QHBoxLayout:
        self._files.setObjectName("supportFiles")
        self._files.setAccessibleName(tr("支持包中的文件"))
        self._files.addItems(list(self._bundle.files))
        self._files.setFixedWidth(style.scaled(_LIST_WIDTH))
        self._text.setObjectName("supportText")
        self._text.setAccessibleName(tr("所选文件的内容"))
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        row = QHBoxLayout()
        row.setSpacing(style.M)
        row.addWidget(self._files)
        row.addWidget(self._text, 1)
        return row

    def _buttons(self) -> QHBoxLayout:
        cancel, save = QPushButton(tr("取消")), QPushButton(tr("保存(&S)……"))
        cancel.setObjectName("supportCancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        save.setObjectName("supportSave")
        save.setDefault(True)
        style.set_role(save, "primary")
        save.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(cancel)
        row.addWidget(save)
        return row
