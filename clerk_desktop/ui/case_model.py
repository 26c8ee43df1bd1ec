"""The lines of one list of cases, read page by page as they are seen."""

from __future__ import annotations

from collections import OrderedDict
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt

from clerk_desktop.domain.case import CaseState
from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.sync.records import CaseTab
from clerk_desktop.ui import words
from clerk_desktop.ui.case_ticks import MOST, CaseTicks
from clerk_desktop.ui.lights import countdown, spoken
from clerk_desktop.ui.lines import LineModel
from clerk_desktop.workflow import case_words
from clerk_desktop.workflow.light_words import LIGHTS, LIMITS
from clerk_desktop.workflow.lights import stand
from clerk_desktop.workflow.limits import LimitKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from clerk_desktop.sync.records import CaseRow, Reference
    from clerk_desktop.ui.lines import AnyIndex
    from clerk_desktop.workflow.lights import Standing


PAGE = 100
_KEPT_PAGES = 12


class Column(IntEnum):
    """Columns of the list, in order."""

    NUMBER = 0
    APPLICANT = 1
    ITEM = 2
    STEP = 3
    DUE = 4
    QUEUE = 5


HEADERS = Texts(
    {
        Column.NUMBER: mark("办件编号"),
        Column.APPLICANT: mark("申请人"),
        Column.ITEM: mark("事项"),
        Column.STEP: mark("环节"),
        Column.DUE: mark("期限"),
        Column.QUEUE: mark("上传"),
    }
)

STANDINGS = Qt.ItemDataRole.UserRole
"""Role of a cell's limits: a tuple of ``Standing``, two at most."""

ROW = Qt.ItemDataRole.UserRole + 1
"""Role of a line's ``CaseRow``."""

_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.CheckStateRole,
        STANDINGS,
        ROW,
    }
)
"""What a cell can be asked for; Qt asks for as much again for each cell that is painted."""

_SHOWN = {
    Column.STEP: frozenset({LimitKind.STEP, LimitKind.SPECIAL}),
    Column.DUE: frozenset(LimitKind) - {LimitKind.STEP, LimitKind.SPECIAL, LimitKind.FOLLOW_UP},
}


_FOLLOWING = frozenset({LimitKind.FOLLOW_UP})
"""What the list of papers that follow is about."""


class Lines(Protocol):
    """What the model reads; the store is one."""

    def case_lines(self, numbers: Sequence[int]) -> tuple[CaseRow | None, ...]:
        """The lines of these numbers, ``None`` for one that is gone."""


