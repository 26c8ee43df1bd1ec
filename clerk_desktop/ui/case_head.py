"""The head of the case page: who, what, which number, and the clocks that run."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.lights import LIGHTS, ROLES, Countdown, countdown, draw_light

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QPaintEvent

    from clerk_desktop.domain.deadline import Due, WorkCalendar
    from clerk_desktop.services.cases import CaseView


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

    def show_view(self, view: CaseView, today: date, calendar: WorkCalendar) -> None:
        """Show that case's head."""
        case = view.case
        self._name.setText(case.applicant.name)
        self._state.setText(words.STATES[case.state])
        code = words.masked(case.applicant.code)
        self._facts.setText(f"{case.item.name}　{case.project_no}　{code}")
        self._facts.setToolTip(self._facts.text())
        while self._clocks.count():
            clock = self._clocks.takeAt(0).widget()
            clock.setParent(None)
            clock.deleteLater()
        for name, shown in _clocks(view, today, calendar):
            clock = _Clock(name, shown)
            self._clocks.addWidget(clock)
            clock.show()

    def _lay_out(self) -> None:
        back = QPushButton()
        back.setIcon(icons.icon("back", style.colours_of(self).ink, 22))
        back.setIconSize(QSize(22, 22))
        back.setObjectName("caseBack")
        back.setAccessibleName("返回列表")
        back.setToolTip("返回列表（Esc）")
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


def _clocks(view: CaseView, today: date, calendar: WorkCalendar) -> list[tuple[str, Countdown]]:
    named = (
        ("本环节", _step_due(view, calendar), True),
        ("受理期限", view.deadlines.reply_by, False),
        ("承诺办结", view.deadlines.promise_by, True),
        ("法定办结", view.deadlines.decide_by, False),
        ("送达期限", view.deadlines.serve_by, False),
    )
    return [
        (
            name,
            countdown(
                due.day,
                today,
                calendar,
                is_promise=is_promise,
                is_provisional=due.is_provisional,
            ),
        )
        for name, due, is_promise in named
        if due is not None
    ]


def _step_due(view: CaseView, calendar: WorkCalendar) -> Due | None:
    """When the present step should be done, if it has a time of its own."""
    case = view.case
    step = next((each.step for each in view.steps if each.step.step_id == case.step_id), None)
    node = case.node(case.step_id) if case.step_id else None
    if case.state is not CaseState.IN_PROGRESS or step is None or node is None or not step.days:
        return None
    return calendar.due(china_date(node.entered_at), step.days)


class _Clock(QWidget):
    """One deadline: its name and day, and below its light and countdown."""

    def __init__(self, name: str, shown: Countdown) -> None:
        super().__init__()
        self._shown = shown
        self.setObjectName(f"clock_{name}")
        self.setAccessibleName(f"{name} {shown.day} {shown.text} {LIGHTS[shown.light]}")
        self.setToolTip(f"{LIGHTS[shown.light]}（工作日计算）")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(styled(f"{name} {words.day(shown.day)}", "caption"))
        left = styled(shown.text, "strong")
        left.setIndent(20)
        left.setStyleSheet(f"color: {getattr(style.colours_of(self), ROLES[shown.light])}")
        column.addWidget(left)
        self._left = left

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The light beside the countdown."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self._left.geometry().center().y()
        box = QRectF(1, middle - 5, 11, 11)
        draw_light(painter, box, self._shown.light, style.colours_of(self))
