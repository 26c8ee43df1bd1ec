"""Guards: may this person do this here and now? Each answers with a refusal or ``None``."""

from collections.abc import Callable, Iterator

from clerk_desktop.domain.case import FINAL_STATES, Case, CaseState
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.joint import BranchStatus
from clerk_desktop.domain.procedure import FollowUpKind
from clerk_desktop.domain.template import FINAL_SAY, Role, StepKind
from clerk_desktop.errors import WorkflowCode
from clerk_desktop.language import listed, tr
from clerk_desktop.workflow.clock import decide_by, reply_by
from clerk_desktop.workflow.flow import completions, due_letters, previous_step
from clerk_desktop.workflow.rules import Attempt, Refusal

Guard = Callable[[Attempt], Refusal | None]

_BEHIND_BRANCHES = FINAL_SAY | {StepKind.JOINT}


def in_state(states: frozenset[CaseState]) -> Guard:
    """The case is in one of these states."""

    def guard(attempt: Attempt) -> Refusal | None:
        state = attempt.case.state
        if state in states:
            return None
        if state in FINAL_STATES:
            return Refusal(WorkflowCode.CASE_ENDED, {"state": state})
        if state is CaseState.ARBITRATING:
            return Refusal(WorkflowCode.IN_ARBITRATION)
        return Refusal(WorkflowCode.WRONG_STATE, {"state": state})

    return guard


def has_role(role: Role) -> Guard:
    """The actor has that role."""

    def guard(attempt: Attempt) -> Refusal | None:
        has = role in attempt.actor.roles
        return None if has else Refusal(WorkflowCode.ROLE_MISSING, {"role": role})

    return guard


def at_own_window(attempt: Attempt) -> Refusal | None:
    """The case belongs to the actor's window."""
    if attempt.case.window == attempt.actor.window:
        return None
    return Refusal(WorkflowCode.OTHER_WINDOW, {"window": attempt.case.window})


def at_known_step(attempt: Attempt) -> Refusal | None:
    """The template has the step where the case stands."""
    if attempt.step is not None:
        return None
    return Refusal(WorkflowCode.UNKNOWN_STEP, {"step": str(attempt.case.step_id)})


def has_step_role(attempt: Attempt) -> Refusal | None:
    """The actor has the role that the step asks for."""
    return None if attempt.step is None else has_role(attempt.step.role)(attempt)


def is_other_person(attempt: Attempt) -> Refusal | None:
    """一审一核: who has completed a step of the one role can't complete one of the other."""
    here = attempt.step
    for event in completions(attempt.case):
        there = attempt.rules.template.step(event.step_id)
        if event.user_id != attempt.actor.user_id or here is None or there is None:
            continue
        if here.role is not there.role:
            facts = {"step": there.name, "name": attempt.actor.name}
            return Refusal(WorkflowCode.SAME_PERSON, facts)
    return None


def before_final_say(attempt: Attempt) -> Refusal | None:
    """The step isn't the one that must decide or report."""
    is_final = attempt.step is not None and attempt.step.kind in FINAL_SAY
    return Refusal(WorkflowCode.AT_DECISION) if is_final else None


def at_step(kind: StepKind) -> Guard:
    """The case stands at a step of that kind."""

    def guard(attempt: Attempt) -> Refusal | None:
        is_there = attempt.step is not None and attempt.step.kind is kind
        return None if is_there else Refusal(WorkflowCode.NOT_AT_DECISION, {"kind": kind})

    return guard


def has_joined(attempt: Attempt) -> Refusal | None:
    """并联审批: all branches have ended before the joint step is passed, and before a decision."""
    if attempt.step is None or attempt.step.kind not in _BEHIND_BRANCHES:
        return None
    waiting = list(_awaited(attempt.case))
    if not waiting:
        return None
    return Refusal(WorkflowCode.BRANCHES_OPEN, {"branches": listed(waiting)})


