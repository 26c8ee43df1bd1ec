"""The process engine: pure and total.

``apply`` gives for every action on every case either the new case or a named ``Refusal``. The
table ``_RULES`` is the whole of the process: for each action its guards (may this person do it
here?), its needs (does the action say what it must?) and its effect.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import (
    FINAL_STATES,
    Case,
    CaseEvent,
    CaseState,
    Clerk,
    Decision,
)
from clerk_desktop.domain.document import DECISION_LETTERS, LetterKind
from clerk_desktop.domain.template import FINAL_SAY, ProcessTemplate, Role, Step, StepKind
from clerk_desktop.errors import WorkflowCode
from clerk_desktop.workflow import arbitration


@dataclass(frozen=True, slots=True)
class Rules:
    """What the engine needs to know beside the case: its template, and the loop limit.

    ``loop_limit`` is the loop count at which a step goes to arbitration; 1 is the first re-entry.
    """

    template: ProcessTemplate
    loop_limit: int = 1


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why an action isn't allowed: the rule, and facts for its text."""

    code: WorkflowCode
    context: Mapping[str, str] = field(default_factory=dict)


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
    rule = _RULES[action.kind]
    refusal = _guarded(case, action.actor, rules, rule) or _needed(case, action, rules, rule)
    if refusal is not None:
        return refusal
    return _recorded(rule.effect(case, action, rules), case, action)


def allowed_actions(case: Case, actor: Clerk, rules: Rules) -> tuple[Offer, ...]:
    """Every kind of action, each allowed or with the reason why not, in the process's order."""
    return tuple(_offer(kind, case, actor, rules) for kind in ActionKind)


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


def completions(case: Case) -> tuple[CaseEvent, ...]:
    """The events that completed a step, in order: who reviewed and who verified."""
    return tuple(event for event in case.events if event.kind in _COMPLETING)


def due_letters(case: Case) -> tuple[LetterKind, ...]:
    """Letters that this case must get now and that are not sealed yet."""
    due = []
    if case.accepted_at is not None:
        due.append(LetterKind.ACCEPTANCE)
    if case.state is CaseState.DECIDED:
        is_grant = case.decision is Decision.GRANTED
        due.append(LetterKind.GRANT if is_grant else LetterKind.DENIAL)
    sealed = {document.letter for document in case.documents}
    is_open = case.state not in FINAL_STATES and case.state is not CaseState.ARBITRATING
    return tuple(letter for letter in due if letter not in sealed) if is_open else ()


def previous_step(case: Case, template: ProcessTemplate) -> Step | None:
    """The step that 退回 leads to: the nearest earlier one that this flow has been in."""
    here = template.position(case.step_id) if case.step_id is not None else None
    earlier = template.steps[: here or 0]
    return next((step for step in reversed(earlier) if case.node(step.step_id)), None)


_COMPLETING = frozenset(
    {ActionKind.PASS, ActionKind.SKIP, ActionKind.GRANT, ActionKind.DENY, ActionKind.REPORT}
)

# Guards: may this person do it here?

_Guard = Callable[[Case, Clerk, Rules], Refusal | None]
_Need = Callable[[Case, Action, Rules], Refusal | None]
_Effect = Callable[[Case, Action, Rules], Case]


@dataclass(frozen=True, slots=True)
class _Rule:
    states: frozenset[CaseState]
    guards: tuple[_Guard, ...]
    needs: tuple[_Need, ...]
    effect: _Effect


def _guarded(case: Case, actor: Clerk, rules: Rules, rule: _Rule) -> Refusal | None:
    guards: tuple[_Guard, ...] = (_in_state(rule.states), *rule.guards)
    return next((no for guard in guards if (no := guard(case, actor, rules))), None)


def _needed(case: Case, action: Action, rules: Rules, rule: _Rule) -> Refusal | None:
    return next((no for need in rule.needs if (no := need(case, action, rules))), None)


def _in_state(states: frozenset[CaseState]) -> _Guard:
    def guard(case: Case, _actor: Clerk, _rules: Rules) -> Refusal | None:
        if case.state in states:
            return None
        if case.state in FINAL_STATES:
            return Refusal(WorkflowCode.CASE_ENDED, {"state": case.state})
        if case.state is CaseState.ARBITRATING:
            return Refusal(WorkflowCode.IN_ARBITRATION)
        return Refusal(WorkflowCode.WRONG_STATE, {"state": case.state})

    return guard


def _has_role(role: Role) -> _Guard:
    def guard(_case: Case, actor: Clerk, _rules: Rules) -> Refusal | None:
        return None if role in actor.roles else Refusal(WorkflowCode.ROLE_MISSING, {"role": role})

    return guard


