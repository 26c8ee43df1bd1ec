"""自检: every part of the workstation with how it stands, as the findings come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop import __version__
from clerk_desktop.language import tr
from clerk_desktop.services.doctor import Health
from clerk_desktop.services.doctor_checks import checks_of
from clerk_desktop.services.support import collect_soon
from clerk_desktop.ui import doctor_words, icons, style
from clerk_desktop.ui.fields import Note, styled
from clerk_desktop.ui.finding_list import FindingList
from clerk_desktop.ui.support_dialog import SupportDialog

if TYPE_CHECKING:
    from clerk_desktop.services.doctor import Check, Finding
    from clerk_desktop.services.doctor_checks import Station
    from clerk_desktop.services.support import Bundle
    from clerk_desktop.ui.bridge import Bridge

_HEIGHT = 640
"""Fits a low screen; what is more is scrolled to."""


class DoctorDialog(QDialog):
    """Looks at everything when it is made, and again when it is asked to.

    Args:
        station: What is looked at.

    Signals:
        settings_asked: Name of the setting with which something may be mended.
    """

    settings_asked = Signal(str)

    def __init__(self, bridge: Bridge, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("doctorDialog")
        self.setWindowTitle(tr("自检"))
        self._bridge = bridge
        self._station = station
        self._summary = styled("", "muted", "doctorSummary", is_wrapped=True)
        self._list = FindingList(bridge, "doctorFindings", doctor_words.MENDS)
        self._list.changed.connect(self._show_state)
        self._list.settings_asked.connect(self.settings_asked)
        self._again = _button("doctorAgain", tr("再查一次(&R)"), "refresh", self.look)
        self._copy = _button("doctorCopy", tr("复制结果(&C)"), "document", self._copy_all)
        self._bundle = _button("doctorSupport", tr("支持包(&B)……"), "save", self._collect)
        self._note = Note("doctorNote", "info")
        self._lay_out()
        self.look()

    @property
    def findings(self) -> tuple[tuple[Check, Finding], ...]:
        """What has been found so far."""
        return self._list.findings

    def look(self) -> None:
        """Look at everything anew."""
        self._list.look(checks_of(self._station))

    def _show_state(self) -> None:
        found = [finding.health for _, finding in self.findings]
        left = self._list.left
        self._again.setEnabled(not left)
        self._copy.setEnabled(not left)
        self._bundle.setEnabled(not left)
        if left:
            self._summary.setText(tr("正在检查，还有 %n 项……", "", left))
        elif Health.FAILED in found:
            count = found.count(Health.FAILED)
            self._summary.setText(tr("%n 项不正常，请按下面的提示处理。", "", count))
        elif Health.WARNING in found:
            count = found.count(Health.WARNING)
            self._summary.setText(tr("可以办理业务，%n 项请留意。", "", count))
        else:
            self._summary.setText(tr("全部正常。"))

    def _copy_all(self) -> None:
        """Texts and codes to the clipboard, without whose card it is."""
        lines = [f"clerk-desktop {__version__}"]
        lines += [doctor_words.line(check, finding.public) for check, finding in self.findings]
        QApplication.clipboard().setText("\n".join(lines))

    def _collect(self) -> None:
        self._bundle.setEnabled(False)
        self._bridge.watch(
            collect_soon(self._station.settings, self.findings, self._station.open_store),
            self._show_bundle,
            owner=self,
        )

    def _show_bundle(self, bundle: Bundle) -> None:
        self._bundle.setEnabled(True)
        dialog = SupportDialog(bundle, self)
        dialog.saved.connect(self._saved)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _saved(self, file: object) -> None:
        self._note.say(tr("支持包已保存为 {file}。").format(file=file))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        column.setSpacing(style.S)
        column.addWidget(styled(tr("自检"), "headline"))
        column.addWidget(self._summary)
        column.addWidget(self._list, 1)
        column.addWidget(self._note)
        column.addLayout(self._buttons())
        self.resize(style.scaled(720), _HEIGHT)

    def _buttons(self) -> QHBoxLayout:
        close = QPushButton(tr("关闭"))
        close.setObjectName("doctorClose")
        close.setDefault(True)
        style.set_role(close, "primary")
        close.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self._again)
        row.addWidget(self._copy)
        row.addWidget(self._bundle)
        row.addStretch(1)
        row.addWidget(close)
        return row


def _button(name: str, text: str, icon: str, asked: object) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setIcon(icons.icon(icon, style.colours_of(button).ink))
    button.setAutoDefault(False)
    button.clicked.connect(asked)
    return button
