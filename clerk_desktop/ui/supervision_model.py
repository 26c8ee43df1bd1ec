"""The lines of the supervision page: read in another thread, some at a time, as one scrolls."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal

from clerk_desktop.language import Texts, mark
from clerk_desktop.sync.watch import WatchPlace
from clerk_desktop.ui import words
from clerk_desktop.ui.lines import LineModel
from clerk_desktop.workflow.light_words import LIGHTS
from clerk_desktop.workflow.supervision import Sought
from clerk_desktop.workflow.supervision_words import CONCERNS, told

if TYPE_CHECKING:
    from clerk_desktop.services.supervision import Finding, Findings, Supervision
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.lines import AnyIndex


PAGE = 100

LIGHT = Qt.ItemDataRole.UserRole
"""Role of a line's ``Light``."""

CASE_ID = Qt.ItemDataRole.UserRole + 1
"""Role of a line's case id."""


class Column(IntEnum):
    """Columns of the page, in order."""

    LIGHT = 0
    KIND = 1
    NUMBER = 2
    APPLICANT = 3
    ITEM = 4
    DAY = 5
    TOLD = 6


HEADERS = Texts(
    {
        Column.LIGHT: mark("灯号"),
        Column.KIND: mark("类别"),
        Column.NUMBER: mark("办件编号"),
        Column.APPLICANT: mark("申请人"),
        Column.ITEM: mark("事项"),
        Column.DAY: mark("日期"),
        Column.TOLD: mark("说明"),
    }
)


class SupervisionModel(LineModel):
    """Grows by ``fetchMore``; nothing here waits for the store.

    Signals:
        settled: What was asked for has arrived.
        failed: An exception.
    """

    settled = Signal()
    failed = Signal(object)

    def __init__(self, bridge: Bridge, supervision: Supervision) -> None:
        super().__init__(HEADERS)
        self._bridge = bridge
        self._supervision = supervision
        self._sought = Sought()
        self._rows: list[Finding] = []
        self._following: WatchPlace | None = None
        self._asked = 0
        self._is_asking = False

    @property
    def sought(self) -> Sought:
        """What is shown."""
        return self._sought

    @property
    def is_whole(self) -> bool:
        """Whether nothing more can follow."""
        return self._following is None and not self._is_asking

    def show(self, sought: Sought) -> None:
        """Show these; the lines there are stay until the new ones arrive."""
        self._sought = sought
        self._ask(WatchPlace(), max(PAGE, len(self._rows)), is_anew=True)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """The lines so far."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: AnyIndex) -> bool:
        """Whether scrolling on leads to more."""
        return not parent.isValid() and self._following is not None and not self._is_asking

    def fetchMore(self, _parent: AnyIndex) -> None:
        """Ask for the next lines; they come a little later."""
        if self._following is not None and not self._is_asking:
            self._ask(self._following, PAGE, is_anew=False)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text of a cell; the light and the case under their own roles."""
        row = self._rows[index.row()]
        if role in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return cell(row, Column(index.column()))
        if role == LIGHT:
            return row.concern.light
        return row.case_id if role == CASE_ID else None

    def _ask(self, after: WatchPlace, count: int, *, is_anew: bool) -> None:
        self._asked += 1
        self._is_asking = True
        number = self._asked

        def arrived(findings: Findings) -> None:
            if number == self._asked:
                self._take(findings, is_anew=is_anew)

        asked = self._supervision.page(self._sought, after, count)
        self._bridge.watch(asked, arrived, self.failed.emit, owner=self)

    def _take(self, findings: Findings, *, is_anew: bool) -> None:
        self._is_asking = False
        self._following = findings.following
        if is_anew:
            self.beginResetModel()
            self._rows = list(findings.found)
            self.endResetModel()
        elif findings.found:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(findings.found) - 1)
            self._rows.extend(findings.found)
            self.endInsertRows()
        if not self._rows and self._following is not None:
            self._ask(self._following, PAGE, is_anew=False)  # rare ones lie further on
        else:
            self.settled.emit()


def cell(row: Finding, column: Column) -> str:
    """What a line says in a column."""
    concern = row.concern
    texts = {
        Column.LIGHT: LIGHTS[concern.light],
        Column.KIND: CONCERNS[concern.kind],
        Column.NUMBER: row.project_no,
        Column.APPLICANT: row.applicant,
        Column.ITEM: row.item,
        Column.DAY: words.day(concern.day),
        Column.TOLD: "  ".join(filter(None, (told(concern), concern.who))),
    }
    return texts[column]
