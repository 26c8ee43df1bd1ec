"""Stamped files to the hall: what got its timestamp after it was sealed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.events import CasesChanged
from clerk_desktop.sync.transfer import Transfer

if TYPE_CHECKING:
    from clerk_desktop.domain.case import Case
    from clerk_desktop.sync.desk import Desk
    from clerk_desktop.sync.records import LateStamp

_NOT_TAKEN = frozenset(
    {HallCode.NOT_FOUND, HallCode.FORBIDDEN, HallCode.REFUSED, HallCode.DOCUMENT_MISSING}
)
_log = logging.getLogger(__name__)


class StampPush:
    """Sends them when nothing else is to be done. Belongs to the sync thread.

    The call says which file stays, so it may be repeated after any loss. What the hall doesn't
    take, for a case that this window no longer has, is tried again by the program's next start.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._transfer = Transfer(desk.store, desk.hall)
        self._refused: set[str] = set()

    def send(self, user_id: str) -> None:
        """Send what there is, as that clerk.

        Raises:
            HallError: The hall isn't there, or the clerk has to log in.
        """
        for stamp in self._desk.store.unsent_stamps():
            if self._desk.is_stopping():
                return
            if stamp.sealed not in self._refused:
                self._send(user_id, stamp)

    def _send(self, user_id: str, stamp: LateStamp) -> None:
        try:
            case = self._desk.call(user_id, lambda token: self._handed_over(token, stamp))
        except HallError as error:
            if error.code not in _NOT_TAKEN:
                raise
            _log.warning("stamped file not taken: %s", error.code)
            self._refused.add(stamp.sealed)
            return
        if case is not None:
            self._desk.store.stamp_arrived(stamp.sealed, case)
            self._desk.tell(CasesChanged((stamp.case_id,)))

    def _handed_over(self, token: str, stamp: LateStamp) -> Case | None:
        while not self._transfer.hand_in(token, stamp.stamped):
            if self._desk.is_stopping():
                return None
        return self._desk.hall.keep_stamped(token, stamp)
