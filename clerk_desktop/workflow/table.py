"""The whole of the process as one table (domain guide 3.2).

For each action: in which states, who may do it, what it must say, what it changes.
"""

from dataclasses import dataclass

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState, Decision
from clerk_desktop.domain.template import Role, StepKind
from clerk_desktop.workflow import delivery, effects, guards, needs, unseal
from clerk_desktop.workflow.effects import Effect
from clerk_desktop.workflow.guards import Guard
from clerk_desktop.workflow.needs import Need


@dataclass(frozen=True, slots=True)
class Rule:
    """One action's row: guards are asked about the person, needs about the action."""

    guards: tuple[Guard, ...]
    needs: tuple[Need, ...]
    effect: Effect


def _rule(
    states: set[CaseState], who: tuple[Guard, ...], what: tuple[Need, ...], effect: Effect
) -> Rule:
    return Rule((guards.in_state(frozenset(states)), *who), what, effect)


_PRE, _RECEIVED, _CORRECTING = CaseState.PRE_PASSED, CaseState.RECEIVED, CaseState.CORRECTING
_STEP, _SUSPENDED = CaseState.IN_PROGRESS, CaseState.SUSPENDED
_DECIDED, _CLOSED, _SERVED = CaseState.DECIDED, CaseState.CLOSED, CaseState.SERVED
_ARBITRATING = CaseState.ARBITRATING
_UNDECIDED = {_PRE, _RECEIVED, _CORRECTING, _STEP, _SUSPENDED, _ARBITRATING}

_WINDOW = (guards.has_role(Role.WINDOW), guards.at_own_window)
_MAY_WORK = (guards.at_known_step, guards.has_step_role)
_MAY_COMPLETE = (*_MAY_WORK, guards.is_other_person)
_MAY_SAY = (*_MAY_COMPLETE, guards.has_joined)
_SUPERIOR = (guards.has_role(Role.SUPERIOR),)

_WAY = (delivery.is_by_a_way, delivery.has_consent)
_TO_SERVE = {_CLOSED, _SERVED, CaseState.REFUSED, CaseState.RETURNED, CaseState.LAPSED}


def _delivery(who: tuple[Guard, ...], what: tuple[Need, ...], effect: Effect) -> Rule:
    return _rule(_TO_SERVE, (guards.has_open_delivery, *who), what, effect)


