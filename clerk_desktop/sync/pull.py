"""From the hall to the store: changes page by page, and documents."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.events import (
    CasesChanged,
    DocumentArrived,
    DocumentUnavailable,
    PullProgress,
)
from clerk_desktop.sync.offers import MOST
from clerk_desktop.sync.transfer import Transfer

if TYPE_CHECKING:
    from clerk_desktop.line import Room
    from clerk_desktop.sync.desk import Desk
    from clerk_desktop.sync.wire import Changes

PAGE = 200
"""Cases of a page: its transaction keeps the window waiting for some 50 ms at most."""

MOST_BLOCKS = 100
"""Of numbers in one request; earlier ones have long been used up."""

_FETCHED_AT_ONCE = 20
_LATER = frozenset(
    {HallCode.UNREACHABLE, HallCode.BUSY, HallCode.LOGIN_EXPIRED, HallCode.CLIENT_TOO_OLD}
)
_log = logging.getLogger(__name__)


class Pull:
    """Fetches what has changed. Belongs to the sync thread."""

    def __init__(self, desk: Desk, room: Room) -> None:
        self._desk = desk
        self._room = room
        self._transfer = Transfer(desk.store, desk.hall)
        self._done = 0
        self._ahead: tuple[str, list[str]] | None = None
        self._not_given: set[str] = set()

    def page(self, user_id: str) -> bool:
        """Fetch and keep one page of the clerk's changes; whether there are more.

        Raises:
            HallError: LOGIN_EXPIRED, and whatever says that the hall isn't there.
        """
        store = self._desk.store
        cursor = store.cursor(user_id)
        if cursor is None:
            store.begin_full_pull(user_id)
        try:
            changes = self._changes(user_id, cursor)
        except HallError as error:
            if error.code is not HallCode.RESYNC or cursor is None:
                raise
            return self._start_again(user_id)
        if cursor is not None and store.epoch() != changes.epoch:
            return self._start_again(user_id)
        self._keep(changes)
        return changes.has_more

    def offer(self, user_id: str) -> None:
        """Tell a restored hall what it had done for a clerk, and queue again what it has lost.

        Raises:
            HallError: LOGIN_EXPIRED, and whatever says that the hall isn't there.
        """
        store, hall = self._desk.store, self._desk.hall
        keys, blocks = store.receipts(user_id)
        lost: list[str] = []
        for start in range(0, max(1, len(keys)), MOST):
            part, given = keys[start : start + MOST], () if start else blocks[-MOST_BLOCKS:]
            lost += self._desk.call(user_id, partial(hall.offer, keys=part, blocks=given))
        concerned = store.settle_offer(user_id, lost)
        _log.info("offered %d receipts, sending %d again", len(keys), len(lost))
        if concerned:
            self._desk.tell(CasesChanged(concerned))

    def document(self, user_id: str, sha256: str) -> bool:
        """Fetch a slice of a document if it isn't here; whether it is dealt with, which is told.

        Raises:
            HallError: The hall isn't there; ask again later.
        """
        if not self._desk.store.has_document(sha256):
            try:
                is_whole = self._desk.call(
                    user_id, lambda token: self._transfer.fetch(token, sha256)
                )
            except HallError as error:
                if error.code in _LATER:
                    raise
                self._not_given.add(sha256)
                self._desk.tell(DocumentUnavailable(sha256, error))
                return True
            if not is_whole:
                return False
        self._desk.tell(DocumentArrived(sha256))
        return True

    def ahead(self, user_id: str, first: str) -> bool:
        """Fetch a slice of a material that a clerk may soon open; False when there is none.

        Those of the case ``first`` come first, then those of the cases due next.
        """
        wanted = self._wanted_ahead(first)
        if not wanted:
            return False
        self.document(user_id, wanted[0])
        return True

    def _wanted_ahead(self, first: str) -> list[str]:
        store = self._desk.store
        if self._ahead is None or self._ahead[0] != first:
            self._ahead = first, self._missing(first)
        wanted = [sha256 for sha256 in self._ahead[1] if not self._is_settled(sha256)]
        self._ahead = (first, wanted) if wanted else None
        is_room = store.restore_ballast() and store.documents_size() < self._room.prefetch_bytes
        return wanted if is_room else []

    def _missing(self, first: str) -> list[str]:
        limit, largest = _FETCHED_AT_ONCE + len(self._not_given), self._room.prefetch_largest
        found = self._desk.store.missing_documents(limit, largest, first)
        return [wanted.sha256 for wanted in found]

    def _is_settled(self, sha256: str) -> bool:
        return sha256 in self._not_given or self._desk.store.has_document(sha256)

    def _changes(self, user_id: str, cursor: str | None) -> Changes:
        before = self._desk.clock()
        changes = self._desk.call(
            user_id, lambda token: self._desk.hall.changes(token, cursor, PAGE)
        )
        middle = (before + self._desk.clock()) / 2
        offset = changes.server_time - datetime.fromtimestamp(middle, UTC)
        if abs(offset - self._desk.store.clock_offset()) > timedelta(seconds=1):
            self._desk.store.save_clock_offset(offset)
        self._desk.store.see_hall_clock(changes.server_time)
        return changes

    def _start_again(self, user_id: str) -> bool:
        _log.info("full pull: the cursor isn't good any more")
        self._desk.store.begin_full_pull(user_id)
        self._done = 0
        return True

    def _keep(self, changes: Changes) -> None:
        changed = self._desk.store.save_page(
            changes.cases,
            changes.tombstones,
            cursor=changes.cursor,
            epoch=changes.epoch,
            is_last=not changes.has_more,
            spread_seconds=changes.spread_seconds,
        )
        self._done += len(changes.cases)
        if changed:
            self._ahead = None
            self._desk.tell(CasesChanged(changed))
        self._desk.tell(PullProgress(self._done, is_complete=not changes.has_more))
        if not changes.has_more:
            self._done = 0
