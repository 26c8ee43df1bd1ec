"""The local store as the window uses it. Nothing here waits for a network.

Whatever is written is on the disk when the call returns. A ``Store`` belongs to the thread that
opened it; opening another one on the same file is cheap. Every call can raise ``StoreError``.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from clerk_desktop.domain.action import Action
from clerk_desktop.domain.case import Case, Clerk
from clerk_desktop.errors import (
    DocumentCode,
    DocumentError,
    HallCode,
    HallError,
    StoreCode,
    StoreError,
    WorkflowError,
)
from clerk_desktop.line import Room
from clerk_desktop.sync import (
    act_lines,
    backup,
    cases,
    claims,
    documents,
    ledger,
    marks,
    notices,
    outbox,
    seal_journal,
    steady,
)
from clerk_desktop.sync.conflicts import basis_of
from clerk_desktop.sync.records import (
    LedgerKind,
    Notice,
    QueueCounts,
    QueueLine,
    QueueRow,
    QueueState,
    Reference,
)
from clerk_desktop.sync.search import search_text
from clerk_desktop.sync.stamp_shelf import StampShelf
from clerk_desktop.sync.unsent import Unsent


def open_store(path: Path, key: str, room: Room | None = None) -> "Store":
    """The store at ``path``, made or brought to the newest version when need be.

    Args:
        path: Its folder exists.
        key: 64 hex digits.
        room: How much may lie on this machine.

    Raises:
        StoreError: CORRUPT for another key or for what is no store, NEWER_VERSION, DISK_FAILED,
            DISK_FULL.
    """
    return Store(path, key, room)


class Store(StampShelf):
    """Cases, queue, documents, ledger, numbers and clerks in one encrypted file."""

    def append(
        self,
        action: Action,
        documents: Mapping[str, bytes] | None = None,
        facts: Mapping[str, str] | None = None,
        based_on: int | None = None,
        entry: tuple[str, int] | None = None,
        wait: float = 0,
    ) -> QueueRow:
        """Queue an action: its documents, its ledger lines and its row, all or nothing.

        Args:
            action: As the engine has allowed it.
            documents: Bytes by SHA-256; what a SEAL names is given here or kept already.
            facts: For the ledger; of a seal its page, place, key number and digests.
            based_on: The snapshot's version that the clerk saw; the newest if not given.
            entry: Id and number of the batch's entry that is sealed with it.
            wait: Seconds in which it isn't sent, so that the clerk can withdraw it.

        Raises:
            HallError: NOT_FOUND when the case isn't here any more.
            DocumentError: CHANGED when bytes don't have their digest, NOT_HERE when the sealed
                document is missing.
            StoreError: DISK_FULL, also while the last room is kept for the hall's receipts.
        """
        self._require_room()
        known = self.reference()
        with self._db.transaction():
            if entry is not None:
                seal_journal.sealed(self._db, *entry)
            return self._queue(action, documents or {}, facts or {}, based_on, known, wait)

    def begin(self, case: Case, action: Action, documents: Mapping[str, bytes]) -> QueueRow:
        """Keep a case that was taken in here and its papers, and queue its intake, all or nothing.

        Until the hall's receipt the case has version 0.

        Args:
            case: As the engine began it.
            action: The TAKE_IN.
            documents: Bytes by SHA-256 of what it hands in, unless they are kept already.

        Raises:
            DocumentError, StoreError: as ``append``.
        """
        self._require_room()
        known, text = self.reference(), search_text(case)
        with self._db.transaction():
            seen = marks.number(self._db, marks.GENERATION)
            cases.save(self._db, [(replace(case, version=0), text)], seen, known)
            return self._queue(action, documents, {}, 0, known)

    def withdraw(self, action_id: str, reason: str) -> tuple[QueueLine, ...]:
        """Take back an action that the hall doesn't have, and those that build on it.

        Returns:
            What was withdrawn, newest first; nothing when the action has ended already.

        Raises:
            HallError: BUSY while one of them is on its way or its answer is missing.
        """
        known = self.reference()
        with self._db.transaction():
            case_id = outbox.case_of(self._db, action_id)
            if case_id is None:
                return ()
            gone = outbox.withdrawable(self._db, case_id, action_id)
            if any(line.state is QueueState.SENDING or line.is_unclear for line in gone):
                raise HallError(HallCode.BUSY, retryable=True)
            for line in gone:
                self._withdraw(line, reason, known)
            cases.refresh(self._db, case_id, known)
            cases.bury(self._db, case_id)
        for line in gone:
            self._journal.ended(line.action_id)
        return gone

    def retry(self, action_id: str) -> bool:
        """Have an action that the hall refused sent once more; whether it was a parked one."""
        known = self.reference()
        with self._db.transaction():
            case_id = outbox.case_of(self._db, action_id)
            if case_id is None or not outbox.requeue(self._db, action_id):
                return False
            cases.refresh(self._db, case_id, known)
        return True

    def queue(self) -> tuple[QueueRow, ...]:
        """All actions that haven't ended and can be read, oldest first."""
        return outbox.live(self._db)

    def strays(self) -> tuple[QueueLine, ...]:
        """Actions that can't be shown with their case, oldest first; they hold up its others."""
        return outbox.strays(self._db)

    def fullness(self) -> float:
        """How much of the room is used, from 0 to 1; from 0.8 on the clerk is warned."""
        queue = outbox.length(self._db) / self._room.queue_actions
        return min(1.0, max(queue, self._size() / self._room.store_bytes))

    def export_queue(
        self, path: Path, passphrase: str, case_ids: Collection[str] | None = None
    ) -> int:
        """Write what hasn't ended, of these cases or of all, to a new file; how many actions.

        Another window takes it over by ``import_queue``; whatever both send takes effect once.

        Raises:
            ValueError: The passphrase is too short.
        """
        return backup.write(self._db, path, passphrase, case_ids)

    def import_queue(self, path: Path, passphrase: str) -> tuple[str, ...]:
        """Take over the queue of another window; the cases concerned.

        Raises:
            StoreError: BACKUP_UNREADABLE.
        """
        known = self.reference()
        concerned = backup.read(self._db, path, passphrase, self.now())
        with self._db.transaction():
            for case_id in concerned:
                cases.refresh(self._db, case_id, known)
        for row in outbox.live(self._db):
            if row.action.case_id in concerned:
                self._journal.queued(self._unsent(row.action))
        for line in outbox.strays(self._db):
            if line.case_id in concerned:
                now = self.now().isoformat()
                self._journal.queued(Unsent(line.action_id, "", line.kind, now))
        return concerned

    def tidy_journal(self) -> None:
        """Have the list of what isn't sent agree with the queue. At the start of the program."""
        self._journal.tidy(
            Unsent(action_id, project_no, kind, "")
            for action_id, project_no, kind in outbox.names(self._db)
        )

    def leave_notice(self, code: str, context: Mapping[str, str]) -> None:
        """Tell whoever is here something once."""
        notices.add(self._db, self.now(), code, context=context)

    def queue_counts(self) -> QueueCounts:
        """How many actions wait for the hall, and how many for the clerk."""
        return outbox.counts(self._db)

    def _queue(
        self,
        action: Action,
        given: Mapping[str, bytes],
        facts: Mapping[str, str],
        based_on: int | None,
        known: Reference,
        wait: float = 0,
    ) -> QueueRow:
        self._keep(action, given)
        base = self._base(action.case_id, based_on)
        is_seen = based_on in {None, cases.version(self._db, action.case_id)}
        basis = self._basis(action.case_id) if is_seen else ""
        now = steady.unix_time()
        fence = claims.fence(self._db, action.case_id, action.actor.user_id, now)
        outbox.insert(self._db, action, base, basis, fence, now + wait if wait else 0)
        self._journal.queued(self._unsent(action))
        act_lines.queued(self._db, action, facts, known.seals)
        cases.refresh(self._db, action.case_id, known)
        return outbox.of_case(self._db, action.case_id)[-1]

    def _unsent(self, action: Action) -> Unsent:
        snapshot = cases.read(self._db, action.case_id)
        number = "" if snapshot is None else snapshot.project_no
        return Unsent(action.action_id, number, str(action.kind), action.at.isoformat())

    def _require_room(self) -> None:
        """New work is taken on only while there is room for it."""
        self._ballast.require()
        if outbox.length(self._db) >= self._room.queue_actions:
            raise StoreError(StoreCode.QUEUE_FULL, context={"limit": "queue"})
        if self._size() >= self._room.store_bytes:
            raise StoreError(StoreCode.QUEUE_FULL, context={"limit": "store"})

    def _size(self) -> int:
        return self._path.stat().st_size

    def _basis(self, case_id: str) -> str:
        """What the clerk sees of the case; empty when it can't be told."""
        try:
            view = self.view_case(case_id)
        except WorkflowError:
            return ""
        return "" if view is None else basis_of(view.case)

    def hand_over(self, action_id: str, to: Clerk, by: Clerk) -> bool:
        """Have a colleague see to an action in the tray; whether it was there. It is recorded."""
        with self._db.transaction():
            case_id = outbox.case_of(self._db, action_id)
            if case_id is None or not outbox.hand_over(self._db, action_id, to.user_id):
                return False
            who = (self.now(), by.user_id, case_id, action_id)
            ledger.add(self._db, LedgerKind.HANDED_OVER, *who, {"to": to.user_id})
        return True

    def notices(self, user_id: str) -> tuple[Notice, ...]:
        """What that clerk hasn't put away yet, oldest first."""
        return notices.read(self._db, user_id)

    def dismiss(self, notice: int) -> None:
        """Put a notice away."""
        notices.dismiss(self._db, notice)

    def _keep(self, action: Action, given: Mapping[str, bytes]) -> None:
        for sha256, data in given.items():
            documents.put(self._db, data, sha256)
        for sha256 in action.digests:
            if not documents.has(self._db, sha256):
                raise DocumentError(DocumentCode.NOT_HERE, context={"sha256": sha256})

    def _base(self, case_id: str, based_on: int | None) -> int | None:
        version = cases.version(self._db, case_id)
        if version is None:
            raise HallError(HallCode.NOT_FOUND)
        if any(row.is_pending for row in outbox.of_case(self._db, case_id)):
            return None
        return version if based_on is None else based_on

    def _withdraw(self, line: QueueLine, reason: str, known: Reference) -> None:
        now = self.now()
        row = outbox.of_action(self._db, line.action_id)
        by = marks.read(self._db, marks.PRESENT) or line.user_id
        outbox.end(self._db, line.action_id, QueueState.WITHDRAWN, now.isoformat())
        letter = None if row is None else row.action.document
        act_lines.taken_back(self._db, line, letter, by, now, reason, known.seals)
