"""The seal ledger (用印台账): every seal made here, whether its chain holds, and a register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_desktop.language import fixed, tr
from clerk_desktop.services.seal_ledger import Sheet
from clerk_desktop.sync.records import LedgerKind
from clerk_desktop.ui import ledger_words, style, words
from clerk_desktop.ui.banner import Tone
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.ledger_detail import LedgerDetail
from clerk_desktop.ui.ledger_filters import LedgerFilters
from clerk_desktop.ui.ledger_model import LINE, Column, LedgerModel
from clerk_desktop.ui.ledger_print import register
from clerk_desktop.ui.lines import LineCell, LineStack, LineTable, list_head, stack_below
from clerk_desktop.ui.page import Page
from clerk_desktop.ui.print_dialog import open_print_dialog, print_button
from clerk_desktop.ui.print_words import MOST_LINES, sent, too_many_lines
from clerk_desktop.ui.search_field import SearchField
from clerk_desktop.ui.sheet_export import ask_and_export, export_button

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtGui import QPainter

    from clerk_desktop.services.session import Session
    from clerk_desktop.sync.records import LedgerCheck, LedgerRow
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.lines import AnyIndex

_ROW_HEIGHT = 38
_WIDTHS: Mapping[int, int | None] = {
    Column.AT: 162,
    Column.NUMBER: 182,
    Column.LETTER: None,
    Column.SEAL: 118,
    Column.WHO: 74,
    Column.CARD: 98,
    Column.PAGES: 148,
    Column.RESULT: 118,
}
_IN_DETAIL = (Column.CARD, Column.PAGES)
"""Columns that make room for the detail, which says the same."""

_LOOKS = {
    LedgerKind.SEAL: ("✓", "done"),
    LedgerKind.SEAL_FAILED: ("✗", "error"),
    LedgerKind.SEAL_UNDONE: ("↩", "warning"),
}


class LedgerPage(Page):
    """All seals, newest first, narrowed by words, days, result and seal."""

    def __init__(self, bridge: Bridge, session: Session) -> None:
        super().__init__()
        self.setObjectName("ledgerPage")
        self._bridge = bridge
        self._session = session
        self._model = LedgerModel(bridge, session.seal_ledger)
        self._check: LedgerCheck | None = None
        self._is_checking = False
        self._chosen = 0
        self._count = styled("", "muted", "ledgerCount")
        hint = tr("办件编号、文号、印章、经办人、印章卡（Ctrl+F）")
        self.search = SearchField("ledgerSearch", tr("搜索用印台账"), hint, width=400)
        self._filters = LedgerFilters(session.today())
        self._chain = styled("", "muted", "ledgerChain", is_wrapped=True)
        self.table = _Table(self._model)
        self._stack = LineStack(self.table, styled(tr("正在读取……"), "muted", "ledgerEmpty"))
        self._detail = LedgerDetail()
        self._detail.hide()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Read the lines again and follow the chain over the new ones."""
        self._chosen = self._chosen_sequence()
        self._model.show(self._filters.sought(self.search.words))
        if self._check is None or self._check.breach is None:
            self._follow(is_anew=self._check is None)

    def narrow(self, day: date) -> None:
        """Show all lines about seals of that day."""
        self.search.clear()
        self._filters.choose_day(day)

    def take_keys(self) -> None:
        """To the table."""
        self.table.setFocus()

    def focus_search(self) -> bool:
        """To the field above the lines."""
        self.search.take_keys()
        return True

    def step_back(self) -> bool:
        """Put the detail away, else empty the search."""
        is_begun = self._detail.isVisible() or bool(self.search.words)
        if self._detail.isVisible():
            self._show_detail(is_wanted=False)
        else:
            self.search.clear()
        self.table.setFocus()
        return is_begun

    def _show_state(self, seals: Mapping[str, str]) -> None:
        self._filters.show_seals(seals)
        self._count.setText(tr("%n 行", "", self._model.rowCount()))
        self._stack.show_lines(tr("没有符合条件的用印记录"))
        if not self.table.selectionModel().hasSelection():
            self.table.choose(self._chosen)
        self._fill_detail()

    def _follow(self, *, is_anew: bool) -> None:
        """Follow the chain, all of it or over what is new."""
        if self._is_checking:
            return
        self._is_checking = True
        if is_anew:
            self._say_chain(tr("正在校验台账……"), "muted")
        after = None if is_anew or self._check is None else self._check.last
        asked = self._session.seal_ledger.check(after)
        self._bridge.watch(asked, self._checked, self._not_checked, owner=self)

    def _checked(self, check: LedgerCheck) -> None:
        self._is_checking = False
        self._check = check
        is_whole = check.breach is None
        sign = "✓" if is_whole else "✗"
        self._say_chain(f"{sign} {ledger_words.chain(check)}", "done" if is_whole else "error")
        self._fill_detail()

    def _not_checked(self, error: BaseException) -> None:
        self._is_checking = False
        self._say_chain(tr("未能校验台账"), "warning")
        self.failed.emit(error)

    def _say_chain(self, text: str, role: str) -> None:
        style.set_role(self._chain, role)
        self._chain.setText(text)

    def _chosen_sequence(self) -> int:
        line = self.table.chosen_line()
        return 0 if line is None else line.sequence

    def _show_detail(self, *, is_wanted: bool) -> None:
        self.table.drop_yielding(are_dropped=is_wanted)
        self._detail.setVisible(is_wanted)
        self._fill_detail()

    def _fill_detail(self) -> None:
        line = self.table.chosen_line()
        if line is not None and self._detail.isVisible():
            self._detail.show_line(line, self._check)

    def _export(self) -> None:
        name = fixed("用印台账-{today}.csv").format(today=words.day(self._session.today()))
        sheet = Sheet(ledger_words.HEADER, ledger_words.sheet_row)
        sought, export = self._model.sought, self._session.seal_ledger.export
        ask_and_export(self, self._bridge, name, lambda file: export(sought, sheet, file))

    def print_shown(self) -> None:
        """What is shown, as a register."""
        if self._model.rowCount() > MOST_LINES:
            self.told.emit(too_many_lines(), Tone.WARNING)
            return
        asked = self._session.seal_ledger.oldest(self._model.sought, MOST_LINES)
        self._bridge.watch(asked, self._print, self.failed.emit, owner=self)

    def _print(self, lines: tuple[LedgerRow, ...]) -> None:
        known = self._session.known
        about = fixed("{office}　{window}　打印人：{name}　{at}　共 {count} 行").format(
            office=known.office.name,
            window=known.window_name,
            name=known.clerk.name,
            at=ledger_words.exact_moment(self._session.now()),
            count=len(lines),
        )
        dialog = open_print_dialog(self._bridge, register(lines, about, self._check), self)
        dialog.failed.connect(self.failed)
        told = tr("%n 行", "", len(lines))
        dialog.printed.connect(lambda: self.told.emit(sent(told), Tone.INFO))

    def _connect(self) -> None:
        self.search.narrowed.connect(self.refresh)
        self.search.left.connect(self.table.setFocus)
        self._filters.changed.connect(self.refresh)
        self._model.settled.connect(self._show_state)
        self._model.failed.connect(self.failed)
        self._model.dataChanged.connect(self._fill_detail)
        self.table.opened.connect(lambda _line: self._show_detail(is_wanted=True))
        self.table.selectionModel().selectionChanged.connect(self._selected)
        self._detail.case_asked.connect(self.opened)
        self._detail.closed.connect(lambda: self._show_detail(is_wanted=False))

    def _selected(self, _chosen: QItemSelection) -> None:
        self._fill_detail()

    def _lay_out(self) -> None:
        title = styled(tr(words.LEDGER), "headline", "ledgerTitle")
        tools = (
            self.search,
            print_button("ledgerPrint", self),
            export_button("ledgerExport", self, self._export),
        )
        lines = QWidget()
        style.set_role(lines, "surface")
        row = QHBoxLayout(lines)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._stack, 1)
        row.addWidget(self._detail)
        stack_below(self, list_head(title, self._count, tools), self._strip(), lines)

    def _strip(self) -> QFrame:
        """The filters, and whether the chain holds."""
        strip = QFrame()
        style.set_role(strip, "head")
        again = QPushButton(tr("重新校验"))
        again.setObjectName("ledgerCheck")
        style.set_role(again, "quiet")
        again.clicked.connect(lambda: self._follow(is_anew=True))
        state = QHBoxLayout()
        state.addWidget(self._chain, 1)
        state.addWidget(again)
        column = QVBoxLayout(strip)
        column.setContentsMargins(style.L, style.S, style.L, style.XS)
        column.setSpacing(style.XS)
        column.addWidget(self._filters, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(state)
        return strip


class _Table(LineTable):
    def __init__(self, model: LedgerModel) -> None:
        name = tr(words.LEDGER)
        super().__init__(model, "ledgerTable", name, _ROW_HEIGHT, _WIDTHS)
        self.yield_columns(*_IN_DETAIL)
        self.setItemDelegateForColumn(Column.RESULT, _ResultCell(self))
        # Numbers and seals differ at their ends.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)

    def chosen_line(self) -> LedgerRow | None:
        """The selected line, if it has been read."""
        index = self.currentIndex()
        line: LedgerRow | None = index.data(LINE) if index.isValid() else None
        return line

    def choose(self, sequence: int) -> None:
        """Select that line if it is on the first page, else the first line."""
        if not self.model().rowCount():
            return
        numbers = range(min(self.model().rowCount(), 100))
        lines = ((number, self.model().index(number, 0).data(LINE)) for number in numbers)
        found = (number for number, line in lines if line is not None and line.sequence == sequence)
        self.selectRow(next(found, 0))


class _ResultCell(LineCell):
    """Success, failure or undo by a sign and a word, in its colour."""

    def initStyleOption(self, option: Any, index: AnyIndex) -> None:
        """Put the sign before the word."""
        super().initStyleOption(option, index)
        line = index.data(LINE)
        if line is not None and line.kind in _LOOKS:
            option.text = f"{_LOOKS[line.kind][0]} {option.text}"

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        """The colour of the result."""
        line = index.data(LINE)
        role = _LOOKS.get(line.kind, ("", "ink"))[1] if line is not None else "ink"
        colour = style.colours_of(option.widget).colour(role)
        option.palette.setColor(option.palette.ColorRole.Text, colour)
        option.palette.setColor(option.palette.ColorRole.HighlightedText, colour)
        super().paint(painter, option, index)
