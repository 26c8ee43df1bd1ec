"""The composition root: builds every part of the program once and hands it to the others.

Only Qt is loaded before the first paint; the key ring, the store and the synchronisation follow
when the window stands.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import sys
import threading
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from clerk_desktop import __version__
from clerk_desktop.errors import ClerkError, StoreCode, StoreError
from clerk_desktop.heap import give_back_freed
from clerk_desktop.language import tr
from clerk_desktop.log import catch_output, crash_watch, start_log
from clerk_desktop.resources import resource
from clerk_desktop.services import setup_progress
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.ui import icons, style, translators, words
from clerk_desktop.ui.bridge import Bridge
from clerk_desktop.ui.lock_watch import LockWatch
from clerk_desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.config import Settings
    from clerk_desktop.documents.inspector_client import InspectorClient
    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.services.doctor_checks import Station
    from clerk_desktop.sync.exchange import Exchange
    from clerk_desktop.sync.hall import Hall
    from clerk_desktop.sync.loop import SyncLoop
    from clerk_desktop.sync.sessions import Sessions
    from clerk_desktop.sync.store import Store

ALREADY_RUNNING = 3
"""Exit code of a second instance."""

_SMALL_SCREEN = 1440
_PAINTED_MS = 1000
"""The window is painted by then; the synchronisation begins with loading its libraries."""

_COLLECT_EVERY = 10_000
"""New objects between two looks for garbage: the default of 700 costs a tenth of the start."""

_log = logging.getLogger(__name__)


class Program:
    """The parts of the running program, and their end in order.

    Args:
        secrets: The key ring; the system's when not given.
    """

    def __init__(self, settings: Settings, secrets: Secrets | None = None) -> None:
        self._settings = settings
        self._secrets = secrets or Secrets()
        self._secrets.look_up()
        self._ends = contextlib.ExitStack()
        self.bridge = Bridge()
        self.window = MainWindow(self.bridge)
        self.window.locks_on_removal = settings.lock_on_card_removal
        self.window.source_offer = settings.source_offer
        self.window.settings = settings
        self.window.examined = self._station
        self._lock = LockWatch(settings.lock_minutes, self.window)
        self._lock.due.connect(self.window.lock)
        self.error: ClerkError | None = None
        self._open_store: Callable[[], Store] | None = None

    def open(self) -> None:
        """Open key ring, store, workers and synchronisation; then clerks can log in."""
        try:
            self._open()
        except ClerkError as error:
            _log.error("cannot start: %s", error)
            self.error = error
            self.window.block(error)

    def close(self) -> None:
        """End everything, the synchronisation last but one: the queue is on the disk anyway."""
        self.window.end_session()
        self._ends.close()

    def _open(self) -> None:
        from clerk_desktop.sync.opening import open_or_set_aside
        from clerk_desktop.sync.store_file import hold

        path = self._settings.store_path
        self._ends.enter_context(hold(path))
        store, key = open_or_set_aside(
            path, self._secrets, self._settings.room, self._settings.recovery_key
        )
        self._ends.enter_context(store)
        last = store.present_clerk()
        self._work(store, key, last.login if last else "")

    def _work(self, store: Store, key: str, name: str) -> None:
        from clerk_desktop.services.workstation import Workstation
        from clerk_desktop.sync.sessions import Sessions
        from clerk_desktop.sync.store import open_store

        sessions = Sessions(self._secrets)
        sync = self._sync(key, sessions)
        self._open_store = partial(open_store, self._settings.store_path, key, self._settings.room)
        cards, previews = self._cards, self._previews()
        station = Workstation(
            store,
            self._open_store,
            self._connect,
            sessions,
            sync,
            (cards, self._inspector()),
            self._settings.scanner_folder,
        )
        station.undo_seconds = self._settings.undo_seconds
        self._ends.callback(station.close)
        self._stamp_later(key, sync)
        QTimer.singleShot(_PAINTED_MS, self.window, sync.start)
        self._watch_updates()
        self._show_applicant()
        self.window.start(station, cards, previews, name)
        self._lock.listen()
        # All that is there by now stays: looking for garbage needn't go through it ever again.
        gc.freeze()

    def _sync(self, key: str, sessions: Sessions) -> SyncLoop:
        from clerk_desktop.sync.loop import SyncLoop

        sync = SyncLoop(
            partial(self._exchange, key),
            self._connect,
            sessions,
            self.bridge.tell,
            interval=self._settings.poll_seconds,
            room=self._settings.room,
        )
        self._ends.callback(sync.stop)
        return sync

    @cached_property
    def _cards(self) -> CardClient:
        cards = card_client(self._settings)
        self._ends.callback(cards.close)
        return cards

    def _previews(self) -> PreviewClient:
        from clerk_desktop.documents.preview_client import PreviewClient

        previews = PreviewClient()
        self._ends.callback(previews.close)
        return previews

    def _station(self) -> Station:
        """What the self-check looks at: the window's own parts, as far as they stand."""
        from clerk_desktop.services.doctor_checks import Station

        return Station(
            settings=self._settings,
            secrets=self._secrets,
            cards=self._cards,
            open_store=self._another_store,
        )

    def _another_store(self) -> Store:
        if self._open_store is None:
            raise self.error or StoreError(StoreCode.KEYRING_MISSING)
        return self._open_store()

    def _inspector(self) -> InspectorClient:
        from clerk_desktop.documents.inspector_client import InspectorClient
        from clerk_desktop.documents.trust_store import load_roots

        roots = partial(load_roots, self._settings.roots_path)
        inspector = InspectorClient(roots, self._settings.tsas)
        self._ends.callback(inspector.close)
        return inspector

    def _stamp_later(self, key: str, sync: SyncLoop) -> None:
        """Add missing timestamps in the background, if the office has authorities for them."""
        settings = self._settings
        if not settings.tsas:
            return
        from clerk_desktop.documents.inspector_client import InspectorClient
        from clerk_desktop.services.late_stamps import LateStamps
        from clerk_desktop.sync.events import CasesChanged
        from clerk_desktop.sync.store import open_store

        def told(case_id: str) -> None:
            self.bridge.tell(CasesChanged((case_id,)))
            sync.wake()

        late = LateStamps(
            partial(open_store, settings.store_path, key, settings.room),
            partial(InspectorClient, authorities=settings.tsas),
            told,
        )
        self._ends.callback(late.close)

    def _show_applicant(self) -> None:
        from clerk_desktop.ui.applicant_screen import ApplicantScreen

        screen = ApplicantScreen(self.bridge, self.window, self._settings)
        self._ends.callback(screen.close)

    def _exchange(self, key: str) -> Exchange:
        from clerk_desktop.sync.exchange import Exchange

        return Exchange(self._settings.store_path, key, self._settings.room)

    def _watch_updates(self) -> None:
        publisher = self._settings.update_key
        if publisher is None:
            return
        from clerk_desktop.services.updates import UpdateWatch, source_of

        watch = UpdateWatch(partial(source_of, self._settings), publisher, self.bridge.tell)
        self._ends.callback(watch.stop)
        watch.start()

    def _connect(self) -> Hall:
        from clerk_desktop.sync.hall import Hall

        return Hall(self._settings.hall_url, line=self._settings.line)


