"""The store as the sync thread uses it: what comes from the hall, and what became of the queue.

Whatever belongs together is in one transaction: snapshots and cursor, receipt and queue row.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from clerk_desktop.domain.case import Case
from clerk_desktop.domain.office import NumberBlock, SealRight, Series
from clerk_desktop.errors import HallCode
from clerk_desktop.sync import (
    alerts,
    cases,
    claims,
    clerks,
    dispatch,
    documents,
    drafts,
    marks,
    notices,
    numbers,
    offers,
    reference,
    stamps,
)
from clerk_desktop.sync.outgoing import Outgoing
from clerk_desktop.sync.records import Reference, WantedDocument
from clerk_desktop.sync.search import search_text
from clerk_desktop.sync.unsent import Unsent

_BATCH = 200
_SEEN_EVERY = timedelta(minutes=10)


class Exchange(Outgoing):
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
            marks.write(self._db, marks.CURSOR_OWNER, user_id)

    def epoch(self) -> str | None:
        """The hall's epoch at the last pull."""
        return marks.read(self._db, marks.EPOCH)

    def save_page(
        self,
        found: Collection[Case],
        gone: Collection[str],
        *,
        cursor: str,
        epoch: str,
        is_last: bool,
        spread_seconds: int | None = None,
    ) -> tuple[str, ...]:
        """Keep a page of changes and its cursor; ids of the cases that changed here.

        With another epoch than before, the hall was restored from a backup: all receipts are to
        be offered to it, and claims have ended.
        """
        known = self.reference()
        # Before the transaction: the first pinyin takes long, and the window may want to write.
        texts = [(case, search_text(case)) for case in found]
        with self._db.transaction():
            seen = marks.number(self._db, marks.GENERATION)
            changed = cases.save(self._db, texts, seen, known)
            cases.revive(self._db, [case.case_id for case in found])
            for case_id in gone:
                cases.remove(self._db, case_id)
            swept = self._sweep(seen) if is_last else []
            if self.epoch() not in {None, epoch}:
                offers.note_all(self._db)
                claims.forget_all(self._db)
                stamps.send_again(self._db)
            marks.write(self._db, marks.CURSOR, cursor)
            marks.write(self._db, marks.EPOCH, epoch)
            named = None if spread_seconds is None else str(spread_seconds)
            marks.write(self._db, marks.SPREAD, named)
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

    def see_hall_clock(self, moment: datetime) -> None:
        """Keep what the hall's clock says, every few minutes, for ``catch_up_clock``."""
        kept = marks.read(self._db, marks.HALL_SEEN)
        passed = None if kept is None else moment - datetime.fromisoformat(kept)
        if passed is None or not timedelta() <= passed < _SEEN_EVERY:
            marks.write(self._db, marks.HALL_SEEN, moment.isoformat())

    def spread(self) -> float | None:
        """Seconds over which the hall wants first contacts spread; ``None``: it names none."""
        named = marks.read(self._db, marks.SPREAD)
        return None if named is None else float(named)

    def missing_documents(
        self, limit: int, largest: int, first: str = ""
    ) -> tuple[WantedDocument, ...]:
        """Materials of cases in hand that aren't here, those of case ``first`` at the front.

        None is bigger than ``largest`` bytes.
        """
        return documents.missing(self._db, limit, largest, first)

    def arriving(self, sha256: str) -> tuple[int, int]:
        """Bytes of a document that have arrived, and its size; 0 while that isn't known."""
        return documents.arrived(self._db, sha256), documents.announced(self._db, sha256)

    def take_piece(self, sha256: str, size: int, piece: bytes) -> None:
        """Keep the next piece of a document of ``size`` bytes.

        Raises:
            StoreError: DISK_FULL, also while the last room is kept for the hall's receipts.
        """
        self._ballast.require()
        with self._db.transaction():
            documents.begin(self._db, sha256, size)
            documents.add(self._db, sha256, piece)

    def complete(self, sha256: str) -> bool:
        """Check a document that has arrived; False when it is another one, which is dropped."""
        is_intact = documents.is_intact(self._db, sha256)
        with self._db.transaction():
            if is_intact:
                documents.finish(self._db, sha256)
            else:
                documents.discard(self._db, sha256)
        return is_intact

    def offering(self) -> tuple[str, ...]:
        """User ids whose receipts a restored hall is still to be offered."""
        return offers.users(self._db)

    def receipts(self, user_id: str) -> tuple[tuple[str, ...], tuple[NumberBlock, ...]]:
        """Ids of the clerk's actions that are done, and the numbers of this window."""
        return offers.keys(self._db, user_id), offers.blocks(self._db)

    def settle_offer(self, user_id: str, lost: Collection[str]) -> tuple[str, ...]:
        """Queue again what the hall has lost of the clerk's; the cases concerned."""
        known = self.reference()
        for action_id in lost:
            self._journal.queued(Unsent(action_id, "", "", self.now().isoformat()))
        with self._db.transaction():
            concerned = offers.send_again(self._db, lost)
            offers.settle(self._db, user_id)
            for case_id in concerned:
                cases.refresh(self._db, case_id, known)
            if lost:
                facts = {"count": str(len(lost))}
                notices.add(self._db, self.now(), HallCode.RESYNC, user_id, context=facts)
        return concerned

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
        """Drop rows, drafts, documents that nothing has needed for so long; how many documents."""
        before = self.now() - idle
        with self._db.transaction():
            dispatch.prune(self._db, before.isoformat())
            drafts.purge(self._db, before)
            alerts.purge(self._db, before)
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
