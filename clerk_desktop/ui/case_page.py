"""One case: its head, its flow, its papers, its history, a preview, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.language import tr
from clerk_desktop.sync.records import NEEDS_CLERK
from clerk_desktop.ui import style
from clerk_desktop.ui.action_bar import ActionBar
from clerk_desktop.ui.branches import BranchesSection
from clerk_desktop.ui.case_head import CaseHead
from clerk_desktop.ui.flow import FlowView
from clerk_desktop.ui.follow_ups import FollowUpsSection
from clerk_desktop.ui.history import HistorySection, QueueSection
from clerk_desktop.ui.letters import LettersSection
from clerk_desktop.ui.materials import MaterialsSection
from clerk_desktop.ui.procedures import ProceduresSection
from clerk_desktop.ui.recipients import RecipientsSection
from clerk_desktop.ui.seal_bar import SealBar
from clerk_desktop.ui.section import Link

if TYPE_CHECKING:
    from clerk_desktop.services.cases import CaseView
    from clerk_desktop.ui.preview import Preview

CaseSection = (
    BranchesSection
    | MaterialsSection
    | FollowUpsSection
    | LettersSection
    | RecipientsSection
    | ProceduresSection
)

_LEFT_WIDTH, _RIGHT_WIDTH = 472, 726
_LEFT_LEAST = 412

_BAR, _SEAL_BAR = 62, 108
"""Heights in logical pixels."""


class CasePage(QWidget):
    """Draws a ``CaseView``; what the clerk does leaves as signals.

    Signals:
        left: Back to the list.
        viewed: Another ``CaseView`` is shown than before, or none any more.
    """

    left = Signal()
    viewed = Signal()

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.setObjectName("casePage")
        style.set_role(self, "page")
        self.preview = preview
        self.head = CaseHead()
        self.flow = FlowView()
        self.branches = BranchesSection()
        self.materials = MaterialsSection()
        self.letters = LettersSection()
        self.follow_ups = FollowUpsSection()
        self.recipients = RecipientsSection()
        self.procedures = ProceduresSection()
        self.queue = QueueSection()
        self.history = HistorySection()
        self.bar = ActionBar()
        self.seal_bar = SealBar()
        self._bars = QStackedWidget()
        self._view: CaseView | None = None
        self._lay_out()
        self.head.left.connect(self.left)
        for papers in (self.materials, self.letters):
            papers.chosen.connect(preview.show_document)
        self.materials.passed.connect(self.bar.focus_primary)

    @property
    def view(self) -> CaseView | None:
        """What is shown."""
        return self._view

    def show_view(self, view: CaseView) -> None:
        """Show a case; another one than before starts with its first material."""
        if view == self._view:
            return
        is_other = self._view is None or self._view.case.case_id != view.case.case_id
        focus = self._focused_name()
        self._view = view
        self.head.show_view(view)
        self.flow.show_steps(view.steps)
        for section in (*self._lists(), self.queue, self.history, self.bar):
            section.show_view(view)
        # What needs the clerk comes first; what only waits for the hall moves nothing.
        needs_clerk = any(row.state in NEEDS_CLERK for row in view.queue)
        self._sections.insertWidget(0 if needs_clerk else len(self._lists()), self.queue)
        if is_other:
            self._scroll.verticalScrollBar().setValue(0)
            self._show_first_paper(view)
        elif focus and self.isVisible():
            self._focus(focus)
        self.viewed.emit()

    def focus_first(self) -> None:
        """Put the keys where work begins: the first tick, the primary action, or the document."""
        if not self.isVisible():
            return
        is_to_accept = self._view is not None and self._view.offers[ActionKind.ACCEPT].is_allowed
        if is_to_accept:
            self.materials.focus_missing()
        elif not self.bar.focus_primary():
            pages = self.preview.view
            (pages if pages.isVisible() else self).setFocus()

    def focus_act(self, kind: ActionKind) -> None:
        """Put the keys on the first line that offers this act, if one does."""
        links = self.findChildren(Link, QRegularExpression(f"^{kind}_"))
        first = next((link for link in links if link.isVisible()), None)
        if first is not None:
            self._scroll.ensureWidgetVisible(first)
            first.setFocus()

    def show_seal_bar(self, *, is_shown: bool) -> None:
        """Swap the action bar for the one of the seal."""
        self._bars.setCurrentWidget(self.seal_bar if is_shown else self.bar)
        self._bars.setFixedHeight(style.scaled(_SEAL_BAR if is_shown else _BAR))

    def forget(self) -> None:
        """Show no case any more."""
        self._view = None
        self.preview.show_nothing("")
        self.viewed.emit()

    def _lists(self) -> tuple[CaseSection, ...]:
        """What the case consists of, from top to bottom."""
        return (
            self.branches,
            self.materials,
            self.follow_ups,
            self.letters,
            self.recipients,
            self.procedures,
        )

    def _focused_name(self) -> str:
        """The line or button that has the keys; it is made anew with the others."""
        focus: QWidget | None = self.focusWidget()
        return focus.objectName() if focus else ""

    def _focus(self, name: str) -> None:
        widget = self.findChild(QWidget, name)
        if widget is not None:
            widget.setFocus()

    def _show_first_paper(self, view: CaseView) -> None:
        first = next((paper for paper in view.case.materials if paper.is_here), None)
        if first is not None:
            self.preview.show_document(first.sha256, first.name)
        else:
            self.preview.show_nothing(tr("本办件没有材料"))

    def _lay_out(self) -> None:
        flow = QFrame()
        style.set_role(flow, "head")
        inside = QVBoxLayout(flow)
        inside.setContentsMargins(style.S, style.M, style.S, style.S)
        inside.addWidget(self.flow)
        self._bars.addWidget(self.bar)
        self._bars.addWidget(self.seal_bar)
        self._bars.setFixedHeight(style.scaled(_BAR))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(flow)
        column.addWidget(self._split(), 1)
        column.addWidget(self._bars)

    def _split(self) -> QSplitter:
        sections = QWidget()
        column = self._sections = QVBoxLayout(sections)
        column.setContentsMargins(style.L, style.L, style.M, style.L)
        column.setSpacing(style.M)
        for section in (*self._lists(), self.queue, self.history):
            column.addWidget(section)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("caseSections")
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(sections)
        self._scroll.setMinimumWidth(style.scaled(_LEFT_LEAST))
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._scroll)
        split.addWidget(self.preview)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 3)
        split.setSizes([style.scaled(_LEFT_WIDTH), _RIGHT_WIDTH])
        return split
