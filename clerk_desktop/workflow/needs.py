"""Needs: does the action say what it must? Each answers with a refusal or ``None``."""

from collections.abc import Callable, Collection

from clerk_desktop.domain.action import Action
from clerk_desktop.domain.case import Case
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.document import Material
from clerk_desktop.domain.procedure import FollowUp, NonAcceptanceGround
from clerk_desktop.errors import WorkflowCode
from clerk_desktop.language import listed
from clerk_desktop.workflow.flow import due_letters, follow_up_kinds
from clerk_desktop.workflow.papers import are_sound
from clerk_desktop.workflow.rules import Refusal, Rules

Need = Callable[[Case, Action, Rules], Refusal | None]

MOST_ADDED, MOST_ADDED_JOINT = 10, 15
"""Working days of an extension: 行政许可法 Art. 42, and for joint handling."""


def ticks(case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """Every required paper is here and ticked, or one that may and will follow."""
    wrong = [entry for entry in action.deferred if not _may_follow(case, action, entry)]
    if wrong:
        return Refusal(WorkflowCode.NOT_DEFERRABLE, {"material": wrong[0].material_id})
    later = {entry.material_id for entry in action.deferred}
    required = (paper for paper in case.materials if paper.is_required)
    unticked = (paper for paper in required if not (paper.is_here and _is_in(paper, action.ticked)))
    missing = [paper.name for paper in unticked if not _is_in(paper, later)]
    if not missing:
        return None
    return Refusal(WorkflowCode.MATERIAL_NOT_TICKED, {"materials": listed(missing)})


def _is_in(paper: Material, ids: Collection[str]) -> bool:
    return paper.material_id in ids


def _may_follow(case: Case, action: Action, entry: FollowUp) -> bool:
    """A minor paper (容缺) or one of an item open to promises, named once, for a later day."""
    paper = next((m for m in case.materials if m.material_id == entry.material_id), None)
    if paper is None or paper.material_id in action.ticked:
        return False
    is_named_once = sum(e.material_id == entry.material_id for e in action.deferred) == 1
    is_open = entry.kind in follow_up_kinds(case.item, paper)
    is_later = entry.due_on > china_date(action.at) and entry.closed_at is None
    return is_open and is_named_once and is_later


def opinion(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """意见."""
    return None if action.opinion.strip() else Refusal(WorkflowCode.OPINION_MISSING)


def reason(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """理由."""
    return None if action.reason.strip() else Refusal(WorkflowCode.REASON_MISSING)


def reason_against(case: Case, action: Action, rules: Rules) -> Refusal | None:
    """理由, when the lead decides against a department's 不同意."""
    is_against = any(branch.is_against for branch in case.branches)
    return reason(case, action, rules) if is_against else None


def approver(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """批准人."""
    return None if action.approver.strip() else Refusal(WorkflowCode.APPROVER_MISSING)


def sub_steps(case: Case, action: Action, rules: Rules) -> Refusal | None:
    """The parts of the step are done."""
    step = rules.template.step(case.step_id)
    parts = () if step is None else step.sub_steps
    missing = [part.name for part in parts if part.sub_step_id not in action.ticked]
    return Refusal(WorkflowCode.SUB_STEP_OPEN, {"steps": listed(missing)}) if missing else None


def target(case: Case, action: Action, rules: Rules) -> Refusal | None:
    """A step that the template lets this one jump to."""
    step = rules.template.step(case.step_id)
    if step is not None and action.target_step in step.skip_to:
        return None
    return Refusal(WorkflowCode.SKIP_NOT_ALLOWED, {"step": str(action.target_step)})


def defects(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """At least one defect, and each told in full."""
    is_told = bool(action.defects) and all(defect.is_complete for defect in action.defects)
    return None if is_told else Refusal(WorkflowCode.DEFECT_MISSING)


def later_day(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """A date limit after today."""
    is_later = action.until is not None and action.until > china_date(action.at)
    return None if is_later else Refusal(WorkflowCode.DATE_MISSING)


def ground(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """A legal ground; with it the competent body where this one isn't."""
    if action.ground is None:
        return Refusal(WorkflowCode.GROUND_MISSING)
    is_elsewhere = action.ground is NonAcceptanceGround.NOT_COMPETENT
    if is_elsewhere and not action.competent_body.strip():
        return Refusal(WorkflowCode.BODY_MISSING)
    return None


def special(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """A kind of special procedure and the time it needs, which the applicant is told (Art. 45)."""
    if action.special is None:
        return Refusal(WorkflowCode.SPECIAL_MISSING)
    is_told = action.days is not None and action.days > 0
    return None if is_told else Refusal(WorkflowCode.DAYS_OUT_OF_RANGE, {"most": "365"})


def days_added(case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """No more days than the law allows."""
    most = MOST_ADDED_JOINT if case.item.is_joint else MOST_ADDED
    if action.days is not None and 0 < action.days <= most:
        return None
    return Refusal(WorkflowCode.DAYS_OUT_OF_RANGE, {"most": str(most)})


def wish(case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """After acceptance a case goes back only if the applicant wishes it."""
    if case.accepted_at is None or action.is_wished:
        return None
    return Refusal(WorkflowCode.AFTER_ACCEPTANCE)


def follow_up(case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """A paper that is still to follow, with its bytes where they aren't here yet."""
    if action.material_id not in {entry.material_id for entry in case.open_follow_ups}:
        return Refusal(WorkflowCode.NO_FOLLOW_UP)
    brought = {paper.material_id for paper in action.handed_in}
    missing = [p for p in case.materials if p.material_id == action.material_id and not p.is_here]
    if missing and action.material_id not in brought:
        return Refusal(WorkflowCode.PAPER_MISSING, {"material": missing[0].name})
    return None


def papers(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """Each paper that comes in is whole and comes once."""
    return None if are_sound(action.handed_in) else Refusal(WorkflowCode.PAPERS_WRONG)


def document(case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """A sealed letter that is due."""
    if action.document is None:
        return Refusal(WorkflowCode.DOCUMENT_MISSING)
    if action.document.letter not in due_letters(case):
        return Refusal(WorkflowCode.LETTER_NOT_DUE, {"letter": action.document.letter})
    return None


def ruling(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """Passed or failed."""
    return None if action.passed is not None else Refusal(WorkflowCode.RULING_MISSING)
