"""What one round of the sync thread does, and in which order."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode, HallError, StoreCode, StoreError
from clerk_desktop.sync.holding import Holding
from clerk_desktop.sync.records import OpenCase
from clerk_desktop.sync.stamp_push import StampPush

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.sync.desk import Desk
    from clerk_desktop.sync.pull import Pull
    from clerk_desktop.sync.push import Push
    from clerk_desktop.sync.upkeep import Upkeep

_SHORTEST = 0.02
_SOON = 2.0
_AHEAD_SECONDS = 0.25
_ASIDE_SECONDS = 60.0
NONE_OPEN = OpenCase()
_STOPPING = frozenset({HallCode.LOGIN_EXPIRED, HallCode.CLIENT_TOO_OLD})
_log = logging.getLogger(__name__)


class Rounds:
    """Rounds of one connection to the hall.

    Args:
        desk: The thread's tools; push, pull and upkeep work with the same.
        wanted: Documents that the window waits for, in order; each goes when it was dealt with.
    """

    def __init__(
        self, desk: Desk, push: Push, pull: Pull, upkeep: Upkeep, wanted: dict[str, None]
    ) -> None:
        self._desk = desk
        self._push = push
        self._pull = pull
        self._upkeep = upkeep
        self._wanted = wanted
        self._claims = Holding(desk)
        self._stamps = StampPush(desk)
        self._is_behind = False
        self._has_spoken = False
        self._aside_after = 0.0
        self._open = OpenCase()

    def once(self, open_case: OpenCase = NONE_OPEN) -> HallError | None:
        """Do a round; what is queued goes between any two pages and any two slices of documents.

        Args:
            open_case: The case that the clerk has before them; it goes before all others.

        Returns:
            The LOGIN_EXPIRED of the present clerk when they have to log in; what others have
            queued was sent all the same.

        Raises:
            HallError: The hall isn't there.
            StoreError: DISK_FULL when only receipts may still be written, and the store's others.
        """
        self._is_behind = False
        self._open = open_case
        self._desk.store.recover()
        self._push.tell_counts()
        refused = self._push.refused
        lapse = self._as_present_clerk()
        self._offer()
        self._drain()
        self._upkeep.logins()
        self._upkeep.purge()
        self._is_behind = self._is_behind or self._push.refused > refused
        return lapse

    def spread(self) -> float | None:
        """Seconds over which the hall wants first contacts after an outage spread."""
        return self._desk.store.spread()

    def has_spoken(self) -> bool:
        """Whether the last round asked the hall for the clerk who is logged in."""
        return self._has_spoken

    def pause(self, longest: float) -> float:
        """Seconds until there may be something to do."""
        if self._is_behind or self._push.has_more:
            return 0.0
        if self._wanted:
            longest = min(longest, _SOON)
        now = self._desk.clock()
        due = self._desk.store.next_time(now)
        return longest if due is None else min(longest, max(_SHORTEST, due - now))

    def _as_present_clerk(self) -> HallError | None:
        user_id = self._present()
        self._has_spoken = user_id is not None
        if user_id is None:
            return None
        if not self._desk.store.restore_ballast():
            self._drain()
            raise StoreError(StoreCode.DISK_FULL)
        try:
            self._bring_up_to_date(user_id)
        except HallError as error:
            if error.code is not HallCode.LOGIN_EXPIRED:
                raise
            return error
        return None

    def _bring_up_to_date(self, user_id: str) -> None:
        # First: without templates a case can be listed but not worked on.
        self._aside(lambda: self._upkeep.reference(user_id))
        self._aside(lambda: self._upkeep.numbers(user_id))
        self._aside(lambda: self._claims.keep(user_id, self._open))
        has_more = True
        while has_more and not self._desk.is_stopping():
            has_more = self._page(user_id)
        self._aside(lambda: self._stamps.send(user_id))
        self._aside(lambda: self._fetch_ahead(user_id))

    def _page(self, user_id: str) -> bool:
        try:
            has_more = self._pull.page(user_id)
        except HallError:
            self._aside_after = 0.0  # the hall isn't there, which says nothing about the rest
            raise
        self._offer()
        self._drain()
        self._fetch_wanted(user_id)
        return has_more

    def _drain(self) -> None:
        self._push.drain(self._open.case_id)

    def _offer(self) -> None:
        """After a restored backup: before anything is built on what the hall has lost."""
        for user_id in self._desk.store.offering():
            try:
                self._pull.offer(user_id)
            except HallError as error:
                if error.code is not HallCode.LOGIN_EXPIRED:
                    raise

    def _aside(self, task: Callable[[], None]) -> None:
        """Do what matters less than the queue; if the hall fails at it, put it off for a while."""
        now = self._desk.clock()
        if now < self._aside_after:
            return
        try:
            task()
        except HallError as error:
            if error.code in _STOPPING:
                raise
            _log.warning("put off: %s", error.code)
            self._aside_after = now + _ASIDE_SECONDS

    def _fetch_wanted(self, user_id: str) -> None:
        for sha256 in list(self._wanted):
            try:
                while not self._pull.document(user_id, sha256):
                    self._drain()
            except HallError as error:
                if error.code is HallCode.BUSY:
                    return
                raise
            self._wanted.pop(sha256, None)

    def _fetch_ahead(self, user_id: str) -> None:
        until = self._desk.clock() + _AHEAD_SECONDS
        while not self._desk.is_stopping() and self._pull.ahead(user_id, self._open.case_id):
            self._drain()
            self._fetch_wanted(user_id)
            if self._desk.clock() > until:
                self._is_behind = True
                return

    def _present(self) -> str | None:
        known = self._desk.store.present_clerk()
        return None if known is None else known.clerk.user_id
