"""From the queue to the hall: each action until its receipt is here, always under one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.events import LoginsWanted, QueueChanged
from clerk_desktop.sync.records import QueueCounts
from clerk_desktop.sync.settling import Settling
from clerk_desktop.sync.transfer import Transfer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clerk_desktop.sync.backoff import Backoff
    from clerk_desktop.sync.desk import Desk
    from clerk_desktop.sync.records import Dispatch, Receipt

_NO_HALL = frozenset({HallCode.UNREACHABLE, HallCode.NOT_THE_HALL, HallCode.CLIENT_TOO_OLD})
_NO_BATCHES = frozenset({HallCode.REFUSED, HallCode.NOT_FOUND, HallCode.FORBIDDEN})
_FULL = frozenset({"429", "503"})
"""The hall has too much to do."""

_PATIENCE = 3
"""So many busy answers in a row are the hall's state and not one action's bad luck."""


class Push:
    """Sends what is queued. Belongs to the sync thread."""

    def __init__(self, desk: Desk, backoff: Backoff) -> None:
        self._desk = desk
        self._settling = Settling(desk, backoff)
        self._transfer = Transfer(desk.store, desk.hall)
        self._told: QueueCounts | None = None
        self._wanted: tuple[tuple[str, int], ...] = ()
        self._alone: set[str] = set()
        self.has_more = False
        """Whether a big document is on its way, so that the next round should come at once."""

    @property
    def refused(self) -> int:
        """How many actions met a changed case or a refusal, so that the cases are fetched."""
        return self._settling.refused

    def drain(self, first: str = "") -> None:
        """Send whatever may be sent now, oldest first, the case ``first`` before all others.

        An action that has to wait or goes into the tray holds up its own case only. Of a big
        document one slice is sent.

        Raises:
            HallError: UNREACHABLE, NOT_THE_HALL, CLIENT_TOO_OLD, or BUSY several times in a row;
                the actions that met it wait in the queue.
        """
        self.has_more = False
        busy = 0
        while not self._desk.is_stopping() and not self.has_more:
            now, lapsed = self._desk.clock(), self._desk.sessions.lapsed()
            batch = self._desk.store.next_batch(now, lapsed, first, self._alone)
            if not batch:
                break
            error = self._send(self._desk.store.start_all(batch))
            self.tell_counts()
            busy = busy + 1 if error is not None and error.code is HallCode.BUSY else 0
            if error is not None and (error.code in _NO_HALL or busy == _PATIENCE):
                raise error
        self.tell_counts()

    def tell_counts(self) -> None:
        """Tell the state of the queue, and whose login it waits for, if that is news."""
        counts = self._desk.store.queue_counts()
        if counts != self._told:
            self._told = counts
            self._desk.tell(QueueChanged(counts.waiting, counts.attention))
        wanted = self._desk.store.waiting_for(self._desk.sessions.lapsed())
        if wanted != self._wanted:
            self._wanted = wanted
            self._desk.tell(LoginsWanted(wanted))

    def _send(self, batch: tuple[Dispatch, ...]) -> HallError | None:
        """Send what was started; the error that says most about the hall, if there was one."""
        if not batch:
            return None
        return self._send_one(batch[0]) if len(batch) == 1 else self._send_several(batch)

    def _send_one(self, sent: Dispatch) -> HallError | None:
        posted: list[str] = []

        def ask(token: str) -> HallError | None:
            if not all(self._transfer.hand_in(token, sha256) for sha256 in sent.documents):
                self.has_more = True
                self._settling.put_back(sent)
                return None
            posted.append(token)
            return self._settle(token, sent, self._act(token, sent))

        try:
            return self._desk.call(sent.user_id, ask)
        except HallError as error:
            self._settling.set_back(sent, error, was_sent=bool(posted))
            return error

    def _act(self, token: str, sent: Dispatch) -> Receipt | HallError:
        try:
            return self._desk.hall.act(token, sent)
        except HallError as error:
            if error.code is HallCode.LOGIN_EXPIRED:
                raise
            return error

    def _settle(self, token: str, sent: Dispatch, outcome: Receipt | HallError) -> HallError | None:
        if isinstance(outcome, HallError) and outcome.code is HallCode.DOCUMENT_MISSING:
            return self._send_document_anew(token, sent, outcome)
        return self._settling.settle(token, sent, outcome)

    def _send_document_anew(self, token: str, sent: Dispatch, error: HallError) -> HallError | None:
        """The hall says that it doesn't have the document after all."""
        if not sent.documents:
            self._settling.set_back(sent, error, was_sent=False)
            return error
        if not all(self._transfer.send(token, sha256) for sha256 in sent.documents):
            self.has_more = True
            self._settling.put_back(sent)
            return None
        return self._settling.settle(token, sent, self._act(token, sent))

    def _send_several(self, batch: tuple[Dispatch, ...]) -> HallError | None:
        left = {sent.action_id: sent for sent in batch}
        errors: list[HallError] = []

        def ask(token: str) -> None:
            outcomes = self._desk.hall.act_batch(token, tuple(left.values()))
            lapse = self._settle_all(token, left, outcomes, errors)
            if lapse is not None:
                raise lapse

        try:
            self._desk.call(batch[0].user_id, ask)
        except HallError as error:
            self._give_up_batch(left, error)
            return None if error.code in _NO_BATCHES else error
        is_all = len(errors) == len(batch)
        return next((e for e in errors if e.code in _NO_HALL), errors[0] if is_all else None)

    def _settle_all(
        self,
        token: str,
        left: dict[str, Dispatch],
        outcomes: tuple[Receipt | HallError, ...],
        errors: list[HallError],
    ) -> HallError | None:
        """Settle each for itself; those whose login ran out on the way stay ``left``."""
        lapse: HallError | None = None
        for sent, outcome in zip(tuple(left.values()), outcomes, strict=True):
            if isinstance(outcome, HallError) and outcome.code is HallCode.LOGIN_EXPIRED:
                lapse = outcome
                continue
            error = self._settling.settle(token, sent, outcome)
            del left[sent.action_id]
            if error is not None:
                errors.append(error)
        return lapse

    def _give_up_batch(self, left: Mapping[str, Dispatch], error: HallError) -> None:
        """A batch that failed as a whole may have one bad item: next time each goes alone."""
        is_cut_off = error.context.get("phase") == "connect"
        is_login = error.code is HallCode.LOGIN_EXPIRED
        if not is_cut_off and not is_login and not _is_full(error, left.values()):
            self._alone |= left.keys()
        for sent in left.values():
            if error.code in _NO_BATCHES:
                self._settling.put_back(sent)
            else:
                self._settling.set_back(sent, error, was_sent=True, is_known=False)


def _is_full(error: HallError, batch: Iterable[Dispatch]) -> bool:
    """Whether the hall is busy for the first time: taken apart, a batch would give it more to do.

    The second time it may be the batch.
    """
    return error.context.get("status") in _FULL and not any(sent.attempts for sent in batch)
