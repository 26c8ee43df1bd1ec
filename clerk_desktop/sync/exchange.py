"""The store as the sync thread uses it: what comes from the hall, and what became of the queue.

Whatever belongs together is in one transaction: snapshots and cursor, receipt and queue row.
"""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from clerk_desktop.domain.case import Case
from clerk_desktop.domain.office import NumberBlock, SealRight, Series
from clerk_desktop.errors import HallError
from clerk_desktop.sync import (
    cases,
    clerks,
    dispatch,
    documents,
    marks,
    numbers,
    reference,
)
from clerk_desktop.sync.records import Dispatch, QueueState, Reference, WantedDocument
from clerk_desktop.sync.search import search_text
from clerk_desktop.sync.store import Store

_BATCH = 200


class Exchange(Store):
    """A store on a connection of the sync thread's own."""

    # From the hall

    def cursor(self, user_id: str) -> str | None:
        """Where the clerk's changes go on; ``None`` when everything is to be fetched."""
        if marks.read(self._db, marks.CURSOR_OWNER) != user_id:
            return None
        return marks.read(self._db, marks.CURSOR)

    def begin_full_pull(self, user_id: str) -> None:
        """Fetch everything anew; cases not met again go at the end of it."""
        with self._db.transaction():
            marks.touch(self._db, marks.GENERATION)
            marks.write(self._db, marks.IS_FULL_PULL, "1")
            marks.write(self._db, marks.CURSOR, None)
            marks.write(self._db, marks.EPOCH, None)
            marks.write(self._db, marks.CURSOR_OWNER, user_id)

    def epoch(self) -> str | None:
        """Of which epoch of the hall the cursor is."""
        return marks.read(self._db, marks.EPOCH)

    def save_page(
        self,
        found: Collection[Case],
        gone: Collection[str],
        *,
        cursor: str,
        epoch: str,
        is_last: bool,
    ) -> tuple[str, ...]:
        """Keep a page of changes and its cursor; ids of the cases that changed here."""
        known = self.reference()
        # Before the transaction: the first pinyin takes long, and the window may want to write.
        texts = [(case, search_text(case)) for case in found]
        with self._db.transaction():
            seen = marks.number(self._db, marks.GENERATION)
            changed = [
                case.case_id
                for case, text in texts
                if cases.save(self._db, case, text, seen, known)
            ]
            for case in found:
                cases.revive(self._db, case.case_id)
            for case_id in gone:
                cases.remove(self._db, case_id)
            swept = self._sweep(seen) if is_last else []
            marks.write(self._db, marks.CURSOR, cursor)
            marks.write(self._db, marks.EPOCH, epoch)
        return (*changed, *gone, *swept)

    def save_reference(self, fetched: Reference) -> bool:
        """Keep templates, items and calendar; whether they differ from what was here.

        When they do, all lists are made anew, in short transactions that let the window in.
        """
        with self._db.transaction():
            changed = reference.save(self._db, fetched)
            if changed:
                marks.touch(self._db, marks.REFERENCE)
        if changed:
            self._refresh_all()
        return changed

    def save_seals(
        self, user_id: str, seals: tuple[SealRight, ...], trusted: tuple[bytes, ...]
    ) -> None:
        """Keep what the hall says now about a clerk's seals."""
        with self._db.transaction():
            clerks.save_seals(self._db, user_id, seals, trusted)
            marks.touch(self._db, marks.REFERENCE)

    def save_clock_offset(self, offset: timedelta) -> None:
        """Keep how far the hall's clock is ahead."""
        marks.write(self._db, marks.CLOCK_OFFSET, f"{offset.total_seconds():.3f}")

    def missing_documents(self, limit: int, largest: int) -> tuple[WantedDocument, ...]:
        """Materials of cases in hand that aren't here; none bigger than ``largest`` bytes."""
        return documents.missing(self._db, limit, largest)

    def documents_size(self) -> int:
        """Bytes of all documents here."""
        return documents.total_size(self._db)

    def number_request(self, series: Series, year: int, user_id: str) -> str:
        """The clerk's key to reserve the next block with; the same until that is kept."""
        with self._db.transaction():
            return numbers.request_key(self._db, series, year, user_id)

    def keep_numbers(self, block: NumberBlock, key: str) -> None:
        """Add the block reserved under ``key``."""
        with self._db.transaction():
            numbers.keep(self._db, block, key)

    # To the hall

    def hurry(self) -> None:
        """Forget all back-off, after a start."""
        dispatch.hurry(self._db)

    def recover(self) -> int:
        """Queue again what was on its way when the sender ended; how many."""
        return dispatch.recover(self._db)

    def next_dispatch(self, now: float, without: Collection[str]) -> Dispatch | None:
        """The oldest action that may be sent at Unix time ``now``, not of those user ids."""
        return dispatch.following(self._db, now, without)

    def next_time(self, now: float) -> float | None:
        """When the next backing-off action may be sent, as Unix time; ``None``: there is none."""
        return dispatch.next_time(self._db, now)

    def start(self, action_id: str) -> bool:
        """Mark an action as on its way, before it is; False when it is no longer queued."""
        return dispatch.start(self._db, action_id)

    def finish(self, action_id: str, version: int, case: Case) -> None:
        """Keep a receipt: its case, the end of the row and the base of the next one."""
        known, text = self.reference(), search_text(case)
        with self._db.transaction():
            dispatch.finish(self._db, action_id, version, datetime.now(UTC).isoformat())
            if cases.version(self._db, case.case_id) is not None:
                seen = marks.number(self._db, marks.GENERATION)
                cases.save(self._db, case, text, seen, known)
                cases.refresh(self._db, case.case_id, known)
            cases.bury(self._db, case.case_id)

    def postpone(self, action_id: str, until: float, *, is_unclear: bool) -> None:
        """Try again under the same key, not before Unix time ``until``."""
        dispatch.postpone(self._db, action_id, until, is_unclear=is_unclear)

    def stop(self, sent: Dispatch, state: QueueState, error: HallError) -> None:
        """Put an action into the tray, with the reason."""
        known = self.reference()
        with self._db.transaction():
            dispatch.stop(self._db, sent.action_id, state, str(error.code), error.context)
            cases.refresh(self._db, sent.case_id, known)

    # Upkeep

    def drained_logins(self) -> tuple[str, ...]:
        """User ids of clerks who aren't present, have nothing queued and yet may have a login."""
        found = self._db.rows(
            "SELECT user_id FROM clerk WHERE has_login = 1 AND user_id IS NOT ?"
            " AND NOT EXISTS (SELECT 1 FROM live WHERE live.user_id = clerk.user_id)",
            marks.read(self._db, marks.PRESENT),
        )
        return tuple(user_id for (user_id,) in found)

    def forget_login(self, user_id: str) -> None:
        """Note that a clerk's login is gone."""
        self._db.run("UPDATE clerk SET has_login = 0 WHERE user_id = ?", user_id)

    def purge(self, idle: timedelta) -> int:
        """Drop rows and documents that nothing has needed for so long; how many documents."""
        before = datetime.now(UTC) - idle
        with self._db.transaction():
            dispatch.prune(self._db, before.isoformat())
            return documents.purge(self._db, before)

    def restore_ballast(self) -> bool:
        """Whether there is room again to take in more than receipts."""
        return self._ballast.restore()

    def _sweep(self, seen: int) -> list[str]:
        if marks.read(self._db, marks.IS_FULL_PULL) is None:
            return []
        marks.write(self._db, marks.IS_FULL_PULL, None)
        left = [
            row[0]
            for row in self._db.rows(
                "SELECT case_id FROM cases WHERE seen < ? AND version > 0", seen
            )
        ]
        return [case_id for case_id in left if cases.remove(self._db, case_id)]

    def _refresh_all(self) -> None:
        known, last = self.reference(), ""
        while ids := self._db.rows(
            "SELECT case_id FROM cases WHERE case_id > ? ORDER BY case_id LIMIT ?", last, _BATCH
        ):
            with self._db.transaction():
                for (case_id,) in ids:
                    cases.refresh(self._db, case_id, known)
            last = ids[-1][0]