def _awaited(case: Case) -> Iterator[str]:
    """The departments whose opinion is missing, with their day; before they are asked, all."""
    if not case.branches:
        yield from (plan.department for plan in case.item.branches)
    for branch in case.branches:
        if branch.status is BranchStatus.ARBITRATING:
            yield tr("{department}（仲裁中）").format(department=branch.department)
        elif branch.is_open:
            day = branch.due.day.isoformat()
            yield tr("{department}（{day}到期）").format(department=branch.department, day=day)


def is_no_branch(attempt: Attempt) -> Refusal | None:
    """What moves the clock or ends the case as a whole is done on the lead case."""
    lead = attempt.case.lead
    return None if lead is None else Refusal(WorkflowCode.LEAD_ONLY, {"lead": lead.project_no})


def can_return(attempt: Attempt) -> Refusal | None:
    """There is an earlier step, and no arbitration has closed the return into it."""
    step = previous_step(attempt.case, attempt.rules.template)
    if step is None:
        return Refusal(WorkflowCode.FIRST_STEP)
    if step.step_id in attempt.case.closed_returns:
        return Refusal(WorkflowCode.RETURN_CLOSED, {"step": step.name})
    return None


def can_skip(attempt: Attempt) -> Refusal | None:
    """The template lets this step be left by a jump."""
    has_targets = attempt.step is not None and bool(attempt.step.skip_to)
    return None if has_targets else Refusal(WorkflowCode.SKIP_NOT_ALLOWED)


def has_due_letter(attempt: Attempt) -> Refusal | None:
    """A letter waits for its seal."""
    return None if due_letters(attempt.case) else Refusal(WorkflowCode.LETTER_NOT_DUE)


def has_open_delivery(attempt: Attempt) -> Refusal | None:
    """Someone hasn't got the result yet."""
    return None if attempt.case.open_deliveries else Refusal(WorkflowCode.NO_DELIVERY)


def is_not_deemed_accepted(attempt: Attempt) -> Refusal | None:
    """Five working days of silence are an acceptance (行政许可法 Art. 32(1)(4))."""
    due = reply_by(attempt.case, attempt.rules.calendar)
    if due is None or china_date(attempt.at) <= due.day:
        return None
    return Refusal(WorkflowCode.DEEMED_ACCEPTED, {"day": due.day.isoformat()})


def is_first_correction(attempt: Attempt) -> Refusal | None:
    """Defects are told once."""
    is_first = attempt.case.correction is None
    return None if is_first else Refusal(WorkflowCode.CORRECTION_TOLD)


def is_past_correction(attempt: Attempt) -> Refusal | None:
    """The applicant's time for 补正 is over."""
    correction = attempt.case.correction
    if correction is None or china_date(attempt.at) > correction.until:
        return None
    return Refusal(WorkflowCode.DATE_NOT_PASSED, {"day": correction.until.isoformat()})


def can_extend(attempt: Attempt) -> Refusal | None:
    """Not extended yet, and the limit has not passed (行政许可法 Art. 42)."""
    if attempt.case.extension is not None:
        return Refusal(WorkflowCode.EXTENDED_ALREADY)
    due = decide_by(attempt.case, attempt.rules.calendar)
    if due is None or china_date(attempt.at) <= due.day:
        return None
    return Refusal(WorkflowCode.LIMIT_PASSED, {"day": due.day.isoformat()})


def has_tolerated_papers(attempt: Attempt) -> Refusal | None:
    """Papers missing under 容缺受理 are in before a licence is granted or reported up."""
    case = attempt.case
    names = {material.material_id: material.name for material in case.materials}
    missing = [
        names.get(entry.material_id, entry.material_id)
        for entry in case.open_follow_ups
        if entry.kind is FollowUpKind.TOLERATED
    ]
    if not missing:
        return None
    return Refusal(WorkflowCode.FOLLOW_UP_OPEN, {"materials": listed(missing)})


def has_follow_up(attempt: Attempt) -> Refusal | None:
    """A paper is still to follow."""
    return None if attempt.case.open_follow_ups else Refusal(WorkflowCode.NO_FOLLOW_UP)
