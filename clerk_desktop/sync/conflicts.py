"""What to do with an action when its case has moved on at the hall. Pure: no store, no network.

An action is *rebased* by itself only when nothing that the clerk decided on has changed: the case
stands at the same step, in the same state, with the same papers, and the engine allows the action.
When somebody else has done the same there meanwhile, it is *overtaken*. Everything else is the
clerk's to decide.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import Case, CaseEvent
from clerk_desktop.workflow.engine import Refusal, Rules, apply

_NEVER_OVERTAKEN = frozenset({ActionKind.SEAL, ActionKind.UNSEAL})
"""Two sealed letters are two letters: the clerk has to see both."""


class Verdict(StrEnum):
    """What becomes of the action."""

    REBASED = "rebased"
    OVERTAKEN = "overtaken"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Resolution:
    """A verdict, and for OVERTAKEN what the other has done."""

    verdict: Verdict
    event: CaseEvent | None = None


def basis_of(case: Case) -> str:
    """What a clerk sees of a case when they decide: its step, state, papers, length of history."""
    visits = [node.visits for node in case.nodes if node.step_id == case.step_id]
    papers = sorted((paper.material_id, paper.sha256) for paper in case.materials)
    letters = sorted(document.sha256 for document in case.documents)
    seen = [case.state, case.step_id, visits, papers, letters]
    return json.dumps([seen, len(case.events)], separators=(",", ":"))


def seen_by(basis: str) -> tuple[list[Any], int] | None:
    """What the clerk saw, and how long the history was; ``None`` when it isn't known."""
    try:
        seen, length = json.loads(basis)
        return list(seen), int(length)
    except (ValueError, TypeError):
        return None


def resolve(action: Action, basis: str, fresh: Case, rules: Rules | None) -> Resolution:
    """What becomes of ``action``, done on a case as ``basis`` says, now that it is ``fresh``.

    Args:
        action: Not yet done at the hall.
        basis: Of the case that the clerk saw; empty when it isn't known.
        fresh: The case as the hall has it now.
        rules: ``None`` when there are none that hold, so that nothing is done by itself.
    """
    then = seen_by(basis)
    if then is None or rules is None:
        return Resolution(Verdict.CONFLICT)
    seen, length = then
    now = json.loads(basis_of(fresh))[0]
    if seen == now and not isinstance(apply(fresh, action, rules), Refusal):
        return Resolution(Verdict.REBASED)
    event = _same_done(action, seen[1], fresh.events[length:])
    return Resolution(Verdict.CONFLICT if event is None else Verdict.OVERTAKEN, event)


def _same_done(
    action: Action, step_id: str | None, since: tuple[CaseEvent, ...]
) -> CaseEvent | None:
    if action.kind in _NEVER_OVERTAKEN:
        return None
    same = (e for e in since if e.kind is action.kind and e.step_id == step_id)
    return next(same, None)
