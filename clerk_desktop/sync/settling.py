"""What becomes of an action by the hall's answer: the one place that ends or moves a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode, HallError, StoreCode, StoreError
from clerk_desktop.sync.conflicts import Verdict
from clerk_desktop.sync.events import CasesChanged
from clerk_desktop.sync.records import QueueState, Receipt

if TYPE_CHECKING:
    from clerk_desktop.sync.backoff import Backoff
    from clerk_desktop.sync.desk import Desk
    from clerk_desktop.sync.records import Dispatch

_SURELY_NOT_DONE = frozenset(
    {HallCode.LOGIN_EXPIRED, HallCode.DOCUMENT_MISSING, HallCode.CLIENT_TOO_OLD}
)
_TRAY = {
    HallCode.FORBIDDEN: QueueState.PARKED,
    HallCode.NOT_FOUND: QueueState.PARKED,
    HallCode.REFUSED: QueueState.PARKED,
}
_MOVED_ON = frozenset({HallCode.STALE, HallCode.LEASE_LOST})
_PREDECESSOR = "predecessor_failed"
_REBASES = 3
_WAITS_FOR_OTHERS = 12
"""So many tries an action waits for a restored hall to get back what it builds on."""


class Settling:
    """Settles what was sent. Belongs to the sync thread."""

    def __init__(self, desk: Desk, backoff: Backoff) -> None:
        self._desk = desk
        self._backoff = backoff
        self.refused = 0
        """How many actions met a changed case or a refusal."""

    def settle(self, token: str, sent: Dispatch, outcome: Receipt | HallError) -> HallError | None:
        """End the row, put it into the tray or back into the queue; the error if it has one.

        Raises:
            HallError: The hall was asked something more and wasn't there; the row is still
                on its way.
        """
        tries = 0
        while True:
            if isinstance(outcome, Receipt):
                self._finish(sent, outcome)
                return None
            if outcome.code not in _TRAY and outcome.code not in _MOVED_ON:
                self._put_off(sent, outcome)
                return outcome
            # Before it goes anywhere: an earlier try, whose answer was lost, may have done it.
            receipt = self._desk.hall.receipt(token, sent.action_id)
            if receipt is not None:
                self._finish(sent, receipt)
                return None
            if tries == _REBASES:
                self.set_back(sent, outcome, was_sent=False)
                return outcome
            moved = self._resolve(token, sent, outcome) if outcome.code in _MOVED_ON else None
            if moved is None:
                if outcome.code in _TRAY:
                    self._stop(sent, _TRAY[HallCode(outcome.code)], outcome)
                return outcome
            sent, tries = moved, tries + 1
            outcome = self._act(token, sent)

    def put_back(self, sent: Dispatch) -> None:
        """Into the queue again, to be sent at once; this try hasn't reached the hall."""
        self._desk.store.postpone(sent.action_id, 0.0, is_unclear=False)

    def set_back(
        self, sent: Dispatch, error: HallError, *, was_sent: bool, is_known: bool = True
    ) -> None:
        """Into the queue again, to be sent after a while; or into the tray.

        ``is_known`` says that the failure is this action's own, not that of a whole batch.
        """
        tray = _TRAY.get(HallCode(error.code))
        if tray is not None:
            self._stop(sent, tray, error)
            return
        is_cut_off = error.context.get("phase") == "connect"
        if is_cut_off:  # says nothing about this action: the pause between the rounds is enough
            self.put_back(sent)
            return
        is_unsent = error.code in _SURELY_NOT_DONE
        until = self._desk.clock() + self._backoff.wait(sent.attempts + 1, error)
        is_unclear = was_sent and not is_unsent
        if is_known:
            self._desk.store.put_off(sent, until, error, is_unclear=is_unclear)
        else:
            self._desk.store.postpone(sent.action_id, until, is_unclear=is_unclear)

    def _put_off(self, sent: Dispatch, error: HallError) -> None:
        if error.context.get("code") == _PREDECESSOR and sent.base_version is None:
            self.put_back(sent)
        else:
            self.set_back(sent, error, was_sent=True)

    def _act(self, token: str, sent: Dispatch) -> Receipt | HallError:
        try:
            return self._desk.hall.act(token, sent)
        except HallError as error:
            if error.code is HallCode.LOGIN_EXPIRED:
                raise
            return error

    def _resolve(self, token: str, sent: Dispatch, error: HallError) -> Dispatch | None:
        """The action as it is to be sent anew, or ``None`` when its row has been dealt with."""
        store = self._desk.store
        self.refused += 1
        try:
            fence = self._fence(token, sent, error)
            fresh = self._desk.hall.case(token, sent.case_id)
        except HallError as other:
            if other.code not in {HallCode.CLAIMED, HallCode.NOT_FOUND}:
                raise
            is_gone = other.code is HallCode.NOT_FOUND
            self._stop(sent, QueueState.PARKED if is_gone else QueueState.CONFLICT, other)
            return None
        if sent.base_version is not None and fresh.version < sent.base_version:
            self._wait_for_others(sent, error)
            return None
        found = store.resolve(sent.action_id, fresh)
        if found.verdict is Verdict.REBASED:
            return store.rebase(sent, fresh.version, fence)
        if found.event is not None:
            store.overtake(sent, found.event, fresh)
            self._desk.tell(CasesChanged((sent.case_id,)))
            return None
        self._stop(sent, QueueState.CONFLICT, error)
        return None

    def _fence(self, token: str, sent: Dispatch, error: HallError) -> int | None:
        """The fence to act under; a lost one is asked for anew."""
        if error.code is not HallCode.LEASE_LOST:
            return sent.fence
        store = self._desk.store
        claim = self._desk.hall.claim(token, sent.case_id, store.workstation())
        until = self._desk.clock() + claim.seconds
        store.keep_claim(sent.case_id, sent.user_id, claim.fence, until)
        return claim.fence

    def _wait_for_others(self, sent: Dispatch, error: HallError) -> None:
        """A restored hall doesn't have yet what this builds on; another window will send it."""
        if sent.attempts < _WAITS_FOR_OTHERS:
            until = self._desk.clock() + self._backoff.wait(sent.attempts + 1)
            self._desk.store.postpone(sent.action_id, until, is_unclear=False)
        else:
            self._stop(sent, QueueState.CONFLICT, error)

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

    def _stop(self, sent: Dispatch, state: QueueState, error: HallError) -> None:
        self._desk.store.stop(sent, state, error)
        self.refused += 1
        self._desk.tell(CasesChanged((sent.case_id,)))