def run(settings: Settings, again: Callable[[], Settings], *, wants_setup: bool = False) -> int:
    """Show the window until it is closed, the first-run assistant before it where it is due.

    Args:
        settings: Those that count now.
        again: Reads them anew, after the assistant.
        wants_setup: Whether the assistant comes even where it isn't due.

    Returns:
        The exit code.
    """
    start_log(settings.log_dir)
    catch_output()
    _log.info("clerk-desktop %s", __version__)
    if settings.refused:
        _log.warning("the clerk's file may not set %s", ", ".join(settings.refused))
    with crash_watch(settings.log_dir):
        application = make_application(settings)
        if wants_setup or setup_progress.is_due(settings):
            set_up(application, settings)
            settings = again()
        return _show(application, Program(settings))


def set_up(application: QApplication, settings: Settings, secrets: Secrets | None = None) -> None:
    """Show the first-run assistant until it is done or left."""
    from clerk_desktop.ui.setup_dialog import SetupDialog  # once in a workstation's life

    cards = card_client(settings)
    bridge = Bridge()
    dialog = SetupDialog(bridge, settings, cards, secrets or Secrets())
    bridge.failed.connect(_log_bug)
    dialog.finished.connect(application.quit)
    dialog.show()
    application.exec()
    dialog.deleteLater()
    cards.close()


def _log_bug(error: BaseException) -> None:
    _log.error("bug", exc_info=error)


def card_client(settings: Settings) -> CardClient:
    """The client of the card workers; none is started before it is asked."""
    from clerk_desktop.card.client import CardClient, start_card_worker
    from clerk_desktop.card.modules import find_modules

    modules = settings.modules or find_modules(())
    return CardClient(modules, partial(start_card_worker, tries=settings.tries_dir))


def _show(application: QApplication, program: Program) -> int:
    _catch_bugs(program)
    window = program.window
    window.setWindowIcon(icons.icon("emblem", style.colours_of(window).accent, 64))
    window.resize(1440, 860)
    if application.primaryScreen().availableSize().width() <= _SMALL_SCREEN:
        window.showMaximized()
    else:
        window.show()
    QTimer.singleShot(0, program.open)
    code = application.exec()
    program.close()
    if program.error is not None and program.error.code is StoreCode.ALREADY_RUNNING:
        return ALREADY_RUNNING
    return code


def make_application(settings: Settings) -> QApplication:
    """The Qt application in the style and the language that the settings choose."""
    gc.set_threshold(_COLLECT_EVERY)
    give_back_freed()
    application = QApplication(sys.argv[:1])
    translators.install(application, settings.language)
    application.setApplicationName("clerk-desktop")
    application.setApplicationDisplayName(tr(words.PRODUCT))
    application.setDesktopFileName("clerk-desktop")
    application.setWindowIcon(QIcon(str(resource("icons", "program.svg"))))
    is_dark = style.is_dark(application, settings.colours)
    style.apply(application, is_dark=is_dark, text_size=settings.text_size)
    return application


def _catch_bugs(program: Program) -> None:
    """Whatever nobody caught is shown and logged; the window goes on."""

    def in_main(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            program.window.show_bug(error)

    sys.excepthook = in_main

    def in_thread(facts: threading.ExceptHookArgs) -> None:
        error = facts.exc_value
        if error is not None:
            program.bridge.post(lambda: program.window.show_bug(error))

    threading.excepthook = in_thread
