"""Where a clerk works: the rail, the list or a case, and the status bar below."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.errors import ClerkError, HallCode, HallError
from clerk_desktop.sync.events import (
    CaseHeld,
    CasesChanged,
    ConnectionChanged,
    ConnectionState,
    DocumentArrived,
    DocumentUnavailable,
    LoginsWanted,
    PullProgress,
    QueueChanged,
    SyncFailed,
)
from clerk_desktop.sync.records import CaseTab
from clerk_desktop.ui import style
from clerk_desktop.ui.banner import Banner, Tone
from clerk_desktop.ui.card_menu import CardMenu
from clerk_desktop.ui.card_watch import CardWatch
from clerk_desktop.ui.case_list import CaseListPage
from clerk_desktop.ui.case_model import CaseModel
from clerk_desktop.ui.messages import Message
from clerk_desktop.ui.status import StatusBar
from clerk_desktop.ui.tab_rail import TabRail

if TYPE_CHECKING:
    from datetime import datetime

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import CardList
    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.services.session import Session
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.case_desk import CaseDesk
    from clerk_desktop.ui.intake_page import IntakePage
    from clerk_desktop.ui.supervision import SupervisionPage
    from clerk_desktop.ui.tray import TrayPage

_ABOUT = {
    CaseTab.TO_SERVE: ActionKind.SERVE,
    CaseTab.FOLLOW_UPS: ActionKind.SUPPLEMENT,
    CaseTab.RECEIPTS: ActionKind.SERVE,
}
"""What a case that is opened from these lists waits for."""

_SETTLE_MS = 50
_GATHER_MS = 150
"""Events that come in a flood are shown together."""


class Workplace(QWidget):
    """The window of one session; made at login, dropped when another clerk comes.

    Signals:
        login_asked: The hall wants this clerk to log in again.
        switch_asked, lock_asked: Another clerk; nobody for a while.
        bug: An exception that is no ``ClerkError``.
    """

    login_asked = Signal()
    switch_asked = Signal()
    lock_asked = Signal()
    bug = Signal(object)

    def __init__(
        self, bridge: Bridge, session: Session, cards: CardClient, previews: PreviewClient
    ) -> None:
        super().__init__()
        self.setObjectName("workplace")
        self._session = session
        self._warm_up = previews.start
        self._offline_since: datetime | None = None
        self._state: ConnectionState | None = None
        store = session.store
        self.banner = Banner()
        self.rail = TabRail()
        self.list = CaseListPage(CaseModel(store, store.reference, session.today))
        self.watch = CardWatch(bridge, cards, self)
        self._cards = cards
        self._card_menu = CardMenu(bridge, cards, self.watch, self)
        self._make_desk = partial(_desk, bridge, session, (cards, self.watch), previews)
        self._made_desk: CaseDesk | None = None
        self._make_supervision = partial(_supervision, bridge, session)
        self._made_supervision: SupervisionPage | None = None
        self._made_tray: TrayPage | None = None
        self._make_intake = partial(_intake, bridge, session, previews)
        self._made_intake: IntakePage | None = None
        self._is_from_supervision = False
        self._is_from_tray = False
        self.status = StatusBar()
        self._pages = QStackedWidget()
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._lay_out()
        self._connect(bridge)
        self._add_keys()
        self._start()

    @property
    def session(self) -> Session:
        """Whose workplace it is."""
        return self._session

    @property
    def desk(self) -> CaseDesk:
        """Where a case is worked on; made after the list was painted, or when first needed."""
        if self._made_desk is None:
            self._made_desk = self._make_desk()
            self._pages.addWidget(self._made_desk)
            self._connect_desk(self._made_desk)
        return self._made_desk

    @property
    def supervision(self) -> SupervisionPage:
        """What is near or past its limit; made when first needed."""
        if self._made_supervision is None:
            page = self._made_supervision = self._make_supervision()
            self._pages.addWidget(page)
            page.opened.connect(self.open_case)
            page.told.connect(self.banner.show_message)
            page.failed.connect(self.show_failure)
        return self._made_supervision

    @property
    def tray(self) -> TrayPage:
        """What needs the clerk; made when first needed."""
        if self._made_tray is None:
            page = self._made_tray = _tray(self._session)
            self._pages.addWidget(page)
            page.opened.connect(self.open_case)
            page.changed.connect(self._show_soon)
            page.told.connect(self.banner.show_message)
            page.failed.connect(self.show_failure)
        return self._made_tray

    @property
    def intake(self) -> IntakePage:
        """Where a case is taken in; made when first needed, and kept with what was entered."""
        if self._made_intake is None:
            page = self._made_intake = self._make_intake()
            self._pages.addWidget(page)
            page.left.connect(self.show_list)
            page.taken_in.connect(self._taken_in)
            page.failed.connect(self.show_failure)
            page.settled.connect(self.banner.hide)
        return self._made_intake

    def show_intake(self) -> None:
        """Show the form of 现场申报, as it was left."""
        self._leave_case()
        self._pages.setCurrentWidget(self.intake)
        self.intake.open_form()

    def open_case(self, case_id: str) -> None:
        """Show a case."""
        self._is_from_supervision = self._pages.currentWidget() is self._made_supervision
        self._is_from_tray = self._pages.currentWidget() is self._made_tray
        if self.desk.open_case(case_id):
            self._pages.setCurrentWidget(self.desk)
            self.desk.page.focus_first()
            is_elsewhere = self._is_from_supervision or self._is_from_tray
            act = None if is_elsewhere else _ABOUT.get(self.list.tab)
            if act is not None:
                self.desk.page.focus_act(act)

    def show_list(self) -> None:
        """Back to the list, to the case that was open."""
        self._leave_case()
        self.rail.show_tab(self.list.tab)
        self._pages.setCurrentWidget(self.list)
        self.list.refresh()
        self.list.table.setFocus()

    def show_supervision(self) -> None:
        """Show what is near or past its limit, and what was done of concern."""
        self._leave_case()
        self.rail.show_supervision()
        self._pages.setCurrentWidget(self.supervision)
        self.supervision.refresh()
        self.supervision.table.setFocus()

    def go_back(self) -> None:
        """From a case to where it was opened."""
        if self._is_from_supervision:
            self.show_supervision()
        elif self._is_from_tray:
            self.show_tab(CaseTab.ATTENTION)
        else:
            self.show_list()

    def show_tab(self, tab: CaseTab) -> None:
        """Show one of the lists."""
        self._leave_case()
        self.rail.show_tab(tab)
        if tab is CaseTab.ATTENTION:
            self._show_tray()
            return
        self.list.show_tab(tab)
        self._pages.setCurrentWidget(self.list)
        self.list.table.setFocus()

    def _show_tray(self) -> None:
        self.tray.refresh()
        self._pages.setCurrentWidget(self.tray)
        self.tray.focus_first()

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
        page = self._pages.currentWidget()
        if page is self.list:
            self.list.table.setFocus()
        elif page is self._made_supervision:
            self.supervision.table.setFocus()
        elif page is self._made_tray:
            self.tray.focus_first()
        elif page is self._made_intake:
            self.intake.open_form()
        else:
            self.desk.page.focus_first()

    def _taken_in(self, case_id: str) -> None:
        self._show_soon()
        self.open_case(case_id)
        self.desk.offer_receipt()

    def _start(self) -> None:
        known = self._session.known
        self.status.show_clerk(known.clerk.name, known.window_name)
        counts = self._show_counts()
        first = (CaseTab.TO_RECEIVE, CaseTab.IN_HAND, CaseTab.TO_SEAL, CaseTab.TO_SERVE)
        self.show_tab(next((tab for tab in first if counts[tab]), CaseTab.TO_RECEIVE))
        QTimer.singleShot(_SETTLE_MS, self, self._settle)

    def _settle(self) -> None:
        """What the first look at the list needn't wait for."""
        self.watch.ask()
        self._warm_up()
        self.desk.ensurePolished()

    def _leave_case(self) -> None:
        if self._made_desk is not None:
            self._made_desk.leave()

    def take_event(self, event: object) -> None:
        """Take in a sync event; a flood of them is shown at once, a little later."""
        match event:
            case CasesChanged() | QueueChanged():
                self._show_soon()
            case ConnectionChanged():
                self._connection(event)
            case PullProgress():
                self.status.show_pull(event.done_cases, is_complete=event.is_complete)
                self._show_soon()
            case DocumentArrived():
                self.desk.page.preview.document_arrived(event.sha256)
                self._show_soon()
            case DocumentUnavailable():
                self.desk.page.preview.document_unavailable(event.sha256, event.error)
            case LoginsWanted(waiting):
                self._logins_wanted(waiting)
            case CaseHeld(case_id, holder) if holder and self.desk.shows(case_id):
                self.banner.show_error(HallError(HallCode.CLAIMED, context={"holder": holder}))
            case SyncFailed():
                self.show_failure(event.error)

    def _connection(self, event: ConnectionChanged) -> None:
        self._session.read_clock()
        is_news = event.state is not self._state
        if event.state is not ConnectionState.OFFLINE:
            self._offline_since = None
        elif is_news:
            self._offline_since = self._session.now()
        self._state = event.state
        self.status.show_hall(event.state, self._offline_since)
        needs_clerk = event.state in {ConnectionState.LOGIN_NEEDED, ConnectionState.TOO_OLD}
        if is_news and needs_clerk and isinstance(event.error, HallError):
            self.banner.show_error(event.error)

    def _logins_wanted(self, waiting: tuple[tuple[str, int], ...]) -> None:
        mine = self._session.known.clerk.name
        others = [f"{name}有 {count} 项" for name, count in waiting if name != mine]
        if others:
            text = Message(
                "有操作等待本人登录后上传",
                f"{'，'.join(others)}待上传，登录已过期。",
                "请本人在这台电脑上登录一次，之后会自动上传。",
            )
            self.banner.show_message(text, Tone.WARNING)

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
        page = self._pages.currentWidget()
        if page is self.list:
            self.list.refresh()
        elif page is self._made_supervision:
            self.supervision.refresh()
        elif page is self._made_tray:
            self.tray.refresh()
        elif page is not self._made_intake:
            self.desk.refresh()

    def _show_counts(self) -> dict[CaseTab, int]:
        store = self._session.store
        counts = {tab: store.case_count(tab) for tab in CaseTab}
        counts[CaseTab.ATTENTION] += len(self._session.tray.notices())
        self.rail.show_counts(counts)
        self.rail.show_overdue(store.overdue_count(self._session.today()))
        self.status.show_queue(store.queue_counts(), store.fullness())
        return counts

    def _hall_pressed(self) -> None:
        if self._state is ConnectionState.LOGIN_NEEDED:
            self.login_asked.emit()
        else:
            self.refresh()

    def _escape(self) -> None:
        page = self._pages.currentWidget()
        if page is self.list:
            self.list.search.clear()
            self.list.table.setFocus()
        elif page in {self._made_supervision, self._made_tray, self._made_intake}:
            self.show_list()
        elif not self.desk.cancel_seal():
            self.go_back()

    def _search(self) -> None:
        if self._pages.currentWidget() is not self.list:
            self.show_list()
        self.list.focus_search()

    def _connect(self, bridge: Bridge) -> None:
        bridge.happened.connect(self.take_event)
        self._gather.timeout.connect(self._show_changes)
        self.rail.chosen.connect(self.show_tab)
        self.rail.supervision_chosen.connect(self.show_supervision)
        self.list.opened.connect(self.open_case)
        self.list.refresh_asked.connect(self.refresh)
        self.list.intake_asked.connect(self.show_intake)
        self.watch.changed.connect(self._show_cards)
        self.watch.answered.connect(self._show_cards)
        self.watch.moved.connect(self._cards_moved)
        self.watch.removed.connect(lambda card: self._cards.release(card.serial))
        self.watch.bug.connect(self.bug)
        self._card_menu.told.connect(self.banner.show_message)
        self._card_menu.bug.connect(self.bug)
        self.status.card_pressed.connect(self._card_menu.open)
        self.status.hall_pressed.connect(self._hall_pressed)
        self.status.queue_pressed.connect(lambda: self.show_tab(CaseTab.ATTENTION))
        self.status.switch_pressed.connect(self.switch_asked)
        self.status.lock_pressed.connect(self.lock_asked)

    def _connect_desk(self, desk: CaseDesk) -> None:
        desk.left.connect(self.go_back)
        desk.failed.connect(self.show_failure)
        desk.told.connect(self.banner.show_message)
        desk.changed.connect(self._show_soon)
        desk.settled.connect(self.banner.hide)

    def _add_keys(self) -> None:
        keys = {
            "Ctrl+F": self._search,
            "Ctrl+N": self.show_intake,
            "F5": self.refresh,
            "Esc": self._escape,
            "Ctrl+0": self.show_supervision,
            "Ctrl+L": self.lock_asked.emit,
        }
        for sequence, call in keys.items():
            self._key(sequence, call)
        for number, tab in enumerate(CaseTab, 1):
            self._key(f"Ctrl+{number}", lambda tab=tab: self.show_tab(tab))

    def _key(self, sequence: str, call: object) -> None:
        shortcut = QShortcut(QKeySequence(sequence), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(call)

    def _lay_out(self) -> None:
        self._pages.addWidget(self.list)
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


def _supervision(bridge: Bridge, session: Session) -> SupervisionPage:
    from clerk_desktop.ui.supervision import SupervisionPage  # not before somebody looks

    return SupervisionPage(bridge, session)


def _desk(
    bridge: Bridge,
    session: Session,
    cards: tuple[CardClient, CardWatch],
    previews: PreviewClient,
) -> CaseDesk:
    from clerk_desktop.ui.case_desk import CaseDesk  # 60 ms that the list needn't wait for

    return CaseDesk(bridge, session, cards, previews)


def _tray(session: Session) -> TrayPage:
    from clerk_desktop.ui.tray import TrayPage

    return TrayPage(session.tray)


def _intake(bridge: Bridge, session: Session, previews: PreviewClient) -> IntakePage:
    from clerk_desktop.ui.intake_page import IntakePage  # as late as the desk

    return IntakePage(bridge, session, previews)
