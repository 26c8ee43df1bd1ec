"""自检: every part of the workstation with how it stands, as the findings come."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop import __version__
from clerk_desktop.language import tr
from clerk_desktop.services.doctor import Health, examine
from clerk_desktop.services.doctor_checks import checks_of
from clerk_desktop.services.support import collect_soon
from clerk_desktop.ui import doctor_words, icons, style
from clerk_desktop.ui.fields import Note, WrappedLabel, styled
from clerk_desktop.ui.support_dialog import SupportDialog

if TYPE_CHECKING:
    from clerk_desktop.services.doctor import Check, Finding
    from clerk_desktop.services.doctor_checks import Station
    from clerk_desktop.services.support import Bundle
    from clerk_desktop.ui.bridge import Bridge

_ICONS = {Health.OK: "done", Health.WARNING: "attention", Health.FAILED: "error"}
_COLOURS = {Health.OK: "done", Health.WARNING: "warning", Health.FAILED: "error"}
_ICON = 22
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
        self._round = QWidget()
        self._lines: list[_Line] = []
        self._summary = styled("", "muted", "doctorSummary", is_wrapped=True)
        self._scroll = QScrollArea()
        self._again = _button("doctorAgain", tr("再查一次(&R)"), "refresh", self.look)
        self._copy = _button("doctorCopy", tr("复制结果(&C)"), "document", self._copy_all)
        self._bundle = _button("doctorSupport", tr("支持包(&B)……"), "save", self._collect)
        self._note = Note("doctorNote", "info")
        self._lay_out()
        self.look()

    @property
    def findings(self) -> tuple[tuple[Check, Finding], ...]:
        """What has been found so far."""
        return tuple((line.check, line.finding) for line in self._lines if line.finding is not None)

    def look(self) -> None:
        """Look at everything anew; what a look before still finds counts no more."""
        self._round = QWidget()
        column = QVBoxLayout(self._round)
        column.setContentsMargins(0, 0, style.S, 0)
        column.setSpacing(style.XS)
        self._lines = [_Line(check) for check in checks_of(self._station)]
        for line in self._lines:
            column.addWidget(line)
            line.mend_asked.connect(self.settings_asked)
            found = examine(line.check)
            self._bridge.watch(found, partial(self._found, line), owner=line)
        column.addStretch(1)
        self._scroll.setWidget(self._round)
        self._show_state()

    def _found(self, line: _Line, finding: Finding) -> None:
        line.show_finding(finding)
        self._show_state()

    def _show_state(self) -> None:
        found = [finding.health for _, finding in self.findings]
        left = len(self._lines) - len(found)
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
        self._scroll.setObjectName("doctorFindings")
        self._scroll.setAccessibleName(tr("自检结果"))
        self._scroll.setAccessibleDescription(tr("用上下键滚动"))
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style.set_role(self._scroll, "reading")
        column.addWidget(self._scroll, 1)
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


class _Line(QFrame):
    """One part: a sign, its name, what was found, the next step with its code, and a way to it."""

    mend_asked = Signal(str)

    def __init__(self, check: Check) -> None:
        super().__init__()
        self.check = check
        self.finding: Finding | None = None
        self.setObjectName(f"doctor_{check.part}")
        style.set_role(self, "card")
        self._sign = QLabel()
        self._sign.setFixedWidth(_ICON)
        self._title = styled(doctor_words.title(check), "strong")
        self._text = WrappedLabel(tr("正在检查……"), f"doctorText_{check.part}")
        self._next = styled("", "muted", f"doctorNext_{check.part}", is_wrapped=True)
        self._next.hide()
        self._mend = _button(f"doctorMend_{check.part}", tr("打开设置"), "work", self._ask)
        self._mend.hide()
        texts = QVBoxLayout()
        texts.setSpacing(2)
        for label in (self._title, self._text, self._next):
            texts.addWidget(label)
        texts.addWidget(self._mend, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.M, style.S, style.M, style.S)
        row.setSpacing(style.M)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)

    def show_finding(self, finding: Finding) -> None:
        """Show how it stands."""
        self.finding = finding
        colour = getattr(style.colours_of(self), _COLOURS[finding.health])
        scale = self.devicePixelRatioF()
        self._sign.setPixmap(icons.pixmap(_ICONS[finding.health], colour, _ICON, scale))
        self._sign.setAccessibleName(doctor_words.HEALTHS[finding.health])
        self._sign.setToolTip(doctor_words.HEALTHS[finding.health])
        text = doctor_words.told(self.check, finding)
        self._text.setText(text.what if finding.code is None else text.brief)
        if finding.code is not None:
            facts = {"next_step": text.next_step, "code": finding.code}
            self._next.setText(tr("{next_step}（{code}）").format(**facts))
            self._next.show()
            self._mend.setVisible(finding.code in doctor_words.MENDS)

    def _ask(self) -> None:
        if self.finding is not None:
            self.mend_asked.emit(doctor_words.MENDS[self.finding.code])


def _button(name: str, text: str, icon: str, asked: object) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setIcon(icons.icon(icon, style.colours_of(button).ink))
    button.setAutoDefault(False)
    button.clicked.connect(asked)
    return button
