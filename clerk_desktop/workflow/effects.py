"""Effects: what an allowed action changes. Guards and needs have been asked before."""

from collections.abc import Callable
from dataclasses import replace

from clerk_desktop.domain.action import Action
from clerk_desktop.domain.case import Case, CaseState, Decision
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.document import DECISION_LETTERS, SERVED_LETTERS
from clerk_desktop.domain.procedure import Correction, Extension, NonAcceptance, Suspension
from clerk_desktop.workflow import arbitration, delivery
from clerk_desktop.workflow.clock import reply_by, reply_from
from clerk_desktop.workflow.flow import previous_step
from clerk_desktop.workflow.papers import with_papers
from clerk_desktop.workflow.rules import Rules

Effect = Callable[[Case, Action, Rules], Case]


def take_in(case: Case, _action: Action, _rules: Rules) -> Case:
    """现场申报 begins a case (see ``intake.begin``); on one that is there it has no place."""
    return case


def receive(case: Case, action: Action, _rules: Rules) -> Case:
    """接件."""
    return replace(case, state=CaseState.RECEIVED, received_at=action.at)


def accept(case: Case, action: Action, rules: Rules) -> Case:
    """受理. One that comes too late counts from receipt (行政许可法 Art. 32(1)(4))."""
    due = reply_by(case, rules.calendar)
    is_late = due is not None and china_date(action.at) > due.day
    accepted = replace(
        case,
        state=CaseState.IN_PROGRESS,
        accepted_at=reply_from(case) if is_late else action.at,
        flow_id=action.action_id,
        follow_ups=action.deferred,
    )
    return arbitration.enter(accepted, rules.template.steps[0].step_id, action, rules.loop_limit)


def correct(case: Case, action: Action, _rules: Rules) -> Case:
    """补正告知."""
    until = action.until or china_date(action.at)
    told = Correction(defects=action.defects, until=until, told_at=action.at)
    return replace(case, state=CaseState.CORRECTING, correction=told)


def resubmit(case: Case, action: Action, _rules: Rules) -> Case:
    """收到补正: the papers in their places, and five new days."""
    if case.correction is None:
        return case
    handed_in = replace(case.correction, handed_in_at=action.at)
    materials = with_papers(case.materials, action.handed_in)
    return replace(case, state=CaseState.RECEIVED, correction=handed_in, materials=materials)


def refuse(case: Case, action: Action, _rules: Rules) -> Case:
    """不予受理."""
    if action.ground is None:
        return case
    why = NonAcceptance(ground=action.ground, competent_body=action.competent_body)
    return replace(case, state=CaseState.REFUSED, non_acceptance=why, closed_at=action.at)


def end_in(state: CaseState) -> Effect:
    """The case ends in that state."""

    def effect(case: Case, action: Action, _rules: Rules) -> Case:
        return replace(case, state=state, closed_at=action.at)

    return effect


def go_on(case: Case, action: Action, rules: Rules) -> Case:
    """通过."""
    following = rules.template.after(case.step_id or "")
    if following is None:
        return case
    return arbitration.enter(case, following.step_id, action, rules.loop_limit)


def skip(case: Case, action: Action, rules: Rules) -> Case:
    """跳转."""
    return arbitration.enter(case, action.target_step or "", action, rules.loop_limit)


def go_back(case: Case, action: Action, rules: Rules) -> Case:
    """退回."""
    step = previous_step(case, rules.template)
    if step is None:
        return case
    return arbitration.enter(case, step.step_id, action, rules.loop_limit)


def suspend(case: Case, action: Action, _rules: Rules) -> Case:
    """特别程序开始. The law that stops the clock is kept with it."""
    if action.special is None or action.days is None:
        return case
    stop = case.item.clock_stop(action.special)
    started = Suspension(
        kind=action.special,
        reason=action.reason,
        approver=action.approver,
        days=action.days,
        legal_basis="" if stop is None else stop.legal_basis,
        started_at=action.at,
    )
    return replace(case, state=CaseState.SUSPENDED, suspensions=(*case.suspensions, started))


def resume(case: Case, action: Action, _rules: Rules) -> Case:
    """特别程序结束: back to the same instance of the step, which counts as no visit."""
    ended = tuple(replace(s, ended_at=action.at) for s in case.suspensions[-1:])
    suspensions = (*case.suspensions[:-1], *ended)
    return replace(case, state=CaseState.IN_PROGRESS, suspensions=suspensions)


def extend(case: Case, action: Action, _rules: Rules) -> Case:
    """延期."""
    given = Extension(
        days=action.days or 0, reason=action.reason, approver=action.approver, at=action.at
    )
    return replace(case, extension=given)


def supplement(case: Case, action: Action, _rules: Rules) -> Case:
    """补交."""
    entries = tuple(
        replace(e, closed_at=action.at)
        if e.material_id == action.material_id and e.closed_at is None
        else e
        for e in case.follow_ups
    )
    materials = with_papers(case.materials, action.handed_in)
    return replace(case, follow_ups=entries, materials=materials)


def decide(decision: Decision) -> Effect:
    """准予 or 不予."""

    def effect(case: Case, action: Action, _rules: Rules) -> Case:
        return replace(case, state=CaseState.DECIDED, decision=decision, decided_at=action.at)

    return effect


def seal(case: Case, action: Action, _rules: Rules) -> Case:
    """盖章. Only the decision's letter closes the case; what ends a case is to be served."""
    if action.document is None:
        return case
    sealed = replace(case, documents=(*case.documents, action.document))
    if action.document.letter in SERVED_LETTERS:
        sealed = delivery.begin(sealed)
    if action.document.letter not in DECISION_LETTERS:
        return sealed
    return replace(sealed, state=CaseState.CLOSED, closed_at=action.at)


def rule(case: Case, action: Action, rules: Rules) -> Case:
    """仲裁裁定."""
    return arbitration.rule(case, action, rules.template)