RULES: dict[ActionKind, Rule] = {
    ActionKind.TAKE_IN: _rule(set(), (), (), effects.take_in),
    ActionKind.RECEIVE: _rule({_PRE}, _WINDOW, (), effects.receive),
    ActionKind.ACCEPT: _rule({_RECEIVED}, _WINDOW, (needs.ticks,), effects.accept),
    ActionKind.CORRECT: _rule(
        {_RECEIVED},
        (*_WINDOW, guards.is_first_correction, guards.is_not_deemed_accepted),
        (needs.defects, needs.later_day),
        effects.correct,
    ),
    ActionKind.RESUBMIT: _rule({_CORRECTING}, _WINDOW, (needs.papers,), effects.resubmit),
    ActionKind.LAPSE: _rule(
        {_CORRECTING},
        (*_WINDOW, guards.is_past_correction),
        (needs.reason,),
        effects.end_in(CaseState.LAPSED),
    ),
    ActionKind.REFUSE: _rule(
        {_RECEIVED},
        (*_WINDOW, guards.is_not_deemed_accepted),
        (needs.ground, needs.reason),
        effects.refuse,
    ),
    ActionKind.PASS: _rule(
        {_STEP},
        (guards.before_final_say, *_MAY_SAY),
        (needs.opinion, needs.sub_steps),
        effects.go_on,
    ),
    ActionKind.RETURN: _rule(
        {_STEP}, (guards.can_return, *_MAY_WORK), (needs.reason,), effects.go_back
    ),
    ActionKind.SKIP: _rule(
        {_STEP}, (guards.can_skip, *_MAY_SAY), (needs.reason, needs.target), effects.skip
    ),
    ActionKind.SUSPEND: _rule(
        {_STEP},
        (guards.is_no_branch, *_MAY_WORK),
        (needs.special, needs.reason, needs.approver),
        effects.suspend,
    ),
    ActionKind.RESUME: _rule({_SUSPENDED}, _MAY_WORK, (needs.opinion,), effects.resume),
    ActionKind.EXTEND: _rule(
        {_STEP},
        (guards.is_no_branch, *_MAY_WORK, guards.can_extend),
        (needs.days_added, needs.reason, needs.approver),
        effects.extend,
    ),
    ActionKind.SUPPLEMENT: _rule(
        {_STEP, _SUSPENDED, _DECIDED, _CLOSED, _SERVED},
        (guards.has_follow_up, guards.is_no_branch, *_WINDOW),
        (needs.follow_up, needs.papers),
        effects.supplement,
    ),
    ActionKind.REJECT: _rule(
        {_PRE, _RECEIVED, _STEP, _SUSPENDED},
        (guards.is_no_branch, *_WINDOW),
        (needs.wish, needs.reason),
        effects.end_in(CaseState.RETURNED),
    ),
    ActionKind.GRANT: _rule(
        {_STEP},
        (guards.at_step(StepKind.DECIDE), *_MAY_SAY, guards.has_tolerated_papers),
        (needs.opinion, needs.reason_against),
        effects.decide(Decision.GRANTED),
    ),
    ActionKind.DENY: _rule(
        {_STEP},
        (guards.at_step(StepKind.DECIDE), *_MAY_SAY),
        (needs.opinion, needs.reason),
        effects.decide(Decision.DENIED),
    ),
    ActionKind.REPORT: _rule(
        {_STEP},
        (guards.at_step(StepKind.REPORT), *_MAY_SAY, guards.has_tolerated_papers),
        (needs.opinion, needs.reason_against),
        effects.end_in(CaseState.REPORTED),
    ),
    ActionKind.AGREE: _rule(
        {_STEP},
        (guards.at_step(StepKind.COUNTERSIGN), *_MAY_COMPLETE),
        (needs.opinion,),
        effects.end_in(CaseState.ANSWERED),
    ),
    ActionKind.DISAGREE: _rule(
        {_STEP},
        (guards.at_step(StepKind.COUNTERSIGN), *_MAY_COMPLETE),
        (needs.opinion, needs.reason),
        effects.end_in(CaseState.ANSWERED),
    ),
    ActionKind.SEAL: _rule(
        set(CaseState) - {_PRE, _ARBITRATING},
        (guards.has_due_letter,),
        (needs.document,),
        effects.seal,
    ),
    ActionKind.UNSEAL: _rule(
        set(CaseState) - {_PRE, _ARBITRATING},
        (unseal.has_seal, unseal.is_unserved, unseal.is_due_again, unseal.is_own),
        (unseal.is_last, needs.reason),
        unseal.unseal,
    ),
    ActionKind.SEND: _delivery(
        _WINDOW, (delivery.is_open, delivery.is_not_sent, *_WAY), delivery.send
    ),
    ActionKind.SERVE: _delivery(
        _WINDOW,
        (delivery.is_open, *_WAY, delivery.is_described, delivery.is_in_time),
        delivery.serve,
    ),
    ActionKind.CONFIRM: _delivery(
        (), (delivery.is_open, delivery.is_own, delivery.has_arrived), delivery.confirm
    ),
    ActionKind.FAIL_SERVICE: _delivery(_WINDOW, (delivery.is_open, needs.reason), delivery.fail),
    ActionKind.RULE: _rule({_ARBITRATING}, _SUPERIOR, (needs.ruling, needs.reason), effects.rule),
    ActionKind.WITHDRAW: _rule(
        _UNDECIDED,
        (guards.is_no_branch, guards.has_role(Role.APPLICANT)),
        (),
        effects.end_in(CaseState.WITHDRAWN),
    ),
    ActionKind.ABORT: _rule(
        _UNDECIDED,
        (guards.is_no_branch, *_SUPERIOR),
        (needs.reason,),
        effects.end_in(CaseState.ABORTED),
    ),
}
