"""One list of cases: search field, table, and what stands there when it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
)

from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.sync.records import CaseTab
from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.case_cells import LimitsCell, LineCell, QueueCell
from clerk_desktop.ui.case_model import ROW, CaseModel, Column
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.page import Page

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_ROW_HEIGHT = 48
_SEARCH_DELAY_MS = 150
_EMPTY = Texts(
    {
        CaseTab.TO_RECEIVE: mark("没有待接件的办件"),
        CaseTab.IN_HAND: mark("没有在办的办件"),
        CaseTab.TO_SEAL: mark("没有待盖章的文书"),
        CaseTab.TO_SERVE: mark("没有待送达的办件"),
        CaseTab.FOLLOW_UPS: mark("没有待补交的材料"),
        CaseTab.RECEIPTS: mark("没有待回执的部门"),
        CaseTab.ATTENTION: mark("没有需要您处理的事项"),
        CaseTab.DONE: mark("还没有办结的办件"),
        CaseTab.ALL: mark("还没有办件"),
    }
)


class CaseListPage(Page):
    """The list that the rail has chosen.

    Signals:
        opened: Id of the case that the clerk wants to see.
        refresh_asked: The refresh button was pressed.
        intake_asked: A new case is to be taken in.
    """

    refresh_asked = Signal()
    intake_asked = Signal()

    def __init__(self, model: CaseModel) -> None:
        super().__init__()
        self.setObjectName("caseListPage")
        self._model = model
        self._title = styled("", "headline", "caseListTitle")
        self._count = styled("", "muted", "caseListCount")
        self.search = _SearchField()
        self.table = _CaseTable(model)
        self._empty = styled("", "muted", "caseListEmpty")
        self._stack = QStackedWidget()
        self._typed = QTimer(self, singleShot=True, interval=_SEARCH_DELAY_MS)
        self._lay_out()
        self._typed.timeout.connect(lambda: self.show_tab(self._model.tab))
        self.search.textChanged.connect(self._typed.start)
        self.search.left.connect(self._enter_table)
        self.table.opened.connect(self._open)
        self._model.modelReset.connect(self._show_count)

    @property
    def tab(self) -> CaseTab:
        """Which list is shown."""
        return self._model.tab

    def show_tab(self, tab: CaseTab) -> None:
        """Show that list, narrowed by what stands in the search field."""
        self._model.show_list(tab, self.search.text().strip())
        self._title.setText(words.TABS[tab])
        if self._model.rowCount():
            self.table.selectRow(0)

    def refresh(self) -> None:
        """Read the list again; the selected case stays selected if it is still there."""
        chosen = self.table.chosen_case()
        at = self.table.currentIndex().row()
        self._model.refresh()
        self.table.choose(chosen, at)
        self._show_count()

    def take_keys(self) -> None:
        """To the table."""
        self.table.setFocus()

    def step_back(self) -> bool:
        """Empty the search, and back to the table."""
        self.search.clear()
        self.table.setFocus()
        return True

    def focus_search(self) -> None:
        """Let the clerk type a search."""
        self.search.setFocus()
        self.search.selectAll()

    def _open(self, number: int) -> None:
        row = self._model.row(number)
        if row is not None:
            self.opened.emit(row.case_id)

    def _enter_table(self) -> None:
        if self._typed.isActive():
            self._typed.stop()
            self.show_tab(self._model.tab)
        self.table.setFocus()

    def _show_count(self) -> None:
        count = self._model.rowCount()
        self._count.setText(tr("%n 件", "", count))
        self._empty.setText("" if count else self._why_empty())
        self._stack.setCurrentWidget(self.table if count else self._empty)

    def _why_empty(self) -> str:
        if not self.search.text().strip():
            return _EMPTY[self._model.tab]
        elsewhere = self._model.count_everywhere()
        hint = (
            tr("，「{all}」中有 {elsewhere} 件（Ctrl+9）").format(
                all=words.TABS[CaseTab.ALL], elsewhere=elsewhere
            )
            if elsewhere
            else ""
        )
        return tr("「{tab}」中没有符合搜索条件的办件{hint}").format(
            tab=words.TABS[self._model.tab], hint=hint
        )

    def _lay_out(self) -> None:
        head = QFrame()
        style.set_role(head, "head")
        row = QHBoxLayout(head)
        row.setContentsMargins(style.L, style.M, style.L, style.M)
        row.addWidget(self._title)
        row.addSpacing(style.S)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        row.addWidget(self.search)
        row.addWidget(self._refresh_button())
        row.addWidget(self._intake_button())
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
        style.set_role(self, "surface")

    def _intake_button(self) -> QPushButton:
        button = QPushButton(tr("现场申报"))
        button.setIcon(icons.icon("plus", style.colours_of(self).ink, 18))
        button.setObjectName("intakeButton")
        button.setToolTip(tr("收下一份新申请（Ctrl+N）"))
        button.clicked.connect(self.intake_asked)
        return button

    def _refresh_button(self) -> QPushButton:
        button = QPushButton()
        button.setIcon(icons.icon("refresh", style.colours_of(self).ink))
        button.setObjectName("refreshButton")
        button.setAccessibleName(tr("立即刷新"))
        button.setToolTip(tr("立即刷新（F5）"))
        style.set_role(button, "quiet")
        button.clicked.connect(self.refresh_asked)
        return button


class _SearchField(QLineEdit):
    """Down or Enter leaves it for the list, Escape empties it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("searchField")
        self.setAccessibleName(tr("搜索办件"))
        self.setPlaceholderText(tr("编号后几位、申请人、拼音首字母、手机（Ctrl+F）"))
        self.addAction(
            icons.icon("search", style.colours_of(self).muted, 18),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self.setClearButtonEnabled(True)
        self.setFixedWidth(380)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that leave the field."""
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class _CaseTable(QTableView):
    opened = Signal(int)

    def __init__(self, model: CaseModel) -> None:
        super().__init__()
        self.setObjectName("caseTable")
        self.setAccessibleName(tr("办件列表"))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        self.setItemDelegate(LineCell(self))
        for column in (Column.STEP, Column.DUE):
            self.setItemDelegateForColumn(column, LimitsCell(self))
        self.setItemDelegateForColumn(Column.QUEUE, QueueCell(self))
        self._size_columns()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def chosen_case(self) -> str:
        """Id of the selected case, or nothing."""
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        return row.case_id if row is not None else ""

    def choose(self, case_id: str, near: int) -> None:
        """Select that case if it is within a few lines of ``near``, else what is there now."""
        count = self.model().rowCount()
        if not count:
            return
        reach = range(max(0, near - 50), min(count, near + 50))
        fallback = min(max(near, 0), count - 1)
        found = next((n for n in reach if self._case_at(n) == case_id), fallback)
        if not self.selectionModel().isRowSelected(found):
            self.selectRow(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the selected case."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def _case_at(self, number: int) -> str:
        row = self.model().index(number, 0).data(ROW)
        return row.case_id if row is not None else ""

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(64)
        for column, width in (
            (Column.NUMBER, 196),
            (Column.STEP, 132),
            (Column.DUE, 206),
            (Column.QUEUE, 104),
        ):
            self.setColumnWidth(column, width)
        for column in (Column.APPLICANT, Column.ITEM):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
