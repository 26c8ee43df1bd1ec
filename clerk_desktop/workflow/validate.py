"""The rules that a process template must keep; one that breaks a rule is refused at load."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from clerk_desktop.domain.case import Item
from clerk_desktop.domain.template import (
    AFTER_DECISION,
    FINAL_SAY,
    SUB_STEPS,
    CaseKind,
    ProcessTemplate,
    Role,
    Step,
    StepKind,
)
from clerk_desktop.errors import WorkflowCode, WorkflowError

COUNTED_STEPS: dict[CaseKind, tuple[int, int]] = {
    CaseKind.IMMEDIATE: (2, 3),
    CaseKind.PROMISED: (3, 4),
    CaseKind.REPORTED: (3, 4),
    CaseKind.COMPLEX: (5, 5),
    CaseKind.BRANCH: (2, 3),
}
"""Least and most counted steps per kind (seed paper; domain guide, section 2)."""

MOST_SKIPPED = 2

_SAYS = {CaseKind.REPORTED: StepKind.REPORT, CaseKind.BRANCH: StepKind.COUNTERSIGN}
"""How a kind of case ends, where that isn't a decision."""

_LEADS = AFTER_DECISION | {StepKind.ACCEPT, StepKind.JOINT}

_HAVE_SUB_STEPS = frozenset({StepKind.ACCEPT, StepKind.REVIEW, StepKind.APPROVE})


class TemplateRule(StrEnum):
    """The rules by name."""

    STEP_IDS_UNIQUE = "step_ids_unique"
    STEP_COUNT = "step_count"
    FIRST_STEP_ACCEPTS = "first_step_accepts"
    ONE_FINAL_SAY = "one_final_say"
    REPORTED_ENDS_IN_REPORT = "reported_ends_in_report"
    BRANCH_ENDS_IN_OPINION = "branch_ends_in_opinion"
    ONE_JOINT_STEP = "one_joint_step"
    ORDER_AFTER_DECISION = "order_after_decision"
    TWO_PERSONS = "two_persons"
    SKIP_FORWARD = "skip_forward"
    SKIP_KEEPS_DECISION = "skip_keeps_decision"
    SKIP_KEEPS_JOINT = "skip_keeps_joint"
    DAYS_POSITIVE = "days_positive"
    SUB_STEP_IDS_UNIQUE = "sub_step_ids_unique"
    SUB_STEP_KIND = "sub_step_kind"
    SUB_STEP_PLACE = "sub_step_place"


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """A rule that a template breaks, and at which step (empty: the template as a whole)."""

    rule: TemplateRule
    step_id: str = ""


def broken_rules(template: ProcessTemplate) -> tuple[BrokenRule, ...]:
    """Every rule that ``template`` breaks; empty when it may be used."""
    return (
        *_broken_as_a_whole(template),
        *(broken for step in template.steps for broken in _broken_at(template, step)),
    )


def require_valid(template: ProcessTemplate) -> ProcessTemplate:
    """Give ``template`` back, or raise ``WorkflowError`` that names the broken rules."""
    broken = broken_rules(template)
    if broken:
        rules = ", ".join(f"{item.rule}@{item.step_id}".rstrip("@") for item in broken)
        raise WorkflowError(
            WorkflowCode.TEMPLATE_INVALID,
            context={"template": template.template_id, "rules": rules},
        )
    return template


def joins_well(item: Item, templates: Mapping[str, ProcessTemplate]) -> bool:
    """Whether an item's plans and branches fit together.

    All its plans have a joint step and it is 联合办理, or none has and no branch is named. A branch
    has a process of its own kind and at least a day, and no more than the lead has.
    """
    plans = [templates[plan] for plan in (item.plans or (item.template_id,))]
    if any(plan.kind is CaseKind.BRANCH for plan in plans):
        return False
    joins = [any(step.kind is StepKind.JOINT for step in plan.steps) for plan in plans]
    if not item.branches:
        return not any(joins)
    return (
        all(joins)
        and item.is_joint
        and all(templates[branch.template_id].kind is CaseKind.BRANCH for branch in item.branches)
        and all(0 < branch.days <= item.statutory_days for branch in item.branches)
    )


