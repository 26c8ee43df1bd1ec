"""What a lead case and its branches change in each other (并联审批, domain guide 3.4).

The engine moves one case at a time. Here stands what follows from its move for the cases joined
with it: branches come into being with the lead's 受理, they follow what stops, moves or ends the
lead, and the lead shows where each of them stands. Whoever keeps the cases applies it in the same
transaction as the move.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import FINAL_STATES, Case, CaseEvent, CaseState, Node
from clerk_desktop.domain.deadline import Due, china_date
from clerk_desktop.domain.joint import Branch, BranchPlan, BranchStatus, LeadCase
from clerk_desktop.workflow.clock import promise_by
from clerk_desktop.workflow.rules import Rules

RulesOf = Callable[[str], Rules]
"""The rules for cases of a template id."""

_SHARED = frozenset(
    {ActionKind.SUSPEND, ActionKind.RESUME, ActionKind.EXTEND, ActionKind.SUPPLEMENT}
)
"""Acts on the lead that hold for its open branches: its clock is theirs, its papers too."""


@dataclass(frozen=True, slots=True)
class Family:
    """A lead case and its branches, in the order of the item's plans."""

    lead: Case
    branches: tuple[Case, ...]


def after_lead(before: Family, lead: Case, rules_of: RulesOf, department: str) -> Family:
    """The family after the lead has moved to ``lead``, which keeps its version.

    ``department`` is the lead's own name. Branches are opened at 受理; later those still open
    follow a special procedure, an extension, a paper that follows and the end of the lead.
    """
    if lead.accepted_at is not None and before.lead.accepted_at is None:
        branches = tuple(
            _opened(lead, number, plan, rules_of, department)
            for number, plan in enumerate(lead.item.branches, 1)
        )
    else:
        branches = tuple(_followed(branch, lead) for branch in before.branches)
    return Family(replace(lead, branches=_summaries(lead, branches, rules_of)), branches)


def after_branch(lead: Case, branch: Case, rules_of: RulesOf) -> Case:
    """The lead when ``branch`` has moved: at a new version if it shows the branch otherwise."""
    shown = tuple(
        _summary(branch, old.department, rules_of) if old.case_id == branch.case_id else old
        for old in lead.branches
    )
    if shown == lead.branches:
        return lead
    return replace(lead, version=lead.version + 1, branches=shown)


def status(branch: Case) -> BranchStatus:
    """Where a branch stands, from its own case."""
    if branch.state is CaseState.ANSWERED:
        is_no = branch.events[-1].kind is ActionKind.DISAGREE
        return BranchStatus.DISAGREED if is_no else BranchStatus.AGREED
    if branch.state is CaseState.ARBITRATING:
        return BranchStatus.ARBITRATING
    if branch.state not in FINAL_STATES:
        return BranchStatus.OPEN
    has_failed = bool(branch.arbitrations) and branch.arbitrations[-1].passed is False
    return BranchStatus.REJECTED if has_failed else BranchStatus.ENDED


def _opened(lead: Case, number: int, plan: BranchPlan, rules_of: RulesOf, department: str) -> Case:
    """A branch as the lead's 受理 makes it: accepted, at its first step."""
    accepted = lead.events[-1]
    first = rules_of(plan.template_id).template.steps[0].step_id
    item = replace(
        lead.item,
        template_id=plan.template_id,
        plans=(plan.template_id,),
        promise_days=plan.days,
        branches=(),
    )
    return Case(
        case_id=f"{lead.case_id}-{number}",
        version=1,
        project_no=f"{lead.project_no}-{number}",
        item=item,
        applicant=lead.applicant,
        licence_content=lead.licence_content,
        window=plan.window,
        state=CaseState.IN_PROGRESS,
        materials=lead.materials,
        follow_ups=lead.follow_ups,
        applied_at=lead.applied_at,
        received_at=lead.received_at,
        accepted_at=accepted.at,
        flow_id=f"{lead.flow_id}-{number}",
        step_id=first,
        nodes=(Node(step_id=first, visits=1, entered_at=accepted.at),),
        events=(replace(accepted, step_id=None),),
        lead=LeadCase(case_id=lead.case_id, project_no=lead.project_no, department=department),
    )


def _followed(branch: Case, lead: Case) -> Case:
    """The branch after the lead's last act, if that concerns an open branch."""
    act = lead.events[-1]
    has_ended = lead.state in FINAL_STATES
    if branch.state in FINAL_STATES or not (has_ended or act.kind in _SHARED):
        return branch
    followed = replace(
        branch,
        version=branch.version + 1,
        suspensions=lead.suspensions,
        extension=lead.extension,
        materials=lead.materials,
        follow_ups=lead.follow_ups,
        events=(*branch.events, replace(act, step_id=branch.step_id)),
    )
    return replace(followed, state=lead.state, closed_at=act.at) if has_ended else followed


def _summaries(lead: Case, branches: tuple[Case, ...], rules_of: RulesOf) -> tuple[Branch, ...]:
    """None before 受理, then one for each plan."""
    return tuple(
        _summary(branch, plan.department, rules_of)
        for branch, plan in zip(branches, lead.item.branches, strict=False)
    )


def _summary(branch: Case, department: str, rules_of: RulesOf) -> Branch:
    rules, stands = rules_of(branch.item.template_id), status(branch)
    step = rules.template.step(branch.step_id)
    due = promise_by(branch, rules.calendar) or Due(china_date(branch.applied_at))
    summary = Branch(
        case_id=branch.case_id,
        department=department,
        step_name="" if step is None else step.name,
        due=due,
        status=stands,
    )
    return summary if summary.is_open else _with_words(summary, branch.events[-1])


def _with_words(summary: Branch, last: CaseEvent) -> Branch:
    """What ended the branch: the opinion, the ruling, or the lead's own end."""
    return replace(summary, opinion=last.opinion, reason=last.reason, by=last.user_name, at=last.at)
