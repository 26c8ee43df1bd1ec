"""One list of cases: search, filters, table, and what stands there when it is empty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from clerk_desktop.language import Texts, listed, mark, tr
from clerk_desktop.sync.records import CaseOrder, CaseQuery, CaseTab, SavedView
from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.banner import Tone
from clerk_desktop.ui.case_filter import FilterBar, figure_words
from clerk_desktop.ui.case_model import CaseModel
from clerk_desktop.ui.case_table import CaseTable
from clerk_desktop.ui.case_views import ViewButton
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.keys import Key, bind
from clerk_desktop.ui.lines import LineStack, list_head, stack_below
from clerk_desktop.ui.page import Page
from clerk_desktop.ui.print_words import MOST_LINES, sent, too_many_lines
from clerk_desktop.ui.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from clerk_desktop.services.session import Session
    from clerk_desktop.sync.records import CaseRow
    from clerk_desktop.ui.bridge import Bridge

_T = TypeVar("_T")
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
    """The list that the rail has chosen, or one that the clerk has given a name.

    Signals:
        opened: Id of the case that the clerk wants to see.
        refresh_asked: The refresh button was pressed.
        intake_asked: A new case is to be taken in.
        tab_shown: The list belongs to another tab than before.
        batch_asked: Ids of the cases whose letters are to be sealed together; none: go on with
            the batch that isn't finished.
    """

    refresh_asked = Signal()
    intake_asked = Signal()
    tab_shown = Signal(object)
    batch_asked = Signal(object)

    def __init__(self, bridge: Bridge, session: Session) -> None:
        super().__init__()
        self.setObjectName("caseListPage")
        self._bridge = bridge
        self._session = session
        self._lists = session.lists
        self._asking = QObject(self)
        self._model = CaseModel(session.store, session.store.reference, session.today)
        self._query = CaseQuery(CaseTab.TO_RECEIVE)
        self._title = styled("", "headline", "caseListTitle")
        self._count = styled("", "muted", "caseListCount")
        hint = tr("编号后几位、申请人、拼音首字母、手机（Ctrl+F）")
        self.search = SearchField("searchField", tr("搜索办件"), hint)
        self.table = CaseTable(self._model)
        self._filter = FilterBar()
        self._views = ViewButton()
        self._stack = LineStack(self.table, styled("", "muted", "caseListEmpty"))
        self._filter_button = self._toggle()
        self._batch = self._batch_button()
        self._unfinished = 0
        self._lay_out()
        self._connect()

    @property
    def tab(self) -> CaseTab:
        """Which list is shown."""
        return self._query.tab

    def show_tab(self, tab: CaseTab) -> None:
        """Show that list from its top, narrowed by what stands in the search field alone."""
        self._show(CaseQuery(tab, self.search.words))

    def show_query(self, query: CaseQuery) -> None:
        """Show these cases, and by what they are chosen."""
        self._show_all_of(query)
        self._filter_button.setChecked(query.is_narrowed)
        self.table.setFocus()

    def refresh(self) -> None:
        """Read the list again; the selected case stays selected if it is still there."""
        self._ask(self.table.renew)

    def take_keys(self) -> None:
        """To the table."""
        self.table.setFocus()

    def step_back(self) -> bool:
        """Empty the search, and back to the table."""
        self.search.clear()
        self.table.setFocus()
        return True

    def focus_search(self) -> bool:
        """To the field above the list."""
        self.search.take_keys()
        return True

    def print_shown(self) -> None:
        """The list as it is chosen and ordered."""
        if len(self._model.numbers) > MOST_LINES:
            self.told.emit(too_many_lines(), Tone.WARNING)
            return
        from clerk_desktop.ui.case_print import case_list
        from clerk_desktop.ui.print_dialog import open_print_dialog

        chosen = [words.TABS[self.tab], *filter(None, [figure_words(self._query)])]
        title = tr("办件列表：{chosen}").format(chosen=listed(chosen))

        def read(rows: tuple[CaseRow, ...]) -> None:
            printout = case_list(self._session, self._model, title, rows)
            dialog = open_print_dialog(self._bridge, printout, self)
            dialog.failed.connect(self.failed)
            dialog.printed.connect(lambda: self.told.emit(sent(title), Tone.INFO))

        self._watch(self._lists.rows(self._query, MOST_LINES), read)

    def stop(self) -> None:
        """Take no more answers: the session and its store are about to end."""
        shiboken6.delete(self._asking)

    def warm_up(self) -> None:
        """Have ready what the clerk may ask for next."""
        self._lists.warm_up()
        self._watch(self._lists.views(), self._views.show_views)

    def _show(self, query: CaseQuery) -> None:
        """At once: the clerk has turned to another list and goes on in it."""
        numbers = self._lists.numbers(query).result()
        self._become(query)
        self.table.show_from_top(query.tab, numbers)
        self._show_count()
        if self._filter_button.isChecked():
            self._offer_choices()

    def _become(self, query: CaseQuery) -> None:
        self._query = query
        self._filter.show_query(query)
        self._filter_button.setText(tr("筛选中") if query.is_narrowed else tr("筛选"))
        self.table.show_order(query.order, is_descending=query.is_descending)
        self._model.tell_waiting(is_asked=query.order is CaseOrder.WAITING)
        self._title.setText(words.TABS[query.tab])
        self._show_batch()

    def _ask(self, show: Callable[[CaseTab, list[int]], None]) -> None:
        """Have the list made and shown, unless another one is wanted by then."""
        query = self._query

        def made(numbers: list[int]) -> None:
            if query == self._query:
                show(query.tab, numbers)
                self._show_count()

        self._watch(self._lists.numbers(query), made)

    def _change(self, query: CaseQuery) -> None:
        self._become(query)
        self._ask(self.table.show_from_top)

    def _search(self, text: str) -> None:
        self._change(replace(self._query, search=text.strip()))

    def _narrow(self) -> None:
        self._change(self._filter.narrowed(self._query))

    def _clear(self) -> None:
        self._change(CaseQuery(self._query.tab, self._query.search))

    def _drop_figure(self) -> None:
        self._change(replace(self._query, state=None, due_on=None, done=None))

    def _sort(self, order: CaseOrder) -> None:
        turned = order is self._query.order and not self._query.is_descending
        self._change(replace(self._query, order=order, is_descending=turned))

    def _show_view(self, view: SavedView) -> None:
        self._show_all_of(view.query)
        self.tab_shown.emit(view.query.tab)
        self.table.setFocus()

    def _show_all_of(self, query: CaseQuery) -> None:
        self.search.blockSignals(True)
        self.search.setText(query.search)
        self.search.blockSignals(False)
        self._show(query)

    def _keep_view(self, name: str) -> None:
        asked = self._lists.keep_view(SavedView(name, self._query))
        self._watch(asked, self._views.show_views)

    def _drop_view(self, name: str) -> None:
        self._watch(self._lists.drop_view(name), self._views.show_views)

    def _toggle_filter(self, is_shown: bool) -> None:
        self._filter.setVisible(is_shown)
        if is_shown:
            self._offer_choices()
            self._filter.focus_first()
        else:
            self.table.setFocus()

    def _offer_choices(self) -> None:
        asked = self._lists.choices(self._query.tab)
        self._watch(asked, lambda found: self._filter.offer(*found))

    def _watch(self, asked: Future[_T], done: Callable[[_T], None]) -> None:
        self._bridge.watch(asked, done, self.failed.emit, owner=self._asking)

    def show_unfinished(self, count: int) -> None:
        """So many letters of a batch wait to be gone on with; 0: there is no such batch."""
        self._unfinished = count
        self._show_batch()

    def untick(self) -> None:
        """What was ticked is done with."""
        self._model.ticks.clear()

    def _show_batch(self) -> None:
        ticked = len(self._model.ticks)
        self._batch.setVisible(self.tab is CaseTab.TO_SEAL)
        self._batch.setEnabled(bool(ticked or self._unfinished))
        if self._unfinished:
            self._batch.setText(tr("继续批量盖章（余 %n 份）(&G)", "", self._unfinished))
        elif ticked:
            self._batch.setText(tr("批量盖章（%n 件）(&G)", "", ticked))
        else:
            self._batch.setText(tr("批量盖章(&G)"))

    def _ask_batch(self) -> None:
        self.batch_asked.emit(self._model.ticks.case_ids)

    def _open(self, number: int) -> None:
        row = self._model.row(number)
        if row is not None:
            self.opened.emit(row.case_id)

    def _enter_table(self) -> None:
        """With the list of all that was typed."""
        self._show(self._query)
        self.table.setFocus()

    def _show_count(self) -> None:
        count = self._model.rowCount()
        self._count.setText(tr("%n 件", "", count))
        query = self._query
        is_whole = not query.search and not query.is_narrowed
        self._stack.show_lines(_EMPTY[query.tab] if is_whole else self._no_match(0))
        if not count and query.search and query.tab is not CaseTab.ALL:
            self._look_elsewhere(query.search)

    def _look_elsewhere(self, sought: str) -> None:
        def found(numbers: list[int]) -> None:
            if sought == self._query.search:
                self._stack.show_lines(self._no_match(len(numbers)))

        self._watch(self._lists.numbers(CaseQuery(CaseTab.ALL, sought)), found)

    def _no_match(self, elsewhere: int) -> str:
        hint = (
            tr("，「{all}」中有 {elsewhere} 件（Ctrl+9）").format(
                all=words.TABS[CaseTab.ALL], elsewhere=elsewhere
            )
            if elsewhere
            else ""
        )
        return tr("「{tab}」中没有符合搜索条件的办件{hint}").format(
            tab=words.TABS[self._query.tab], hint=hint
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.left.connect(self._enter_table)
        self.table.opened.connect(self._open)
        self.table.order_chosen.connect(self._sort)
        self._model.ticks.changed.connect(self._show_batch)
        self._filter.changed.connect(self._narrow)
        self._filter.cleared.connect(self._clear)
        self._filter.figure_dropped.connect(self._drop_figure)
        self._filter_button.toggled.connect(self._toggle_filter)
        self._views.chosen.connect(self._show_view)
        self._views.keep_asked.connect(self._keep_view)
        self._views.drop_asked.connect(self._drop_view)
        bind(self, Key.FILTER, self._filter_button.toggle)
        bind(self, Key.VIEWS, self._views.open)

    def _lay_out(self) -> None:
        buttons = (self._batch, self._print_button(), self._refresh_button(), self._intake_button())
        tools = (self.search, self._filter_button, self._views, *buttons)
        self._filter.hide()
        stack_below(self, list_head(self._title, self._count, tools), self._filter, self._stack)

    def _toggle(self) -> QPushButton:
        button = QPushButton(tr("筛选"))
        button.setObjectName("filterButton")
        button.setCheckable(True)
        button.setToolTip(tr("按事项、环节、期限筛选和排序（Ctrl+Shift+F）"))
        return button

    def _batch_button(self) -> QPushButton:
        button = QPushButton()
        button.setIcon(icons.icon("seal", style.colours_of(self).ink, 18))
        button.setObjectName("batchButton")
        button.setToolTip(tr("先用空格键或勾选框选择办件，Ctrl+A 全选"))
        button.clicked.connect(self._ask_batch)
        return button

    def _intake_button(self) -> QPushButton:
        button = QPushButton(tr("现场申报"))
        button.setIcon(icons.icon("plus", style.colours_of(self).ink, 18))
        button.setObjectName("intakeButton")
        button.setToolTip(tr("收下一份新申请（Ctrl+N）"))
        button.clicked.connect(self.intake_asked)
        return button

    def _print_button(self) -> QPushButton:
        button = QPushButton()
        button.setIcon(icons.icon("print", style.colours_of(self).ink))
        button.setObjectName("listPrint")
        button.setAccessibleName(tr("打印列表"))
        button.setToolTip(tr("打印列表（Ctrl+P）"))
        style.set_role(button, "quiet")
        button.clicked.connect(self.print_shown)
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
