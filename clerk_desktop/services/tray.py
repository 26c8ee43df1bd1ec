"""需处理: what only a clerk can end, with what the hall has and what the clerk did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.errors import HallCode, HallError, WorkflowCode, WorkflowError
from clerk_desktop.services.action_id import new_action_id
from clerk_desktop.sync.conflicts import seen_by
from clerk_desktop.sync.records import NEEDS_CLERK, QueueState
from clerk_desktop.workflow.engine import Refusal, apply

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from clerk_desktop.domain.case import Case, CaseEvent, Clerk
    from clerk_desktop.sync.records import Notice, QueueLine, QueueRow
    from clerk_desktop.sync.store import Store


@dataclass(frozen=True, slots=True)
class TrayEntry:
    """An action that needs a clerk.

    Attributes:
        row: The action, and why it is here.
        case: As the hall has it.
        skipped: Why it doesn't fit any more, for one that the hall hasn't refused.
        since: What was done at the hall that the clerk hadn't seen, oldest first.
        is_mine: Whether it is this clerk's to see to.
        owner: Name of whose it is, when it isn't.
    """

    row: QueueRow
    case: Case
    skipped: Refusal | None
    since: tuple[CaseEvent, ...]
    is_mine: bool
    owner: str


class Tray:
    """The tray of one clerk. Belongs to the main thread.

    Args:
        store: The main thread's own store.
        clerk: Who looks.
        now: UTC now by the hall's clock.
        changed: Called after something was queued or withdrawn.
    """

    def __init__(
        self,
        store: Store,
        clerk: Clerk,
        now: Callable[[], datetime],
        changed: Callable[[], None],
    ) -> None:
        self._store = store
        self._clerk = clerk
        self._now = now
        self._changed = changed

    def entries(self) -> tuple[TrayEntry, ...]:
        """What needs a clerk: this one's first, then oldest first."""
        skipped = self._skipped()
        found = [
            entry
            for row in self._store.queue()
            if row.state in NEEDS_CLERK or row.is_stuck or row.action.action_id in skipped
            if (entry := self._entry(row, skipped.get(row.action.action_id))) is not None
        ]
        return tuple(sorted(found, key=lambda entry: not entry.is_mine))

    def strays(self) -> tuple[QueueLine, ...]:
        """What can't be shown with its case, oldest first; it can be exported and withdrawn."""
        return self._store.strays()

    def notices(self) -> tuple[Notice, ...]:
        """What the clerk is told and hasn't put away, oldest first."""
        return self._store.notices(self._clerk.user_id)

    def dismiss(self, notice: int) -> None:
        """Put a notice away."""
        self._store.dismiss(notice)

    def colleagues(self) -> tuple[Clerk, ...]:
        """Other clerks of this window who have worked on this machine."""
        known = (entry.clerk for entry in self._store.known_clerks())
        mine = self._clerk
        return tuple(c for c in known if c.window == mine.window and c.user_id != mine.user_id)

    def redo(self, action_id: str) -> None:
        """Do the same anew, by this clerk and on the case as it is now; the old one is withdrawn.

        Raises:
            WorkflowError: The case stands elsewhere, so that opinion and ticks were for another
                step, doesn't allow it any more, or it is a seal, which is never made again by
                itself. Nothing was changed.
            HallError: NOT_FOUND when it has ended, BUSY while its answer is missing.
        """
        row = self._row(action_id)
        if _may_be_done(row):
            raise HallError(HallCode.BUSY, retryable=True)
        stored = self._store.case(row.action.case_id)
        if stored is None:
            raise HallError(HallCode.NOT_FOUND)
        if not _stands_where_done(row, stored.snapshot):
            raise WorkflowError(WorkflowCode.WRONG_STATE)
        case = self._store.view(stored).case
        anew = replace(row.action, action_id=new_action_id(), actor=self._clerk, at=self._now())
        outcome = apply(case, anew, self._store.rules(case))
        if isinstance(outcome, Refusal):
            raise WorkflowError(outcome.code, context=outcome.context)
        # First the new one: a crash in between leaves both to be seen, not none.
        self._store.append(anew, based_on=stored.snapshot.version)
        self._store.withdraw(action_id, "重办")
        self._changed()

    def can_redo(self, entry: TrayEntry) -> bool:
        """Whether ``redo`` may be offered: sealing and taking in are done by hand again.

        So is what was decided at another step. What the hall may have can't be withdrawn.
        """
        by_hand = {ActionKind.SEAL, ActionKind.TAKE_IN}
        is_same = _stands_where_done(entry.row, entry.case)
        return is_same and entry.row.action.kind not in by_hand and not _may_be_done(entry.row)

    def withdraw(self, action_id: str) -> None:
        """Give it up, with what builds on it; recorded.

        Raises:
            HallError: BUSY while its answer is missing.
        """
        self._store.withdraw(action_id, "经办人撤回")
        self._changed()

    def send_again(self, action_id: str) -> None:
        """Send one that the hall refused once more, under its key."""
        self._store.retry(action_id)
        self._changed()

    def hand_over(self, action_id: str, to: Clerk) -> None:
        """Have a colleague of this window see to it."""
        self._store.hand_over(action_id, to, self._clerk)

    def export(self, case_id: str, file: Path, passphrase: str) -> int:
        """Write the case's queue to an encrypted file for another window; how many actions.

        Raises:
            ValueError: The passphrase is too short.
        """
        return self._store.export_queue(file, passphrase, [case_id])

    def _skipped(self) -> dict[str, Refusal]:
        found: dict[str, Refusal] = {}
        for case_id in {row.action.case_id for row in self._store.queue() if row.is_pending}:
            stored = self._store.case(case_id)
            if stored is not None:
                view = self._store.view(stored)
                found |= {action.action_id: refusal for action, refusal in view.skipped}
        return found

    def _entry(self, row: QueueRow, skipped: Refusal | None) -> TrayEntry | None:
        stored = self._store.case(row.action.case_id)
        if stored is None:
            return None
        case = stored.snapshot
        basis = seen_by(row.basis)
        seen = len(case.events) if basis is None else basis[1]
        owner = row.handed_to or row.action.actor.user_id
        return TrayEntry(
            row,
            case,
            skipped,
            case.events[seen:],
            owner == self._clerk.user_id,
            self._name(owner, row),
        )

    def _name(self, user_id: str, row: QueueRow) -> str:
        names = {entry.clerk.user_id: entry.clerk.name for entry in self._store.known_clerks()}
        return names.get(user_id, row.action.actor.name)

    def _row(self, action_id: str) -> QueueRow:
        for row in self._store.queue():
            if row.action.action_id == action_id:
                return row
        raise HallError(HallCode.NOT_FOUND)


def _stands_where_done(row: QueueRow, case: Case) -> bool:
    """Whether the case is in the state and at the step that the clerk saw when they acted."""
    basis = seen_by(row.basis)
    return basis is not None and basis[0][:2] == [case.state, case.step_id]


def _may_be_done(row: QueueRow) -> bool:
    return row.is_unclear or row.state is QueueState.SENDING
