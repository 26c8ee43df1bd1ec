"""What outlives a clerk at this machine: store, synchronisation and card; and who logs in."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from clerk_desktop.services.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.documents.inspector_client import InspectorClient
    from clerk_desktop.services.session import Sync
    from clerk_desktop.sync.hall import Hall
    from clerk_desktop.sync.records import KnownClerk
    from clerk_desktop.sync.sessions import Sessions
    from clerk_desktop.sync.store import Store


class Workstation:
    """Lets clerks in, one after the other.

    Args:
        store: The main thread's own store.
        open_store: Opens further ones for other threads.
        connect: Makes a connection to the hall; called in the login's thread.
        sessions: Who can speak to the hall from here.
        sync: The synchronisation.
        workers: The clients of the card's worker and of the inspector.
        scanner_folder: Where a scanner puts its files, if there is one.

    Attributes:
        undo_seconds: How long an action waits before it is sent, so that it can be withdrawn.
    """

    def __init__(
        self,
        store: Store,
        open_store: Callable[[], Store],
        connect: Callable[[], Hall],
        sessions: Sessions,
        sync: Sync,
        workers: tuple[CardClient, InspectorClient],
        scanner_folder: Path | None = None,
    ) -> None:
        self._store = store
        self._open_store = open_store
        self._connect = connect
        self._sessions = sessions
        self._sync = sync
        self._workers = workers
        self._scanner_folder = scanner_folder
        self.undo_seconds = 0.0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="login")

    def log_in(self, name: str, password: str) -> Future[KnownClerk]:
        """Log a clerk in at the hall, or without it when they are known here.

        The future raises ``HallError`` LOGIN_REFUSED, OFFLINE_LOGIN_UNKNOWN, CLIENT_TOO_OLD, or
        ``StoreError``.
        """
        return self._thread.submit(self._log_in, name, password)

    def colleagues(self) -> tuple[KnownClerk, ...]:
        """Who has logged in here, by login name; the main thread's."""
        return self._store.known_clerks()

    def begin(self, known: KnownClerk) -> Session:
        """The session of a clerk who has logged in; the main thread's."""
        self._sync.wake()
        return Session(
            known,
            self._store,
            self._open_store,
            self._workers,
            self._sync,
            self._scanner_folder,
            undo_seconds=self.undo_seconds,
        )

    def close(self) -> None:
        """Take no more logins; one on its way may end by itself."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _log_in(self, name: str, password: str) -> KnownClerk:
        from clerk_desktop.sync.login import log_in

        hall = self._connect()
        try:
            with self._open_store() as store:
                return log_in(hall, store, self._sessions, name, password)
        finally:
            hall.close()
