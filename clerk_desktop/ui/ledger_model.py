"""The lines of the seal ledger: read in another thread, page by page as they are seen."""

from __future__ import annotations

from collections import OrderedDict
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from clerk_desktop.language import Texts, mark
from clerk_desktop.sync.ledger_search import LedgerSought
from clerk_desktop.ui import ledger_words, words
from clerk_desktop.ui.lines import LineModel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clerk_desktop.services.seal_ledger import LedgerView, SealLedger
    from clerk_desktop.sync.records import LedgerRow
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.lines import AnyIndex

PAGE = 100
_KEPT_PAGES = 12

LINE = Qt.ItemDataRole.UserRole
"""Role of a line's ``LedgerRow``; ``None`` while it is being read."""

_SPOKEN = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    }
)


class Column(IntEnum):
    """Columns of the page, in order."""

    AT = 0
    NUMBER = 1
    LETTER = 2
    SEAL = 3
    WHO = 4
    CARD = 5
    PAGES = 6
    RESULT = 7


HEADERS = Texts(
    {
        Column.AT: mark("时间"),
        Column.NUMBER: mark("办件编号"),
        Column.LETTER: mark("文书及文号"),
        Column.SEAL: mark("印章"),
        Column.WHO: mark("经办人"),
        Column.CARD: mark("印章卡"),
        Column.PAGES: mark("盖章页"),
        Column.RESULT: mark("结果"),
    }
)


class LedgerModel(LineModel):
    """Holds a dozen pages of lines at most, however long the ledger is; waits for nothing.

    Signals:
        settled: What was asked for has arrived; with the seals by id that can be sought.
        failed: An exception.
    """

    settled = Signal(object)
    failed = Signal(object)

    def __init__(self, bridge: Bridge, ledger: SealLedger) -> None:
        super().__init__(HEADERS)
        self._bridge = bridge
        self._ledger = ledger
        self._sought = LedgerSought()
        self._count = 0
        self._pages: OrderedDict[int, tuple[LedgerRow, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._looks = 0

    @property
    def sought(self) -> LedgerSought:
        """Which lines are shown."""
        return self._sought

    def show(self, sought: LedgerSought) -> None:
        """Show these; the lines there are stay until the new ones arrive."""
        self._looks += 1
        look = self._looks

        def arrived(view: LedgerView) -> None:
            if look == self._looks:
                self._take(sought, view)

        asked = self._ledger.look(sought, PAGE)
        self._bridge.watch(asked, arrived, self.failed.emit, owner=self)

    def line(self, number: int) -> LedgerRow | None:
        """A line, or ``None`` while it is being read."""
        page, inside = divmod(number, PAGE)
        lines = self._pages.get(page)
        if lines is None:
            self._ask(page)
            return None
        self._pages.move_to_end(page)
        return lines[inside] if inside < len(lines) else None

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """All lines, read or not."""
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell; the line itself under its own role."""
        if role not in _SPOKEN and role != LINE:
            return None
        line = self.line(index.row())
        if role == LINE or line is None:
            return line if role == LINE else ""
        return cell(line, Column(index.column()))

    def _take(self, sought: LedgerSought, view: LedgerView) -> None:
        if sought == self._sought and self._pages.get(0) == view.newest:
            self.settled.emit(view.seals)
            return
        self.beginResetModel()
        self._sought, self._count = sought, view.count
        self._pages.clear()
        self._asked.clear()
        self._pages[0] = view.newest
        self.endResetModel()
        self.settled.emit(view.seals)

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        look = self._looks

        def arrived(lines: tuple[LedgerRow, ...]) -> None:
            if look == self._looks:
                self._keep(page, lines)

        asked = self._ledger.page(self._sought, page * PAGE, PAGE)
        self._bridge.watch(asked, arrived, self.failed.emit, owner=self)

    def _keep(self, page: int, lines: tuple[LedgerRow, ...]) -> None:
        self._asked.discard(page)
        self._pages[page] = lines
        if len(self._pages) > _KEPT_PAGES:
            self._pages.popitem(last=False)
        last = min(self._count, (page + 1) * PAGE) - 1
        if lines and last >= page * PAGE:
            right = len(Column) - 1
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, right))


def cell(line: LedgerRow, column: Column) -> str:
    """What a line says in a column, on the page and on paper."""
    return _CELLS[column](line)


def _letter(line: LedgerRow) -> str:
    return " ".join(filter(None, (ledger_words.letter(line), line.facts.get("number", ""))))


_CELLS: Mapping[Column, Callable[[LedgerRow], str]] = {
    Column.AT: lambda line: words.moment(line.at),
    Column.NUMBER: lambda line: line.facts.get("project_no", ""),
    Column.LETTER: _letter,
    Column.SEAL: lambda line: line.facts.get("seal_name", "") or line.facts.get("seal", ""),
    Column.WHO: lambda line: line.facts.get("name", "") or line.user_id,
    Column.CARD: lambda line: line.facts.get("card", ""),
    Column.PAGES: ledger_words.pages,
    Column.RESULT: lambda line: ledger_words.KINDS[line.kind],
}