def final_say(template: ProcessTemplate) -> Step | None:
    """The step that decides or reports up; ``None`` in a template that has none."""
    return next((step for step in template.steps if step.kind in FINAL_SAY), None)


def _broken_as_a_whole(template: ProcessTemplate) -> list[BrokenRule]:
    steps = template.steps
    ids = [step.step_id for step in steps]
    least, most = COUNTED_STEPS[template.kind]
    counted = sum(step.is_counted for step in steps)
    says = [step.kind for step in steps if step.kind in FINAL_SAY]
    is_branch = template.kind is CaseKind.BRANCH
    joints = [step for step in steps if step.kind is StepKind.JOINT]
    ends_well = says == [_SAYS.get(template.kind, StepKind.DECIDE)]
    opens = bool(steps) and steps[0].kind is StepKind.ACCEPT
    checks = {
        TemplateRule.STEP_IDS_UNIQUE: len(set(ids)) == len(ids),
        TemplateRule.STEP_COUNT: least <= counted <= most,
        TemplateRule.FIRST_STEP_ACCEPTS: opens or is_branch,
        TemplateRule.ONE_FINAL_SAY: len(says) == 1,
        TemplateRule.REPORTED_ENDS_IN_REPORT: ends_well or is_branch,
        TemplateRule.BRANCH_ENDS_IN_OPINION: not is_branch or (ends_well and not _leads(template)),
        TemplateRule.ONE_JOINT_STEP: len(joints) <= 1,
    }
    return [BrokenRule(rule) for rule, is_kept in checks.items() if not is_kept]


def _leads(template: ProcessTemplate) -> bool:
    """Whether it has a step that is the lead's: acceptance, the join, what is behind a decision."""
    return any(step.kind in _LEADS for step in template.steps)


def _broken_at(template: ProcessTemplate, step: Step) -> list[BrokenRule]:
    say = final_say(template)
    here = template.position(step.step_id) or 0
    decision = len(template.steps) if say is None else template.position(say.step_id) or 0
    jumps = [template.position(target) for target in step.skip_to]
    parts = step.sub_steps
    checks = {
        TemplateRule.ORDER_AFTER_DECISION: (step.kind in AFTER_DECISION) == (here > decision),
        TemplateRule.TWO_PERSONS: step.role is _role_wanted(step),
        TemplateRule.SKIP_FORWARD: all(
            there is not None and 1 < there - here <= MOST_SKIPPED + 1 for there in jumps
        ),
        TemplateRule.SKIP_KEEPS_DECISION: all(
            there is None or there <= decision for there in jumps
        ),
        TemplateRule.SKIP_KEEPS_JOINT: all(
            StepKind.JOINT not in _passed_over(template, here, there) for there in jumps
        ),
        TemplateRule.DAYS_POSITIVE: step.days is None or step.days > 0,
        TemplateRule.SUB_STEP_IDS_UNIQUE: len({p.sub_step_id for p in parts}) == len(parts),
        TemplateRule.SUB_STEP_KIND: all(part.kind in SUB_STEPS for part in parts),
        TemplateRule.SUB_STEP_PLACE: not parts or step.kind in _HAVE_SUB_STEPS,
    }
    return [BrokenRule(rule, step.step_id) for rule, is_kept in checks.items() if not is_kept]


def _passed_over(template: ProcessTemplate, here: int, there: int | None) -> set[StepKind]:
    return {step.kind for step in template.steps[here + 1 : there]}


def _role_wanted(step: Step) -> Role:
    if step.kind in FINAL_SAY:
        return Role.VERIFIER
    if step.kind in AFTER_DECISION:
        return Role.WINDOW
    return Role.REVIEWER
