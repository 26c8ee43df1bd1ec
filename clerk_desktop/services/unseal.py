"""撤章: a letter's seal taken back, whether the hall has it yet or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.errors import HallCode, HallError, WorkflowError
from clerk_desktop.services.action_id import new_action_id
from clerk_desktop.workflow.engine import Refusal, apply

if TYPE_CHECKING:
    from datetime import datetime

    from clerk_desktop.domain.case import Case, Clerk
    from clerk_desktop.sync.records import StoredCase
    from clerk_desktop.sync.store import Store


def take_back(
    store: Store, stored: StoredCase, case: Case, clerk: Clerk, at: datetime, reason: str
) -> None:
    """Take the last seal of ``case`` (as it is shown) back; durable when this returns.

    A seal that waits here as the case's last action is withdrawn: the hall never hears of it. Any
    other is followed by an UNSEAL, which the hall gets after the seal.

    Raises:
        WorkflowError: The engine refuses it; nothing was changed.
        StoreError: It could not be kept; nothing was changed.
    """
    action = Action(
        action_id=new_action_id(),
        case_id=case.case_id,
        kind=ActionKind.UNSEAL,
        actor=clerk,
        at=at,
        reason=reason,
        document=case.documents[-1] if case.documents else None,
    )
    outcome = apply(case, action, store.rules(case))
    if isinstance(outcome, Refusal):
        raise WorkflowError(outcome.code, context=outcome.context)
    if not _withdrawn(store, stored, case, reason):
        # On the newest snapshot: the hall may have taken the seal since, and the letter is named.
        store.append(action)


def _withdrawn(store: Store, stored: StoredCase, case: Case, reason: str) -> bool:
    """Whether the seal was the last thing that waits, and could be withdrawn unsent."""
    last = stored.queue[-1].action if stored.queue else None
    if last is None or last.kind is not ActionKind.SEAL or last.document != case.documents[-1]:
        return False
    try:
        return bool(store.withdraw(last.action_id, reason))
    except HallError as error:
        if error.code is not HallCode.BUSY:
            raise
        return False
