"""The head of the case page: who, what, which number, and the clocks that run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_desktop.language import tr
from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.lights import ROLES, countdown, draw_light, spoken
from clerk_desktop.workflow import case_words
from clerk_desktop.workflow.light_words import LIGHTS, LIMITS
from clerk_desktop.workflow.limits import LimitKind

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clerk_desktop.services.cases import CaseView
    from clerk_desktop.workflow.lights import Standing

_ELSEWHERE = frozenset({LimitKind.FOLLOW_UP})
"""Papers that follow have their day beside the paper."""


class CaseHead(QFrame):
    """Applicant, item and deadlines of the case that is shown.

    Signals:
        left: Back to the list.
    """

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("caseHead")
        style.set_role(self, "head")
        self._name = styled("", "headline", "caseApplicant")
        self._state = styled("", "muted", "caseState")
        self._facts = styled("", "muted", "caseFacts")
        for label in (self._facts, self._name):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setMinimumWidth(1)
        self._clocks = QHBoxLayout()
        self._clocks.setSpacing(style.L)
        self._lay_out()

    def show_view(self, view: CaseView) -> None:
        """Show that case's head."""
        case = view.case
        self._name.setText(case.applicant.name)
        self._state.setText(case_words.STATES[case.state])
        code = words.masked(case.applicant.code)
        self._facts.setText(
            tr("{name}　{project_no}　{code}").format(
                name=case.item.name, project_no=case.project_no, code=code
            )
        )
        for label in (self._name, self._facts):
            label.setToolTip(label.text())
        while self._clocks.count():
            clock = self._clocks.takeAt(0).widget()
            clock.setParent(None)
            clock.deleteLater()
        for standing in view.standings:
            if standing.kind in _ELSEWHERE:
                continue
            clock = _Clock(standing)
            self._clocks.addWidget(clock)
            clock.show()

    def _lay_out(self) -> None:
        back = QPushButton()
        back.setIcon(icons.icon("back", style.colours_of(self).ink, 22))
        back.setIconSize(QSize(22, 22))
        back.setObjectName("caseBack")
        back.setAccessibleName(tr("返回列表"))
        back.setToolTip(tr("返回列表（Esc）"))
        style.set_role(back, "quiet")
        back.clicked.connect(self.left)
        title = QHBoxLayout()
        title.setSpacing(style.M)
        title.addWidget(self._name)
        title.addWidget(self._state, 0, Qt.AlignmentFlag.AlignBottom)
        title.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(title)
        texts.addWidget(self._facts)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.S, style.M, style.L, style.M)
        row.setSpacing(style.S)
        row.addWidget(back)
        row.addLayout(texts, 1)
        row.addLayout(self._clocks)


class _Clock(QWidget):
    """One limit: its name and day, and below its light and countdown."""

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._light = standing.light
        name, due = LIMITS[standing.kind], standing.due
        self.setObjectName(f"clock_{standing.kind}")
        self.setAccessibleName(f"{name} {spoken(standing)}")
        self.setToolTip(tr("{light}（工作日计算）").format(light=LIGHTS[standing.light]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(styled(f"{name} {words.day(due.day)}", "caption"))
        left = styled(countdown(standing), "strong")
        left.setIndent(20)
        left.setStyleSheet(f"color: {getattr(style.colours_of(self), ROLES[standing.light])}")
        column.addWidget(left)
        self._left = left

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The light beside the countdown."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self._left.geometry().center().y()
        box = QRectF(1, middle - 5, 11, 11)
        draw_light(painter, box, self._light, style.colours_of(self))
