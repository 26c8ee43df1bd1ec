"""One list of cases: search field, table, and what stands there when it is empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.sync.records import CaseTab
from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.case_cells import LimitsCell, QueueCell
from clerk_desktop.ui.case_model import ROW, CaseModel, Column
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.lines import LineStack, LineTable, list_head, stack_below
from clerk_desktop.ui.page import Page
from clerk_desktop.ui.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Mapping

_ROW_HEIGHT = 48
_WIDTHS: Mapping[int, int | None] = {
    Column.NUMBER: 196,
    Column.APPLICANT: None,
    Column.ITEM: None,
    Column.STEP: 136,
    Column.DUE: 238,
    Column.QUEUE: 104,
}
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
        hint = tr("编号后几位、申请人、拼音首字母、手机（Ctrl+F）")
        self.search = SearchField("searchField", tr("搜索办件"), hint)
        self.table = _CaseTable(model)
        self._stack = LineStack(self.table, styled("", "muted", "caseListEmpty"))
        self._lay_out()
        self.search.narrowed.connect(lambda: self.show_tab(self._model.tab))
        self.search.left.connect(self.table.setFocus)
        self.table.opened.connect(self._open)
        self._model.modelReset.connect(self._show_count)

    @property
    def tab(self) -> CaseTab:
        """Which list is shown."""
        return self._model.tab

    def show_tab(self, tab: CaseTab) -> None:
        """Show that list, narrowed by what stands in the search field."""
        self._model.show_list(tab, self.search.words)
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
        self.search.take_keys()

    def _open(self, number: int) -> None:
        row = self._model.row(number)
        if row is not None:
            self.opened.emit(row.case_id)

    def _show_count(self) -> None:
        count = self._model.rowCount()
        self._count.setText(tr("%n 件", "", count))
        self._stack.show_lines("" if count else self._why_empty())

    def _why_empty(self) -> str:
        if not self.search.words:
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
        tools = (self.search, self._refresh_button(), self._intake_button())
        stack_below(self, list_head(self._title, self._count, tools), self._stack)

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


class _CaseTable(LineTable):
    def __init__(self, model: CaseModel) -> None:
        super().__init__(model, "caseTable", tr("办件列表"), _ROW_HEIGHT, _WIDTHS)
        for column in (Column.STEP, Column.DUE):
            self.setItemDelegateForColumn(column, LimitsCell(self))
        self.setItemDelegateForColumn(Column.QUEUE, QueueCell(self))

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

    def _case_at(self, number: int) -> str:
        row = self.model().index(number, 0).data(ROW)
        return row.case_id if row is not None else ""
