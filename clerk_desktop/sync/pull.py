"""From the hall to the store: changes page by page, and documents."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.events import (
    CasesChanged,
    DocumentArrived,
    DocumentUnavailable,
    PullProgress,
)

if TYPE_CHECKING:
    from clerk_desktop.sync.desk import Desk
    from clerk_desktop.sync.wire import Changes

PAGE = 200
"""Cases of a page: its transaction keeps the window waiting for some 50 ms at most."""

LARGEST_AHEAD = 32 * 1024 * 1024
MOST_AHEAD = 1024 * 1024 * 1024
"""Bytes of one document, and of all together, that are fetched before a clerk asks for them."""

_FETCHED_AT_ONCE = 20
_LATER = frozenset(
    {HallCode.UNREACHABLE, HallCode.BUSY, HallCode.LOGIN_EXPIRED, HallCode.CLIENT_TOO_OLD}
)
_log = logging.getLogger(__name__)


class Pull:
    """Fetches what has changed. Belongs to the sync thread."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._done = 0
        self._ahead: list[str] | None = None
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

    def document(self, user_id: str, sha256: str) -> None:
        """Fetch a document if it isn't here, and tell.

        Raises:
            HallError: The hall isn't there; ask again later.
        """
        store = self._desk.store
        if not store.has_document(sha256):
            try:
                data = self._desk.call(user_id, lambda token: self._desk.hall.blob(token, sha256))
            except HallError as error:
                if error.code in _LATER:
                    raise
                self._not_given.add(sha256)
                self._desk.tell(DocumentUnavailable(sha256, error))
                return
            store.put_document(data)
        self._desk.tell(DocumentArrived(sha256))

    def ahead(self, user_id: str) -> bool:
        """Fetch one material that a clerk may soon open; False when there is none."""
        if self._ahead is None:
            self._ahead = self._wanted_ahead()
        if not self._ahead:
            return False
        self.document(user_id, self._ahead.pop(0))
        if not self._ahead:
            self._ahead = None
        return True

    def _wanted_ahead(self) -> list[str]:
        store = self._desk.store
        if not store.restore_ballast() or store.documents_size() > MOST_AHEAD:
            return []
        limit = _FETCHED_AT_ONCE + len(self._not_given)
        wanted = [found.sha256 for found in store.missing_documents(limit, LARGEST_AHEAD)]
        return [sha256 for sha256 in wanted if sha256 not in self._not_given]

    def _changes(self, user_id: str, cursor: str | None) -> Changes:
        before = self._desk.clock()
        changes = self._desk.call(
            user_id, lambda token: self._desk.hall.changes(token, cursor, PAGE)
        )
        middle = (before + self._desk.clock()) / 2
        offset = changes.server_time - datetime.fromtimestamp(middle, UTC)
        if abs(offset - self._desk.store.clock_offset()) > timedelta(seconds=1):
            self._desk.store.save_clock_offset(offset)
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
        )
        self._done += len(changes.cases)
        if changed:
            self._ahead = None
            self._desk.tell(CasesChanged(changed))
        self._desk.tell(PullProgress(self._done, is_complete=not changes.has_more))
        if not changes.has_more:
            self._done = 0
