"""Where a clerk works: the rail, the list or another page, and the status bar below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.errors import ClerkError, HallCode, HallError
from clerk_desktop.sync.events import (
    CaseHeld,
    CasesChanged,
    ConnectionChanged,
    DocumentArrived,
    DocumentUnavailable,
    LoginsWanted,
    NewerPackage,
    PullProgress,
    QueueChanged,
    SyncFailed,
)
from clerk_desktop.sync.records import AlertKind, Batch, CaseQuery, CaseTab
from clerk_desktop.ui import late_pages, style
from clerk_desktop.ui.banner import Banner
from clerk_desktop.ui.card_menu import CardMenu
from clerk_desktop.ui.card_watch import CardWatch
from clerk_desktop.ui.case_list import CaseListPage
from clerk_desktop.ui.first_paint import after_first_paint
from clerk_desktop.ui.hall_news import HallNews
from clerk_desktop.ui.keys import Key, bind
from clerk_desktop.ui.page import Later, Page
from clerk_desktop.ui.status import StatusBar
from clerk_desktop.ui.tab_rail import Place, TabRail

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import CardList
    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.services.case_lists import Counts
    from clerk_desktop.services.session import Session
    from clerk_desktop.sync.records import Alert
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.case_desk import CaseDesk
    from clerk_desktop.ui.day_page import DayPage
    from clerk_desktop.ui.intake_page import IntakePage
    from clerk_desktop.ui.ledger_page import LedgerPage

_ABOUT = {
    CaseTab.TO_SERVE: ActionKind.SERVE,
    CaseTab.FOLLOW_UPS: ActionKind.SUPPLEMENT,
    CaseTab.RECEIPTS: ActionKind.SERVE,
}
"""What a case that is opened from these lists waits for."""

_FIRST = (CaseTab.TO_RECEIVE, CaseTab.IN_HAND, CaseTab.TO_SEAL, CaseTab.TO_SERVE)
"""The day begins with the first of these lists that has a case."""

_WIDE = 1180
"""At the plain text size; a narrower window shows the rail without words."""

_GATHER_MS = 150
"""Events that come in a flood are shown together."""


class Workplace(QWidget):
    """The window of one session; made at login, dropped when another clerk comes.

    Signals:
        login_asked: The hall wants this clerk to log in again.
        switch_asked, lock_asked: Another clerk; nobody for a while.
        batch_rested: A ``Batch`` is done or paused.
        bug: An exception that is no ``ClerkError``.
        desk_made: The ``CaseDesk``, once.
    """

    login_asked = Signal()
    switch_asked = Signal()
    lock_asked = Signal()
    batch_rested = Signal(object)
    bug = Signal(object)
    desk_made = Signal(object)

    def __init__(
        self, bridge: Bridge, session: Session, cards: CardClient, previews: PreviewClient
    ) -> None:
        super().__init__()
        self.setObjectName("workplace")
        self._bridge = bridge
        self._session = session
        self._warm_up = previews.start
        self.banner = Banner()
        self.rail = TabRail()
        self.status = StatusBar()
        self.list = CaseListPage(bridge, session)
        self.watch = CardWatch(bridge, cards, self)
        self._cards = cards
        self._card_menu = CardMenu(bridge, cards, self.watch, self)
        self._news = HallNews(session, self.status, self.banner, self)
        make_desk = partial(late_pages.desk, bridge, session, (cards, self.watch), previews)
        self._desk = Later(make_desk, self)
        make_batch = partial(late_pages.batch, bridge, session, (cards, self.watch), previews)
        self._batch = Later(make_batch, self)
        self._intake = Later(partial(late_pages.intake, bridge, session, previews), self)
        self._tray = Later(partial(late_pages.tray, session), self)
        self._places: dict[Place, Later[Page]] = {
            place: Later(partial(make, bridge, session), self)
            for place, make in late_pages.PLACES.items()
        }
        self._shown: Page = self.list
        self._opened_from: CaseTab | Place = CaseTab.TO_RECEIVE
        self._pages = QStackedWidget()
        self._asking = QObject(self)
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._lay_out()
        self._connect()
        self._add_keys()
        self._start()

    @property
    def session(self) -> Session:
        """Whose workplace it is."""
        return self._session

    @property
    def desk(self) -> CaseDesk:
        """Where a case is worked on; made after the list was painted, or when first needed."""
        return self._desk.page

    @property
    def intake(self) -> IntakePage:
        """Where a case is taken in; made when first needed, and kept with what was entered."""
        return self._intake.page

    def open_case(self, case_id: str) -> None:
        """Show a case."""
        if self.desk.open_case(case_id):
            is_from_list = self._shown is self.list
            self._turn_to(self.desk)
            act = _ABOUT.get(self.list.tab) if is_from_list else None
            if act is not None:
                self.desk.page.focus_act(act)

    def show_list(self) -> None:
        """Back to the list, to the case that was open."""
        self._opened_from = self.list.tab
        self.rail.show_tab(self.list.tab)
        self.list.refresh()
        self._turn_to(self.list)

    def show_tab(self, tab: CaseTab) -> None:
        """Show one of the lists."""
        if tab is CaseTab.ATTENTION:
            self._show_tray()
            return
        self._opened_from = self.list.tab
        self.rail.show_tab(tab)
        self.list.show_tab(tab)
        self._turn_to(self.list)

    def show_place(self, place: Place) -> None:
        """Show one of the other places that the rail leads to."""
        self._opened_from = place
        self.rail.show_place(place)
        page = self._places[place].page
        page.refresh()
        self._turn_to(page)

    def show_query(self, query: CaseQuery) -> None:
        """Show the list of these cases."""
        self._opened_from = query.tab
        self.rail.show_tab(query.tab)
        self.list.show_query(query)
        self._turn_to(self.list)

    def show_seals_of(self, day: date) -> None:
        """Show the lines of the seal ledger of that day."""
        cast("LedgerPage", self._places[Place.LEDGER].page).narrow(day)
        self.show_place(Place.LEDGER)

    def show_batch(self, case_ids: tuple[str, ...]) -> None:
        """Seal the letters of these cases together, or go on with the batch that waits."""
        self._opened_from = self.list.tab
        self._batch.page.start(case_ids)
        self.list.untick()
        self._turn_to(self._batch.page)

    def see_to(self, alert: Alert) -> None:
        """Show what an alert is about."""
        match alert.kind:
            case AlertKind.BATCH:
                self.show_batch(())
            case AlertKind.HALL:
                self.login_asked.emit()
            case _:
                self.open_case(alert.case_id)

    def show_intake(self) -> None:
        """Show the form of 现场申报, as it was left."""
        self._opened_from = self.list.tab
        self._turn_to(self.intake)

    def go_back(self) -> None:
        """From a case to where it was opened, from elsewhere to the list."""
        if self._desk.is_page(self._shown):
            self.go_where_opened()
        else:
            self.show_list()

    def go_where_opened(self) -> None:
        """To where the case that was opened last stood."""
        if isinstance(self._opened_from, Place):
            self.show_place(self._opened_from)
        elif self._opened_from is CaseTab.ATTENTION:
            self._show_tray()
        else:
            self.show_list()

    def refresh(self) -> None:
        """Ask the hall now and read everything again."""
        self._session.refresh()
        self._show_changes()

    def show_failure(self, error: BaseException) -> None:
        """A banner for what the clerk can act on, the crash dialog for the rest."""
        if isinstance(error, ClerkError):
            self.banner.show_error(error)
        else:
            self.bug.emit(error)

    def focus(self) -> None:
        """Give the keys back to the page that is shown."""
        self._shown.take_keys()

    def take_event(self, event: object) -> None:
        """Take in a sync event; a flood of them is shown at once, a little later."""
        match event:
            case CasesChanged() | QueueChanged():
                self._show_soon()
            case ConnectionChanged():
                self._news.connection(event)
            case PullProgress():
                self.status.show_pull(event.done_cases, is_complete=event.is_complete)
                self._show_soon()
            case DocumentArrived():
                self.desk.page.preview.document_arrived(event.sha256)
                self._show_soon()
            case DocumentUnavailable():
                self.desk.page.preview.document_unavailable(event.sha256, event.error)
            case LoginsWanted(waiting):
                self._news.logins_wanted(waiting)
            case CaseHeld(case_id, holder) if holder and self.desk.shows(case_id):
                self.banner.show_error(HallError(HallCode.CLAIMED, context={"holder": holder}))
            case NewerPackage():
                self._news.newer_package(event)
            case SyncFailed():
                self.show_failure(event.error)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the page where there is little."""
        super().resizeEvent(event)
        self.rail.set_narrow(is_narrow=self.width() < style.scaled(_WIDE))

    def _turn_to(self, page: Page) -> None:
        if page is not self._shown:
            self._shown.leave()
            self._shown = page
            self._pages.setCurrentWidget(page)
        page.take_keys()

    def _show_tray(self) -> None:
        self._opened_from = CaseTab.ATTENTION
        self.rail.show_tab(CaseTab.ATTENTION)
        self._tray.page.refresh()
        self._turn_to(self._tray.page)

    def _taken_in(self, case_id: str) -> None:
        self._show_soon()
        self.open_case(case_id)
        self.desk.offer_receipt()

    def _start(self) -> None:
        known = self._session.known
        self.status.show_clerk(known.clerk.name, known.window_name)
        has_cases = self._session.store.case_count
        self.show_tab(next(filter(has_cases, _FIRST), CaseTab.TO_RECEIVE))
        after_first_paint(self.list, self._settle, self._asking)

    def _settle(self) -> None:
        """What the first look at the list needn't wait for."""
        self._show_counts()
        self.watch.ask()
        self._warm_up()
        self.list.warm_up()
        self.desk.ensurePolished()
        unfinished = self._session.seals.unfinished()
        self._bridge.watch(unfinished, self._offer_batch, self.show_failure, owner=self)

    def _offer_batch(self, batch: Batch | None) -> None:
        """A batch that a power cut or the clerk has left: to be gone on with or dropped."""
        if batch is not None:
            self._batch.page.offer(batch)
            self._turn_to(self._batch.page)

    def stop(self) -> None:
        """Show nothing more: the session and its store are about to end. Documents are freed."""
        self._bridge.happened.disconnect(self.take_event)
        if self._desk.is_page(self._shown):
            self._shown.leave()
        shiboken6.delete(self._asking)
        self.list.stop()
        self._gather.stop()

    def _show_cards(self, cards: CardList) -> None:
        self.status.show_cards(cards, has_service=self.watch.has_service)

    def _cards_moved(self) -> None:
        if self.watch.has_unread_card:
            self.status.show_reading()
        else:
            self._show_cards(self.watch.cards)

    def _show_soon(self) -> None:
        if not self._gather.isActive():
            self._gather.start()

    def _show_changes(self) -> None:
        self._show_counts()
        self._shown.refresh()

    def _show_counts(self) -> None:
        asked = self._session.lists.counts()
        self._bridge.watch(asked, self._counted, self.show_failure, owner=self._asking)

    def _counted(self, counts: Counts) -> None:
        attention = counts.tabs[CaseTab.ATTENTION] + len(self._session.tray.notices())
        self.rail.show_counts({**counts.tabs, CaseTab.ATTENTION: attention})
        self.rail.show_overdue(counts.overdue)
        self.status.show_queue(counts.queue, counts.fullness)

    def _escape(self) -> None:
        if not self._shown.step_back():
            self.go_back()

    def _search(self) -> None:
        if not self._shown.focus_search():
            self.show_list()
            self.list.focus_search()

    def _print(self) -> None:
        self._shown.print_shown()

    def _join(self, page: Page) -> None:
        self._pages.addWidget(page)
        page.opened.connect(self.open_case)
        page.left.connect(self.go_where_opened)
        page.changed.connect(self._show_soon)
        page.told.connect(self.banner.show_message)
        page.settled.connect(self.banner.hide)
        page.failed.connect(self.show_failure)

    def _join_day(self, page: DayPage) -> None:
        page.listed.connect(self.show_query)
        page.sealed_on.connect(self.show_seals_of)

    def _join_intake(self, page: IntakePage) -> None:
        page.taken_in.connect(self._taken_in)

    def _connect(self) -> None:
        self._bridge.happened.connect(self.take_event)
        for later in self.findChildren(Later):
            later.made.connect(self._join)
        self._intake.made.connect(self._join_intake)
        self._tray.made.connect(lambda page: page.more_asked.connect(self.banner.more_asked))
        self._desk.made.connect(self.desk_made)
        self._places[Place.DAY].made.connect(self._join_day)
        self._gather.timeout.connect(self._show_changes)
        self.rail.chosen.connect(self.show_tab)
        self.rail.place_chosen.connect(self.show_place)
        self.list.refresh_asked.connect(self.refresh)
        self.list.tab_shown.connect(self.rail.show_tab)
        self.list.intake_asked.connect(self.show_intake)
        self.list.batch_asked.connect(self.show_batch)
        self._batch.made.connect(lambda page: page.unfinished.connect(self.list.show_unfinished))
        self._batch.made.connect(lambda page: page.rested.connect(self.batch_rested))
        self._news.login_asked.connect(self.login_asked)
        self._news.refresh_asked.connect(self.refresh)
        self.watch.changed.connect(self._show_cards)
        self.watch.answered.connect(self._show_cards)
        self.watch.moved.connect(self._cards_moved)
        self.watch.removed.connect(lambda card: self._cards.release(card.serial))
        self.watch.bug.connect(self.bug)
        self._card_menu.told.connect(self.banner.show_message)
        self._card_menu.bug.connect(self.bug)
        self.status.card_pressed.connect(self._card_menu.open)
        self.status.queue_pressed.connect(self._show_tray)
        self.status.switch_pressed.connect(self.switch_asked)
        self.status.lock_pressed.connect(self.lock_asked)

    def _add_keys(self) -> None:
        bind(self, Key.SEARCH, self._search)
        bind(self, Key.PRINT, self._print)
        bind(self, Key.INTAKE, self.show_intake)
        bind(self, Key.ALERTS, self.status.bell.open)
        bind(self, Key.REFRESH, self.refresh)
        bind(self, Key.BACK, self._escape)
        bind(self, Key.DAY, partial(self.show_place, Place.DAY))
        bind(self, Key.SUPERVISION, partial(self.show_place, Place.SUPERVISION))
        bind(self, Key.LEDGER, partial(self.show_place, Place.LEDGER))
        bind(self, Key.LOCK, self.lock_asked.emit)
        bind(self, Key.SWITCH, self.switch_asked.emit)
        bind(self, Key.LISTS, *(partial(self.show_tab, tab) for tab in CaseTab))

    def _lay_out(self) -> None:
        self._join(self.list)
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.banner)
        middle.addWidget(self._pages, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        style.set_role(self, "page")
