"""The process engine: pure and total.

``apply`` gives for every action on every case either the new case or a named ``Refusal``; the rules
stand in ``table``.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import Case, CaseEvent, Clerk
from clerk_desktop.workflow import arbitration
from clerk_desktop.workflow.flow import completions, due_letters, previous_step
from clerk_desktop.workflow.rules import Attempt, Refusal, Rules
from clerk_desktop.workflow.table import RULES

__all__ = [
    "Offer",
    "Refusal",
    "Replay",
    "Rules",
    "allowed_actions",
    "apply",
    "completions",
    "due_letters",
    "previous_step",
    "replay",
]


@dataclass(frozen=True, slots=True)
class Offer:
    """An action as it stands for one person now.

    Attributes:
        refusal: Why it can't be done, or ``None`` when it can.
        targets: Where RETURN or SKIP can lead, as step ids.
        arbitrates_at: The step whose loop count this action would bring to the limit, so that
            the case is reported to the superior body; ``None`` when it wouldn't.
    """

    kind: ActionKind
    refusal: Refusal | None = None
    targets: tuple[str, ...] = ()
    arbitrates_at: str | None = None

    @property
    def is_allowed(self) -> bool:
        """Whether the action can be done."""
        return self.refusal is None


@dataclass(frozen=True, slots=True)
class Replay:
    """A case after pending actions, and those that didn't fit, with their reasons."""

    case: Case
    skipped: tuple[tuple[Action, Refusal], ...] = ()


def apply(case: Case, action: Action, rules: Rules) -> Case | Refusal:
    """Do ``action``: the case it leads to, or why it is refused. Never raises."""
    attempt = Attempt(case, action.actor, action.at, rules)
    refusal = _guarded(action.kind, attempt) or _needed(case, action, rules)
    if refusal is not None:
        return refusal
    return _recorded(RULES[action.kind].effect(case, action, rules), case, action)


def allowed_actions(case: Case, actor: Clerk, rules: Rules, at: datetime) -> tuple[Offer, ...]:
    """Every kind of action as of ``at``, each allowed or with the reason why not."""
    attempt = Attempt(case, actor, at, rules)
    return tuple(_offer(kind, attempt) for kind in ActionKind)


def replay(case: Case, actions: Iterable[Action], rules: Rules) -> Replay:
    """Apply actions in order; one that is refused is skipped and reported."""
    skipped: list[tuple[Action, Refusal]] = []
    for action in actions:
        outcome = apply(case, action, rules)
        if isinstance(outcome, Refusal):
            skipped.append((action, outcome))
        else:
            case = outcome
    return Replay(case, tuple(skipped))


def _guarded(kind: ActionKind, attempt: Attempt) -> Refusal | None:
    return next((no for guard in RULES[kind].guards if (no := guard(attempt))), None)


def _needed(case: Case, action: Action, rules: Rules) -> Refusal | None:
    needs = RULES[action.kind].needs
    return next((no for need in needs if (no := need(case, action, rules))), None)


def _recorded(after: Case, before: Case, action: Action) -> Case:
    event = CaseEvent(
        action_id=action.action_id,
        kind=action.kind,
        user_id=action.actor.user_id,
        user_name=action.actor.name,
        at=action.at,
        step_id=before.step_id,
        opinion=action.opinion,
        reason=action.reason,
        recipient_id=None if action.service is None else action.service.recipient_id,
    )
    return replace(after, version=before.version + 1, events=(*before.events, event))


def _offer(kind: ActionKind, attempt: Attempt) -> Offer:
    refusal = _guarded(kind, attempt)
    if refusal is not None:
        return Offer(kind, refusal)
    targets, limit = _targets(kind, attempt), attempt.rules.loop_limit
    looping = (s for s in targets if arbitration.would_arbitrate(attempt.case, s, limit))
    return Offer(kind, None, targets, next(looping, None))


def _targets(kind: ActionKind, attempt: Attempt) -> tuple[str, ...]:
    case, template = attempt.case, attempt.rules.template
    if kind is ActionKind.SKIP and attempt.step is not None:
        return attempt.step.skip_to
    if kind is ActionKind.RETURN and (previous := previous_step(case, template)) is not None:
        return (previous.step_id,)
    if kind is ActionKind.PASS and (following := template.after(case.step_id or "")) is not None:
        return (following.step_id,)
    return ()
