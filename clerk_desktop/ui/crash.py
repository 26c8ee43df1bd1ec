"""What is shown for a bug: calm words, a redacted report to copy, and the way on."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout

from clerk_desktop.language import tr
from clerk_desktop.log import trace_of
from clerk_desktop.ui import style
from clerk_desktop.ui.fields import styled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_log = logging.getLogger(__name__)


class CrashDialog(QDialog):
    """Shows one bug. What was committed is safe, so the window goes on behind it."""

    def __init__(self, error: BaseException, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("crashDialog")
        self.setWindowTitle(tr("程序出错"))
        self.resize(style.scaled(640), style.scaled(420))
        self._report = QPlainTextEdit(report(error))
        self._report.setObjectName("crashReport")
        self._report.setAccessibleName(tr("错误报告"))
        self._report.setReadOnly(True)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        column.setSpacing(style.S)
        column.addWidget(styled(tr("程序遇到了意外错误"), "headline"))
        what = styled(
            tr(
                "已经办理并保存的事项都在，仍会上传；刚才这一步可能没有完成，请核对后重做。"
                "下面的报告已写入日志，其中不含姓名、证件号码和密码。"
            ),
            "muted",
            is_wrapped=True,
        )
        column.addWidget(what)
        column.addWidget(self._report, 1)
        copy = QPushButton(tr("复制报告"))
        copy.setObjectName("crashCopy")
        copy.setAutoDefault(False)
        copy.clicked.connect(self._copy)
        go_on = QPushButton(tr("继续工作"))
        go_on.setObjectName("crashClose")
        go_on.setDefault(True)
        style.set_role(go_on, "primary")
        go_on.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(go_on)
        column.addLayout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report.toPlainText())


def report(error: BaseException) -> str:
    """What ``error`` is and where it came from, without anything that may identify a person."""
    return trace_of(error)


def log_bug(error: BaseException) -> None:
    """Write a bug to the log."""
    _log.error("bug", exc_info=error)
