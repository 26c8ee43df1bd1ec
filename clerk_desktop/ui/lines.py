"""What all pages of lines have in common: the table, its model's header, the head above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.ui import style

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QLabel

    AnyIndex = QModelIndex | QPersistentModelIndex

_LEAST_STRETCH = 110
"""Of a column that takes the room that is left."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_WIDTH = 76
_BUT_FOCUS = ~QStyle.StateFlag.State_HasFocus


class LineModel(QAbstractTableModel):
    """A table of lines; ``headers`` are the names of its columns, in order."""

    def __init__(self, headers: Mapping[Any, str]) -> None:
        super().__init__()
        self._headers = list(headers.values())

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        """The columns."""
        return 0 if parent is not None and parent.isValid() else len(self._headers)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class LineCell(QStyledItemDelegate):
    """Cells without a focus frame of their own: the whole line shows where the keys go."""

    def initStyleOption(self, option: Any, index: AnyIndex) -> None:
        """Drop the cell's focus."""
        super().initStyleOption(option, index)
        option.state &= _BUT_FOCUS

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        """Mark the current line of a focused table at its left edge."""
        super().paint(painter, option, index)
        if index.column() or not option.state & QStyle.StateFlag.State_Selected:
            return
        table = self.parent()
        if isinstance(table, QTableView):
            role = "accent" if table.hasFocus() else "strong_line"
            edge = QRectF(option.rect.left(), option.rect.top(), 3, option.rect.height() - 1)
            painter.fillRect(edge, style.colours_of(table).colour(role))


class LineTable(QTableView):
    """Lines of which one is chosen; Enter or a double click opens it.

    Args:
        model: Its lines.
        name: Object name; ``label`` is what a screen reader says.
        row_height: In pixels.
        widths: Of columns, in pixels; ``None`` for those that share what is left.

    Signals:
        opened: Number of the line.
    """

    opened = Signal(int)

    def __init__(
        self,
        model: LineModel,
        name: str,
        label: str,
        row_height: int,
        widths: Mapping[int, int | None],
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(style.scaled(row_height))
        self.setItemDelegate(LineCell(self))
        self._widths = widths
        self._yielding: tuple[int, ...] = ()
        self._are_dropped = False
        self._size_columns(widths)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def yield_columns(self, *columns: int) -> None:
        """Hide these where the others have too little room: what they say stands elsewhere too."""
        self._yielding = columns

    def drop_yielding(self, *, are_dropped: bool) -> None:
        """Hide them in any case, or no longer."""
        self._are_dropped = are_dropped
        self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns that stretch readable."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        needed = sum(style.scaled(width or _LEAST_STRETCH) for width in self._widths.values())
        is_tight = needed > self.viewport().width()
        for column in self._yielding:
            self.setColumnHidden(column, is_tight or self._are_dropped)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the current line."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _size_columns(self, widths: Mapping[int, int | None]) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(style.scaled(_LEAST_WIDTH))
        for column, width in widths.items():
            if width is None:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                self.setColumnWidth(column, style.scaled(width))


def list_head(title: QLabel, count: QLabel, tools: Sequence[QWidget]) -> QFrame:
    """The strip above a list: its name, how many lines there are, and what can be done."""
    head = QFrame()
    style.set_role(head, "head")
    row = QHBoxLayout(head)
    row.setContentsMargins(style.L, style.M, style.L, style.M)
    row.setSpacing(style.S)
    row.addWidget(title)
    row.addWidget(count, 0, Qt.AlignmentFlag.AlignBottom)
    row.addStretch(1)
    for tool in tools:
        row.addWidget(tool)
    return head


class LineStack(QStackedWidget):
    """The table, or in its place the reason why it is empty."""

    def __init__(self, table: LineTable, empty: QLabel) -> None:
        super().__init__()
        self._table = table
        self._empty = empty
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.addWidget(empty)
        self.addWidget(table)

    def show_lines(self, why_empty: str) -> None:
        """Show the lines; ``why_empty`` is said when there are none."""
        has_lines = bool(self._table.model().rowCount())
        self._empty.setText("" if has_lines else why_empty)
        self.setCurrentWidget(self._table if has_lines else self._empty)


def stack_below(page: QWidget, *parts: QWidget) -> None:
    """Lay ``parts`` out on a page from top to bottom; the last one gets the room."""
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts[:-1]:
        column.addWidget(part)
    column.addWidget(parts[-1], 1)
    style.set_role(page, "surface")
