"""今日: the clerk's day and the window's in pictures that lead to the lists behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from clerk_desktop.language import fixed, tr
from clerk_desktop.services.figures import due_query
from clerk_desktop.ui import day_charts, style, words
from clerk_desktop.ui.banner import Tone
from clerk_desktop.ui.case_model import step_text
from clerk_desktop.ui.chart import Chart, ChartCard
from clerk_desktop.ui.day_print import DayPrintout
from clerk_desktop.ui.fields import ElidedLabel, styled
from clerk_desktop.ui.lines import list_head, stack_below
from clerk_desktop.ui.page import Page
from clerk_desktop.ui.print_dialog import open_print_dialog, print_button
from clerk_desktop.ui.print_words import sent
from clerk_desktop.ui.section import Link, Section, line

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from clerk_desktop.services.figures import DayFigures
    from clerk_desktop.services.session import Session
    from clerk_desktop.sync.records import CaseRow
    from clerk_desktop.ui.bridge import Bridge


_WIDE = 1000
_COLUMNS = 12
_BESIDE = [(0, 0, 5), (0, 5, 7), (1, 0, 7), (1, 7, 5), (2, 0, _COLUMNS)]
"""Row, first column and width of each card."""


class DayPage(Page):
    """Four charts and the cases that wait longest.

    Signals:
        listed: The ``CaseQuery`` of the cases that the clerk wants to see.
        sealed_on: The day whose seals the clerk wants to see.
    """

    listed = Signal(object)
    sealed_on = Signal(object)

    def __init__(self, bridge: Bridge, session: Session) -> None:
        super().__init__()
        self.setObjectName("dayPage")
        self._bridge = bridge
        self._session = session
        self._figures: DayFigures | None = None
        self._is_counting = False
        self._is_stale = False
        self._about = styled("", "muted", "dayAbout")
        self.work = Chart("dayWork", tr(day_charts.WORK), tr("今天还没有办理记录"))
        self.dues = Chart("dayDues", tr(day_charts.DUES), tr("近期没有到期的办件"))
        self.waiting = Chart("dayWaiting", tr(day_charts.WAITING), tr("没有等待办理的办件"))
        self.seals = Chart("daySeals", tr(day_charts.SEALS), tr("近 30 日没有用印"))
        self._oldest = Section("dayOldest", tr(day_charts.OLDEST))
        charts = [ChartCard(one) for one in (self.work, self.dues, self.waiting, self.seals)]
        self._cards: list[QWidget] = [*charts[:3], self._oldest, charts[3]]
        self._grid = QGridLayout()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Count again; what changes while it is counted is counted once more, at its end."""
        if self._is_counting:
            self._is_stale = True
            return
        self._is_counting = True
        self._is_stale = False
        counted = self._session.figures.count()
        self._bridge.watch(counted, self._show, self._not_counted, owner=self)

    def take_keys(self) -> None:
        """To the first chart, or to the one that had them."""
        last = self.focusWidget()
        (last if isinstance(last, Chart | Link) else self.work).setFocus()

    def print_shown(self) -> None:
        """All of it on one page."""
        if self._figures is None:
            return
        printout = DayPrintout(self._figures, self._about.text())
        dialog = open_print_dialog(self._bridge, printout, self)
        dialog.failed.connect(self.failed)
        dialog.printed.connect(lambda: self.told.emit(sent(printout.title), Tone.INFO))

    def _show(self, figures: DayFigures) -> None:
        self._is_counting = False
        self._figures = figures
        known = self._session.known
        self._about.setText(
            fixed("{day} {weekday} · {window} · {name}").format(
                day=words.day(figures.day),
                weekday=day_charts.weekday(figures.day),
                window=known.window_name,
                name=known.clerk.name,
            )
        )
        self.work.show_drawing(day_charts.work(figures))
        self.dues.show_drawing(day_charts.dues(figures))
        self.waiting.show_drawing(day_charts.waiting(figures))
        self.seals.show_drawing(day_charts.seals(figures))
        self._show_oldest(figures)
        if self._is_stale:
            self.refresh()

    def _not_counted(self, error: BaseException) -> None:
        self._is_counting = False
        self.failed.emit(error)

    def _show_oldest(self, figures: DayFigures) -> None:
        had_keys = self.focusWidget() if self._oldest.isAncestorOf(self.focusWidget()) else None
        name = "" if had_keys is None else had_keys.objectName()
        self._oldest.clear()
        for row, days in figures.oldest:
            self._oldest.add(self._oldest_line(row, days))
        if not figures.oldest:
            self._oldest.add(styled(tr("没有等待办理的办件"), "muted"))
        self._oldest.add(_rest())
        if name:
            (self._oldest.findChild(Link, name) or self.work).setFocus()

    def _oldest_line(self, row: CaseRow, days: int) -> QWidget:
        link = Link(f"dayOldest_{row.case_id}", row.project_no)
        told = tr("{applicant} · {step} · 已等待 %n 个工作日", "", days).format(
            applicant=row.applicant, step=step_text(row)
        )
        link.setAccessibleName(f"{row.project_no} {told}")
        link.ensurePolished()
        link.setMinimumWidth(link.sizeHint().width())
        link.clicked.connect(lambda: self.opened.emit(row.case_id))
        waited = styled(tr("%n 个工作日", "", days), "strong")
        about = ElidedLabel(f"{row.applicant} · {step_text(row)}", "", "muted")
        return line(link, about, waited, stretch=1)

    def _open_work(self, number: int) -> None:
        if self._figures is not None:
            work = self._figures.work[number].work
            self.listed.emit(self._session.figures.done(self._figures.day, work))

    def _open_due(self, number: int) -> None:
        if self._figures is not None:
            self.listed.emit(due_query(self._figures.dues[number]))

    def _open_waiting(self, number: int) -> None:
        if self._figures is not None:
            self.listed.emit(day_charts.most_waiting(self._figures)[number].query)

    def _open_seals(self, number: int) -> None:
        if self._figures is not None:
            self.sealed_on.emit(self._figures.seals[number].day)

    def _connect(self) -> None:
        self.work.opened.connect(self._open_work)
        self.dues.opened.connect(self._open_due)
        self.waiting.opened.connect(self._open_waiting)
        self.seals.opened.connect(self._open_seals)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room, else below each other."""
        super().resizeEvent(event)
        self._arrange(is_wide=self.width() >= style.scaled(_WIDE))

    def _arrange(self, *, is_wide: bool) -> None:
        spans = _BESIDE if is_wide else [(row, 0, _COLUMNS) for row in range(len(self._cards))]
        for card, (row, column, width) in zip(self._cards, spans, strict=True):
            self._grid.addWidget(card, row, column, 1, width)

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(style.L, style.L, style.L, style.L)
        self._grid.setSpacing(style.M)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        cards = QWidget()
        cards.setLayout(self._grid)
        self._arrange(is_wide=True)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(cards)
        title = styled(tr(words.DAY), "headline", "dayTitle")
        stack_below(self, list_head(title, self._about, (print_button("dayPrint", self),)), area)
        style.set_role(self, "page")


def _rest() -> QWidget:
    """Takes the room that is left below the lines."""
    rest = QWidget()
    rest.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    return rest
