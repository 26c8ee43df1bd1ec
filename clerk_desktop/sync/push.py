"""From the queue to the hall: each action until its receipt is here, always under one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode, HallError, StoreCode, StoreError
from clerk_desktop.sync.events import CasesChanged, QueueChanged
from clerk_desktop.sync.records import QueueCounts, QueueState

if TYPE_CHECKING:
    from clerk_desktop.sync.backoff import Backoff
    from clerk_desktop.sync.desk import Desk
    from clerk_desktop.sync.records import Dispatch
    from clerk_desktop.sync.wire import Receipt

_NO_HALL = frozenset({HallCode.UNREACHABLE, HallCode.NOT_THE_HALL, HallCode.CLIENT_TOO_OLD})
_SURELY_NOT_DONE = frozenset(
    {HallCode.LOGIN_EXPIRED, HallCode.DOCUMENT_MISSING, HallCode.CLIENT_TOO_OLD}
)
_TRAY = {
    HallCode.STALE: QueueState.CONFLICT,
    HallCode.FORBIDDEN: QueueState.PARKED,
    HallCode.NOT_FOUND: QueueState.PARKED,
    HallCode.REFUSED: QueueState.PARKED,
}
_PATIENCE = 3
"""So many busy answers in a row are the hall's state and not one action's bad luck."""


class Push:
    """Sends what is queued. Belongs to the sync thread."""

    def __init__(self, desk: Desk, backoff: Backoff) -> None:
        self._desk = desk
        self._backoff = backoff
        self._told: QueueCounts | None = None
        self.refused = 0
        """How many actions went into the tray, so that the cases behind them are fetched."""

    def drain(self) -> None:
        """Send whatever may be sent now, oldest first.

        An action that has to wait or goes into the tray holds up its own case only.

        Raises:
            HallError: UNREACHABLE, NOT_THE_HALL, CLIENT_TOO_OLD, or BUSY several times in a row;
                the action that met it waits in the queue.
        """
        busy = 0
        while not self._desk.is_stopping():
            now = self._desk.clock()
            sent = self._desk.store.next_dispatch(now, self._desk.sessions.lapsed())
            if sent is None:
                break
            error = self._send(sent)
            self.tell_counts()
            busy = busy + 1 if error is not None and error.code is HallCode.BUSY else 0
            if error is not None and (error.code in _NO_HALL or busy == _PATIENCE):
                raise error

    def tell_counts(self) -> None:
        """Tell the state of the queue if it differs from what was told last."""
        counts = self._desk.store.queue_counts()
        if counts != self._told:
            self._told = counts
            self._desk.tell(QueueChanged(counts.waiting, counts.attention))

    def _send(self, sent: Dispatch) -> HallError | None:
        if not self._desk.store.start(sent.action_id):
            return None
        try:
            receipt = self._desk.call(sent.user_id, lambda token: self._receipt(token, sent))
        except HallError as error:
            self._set_back(sent, error)
            return error
        self._finish(sent, receipt)
        return None

    def _receipt(self, token: str, sent: Dispatch) -> Receipt:
        """The receipt of the action, done now or before."""
        try:
            return self._hand_in(token, sent)
        except HallError as error:
            if error.code not in _TRAY:
                raise
            # Before it goes into the tray: an earlier try, whose answer was lost, may have done it.
            receipt = self._desk.hall.receipt(token, sent.action_id)
            if receipt is None:
                raise
            return receipt

    def _hand_in(self, token: str, sent: Dispatch) -> Receipt:
        for sha256 in sent.documents:
            if not self._desk.hall.has_blob(token, sha256):
                self._upload(token, sha256)
        try:
            return self._act(token, sent)
        except HallError as error:
            if error.code is not HallCode.DOCUMENT_MISSING or not sent.documents:
                raise
        for sha256 in sent.documents:
            self._upload(token, sha256)
        return self._act(token, sent)

    def _act(self, token: str, sent: Dispatch) -> Receipt:
        return self._desk.hall.act(
            token, sent.case_id, sent.action_id, sent.base_version, sent.body
        )

    def _upload(self, token: str, sha256: str) -> None:
        data = self._desk.store.document(sha256)
        if data is not None:
            self._desk.hall.put_blob(token, sha256, data)

    def _finish(self, sent: Dispatch, receipt: Receipt) -> None:
        store = self._desk.store
        try:
            store.finish(sent.action_id, receipt.version, receipt.case)
        except StoreError as error:
            if error.code is not StoreCode.DISK_FULL:
                raise
            # The ballast has just been given up for this.
            store.finish(sent.action_id, receipt.version, receipt.case)
        self._desk.tell(CasesChanged((sent.case_id,)))

    def _set_back(self, sent: Dispatch, error: HallError) -> None:
        store = self._desk.store
        tray = _TRAY.get(HallCode(error.code))
        if tray is not None:
            store.stop(sent, tray, error)
            self.refused += 1
            self._desk.tell(CasesChanged((sent.case_id,)))
            return
        is_unsent = error.code in _SURELY_NOT_DONE or error.context.get("phase") == "connect"
        until = self._desk.clock() + self._backoff.wait(sent.attempts + 1, error)
        store.postpone(sent.action_id, until, is_unclear=not is_unsent)
