"""What narrows and orders a list of cases beside its search: 筛选."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
)

from clerk_desktop.language import Texts, listed, mark, tr
from clerk_desktop.sync.records import CaseOrder, CaseQuery, DueSpan
from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.fields import caption
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

SPANS = Texts(
    {
        DueSpan.ANY: mark("全部"),
        DueSpan.OVERDUE: mark("已超期"),
        DueSpan.TODAY: mark("今日到期"),
        DueSpan.WEEK: mark("七日内到期或已超期"),
    }
)
ORDERS = Texts(
    {
        CaseOrder.DUE: mark("按期限"),
        CaseOrder.NUMBER: mark("按办件编号"),
        CaseOrder.APPLICANT: mark("按申请人"),
        CaseOrder.ITEM: mark("按事项"),
        CaseOrder.STEP: mark("按环节"),
        CaseOrder.WAITING: mark("按等待时间"),
        CaseOrder.QUEUE: mark("按上传状态"),
    }
)
_WIDTH = 168


class FilterBar(QFrame):
    """A row of choices; what they say is read by ``narrowed``.

    Signals:
        changed: The clerk has chosen something else.
        cleared: Nothing is to narrow the list any more.
        figure_dropped: The number that led to this list is not to narrow it any more.
    """

    changed = Signal()
    cleared = Signal()
    figure_dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("filterBar")
        style.set_role(self, "head")
        self._item = _choice("filterItem", tr("事项"))
        self._step = _choice("filterStep", tr("环节"))
        self._due = _choice("filterDue", tr("期限"), SPANS.items())
        self._order = _choice("filterOrder", tr("排序"), ORDERS.items())
        self._unsent = QCheckBox(tr("待上传"))
        self._unsent.setObjectName("filterUnsent")
        self._figure = QPushButton()
        self._figure.setObjectName("filterFigure")
        self._figure.setToolTip(tr("不再限于这些办件"))
        self._figure.setIcon(icons.icon("close", style.colours_of(self).ink, 14))
        self._figure.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._figure.clicked.connect(self.figure_dropped)
        self._figure.hide()
        self._descending = QCheckBox(tr("倒序"))
        self._descending.setObjectName("filterDescending")
        self._lay_out()
        for box in self._boxes():
            box.currentIndexChanged.connect(self._tell)
        for check in (self._unsent, self._descending):
            check.toggled.connect(self._tell)

    def narrowed(self, query: CaseQuery) -> CaseQuery:
        """``query`` with what is chosen here."""
        return replace(
            query,
            item=self._item.currentData() or "",
            step=self._step.currentData() or "",
            due=DueSpan(self._due.currentData()),
            is_unsent=self._unsent.isChecked(),
            order=CaseOrder(self._order.currentData()),
            is_descending=self._descending.isChecked(),
        )

    def show_query(self, query: CaseQuery) -> None:
        """Have the choices say what the query says."""
        self.blockSignals(True)
        for box, value in (
            (self._item, query.item),
            (self._step, query.step),
            (self._due, str(query.due)),
            (self._order, str(query.order)),
        ):
            _choose(box, value)
        self._unsent.setChecked(query.is_unsent)
        self._descending.setChecked(query.is_descending)
        said = figure_words(query)
        self._figure.setText(said)
        self._figure.setVisible(bool(said))
        self.blockSignals(False)

    def offer(self, items: Iterable[str], steps: Iterable[str]) -> None:
        """Let the clerk choose among these; what is chosen stays so."""
        self.blockSignals(True)
        for box, names in ((self._item, items), (self._step, steps)):
            chosen = box.currentData()
            _fill(box, [("", tr("全部")), *((name, name) for name in names)])
            _choose(box, chosen)
        self.blockSignals(False)

    def focus_first(self) -> None:
        """Give the keys to the first choice."""
        self._item.setFocus()

    def _boxes(self) -> tuple[QComboBox, ...]:
        return self._item, self._step, self._due, self._order

    def _tell(self, *_value: object) -> None:
        self.changed.emit()

    def _lay_out(self) -> None:
        first, row = QHBoxLayout(), QHBoxLayout()
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(style.L, style.S, style.L, style.S)
        for part in (first, row):
            part.setSpacing(style.S)
            self._rows.addLayout(part)
        self._rows.setSpacing(style.S)
        here = first
        for box in self._boxes():
            here.addWidget(caption(box.accessibleName(), box))
            here.addWidget(box)
            if box is self._due:
                here.addWidget(self._unsent)
                here = row
        first.addStretch(0)
        row.addWidget(self._descending)
        row.addWidget(self._figure)
        row.addStretch(1)
        clear = QPushButton(tr("清除筛选"))
        clear.setObjectName("filterClear")
        clear.clicked.connect(self.cleared)
        row.addWidget(clear)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In two rows where one has no room."""
        super().resizeEvent(event)
        parts = [self._rows.itemAt(number).sizeHint().width() for number in range(2)]
        is_tight = sum(parts) + 2 * style.L + style.S > self.width()
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._rows.setDirection(down if is_tight else beside)


def figure_words(query: CaseQuery) -> str:
    """What number of 今日 led to the list, as far as the other choices don't say it."""
    said = []
    if query.state is not None and not query.step:
        said.append(case_words.STATES[query.state])
    if query.due_on is not None:
        said.append(tr("{day} 到期").format(day=words.short_day(query.due_on)))
    if query.done is not None:
        work = words.WORKS[query.done.work]
        said.append(tr("{day} {work}").format(day=words.short_day(query.done.day), work=work))
    return listed(said)


def _choice(name: str, label: str, choices: Iterable[tuple[Any, str]] = ()) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(8)
    box.setMaximumWidth(_WIDTH)
    _fill(box, [(str(value), text) for value, text in choices] or [("", tr("全部"))])
    return box


def _fill(box: QComboBox, choices: Iterable[tuple[str, str]]) -> None:
    box.clear()
    for value, text in choices:
        box.addItem(text, value)


def _choose(box: QComboBox, value: str) -> None:
    """Also a value that no case has any more: a named list may ask for it."""
    if value and box.findData(value) < 0:
        box.addItem(value, value)
    box.setCurrentIndex(max(0, box.findData(value)))
