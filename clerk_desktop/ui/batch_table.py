"""The table of a batch's letters."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.ui import style
from clerk_desktop.ui.lines import LineCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from clerk_desktop.ui.batch_letters import Letter

_ROW_HEIGHT = 52
_ON = frozenset({Qt.Key.Key_Space, Qt.Key.Key_PageDown})


class _Column(IntEnum):
    NUMBER = 0
    LETTER = 1
    STATE = 2


_HEADERS = Texts(
    {_Column.NUMBER: mark("序号"), _Column.LETTER: mark("文书"), _Column.STATE: mark("状态")}
)


class LetterTable(QTableWidget):
    """Letters with their state; Space and Page Down leaf through the chosen one.

    Signals:
        chosen: Another letter is the current one.
        paged_on, paged_back: A screen further, or back, in the chosen letter.
    """

    chosen = Signal()
    paged_on = Signal()
    paged_back = Signal()

    def __init__(self) -> None:
        super().__init__(0, len(_Column))
        self.setObjectName("batchLetters")
        self.setAccessibleName(tr("这一批文书"))
        self.setHorizontalHeaderLabels([_HEADERS[column] for column in _Column])
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setItemDelegate(LineCell(self))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(style.scaled(_ROW_HEIGHT))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(_Column.LETTER, QHeaderView.ResizeMode.Stretch)
        self.setColumnWidth(_Column.NUMBER, style.scaled(60))
        self.setColumnWidth(_Column.STATE, style.scaled(118))
        self.currentCellChanged.connect(self._changed)
        self._letters: Sequence[Letter] = ()
        self._cells: list[dict[_Column, QTableWidgetItem]] = []

    def show_letters(self, letters: Sequence[Letter]) -> None:
        """Show these letters."""
        self._letters = letters
        self._cells = [
            {column: QTableWidgetItem() for column in _Column} for _ in range(len(letters))
        ]
        self.setRowCount(0)
        self.setRowCount(len(letters))
        for number, cells in enumerate(self._cells):
            cells[_Column.NUMBER].setText(str(number + 1))
            for column, cell in cells.items():
                self.setItem(number, column, cell)

    def refresh(self, number: int) -> None:
        """Show a letter as it stands now."""
        letter = self._letters[number]
        text, role = letter.state
        title = f"{letter.title}\n{letter.due.applicant}  {letter.due.project_no[-12:]}"
        cells = self._cells[number]
        cells[_Column.LETTER].setText(title)
        cells[_Column.LETTER].setToolTip(title)
        state = cells[_Column.STATE]
        state.setText(text)
        state.setToolTip(letter.explanation)
        state.setForeground(style.colours_of(self).colour(role))

    def choose(self, number: int) -> None:
        """Make a letter the current one, if there is one of that number (from 0)."""
        if 0 <= number < self.rowCount():
            self.setCurrentCell(number, _Column.LETTER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leaf through the letter; arrows go from letter to letter."""
        if event.key() in _ON:
            self.paged_on.emit()
        elif event.key() in {Qt.Key.Key_PageUp, Qt.Key.Key_Backspace}:
            self.paged_back.emit()
        else:
            super().keyPressEvent(event)

    def _changed(self, row: int, _column: int, before: int, _before_column: int) -> None:
        if row != before:
            self.chosen.emit()