class CaseModel(LineModel):
    """The numbers of all lines of a list, and a dozen pages of the lines themselves at most."""

    def __init__(
        self, lines: Lines, reference: Callable[[], Reference], today: Callable[[], date]
    ) -> None:
        super().__init__(HEADERS)
        self._lines = lines
        self._reference_now = reference
        self._reference = reference()
        self._today = today
        self._tab = CaseTab.TO_RECEIVE
        self._tells_waiting = False
        self._numbers: list[int] = []
        self._pages: OrderedDict[int, tuple[CaseRow | None, ...]] = OrderedDict()
        self.ticks = CaseTicks(self)
        self.ticks.changed.connect(self._tell_ticks)

    @property
    def has_ticks(self) -> bool:
        """Whether cases can be ticked: in the list of letters to be sealed."""
        return self._tab is CaseTab.TO_SEAL

    @property
    def numbers(self) -> list[int]:
        """The lines of the list, in order."""
        return self._numbers

    def tell_waiting(self, *, is_asked: bool) -> None:
        """Tell beside each step for how many working days, from the next list on."""
        self._tells_waiting = is_asked

    def show_list(self, tab: CaseTab, numbers: list[int]) -> None:
        """Show these lines in place of those before; the same again are only read anew."""
        self._reference = self._reference_now()
        if tab is self._tab and numbers == self._numbers:
            self._pages.clear()
            self.dataChanged.emit(
                self.index(0, 0), self.index(max(0, len(numbers) - 1), len(Column) - 1)
            )
            return
        if tab is not self._tab:
            self.ticks.clear()
        self.beginResetModel()
        self._pages.clear()
        self._tab, self._numbers = tab, numbers
        self.endResetModel()

    def row(self, number: int) -> CaseRow | None:
        """A line, or ``None`` when it has gone since."""
        lines = self._page(number // PAGE)
        inside = number % PAGE
        return lines[inside] if inside < len(lines) else None

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """All lines, read or not."""
        return 0 if parent is not None and parent.isValid() else len(self._numbers)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell; its limits and the line itself under their own roles."""
        row = self.row(index.row()) if role in _ROLES else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, Column(index.column()))
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return self._spoken(row, Column(index.column()))
        if role == STANDINGS:
            return self._standings(row, Column(index.column()))
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._tick(row, Column(index.column()))
        return row if role == ROW else None

    def tick_all(self) -> None:
        """Tick what the list holds, ``case_ticks.MOST`` at most; or untick it."""
        rows = self._lines.case_lines(self._numbers[:MOST])
        self.ticks.toggle_all(row.case_id for row in rows if row is not None)

    def _tick(self, row: CaseRow, column: Column) -> Qt.CheckState | None:
        if not self.has_ticks or column is not Column.NUMBER:
            return None
        is_ticked = row.case_id in self.ticks
        return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked

    def _tell_ticks(self) -> None:
        last = self.index(max(0, len(self._numbers) - 1), Column.NUMBER)
        self.dataChanged.emit(self.index(0, Column.NUMBER), last)

    def _page(self, page: int) -> tuple[CaseRow | None, ...]:
        if page not in self._pages:
            wanted = self._numbers[page * PAGE : (page + 1) * PAGE]
            self._pages[page] = self._lines.case_lines(wanted)
            if len(self._pages) > _KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page]

    def _text(self, row: CaseRow, column: Column) -> str:
        match column:
            case Column.NUMBER:
                return row.project_no
            case Column.APPLICANT:
                return row.applicant
            case Column.ITEM:
                return row.item
            case Column.STEP:
                return self._step(row)
            case Column.QUEUE:
                return queue_text(row)
        return ""

    def _step(self, row: CaseRow) -> str:
        """Where the case stands, and how long if that is asked; else of receipts, how many miss."""
        if self._tells_waiting and row.since is not None:
            days = self._reference.calendar.left(row.since, self._today())
            return tr("{step} · %n 天", "", days).format(step=step_text(row))
        is_about_receipts = self._tab is CaseTab.RECEIPTS
        return (
            tr("{unanswered} 个部门待送达").format(unanswered=row.unanswered)
            if is_about_receipts
            else step_text(row)
        )

    def _spoken(self, row: CaseRow, column: Column) -> str:
        running = (f"{LIMITS[each.kind]} {spoken(each)}" for each in self._standings(row, column))
        return tr("，").join(text for text in (self._text(row, column), *running) if text)

    def written(self, row: CaseRow, column: Column) -> str:
        """A cell on paper: what a reader hears of it, of several limits the nearest."""
        if column is not Column.DUE:
            return self._text(row, column)
        nearest = sorted(self._standings(row, column), key=lambda each: each.due.day)
        if not nearest:
            return ""
        light, limit = LIGHTS[nearest[0].light], LIMITS[nearest[0].kind]
        return f"{light} · {limit} {words.day(nearest[0].due.day)} {countdown(nearest[0])}"

    def _standings(self, row: CaseRow, column: Column) -> tuple[Standing, ...]:
        """The step's limit beside the step, those that the applicant can count on apart."""
        is_due = self._tab is CaseTab.FOLLOW_UPS and column is Column.DUE
        wanted = _FOLLOWING if is_due else _SHOWN.get(column, frozenset())
        calendar, rules = self._reference.calendar, self._reference.light_rules
        return tuple(
            stand(limit, self._today(), calendar, rules)
            for limit in row.limits
            if limit.kind in wanted
        )


def step_text(row: CaseRow) -> str:
    """The step while a case is in hand, its state otherwise."""
    return row.step_name if row.state is CaseState.IN_PROGRESS else case_words.STATES[row.state]


def queue_text(row: CaseRow) -> str:
    """What the queue has of this case, in words."""
    if row.problem:
        return tr("需处理")
    return tr("待上传 {waiting}").format(waiting=row.waiting) if row.waiting else ""
