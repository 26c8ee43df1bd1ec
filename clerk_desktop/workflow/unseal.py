"""撤章: whoever sealed a case's last letter takes the seal back before anything was served.

The letter is void, and due again: it is drafted and sealed anew.
"""

from dataclasses import replace

from clerk_desktop.domain.action import Action
from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.document import DECISION_LETTERS, SERVED_LETTERS
from clerk_desktop.errors import WorkflowCode
from clerk_desktop.workflow import delivery
from clerk_desktop.workflow.flow import due_letters
from clerk_desktop.workflow.rules import Attempt, Refusal, Rules

# Guards


def has_seal(attempt: Attempt) -> Refusal | None:
    """A letter was sealed."""
    return None if attempt.case.documents else Refusal(WorkflowCode.NO_SEAL)


def is_due_again(attempt: Attempt) -> Refusal | None:
    """Without its seal the letter would wait for one: nothing else stands on it yet."""
    last, before = attempt.case.documents[-1], _unsealed(attempt.case)
    if last.letter in due_letters(before):
        return None
    return Refusal(WorkflowCode.SEAL_SETTLED, {"letter": last.letter, "number": last.number})


def is_unserved(attempt: Attempt) -> Refusal | None:
    """Nothing has been served or sent, not even in vain: the paper has left the office."""
    tried = (one for one in attempt.case.deliveries if one.service is not None)
    first = next(tried, None)
    if first is None:
        return None
    return Refusal(WorkflowCode.SEAL_SERVED, {"name": first.recipient.name})


def is_own(attempt: Attempt) -> Refusal | None:
    """The last seal is the actor's own."""
    last = attempt.case.documents[-1]
    if last.sealed_by == attempt.actor.user_id:
        return None
    return Refusal(WorkflowCode.SEAL_NOT_OWN, {"letter": last.letter, "number": last.number})


# Need


def is_last(case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """The letter that is named is the last one that was sealed."""
    last, named = case.documents[-1], action.document
    if named is not None and (named.sha256, named.number) == (last.sha256, last.number):
        return None
    return Refusal(WorkflowCode.SEAL_NOT_LAST, {"letter": last.letter, "number": last.number})


# Effect


def unseal(case: Case, _action: Action, _rules: Rules) -> Case:
    """As the case was before the seal, with the letter among those that are void."""
    return _unsealed(case)


def _unsealed(case: Case) -> Case:
    *kept, last = case.documents
    before = replace(case, documents=tuple(kept), undone_letters=(*case.undone_letters, last))
    if last.letter in SERVED_LETTERS:
        before = delivery.call_off(before)
    if last.letter not in DECISION_LETTERS:
        return before
    return replace(before, state=CaseState.DECIDED, closed_at=None)
