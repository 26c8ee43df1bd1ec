"""One clerk at the window: everything that is theirs, from login to lock-up."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from clerk_desktop.domain.deadline import china_date
from clerk_desktop.services.case_lists import CaseLists
from clerk_desktop.services.cases import Cases
from clerk_desktop.services.kept import kept
from clerk_desktop.services.store_thread import StoreThread
from clerk_desktop.services.tray import Tray
from clerk_desktop.services.whole_file import write_whole
from clerk_desktop.sync import steady
from clerk_desktop.sync.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from datetime import date
    from pathlib import Path

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.documents.inspector_client import InspectorClient
    from clerk_desktop.documents.verify_report import VerifyReport
    from clerk_desktop.services.alerts import Alerts
    from clerk_desktop.services.drafts import Drafts
    from clerk_desktop.services.figures import Figures
    from clerk_desktop.services.form_drafts import FormDrafts
    from clerk_desktop.services.intake import Intakes
    from clerk_desktop.services.phrases import Phrases
    from clerk_desktop.services.seal_ledger import SealLedger
    from clerk_desktop.services.seals import Seals
    from clerk_desktop.services.supervision import Supervision
    from clerk_desktop.sync.records import KnownClerk


class Sync(Protocol):
    """What a session needs of the synchronisation; any thread may call it."""

    def wake(self) -> None:
        """Look at once what is to be sent and fetched."""

    def want(self, sha256: str) -> None:
        """Download that document next."""

    def open(self, case_id: str, *, can_act: bool = True) -> None:
        """The clerk has opened that case or done something to it; empty: they have left it."""


class Session:
    """A clerk's cases, seals and documents. Belongs to the main thread.

    What no list needs is loaded and made when it is first asked for.

    Args:
        known: Who works.
        store: The main thread's own store.
        open_store: Opens further ones for the session's threads.
        workers: The clients of the card's worker and of the inspector.
        sync: Woken after every action.
        scanner_folder: Where a scanner puts its files, if there is one.
        undo_seconds: How long an action waits before it is sent.
    """

    def __init__(
        self,
        known: KnownClerk,
        store: Store,
        open_store: Callable[[], Store],
        workers: tuple[CardClient, InspectorClient],
        sync: Sync,
        scanner_folder: Path | None = None,
        *,
        undo_seconds: float = 0,
    ) -> None:
        self.known = known
        self.scanner_folder = scanner_folder
        self.store = store
        self._sync = sync
        self._offset = store.clock_offset()
        self._open_store = open_store
        self._ends = ExitStack()
        self._documents = StoreThread(open_store, "documents")
        self._ends.callback(self._documents.close)
        self.lists = CaseLists(open_store, known.clerk.user_id, self.today)
        self._ends.callback(self.lists.close)
        self.cases = Cases(store, known.clerk, self.now, sync.wake, undo_seconds)
        self.tray = Tray(store, known.clerk, self.now, sync.wake)
        self._cards, self._inspector = workers
        self._inspector.trust(store.reference().trusted)

    @cached_property
    def phrases(self) -> Phrases:
        """The clerk's own phrases."""
        from clerk_desktop.services.phrases import Phrases

        return Phrases(self.store, self.known.clerk.user_id)

    @cached_property
    def form_drafts(self) -> FormDrafts:
        """What the clerk has entered and not yet acted on."""
        from clerk_desktop.services.form_drafts import FormDrafts

        made = FormDrafts(self.store, self._open_store, self.known.clerk.user_id, self.now)
        self._ends.callback(made.close)
        return made

    @cached_property
    def alerts(self) -> Alerts:
        """What the clerk is told of once."""
        from clerk_desktop.services.alerts import Alerts

        made = Alerts(self._open_store, self.known.clerk.user_id, self.now)
        self._ends.callback(made.close)
        return made

    @cached_property
    def supervision(self) -> Supervision:
        """What the window's supervision finds."""
        from clerk_desktop.services.supervision import Supervision

        made = Supervision(self._open_store, self.known.window_name, self.today)
        self._ends.callback(made.close)
        return made

    @cached_property
    def figures(self) -> Figures:
        """今日: what the day looks like in numbers."""
        from clerk_desktop.services.figures import Figures

        made = Figures(self._open_store, self.known.clerk.user_id, self.today)
        self._ends.callback(made.close)
        return made

    @cached_property
    def seal_ledger(self) -> SealLedger:
        """用印台账: every seal that was made here."""
        from clerk_desktop.services.seal_ledger import SealLedger

        made = SealLedger(self._open_store)
        self._ends.callback(made.close)
        return made

    @cached_property
    def drafts(self) -> Drafts:
        """Letters as they are made."""
        from clerk_desktop.services.drafts import Drafts

        made = Drafts(self._open_store, self._inspector, self.known.clerk, self.now)
        self._ends.callback(made.close)
        return made

    @cached_property
    def seals(self) -> Seals:
        """Seals on letters, one or many."""
        from clerk_desktop.services.seals import Seals

        clerk, wake = self.known.clerk, self._sync.wake
        made = Seals(self._open_store, self._cards, self._inspector, clerk, self.now, wake)
        self._ends.callback(made.close)
        return made

    @cached_property
    def intakes(self) -> Intakes:
        """Cases taken in here and papers handed in."""
        from clerk_desktop.services.intake import Intakes

        made = Intakes(self._open_store, self.known.clerk, self.now, self._sync.wake)
        self._ends.callback(made.close)
        return made

    def now(self) -> datetime:
        """UTC now by the hall's clock; for any thread."""
        return steady.now() + self._offset

    def today(self) -> date:
        """The day in China by the hall's clock."""
        return china_date(self.now())

    def read_clock(self) -> None:
        """Take over what the sync has learned about the hall's clock."""
        self._offset = self.store.clock_offset()

    def document(self, sha256: str) -> Future[bytes | None]:
        """A document's bytes, or ``None`` when it isn't downloaded yet. A scan can have 50 MB."""
        return self._documents.submit(Store.document, sha256)

    def save(self, sha256: str, file: Path) -> Future[None]:
        """Write a document to a file, whole or not at all.

        The future raises ``DocumentError`` NOT_HERE, or ``OSError``.
        """
        return self._documents.submit(self._saved, sha256, file)

    def verify(self, sha256: str) -> Future[VerifyReport]:
        """Judge the signatures of a document that is here, with the network if there is one.

        The future raises ``DocumentError``: NOT_HERE, CORRUPT, ENCRYPTED, INSPECTION_LOST.
        """
        return self._documents.submit(self._verified, sha256)

    def want(self, sha256: str) -> None:
        """Have a document downloaded next."""
        self._sync.want(sha256)

    def opened(self, case_id: str, *, can_act: bool = True) -> None:
        """The clerk has opened that case or done something to it (empty: they have left it).

        It is served first and, if they can act on it, held for a while.
        """
        self._sync.open(case_id, can_act=can_act)

    def refresh(self) -> None:
        """Ask the hall now."""
        self._sync.wake()

    def withdraw(self, action_id: str, reason: str) -> None:
        """Take an action back that the hall doesn't have, with those that build on it.

        Raises:
            HallError: BUSY while it is on its way.
        """
        self.store.withdraw(action_id, reason)
        self._sync.wake()

    def retry(self, action_id: str) -> None:
        """Have an action that the hall refused sent once more."""
        self.store.retry(action_id)
        self._sync.wake()

    def _saved(self, store: Store, sha256: str, file: Path) -> None:
        write_whole(file, (kept(store, sha256),))

    def _verified(self, store: Store, sha256: str) -> VerifyReport:
        report = self._inspector.verify(kept(store, sha256)).result()
        is_awaited = any(stamp.sealed == sha256 for stamp in store.awaited_stamps())
        return report.awaiting_timestamps() if is_awaited else report

    def close(self) -> None:
        """Let a running seal end and close the threads' stores; the main one stays open."""
        self._ends.close()
