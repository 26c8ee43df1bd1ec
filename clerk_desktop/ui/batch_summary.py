"""What became of a batch: sealed, failed and why, not tried."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.sync.records import EntryState
from clerk_desktop.ui import style
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.lines import LineCell
from clerk_desktop.ui.messages import message
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from clerk_desktop.sync.records import Batch, BatchEntry

_ROW_HEIGHT = 52


class _Column(IntEnum):
    NUMBER = 0
    LETTER = 1
    CASE = 2
    STATE = 3
    WHY = 4


_HEADERS = Texts(
    {
        _Column.NUMBER: mark("序号"),
        _Column.LETTER: mark("文书"),
        _Column.CASE: mark("办件"),
        _Column.STATE: mark("结果"),
        _Column.WHY: mark("原因和下一步"),
    }
)

_STATES = Texts(
    {
        EntryState.SEALED: mark("已盖章"),
        EntryState.FAILED: mark("失败"),
        EntryState.WAITING: mark("未盖"),
    }
)
_ROLES = {EntryState.SEALED: "done", EntryState.FAILED: "error", EntryState.WAITING: "muted"}


class BatchSummary(QWidget):
    """The end of a batch.

    Args:
        name_of: A case's number and applicant, by its id.

    Signals:
        opened: Id of the case that the clerk wants to see.
        resumed: Go on with what wasn't tried.
        closed: The clerk has read it.
    """

    opened = Signal(str)
    resumed = Signal()
    closed = Signal()

    def __init__(self, name_of: Callable[[str], str]) -> None:
        super().__init__()
        self._name_of = name_of
        self._title = styled("", "headline", "batchSummaryTitle")
        self._table = _Table(0, len(_Column))
        self._resume = QPushButton()
        self._close = QPushButton(tr("返回列表(&B)"))
        self._lay_out()

    def show_batch(self, batch: Batch) -> None:
        """Show a batch that has ended; what failed first, then what wasn't tried."""
        counts = {state: len(batch.of_state(state)) for state in EntryState}
        self._title.setText(
            tr("已盖章 {sealed} 份，失败 {failed} 份，未盖 {waiting} 份").format(
                sealed=counts[EntryState.SEALED],
                failed=counts[EntryState.FAILED],
                waiting=counts[EntryState.WAITING],
            )
        )
        order = (EntryState.FAILED, EntryState.WAITING, EntryState.SEALED)
        entries = [entry for state in order for entry in batch.of_state(state)]
        self._table.setRowCount(len(entries))
        for row, entry in enumerate(entries):
            self._fill(row, entry)
        self._resume.setText(tr("继续盖其余 %n 份(&C)", "", counts[EntryState.WAITING]))
        self._resume.setVisible(bool(counts[EntryState.WAITING]))
        self.take_keys()

    def take_keys(self) -> None:
        """To the way back."""
        self._close.setFocus()

    def _fill(self, row: int, entry: BatchEntry) -> None:
        text = message(entry.code, entry.context) if entry.code else None
        cells = {
            _Column.NUMBER: str(entry.number),
            _Column.LETTER: f"{case_words.LETTERS[entry.letter]} {entry.letter_no}",
            _Column.CASE: self._name_of(entry.case_id),
            _Column.STATE: _STATES[entry.state],
            _Column.WHY: text.line if text else _left_over(entry),
        }
        colour = style.colours_of(self).colour(_ROLES[entry.state])
        for column, said in cells.items():
            cell = QTableWidgetItem(said)
            cell.setToolTip(said)
            cell.setData(Qt.ItemDataRole.UserRole, entry.case_id)
            if column is _Column.STATE:
                cell.setForeground(colour)
            self._table.setItem(row, column, cell)

    def _lay_out(self) -> None:
        self._table.setObjectName("batchResults")
        self._table.setAccessibleName(tr("批量盖章的结果"))
        self._table.setHorizontalHeaderLabels([_HEADERS[column] for column in _Column])
        header = self._table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_Column.WHY, QHeaderView.ResizeMode.Stretch)
        widths = ((_Column.NUMBER, 60), (_Column.LETTER, 270), (_Column.CASE, 250))
        for column, width in (*widths, (_Column.STATE, 90)):
            self._table.setColumnWidth(column, style.scaled(width))
        self._table.opened.connect(self.opened)
        for button, name, signal in (
            (self._resume, "batchGoOn", self.resumed),
            (self._close, "batchClose", self.closed),
        ):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.clicked.connect(signal)
        style.set_role(self._close, "primary")
        bar = QFrame()
        style.set_role(bar, "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(style.L, style.S, style.L, style.S)
        row.setSpacing(style.S)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._resume)
        row.addWidget(self._close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._table, 1)
        whole.addWidget(bar)


def _left_over(entry: BatchEntry) -> str:
    return tr("仍在「待盖章」中，以后可以再盖。") if entry.state is EntryState.WAITING else ""


class _Table(QTableWidget):
    opened = Signal(str)

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(LineCell(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(style.scaled(_ROW_HEIGHT))
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the case."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if (item := self.currentItem()) is not None:
            self.opened.emit(item.data(Qt.ItemDataRole.UserRole))
