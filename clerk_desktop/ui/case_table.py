"""The table of cases: its columns, what is selected, and how it is sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence

from clerk_desktop.language import tr
from clerk_desktop.sync.records import CaseOrder, CaseTab
from clerk_desktop.ui import style
from clerk_desktop.ui.case_cells import LimitsCell, QueueCell
from clerk_desktop.ui.case_model import CaseModel, Column
from clerk_desktop.ui.lines import LineTable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QMouseEvent

_ROW_HEIGHT = 48
_NUMBER_WIDTH = 196
_TICK_WIDTH = 36
_WIDTHS: Mapping[int, int | None] = {
    Column.NUMBER: _NUMBER_WIDTH,
    Column.APPLICANT: None,
    Column.ITEM: None,
    Column.STEP: 136,
    Column.DUE: 238,
    Column.QUEUE: 104,
}
_ORDERS = {
    Column.NUMBER: CaseOrder.NUMBER,
    Column.APPLICANT: CaseOrder.APPLICANT,
    Column.ITEM: CaseOrder.ITEM,
    Column.STEP: CaseOrder.STEP,
    Column.DUE: CaseOrder.DUE,
    Column.QUEUE: CaseOrder.QUEUE,
}


class CaseTable(LineTable):
    """The cases; a click on a heading sorts them.

    Signals:
        order_chosen: A ``CaseOrder`` was clicked.
    """

    order_chosen = Signal(object)

    def __init__(self, model: CaseModel) -> None:
        super().__init__(model, "caseTable", tr("办件列表"), _ROW_HEIGHT, _WIDTHS)
        self._model = model
        self.yield_columns(Column.QUEUE)
        for column in (Column.STEP, Column.DUE):
            self.setItemDelegateForColumn(column, LimitsCell(self))
        self.setItemDelegateForColumn(Column.QUEUE, QueueCell(self))
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().setSortIndicatorShown(True)
        self.horizontalHeader().sectionClicked.connect(
            lambda column: self.order_chosen.emit(_ORDERS[Column(column)])
        )

    def show_from_top(self, tab: CaseTab, numbers: list[int]) -> None:
        """Show a list from its top, the first line selected."""
        self._model.show_list(tab, numbers)
        width = _NUMBER_WIDTH + (_TICK_WIDTH if self._model.has_ticks else 0)
        self.setColumnWidth(Column.NUMBER, style.scaled(width))
        if numbers:
            self.selectRow(0)
            self.scrollToTop()

    def renew(self, tab: CaseTab, numbers: list[int]) -> None:
        """Show the list as it is now: the selected line stays selected, and where it is seen.

        When it is scrolled out of sight, it is the topmost line that stays in its place. A selected
        line that is gone leaves the selection to the one that has come there.
        """
        before = self._model.numbers
        if numbers == before:
            self._model.show_list(tab, numbers)
            return
        chosen = self.currentIndex().row()
        held = chosen if self._is_seen(chosen) else self.rowAt(0)
        offset = self.rowViewportPosition(held)
        scrolled = self.verticalScrollBar().value()
        self._model.show_list(tab, numbers)
        if numbers:
            now = _moved(before, numbers, chosen)
            self.selectRow(min(max(chosen, 0), len(numbers) - 1) if now is None else now)
            place = _moved(before, numbers, held)
            self.verticalScrollBar().setValue(
                scrolled if place is None else place * _ROW_HEIGHT - offset
            )

    def show_order(self, order: CaseOrder, *, is_descending: bool) -> None:
        """Mark the heading that the list is sorted by; waiting times have none."""
        column = next((column for column, its in _ORDERS.items() if its is order), -1)
        self.horizontalHeader().setSortIndicator(
            column,
            Qt.SortOrder.DescendingOrder if is_descending else Qt.SortOrder.AscendingOrder,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Where cases can be ticked, Space ticks the current one and Ctrl+A all."""
        if self._model.has_ticks and event.key() == Qt.Key.Key_Space:
            self._tick(self.currentIndex().row())
        elif self._model.has_ticks and event.matches(QKeySequence.StandardKey.SelectAll):
            self._model.tick_all()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box ticks."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self._model.has_ticks and index.isValid() and index.column() == Column.NUMBER:
            at = event.position().x() - self.visualRect(index).left()
            if at < style.scaled(_TICK_WIDTH):
                self._tick(index.row())

    def _tick(self, number: int) -> None:
        row = self._model.row(number) if number >= 0 else None
        if row is not None:
            self._model.ticks.toggle(row.case_id)

    def _is_seen(self, row: int) -> bool:
        height = self.viewport().height()
        return row >= 0 and -_ROW_HEIGHT < self.rowViewportPosition(row) < height


def _moved(before: list[int], now: list[int], place: int) -> int | None:
    """Where the line at ``place`` before is now; ``None``: it is gone."""
    if not 0 <= place < len(before):
        return None
    try:
        return now.index(before[place])
    except ValueError:
        return None
