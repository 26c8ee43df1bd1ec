"""What one round of the sync thread does, and in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode, HallError, StoreCode, StoreError

if TYPE_CHECKING:
    from clerk_desktop.sync.desk import Desk
    from clerk_desktop.sync.pull import Pull
    from clerk_desktop.sync.push import Push
    from clerk_desktop.sync.upkeep import Upkeep

_SHORTEST = 0.02
_AHEAD_SECONDS = 0.25


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
        self._is_behind = False

    def once(self) -> HallError | None:
        """Do a round; what is queued goes between any two pages and any two documents.

        Returns:
            The LOGIN_EXPIRED of the present clerk when they have to log in; what others have
            queued was sent all the same.

        Raises:
            HallError: The hall isn't there.
            StoreError: DISK_FULL when only receipts may still be written, and the store's others.
        """
        self._is_behind = False
        self._desk.store.recover()
        self._push.tell_counts()
        refused = self._push.refused
        lapse = self._as_present_clerk()
        self._push.drain()
        self._upkeep.logins()
        self._upkeep.purge()
        self._is_behind = self._is_behind or self._push.refused > refused
        return lapse

    def is_anyone_present(self) -> bool:
        """Whether a clerk is logged in at the window."""
        return self._present() is not None

    def pause(self, longest: float) -> float:
        """Seconds until there may be something to do."""
        if self._is_behind:
            return 0.0
        now = self._desk.clock()
        due = self._desk.store.next_time(now)
        return longest if due is None else min(longest, max(_SHORTEST, due - now))

    def _as_present_clerk(self) -> HallError | None:
        user_id = self._present()
        if user_id is None:
            return None
        if not self._desk.store.restore_ballast():
            self._push.drain()
            raise StoreError(StoreCode.DISK_FULL)
        try:
            self._bring_up_to_date(user_id)
        except HallError as error:
            if error.code is not HallCode.LOGIN_EXPIRED:
                raise
            return error
        return None

    def _bring_up_to_date(self, user_id: str) -> None:
        self._upkeep.reference(user_id)
        self._upkeep.numbers(user_id)
        has_more = True
        while has_more and not self._desk.is_stopping():
            has_more = self._pull.page(user_id)
            self._push.drain()
            self._fetch_wanted(user_id)
        self._is_behind = self._fetch_ahead(user_id)

    def _fetch_ahead(self, user_id: str) -> bool:
        """Fetch for a while what may be needed soon; whether there is more."""
        until = self._desk.clock() + _AHEAD_SECONDS
        while not self._desk.is_stopping() and self._pull.ahead(user_id):
            self._push.drain()
            self._fetch_wanted(user_id)
            if self._desk.clock() > until:
                return True
        return False

    def _fetch_wanted(self, user_id: str) -> None:
        for sha256 in list(self._wanted):
            self._pull.document(user_id, sha256)
            self._wanted.pop(sha256, None)

    def _present(self) -> str | None:
        known = self._desk.store.present_clerk()
        return None if known is None else known.clerk.user_id