def _at_own_window(case: Case, actor: Clerk, _rules: Rules) -> Refusal | None:
    if case.window == actor.window:
        return None
    return Refusal(WorkflowCode.OTHER_WINDOW, {"window": case.window})


def _at_known_step(case: Case, _actor: Clerk, rules: Rules) -> Refusal | None:
    if rules.template.step(case.step_id) is not None:
        return None
    return Refusal(WorkflowCode.UNKNOWN_STEP, {"step": str(case.step_id)})


def _has_step_role(case: Case, actor: Clerk, rules: Rules) -> Refusal | None:
    step = rules.template.step(case.step_id)
    return None if step is None else _has_role(step.role)(case, actor, rules)


def _is_other_person(case: Case, actor: Clerk, rules: Rules) -> Refusal | None:
    """一审一核: who has completed a step of the one role can't complete one of the other."""
    here = rules.template.step(case.step_id)
    for event in completions(case):
        there = rules.template.step(event.step_id)
        if event.user_id != actor.user_id or here is None or there is None:
            continue
        if here.role is not there.role:
            return Refusal(WorkflowCode.SAME_PERSON, {"step": there.name, "name": actor.name})
    return None


def _before_final_say(case: Case, _actor: Clerk, rules: Rules) -> Refusal | None:
    step = rules.template.step(case.step_id)
    is_final = step is not None and step.kind in FINAL_SAY
    return Refusal(WorkflowCode.AT_DECISION) if is_final else None


def _at(kind: StepKind) -> _Guard:
    def guard(case: Case, _actor: Clerk, rules: Rules) -> Refusal | None:
        step = rules.template.step(case.step_id)
        is_there = step is not None and step.kind is kind
        return None if is_there else Refusal(WorkflowCode.NOT_AT_DECISION, {"kind": kind})

    return guard


def _can_return(case: Case, _actor: Clerk, rules: Rules) -> Refusal | None:
    step = previous_step(case, rules.template)
    if step is None:
        return Refusal(WorkflowCode.FIRST_STEP)
    if step.step_id in case.closed_returns:
        return Refusal(WorkflowCode.RETURN_CLOSED, {"step": step.name})
    return None


def _can_skip(case: Case, _actor: Clerk, rules: Rules) -> Refusal | None:
    step = rules.template.step(case.step_id)
    has_targets = step is not None and bool(step.skip_to)
    return None if has_targets else Refusal(WorkflowCode.SKIP_NOT_ALLOWED)


def _has_due_letter(case: Case, _actor: Clerk, _rules: Rules) -> Refusal | None:
    return None if due_letters(case) else Refusal(WorkflowCode.LETTER_NOT_DUE)


# Needs: does the action say what it must?


def _needs_ticks(case: Case, action: Action, _rules: Rules) -> Refusal | None:
    required = (material for material in case.materials if material.is_required)
    missing = [paper.name for paper in required if paper.material_id not in action.ticked]
    if not missing:
        return None
    return Refusal(WorkflowCode.MATERIAL_NOT_TICKED, {"materials": "、".join(missing)})


