"""Findings of the self-check as lines: a sign, what was found, the next step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.language import tr
from clerk_desktop.services.doctor import Health, examine
from clerk_desktop.ui import doctor_words, icons, style
from clerk_desktop.ui.fields import WrappedLabel, styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from enum import StrEnum

    from clerk_desktop.services.doctor import Check, Finding
    from clerk_desktop.ui.bridge import Bridge

_ICONS = {Health.OK: "done", Health.WARNING: "attention", Health.FAILED: "error"}
_COLOURS = {Health.OK: "done", Health.WARNING: "warning", Health.FAILED: "error"}
_ICON = 22


class FindingList(QScrollArea):
    """Looks at several things at once and shows each finding as it comes.

    Args:
        name: Its object name.
        mends: The setting with which what a code tells may be mended, where settings can be asked
            for.

    Signals:
        changed: A look has begun, or something was found.
        settings_asked: Name of the setting with which something may be mended.
    """

    changed = Signal()
    settings_asked = Signal(str)

    def __init__(
        self, bridge: Bridge, name: str, mends: Mapping[StrEnum | None, str] | None = None
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._mends = mends or {}
        self._lines: list[FindingLine] = []
        self.setObjectName(name)
        self.setAccessibleName(tr("自检结果"))
        self.setAccessibleDescription(tr("用上下键滚动"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style.set_role(self, "reading")

    @property
    def findings(self) -> tuple[tuple[Check, Finding], ...]:
        """What has been found so far."""
        return tuple((line.check, line.finding) for line in self._lines if line.finding is not None)

    @property
    def left(self) -> int:
        """How many findings are still to come."""
        return len(self._lines) - len(self.findings)

    def look(self, checks: Iterable[Check]) -> None:
        """Look at these; what a look before still finds counts no more."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, style.S, 0)
        column.setSpacing(style.XS)
        self._lines = [FindingLine(check, self._mends) for check in checks]
        for line in self._lines:
            column.addWidget(line)
            line.mend_asked.connect(self.settings_asked)
            self._bridge.watch(examine(line.check), partial(self._found, line), owner=line)
        column.addStretch(1)
        self.setWidget(inner)
        self.changed.emit()

    def _found(self, line: FindingLine, finding: Finding) -> None:
        line.show_finding(finding)
        self.changed.emit()


class FindingLine(QFrame):
    """One part: a sign, its name, what was found, the next step with its code, and a way to it."""

    mend_asked = Signal(str)

    def __init__(self, check: Check, mends: Mapping[StrEnum | None, str]) -> None:
        super().__init__()
        self.check = check
        self.finding: Finding | None = None
        self._mends = mends
        self.setObjectName(f"doctor_{check.part}")
        style.set_role(self, "card")
        self._sign = QLabel()
        self._sign.setFixedWidth(_ICON)
        self._title = styled(doctor_words.title(check), "strong")
        self._text = WrappedLabel(tr("正在检查……"), f"doctorText_{check.part}")
        self._next = styled("", "muted", f"doctorNext_{check.part}", is_wrapped=True)
        self._next.hide()
        self._mend = QPushButton(tr("打开设置"))
        self._mend.setObjectName(f"doctorMend_{check.part}")
        self._mend.setAutoDefault(False)
        self._mend.clicked.connect(self._ask)
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
        whose = doctor_words.whose(finding) if finding.code is not None else ""
        said = text.what if finding.code is None else text.brief
        self._text.setText("\n".join(filter(None, (whose, said))))
        if finding.code is not None:
            facts = {"next_step": text.next_step, "code": finding.code}
            self._next.setText(tr("{next_step}（{code}）").format(**facts))
            self._next.show()
            self._mend.setVisible(finding.code in self._mends)

    def _ask(self) -> None:
        if self.finding is not None:
            self.mend_asked.emit(self._mends[self.finding.code])
