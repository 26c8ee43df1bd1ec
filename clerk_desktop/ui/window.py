"""The main window: the login, the workplace behind it, and bugs in front of both."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QMainWindow, QStackedWidget

from clerk_desktop.config import Settings
from clerk_desktop.errors import Cancelled, ClerkError
from clerk_desktop.language import tr
from clerk_desktop.sync.events import ConnectionChanged, NewerPackage, PullProgress
from clerk_desktop.ui import words
from clerk_desktop.ui.alarms import Alarms, Rules
from clerk_desktop.ui.help import Help
from clerk_desktop.ui.login import LoginPage
from clerk_desktop.ui.messages import message
from clerk_desktop.ui.workplace import Workplace

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.services.doctor_checks import Station
    from clerk_desktop.services.workstation import Workstation
    from clerk_desktop.sync.records import KnownClerk
    from clerk_desktop.ui.bridge import Bridge


_LOCK_AGAIN_MS = 500
_COLLECT_MS = 1500
"""After a change of clerk the new list is on the screen by then."""


class MainWindow(QMainWindow):
    """Shows the login until somebody works, and their workplace from then on.

    Attributes:
        locks_on_removal: Whether the window is locked when a card is taken out.
        settings: What the settings begin with.
        examined: Gives what the self-check looks at.
        source_offer: Where the centre offers the program's source, for the about dialog.

    Signals:
        closed: The clerk has closed the window.
        working: The ``Workplace`` that is on the screen; ``None``: the login covers it.
    """

    closed = Signal()
    working = Signal(object)

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(tr(words.PRODUCT))
        self.setMinimumSize(1024, 640)
        self._bridge = bridge
        self._station: Workstation | None = None
        self._clients: tuple[CardClient, PreviewClient] | None = None
        self._news: dict[type, object] = {}
        self._bugs: set[str] = set()
        self.locks_on_removal = False
        self.source_offer = ""
        self.settings: Settings | None = None
        self.examined: Callable[[], Station] | None = None
        self.workplace: Workplace | None = None
        self._alarms: Alarms | None = None
        self.help = Help(self)
        self.login = LoginPage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.login)
        self._stack.currentChanged.connect(self._tell_working)
        self.setCentralWidget(self._stack)
        self.login.entered.connect(self._log_in)
        self.login.cancelled.connect(self._back_to_work)
        self.login.help_asked.connect(self.help.ask)
        self.login.about_asked.connect(self.show_about)
        self.login.settings_asked.connect(self.show_settings)
        self.login.doctor_asked.connect(self.show_doctor)
        self.closed.connect(self.help.close)
        bridge.failed.connect(self.show_failure)
        bridge.happened.connect(self._keep_news)
        self.login.set_waiting(is_waiting=True)

    def start(
        self, station: Workstation, cards: CardClient, previews: PreviewClient, name: str
    ) -> None:
        """Let clerks log in; ``name`` is the login name of whoever was here last."""
        self._station = station
        self._clients = cards, previews
        self.login.ask(name)

    def block(self, error: ClerkError) -> None:
        """Nobody can work here; say why."""
        self.login.show_blocked(message(error.code, error.context))

    def show_failure(self, error: BaseException) -> None:
        """A banner for what the clerk can act on, silence for ``Cancelled``, else a bug."""
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, ClerkError):
            self.show_bug(error)
        elif self.workplace is not None:
            self.workplace.banner.show_error(error)
        else:
            self.login.show_failure(message(error.code, error.context))

    def show_bug(self, error: BaseException) -> None:
        """Log a bug, and show it unless the same one was shown before."""
        from clerk_desktop.ui.crash import CrashDialog, log_bug

        log_bug(error)
        kind = f"{type(error).__name__} {error}"
        if kind in self._bugs:
            return
        self._bugs.add(kind)
        dialog = CrashDialog(error, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_about(self) -> None:
        """Show version, licences and the offer of the source."""
        from clerk_desktop.ui.about import AboutDialog  # seldom asked for

        dialog = AboutDialog(self.source_offer, self)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_settings(self, sought: str = "") -> None:
        """Show all settings, or those that fit what is sought."""
        from clerk_desktop.config_files import machine_settings
        from clerk_desktop.ui.settings_dialog import SettingsDialog  # seldom asked for

        dialog = SettingsDialog(self._bridge, self.settings or Settings(), machine_settings(), self)
        dialog.look_for(sought)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_doctor(self) -> None:
        """Look whether everything that the clerk needs works."""
        from clerk_desktop.ui.doctor_dialog import DoctorDialog  # seldom asked for

        if self.examined is not None:
            dialog = DoctorDialog(self._bridge, self.examined(), self)
            dialog.settings_asked.connect(self.show_settings)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def enter(self, known: KnownClerk) -> None:
        """Let a clerk who has logged in work."""
        self.login.set_waiting(is_waiting=False)
        if self._station is None or self._clients is None:
            return
        session = self._station.begin(known)
        if self.workplace is not None and self.workplace.session.known.clerk == known.clerk:
            session.close()
            self._back_to_work()
            return
        self.end_session()
        workplace = self.workplace = Workplace(self._bridge, session, *self._clients)
        workplace.login_asked.connect(self._log_in_again)
        workplace.switch_asked.connect(self._switch)
        workplace.lock_asked.connect(self.lock)
        workplace.rail.help_asked.connect(self.help.ask)
        workplace.banner.more_asked.connect(self.help.show_error)
        workplace.rail.about_asked.connect(self.show_about)
        workplace.rail.settings_asked.connect(self.show_settings)
        workplace.rail.doctor_asked.connect(self.show_doctor)
        workplace.watch.removed.connect(self._card_removed)
        workplace.bug.connect(self.show_bug)
        self._stack.addWidget(workplace)
        self._begin_alarms(workplace)
        for news in self._news.values():
            workplace.take_event(news)
        self._back_to_work()

    def _begin_alarms(self, workplace: Workplace) -> None:
        settings = self.settings or Settings()
        rules = Rules(settings.notice_days, settings.notices, lambda: self.is_locked)
        bell = workplace.status.bell
        alarms = self._alarms = Alarms(self._bridge, workplace.session, bell, rules, workplace)
        alarms.chosen.connect(workplace.see_to)
        alarms.called.connect(self._come_to_front)
        alarms.failed.connect(workplace.show_failure)
        workplace.batch_rested.connect(alarms.batch_rested)

    def _come_to_front(self) -> None:
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    @property
    def is_locked(self) -> bool:
        """Whether the login covers the workplace."""
        return self._stack.currentWidget() is self.login

    def end_session(self) -> None:
        """Close the session of whoever works, and drop their workplace."""
        if self.workplace is not None:
            workplace, self.workplace = self.workplace, None
            workplace.stop()
            if self._alarms is not None:
                self._alarms.stop()
            # Out of the window at once: whoever looks for a widget there until it is deleted
            # would become its owner a second time, and its Python objects would stay for good.
            workplace.setParent(None)
            workplace.deleteLater()
            workplace.session.close()
            # Its parts know each other; what they hold would stay for another clerk or two.
            QTimer.singleShot(_COLLECT_MS, self, gc.collect)

    def lock(self) -> None:
        """Cover the workplace until its clerk gives the password; let go of the card.

        A seal that is being made is waited for.
        """
        if self.workplace is None or self._stack.currentWidget() is self.login:
            return
        if self._clients is not None:
            self._clients[0].release()
        self._ask(tr("窗口已锁定"), tr("输入密码继续工作。"), is_free=False)
        if any(dialog.isVisible() for dialog in self.workplace.findChildren(QDialog)):
            self._back_to_work()
            QTimer.singleShot(_LOCK_AGAIN_MS, self, self.lock)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go out of sight at once; the program ends behind."""
        super().closeEvent(event)
        self.hide()
        self.closed.emit()

    def _log_in(self, name: str, password: str) -> None:
        if self._station is not None:
            self._bridge.watch(
                self._station.log_in(name, password),
                self.enter,
                self._login_failed,
                owner=self.login,
            )

    def _login_failed(self, error: BaseException) -> None:
        if isinstance(error, ClerkError):
            self.login.show_failure(message(error.code, error.context))
        else:
            self.login.set_waiting(is_waiting=False)
            self.show_bug(error)

    def _back_to_work(self) -> None:
        if self.workplace is not None:
            self._stack.setCurrentWidget(self.workplace)
            self.workplace.focus()

    def _log_in_again(self) -> None:
        self._ask(tr("重新登录"), tr("大厅要求重新登录。待上传的事项都保留在本机。"), is_free=True)

    def _switch(self) -> None:
        self._ask(
            tr("切换经办人"),
            tr("登录后即切换；前一位经办人的待上传事项会继续上传。"),
            is_free=True,
            is_other=True,
        )

    def _card_removed(self) -> None:
        if self.locks_on_removal:
            self.lock()

    def _ask(self, title: str, remark: str, *, is_free: bool, is_other: bool = False) -> None:
        """Cover the workplace with the login; ``is_free``: the way back needs no password."""
        if self.workplace is None:
            return
        for dialog in self.workplace.findChildren(QDialog):
            dialog.reject()
        mine = self.workplace.session.known.login
        name = "" if is_other else mine
        known = self._others(mine) if is_other else ()
        self._stack.setCurrentWidget(self.login)
        self.login.ask(name, title=title, remark=remark, can_cancel=is_free, known=known)

    def _tell_working(self) -> None:
        shown = self._stack.currentWidget()
        self.working.emit(self.workplace if shown is self.workplace else None)

    def _others(self, mine: str) -> tuple[tuple[str, str], ...]:
        """Login names and names of those who have worked here, but for the one who does."""
        clerks = () if self._station is None else self._station.colleagues()
        return tuple((one.login, one.clerk.name) for one in clerks if one.login != mine)

    def _keep_news(self, event: object) -> None:
        """What a workplace made later has to know: the sync tells it only once."""
        if isinstance(event, ConnectionChanged | NewerPackage | PullProgress):
            self._news[type(event)] = event