def _needs_opinion(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    return None if action.opinion.strip() else Refusal(WorkflowCode.OPINION_MISSING)


def _needs_reason(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    return None if action.reason.strip() else Refusal(WorkflowCode.REASON_MISSING)


def _needs_target(case: Case, action: Action, rules: Rules) -> Refusal | None:
    step = rules.template.step(case.step_id)
    if step is not None and action.target_step in step.skip_to:
        return None
    return Refusal(WorkflowCode.SKIP_NOT_ALLOWED, {"step": str(action.target_step)})


def _needs_document(case: Case, action: Action, _rules: Rules) -> Refusal | None:
    if action.document is None:
        return Refusal(WorkflowCode.DOCUMENT_MISSING)
    if action.document.letter not in due_letters(case):
        return Refusal(WorkflowCode.LETTER_NOT_DUE, {"letter": action.document.letter})
    return None


def _needs_way(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    return None if action.way is not None else Refusal(WorkflowCode.WAY_MISSING)


# Effects: what it changes.


def _receive(case: Case, action: Action, _rules: Rules) -> Case:
    return replace(case, state=CaseState.RECEIVED, received_at=action.at)


def _accept(case: Case, action: Action, rules: Rules) -> Case:
    accepted = replace(
        case, state=CaseState.IN_PROGRESS, accepted_at=action.at, flow_id=action.action_id
    )
    return arbitration.enter(accepted, rules.template.steps[0].step_id, action, rules.loop_limit)


def _pass(case: Case, action: Action, rules: Rules) -> Case:
    following = rules.template.after(case.step_id or "")
    if following is None:
        return case
    return arbitration.enter(case, following.step_id, action, rules.loop_limit)


def _skip(case: Case, action: Action, rules: Rules) -> Case:
    return arbitration.enter(case, action.target_step or "", action, rules.loop_limit)


def _return(case: Case, action: Action, rules: Rules) -> Case:
    step = previous_step(case, rules.template)
    if step is None:
        return case
    return arbitration.enter(case, step.step_id, action, rules.loop_limit)


def _decide(decision: Decision) -> _Effect:
    def effect(case: Case, action: Action, _rules: Rules) -> Case:
        return replace(case, state=CaseState.DECIDED, decision=decision, decided_at=action.at)

    return effect


def _report(case: Case, action: Action, _rules: Rules) -> Case:
    return replace(case, state=CaseState.REPORTED, closed_at=action.at)


def _seal(case: Case, action: Action, _rules: Rules) -> Case:
    if action.document is None:
        return case
    sealed = replace(case, documents=(*case.documents, action.document))
    if action.document.letter not in DECISION_LETTERS:
        return sealed
    return replace(sealed, state=CaseState.CLOSED, closed_at=action.at)


def _serve(case: Case, action: Action, _rules: Rules) -> Case:
    return replace(case, state=CaseState.SERVED, served_at=action.at)


def _rule_on_loop(case: Case, action: Action, rules: Rules) -> Case:
    return arbitration.rule(case, action, rules.template)


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
    )
    return replace(after, version=before.version + 1, events=(*before.events, event))


def _offer(kind: ActionKind, case: Case, actor: Clerk, rules: Rules) -> Offer:
    refusal = _guarded(case, actor, rules, _RULES[kind])
    if refusal is not None:
        return Offer(kind, refusal)
    targets = _targets(kind, case, rules)
    looping = next(
        (s for s in targets if arbitration.would_arbitrate(case, s, rules.loop_limit)), None
    )
    return Offer(kind, None, targets, looping)


def _targets(kind: ActionKind, case: Case, rules: Rules) -> tuple[str, ...]:
    step = rules.template.step(case.step_id)
    following = rules.template.after(case.step_id or "")
    previous = previous_step(case, rules.template)
    if kind is ActionKind.SKIP and step is not None:
        return step.skip_to
    if kind is ActionKind.RETURN and previous is not None:
        return (previous.step_id,)
    if kind is ActionKind.PASS and following is not None:
        return (following.step_id,)
    return ()


_ON_STEP = (_at_known_step, _has_step_role, _is_other_person)
_STEPS = frozenset({CaseState.IN_PROGRESS})

_RULES: dict[ActionKind, _Rule] = {
    ActionKind.RECEIVE: _Rule(
        frozenset({CaseState.PRE_PASSED}),
        (_has_role(Role.WINDOW), _at_own_window),
        (),
        _receive,
    ),
    ActionKind.ACCEPT: _Rule(
        frozenset({CaseState.RECEIVED}),
        (_has_role(Role.WINDOW), _at_own_window),
        (_needs_ticks,),
        _accept,
    ),
    ActionKind.PASS: _Rule(_STEPS, (_before_final_say, *_ON_STEP), (_needs_opinion,), _pass),
    ActionKind.RETURN: _Rule(
        _STEPS, (_can_return, _at_known_step, _has_step_role), (_needs_reason,), _return
    ),
    ActionKind.SKIP: _Rule(_STEPS, (_can_skip, *_ON_STEP), (_needs_reason, _needs_target), _skip),
    ActionKind.GRANT: _Rule(
        _STEPS, (_at(StepKind.DECIDE), *_ON_STEP), (_needs_opinion,), _decide(Decision.GRANTED)
    ),
    ActionKind.DENY: _Rule(
        _STEPS,
        (_at(StepKind.DECIDE), *_ON_STEP),
        (_needs_opinion, _needs_reason),
        _decide(Decision.DENIED),
    ),
    ActionKind.REPORT: _Rule(_STEPS, (_at(StepKind.REPORT), *_ON_STEP), (_needs_opinion,), _report),
    ActionKind.SEAL: _Rule(
        frozenset({CaseState.IN_PROGRESS, CaseState.DECIDED, CaseState.CLOSED}),
        (_has_due_letter,),
        (_needs_document,),
        _seal,
    ),
    ActionKind.SERVE: _Rule(
        frozenset({CaseState.CLOSED}),
        (_has_role(Role.WINDOW), _at_own_window),
        (_needs_way,),
        _serve,
    ),
    ActionKind.RULE: _Rule(
        frozenset({CaseState.ARBITRATING}),
        (_has_role(Role.SUPERIOR),),
        (_needs_reason,),
        _rule_on_loop,
    ),
}
