"""A small joint case: an item that asks two departments, and its family of cases moved by name."""

from dataclasses import replace
from typing import Any

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, Clerk
from clerk_desktop.domain.joint import BranchPlan
from clerk_desktop.domain.template import CaseKind, ProcessTemplate, Role, StepKind
from clerk_desktop.workflow.engine import Refusal, Rules, apply
from clerk_desktop.workflow.joint import Family, after_branch, after_lead
from tests.helpers.cases import ITEM, act, fresh_case, step

LEAD = ProcessTemplate(
    template_id="lead",
    name="牵头",
    version=1,
    kind=CaseKind.PROMISED,
    steps=(
        step("accept", StepKind.ACCEPT),
        step("joint", StepKind.JOINT),
        step("decide", StepKind.DECIDE),
    ),
)
BRANCH = ProcessTemplate(
    template_id="branch",
    name="分件",
    version=1,
    kind=CaseKind.BRANCH,
    steps=(step("review", StepKind.REVIEW), step("countersign", StepKind.COUNTERSIGN)),
)
PLANS = tuple(
    BranchPlan(window=window, department=name, template_id="branch", days=days)
    for window, name, days in (("W11", "自然资源局", 10), ("W12", "生态环境局", 15))
)
JOINT_ITEM = replace(
    ITEM,
    template_id="lead",
    plans=("lead",),
    promise_days=30,
    statutory_days=45,
    is_joint=True,
    branches=PLANS,
)
SHEN = Clerk(user_id="shen", name="沈", window="W11", roles=frozenset({Role.REVIEWER}))
HE = Clerk(user_id="he", name="何", window="W11", roles=frozenset({Role.VERIFIER}))
HOME = "审批局"


def rules_of(template_id: str, limit: int = 1) -> Rules:
    """The rules of one of the two templates."""
    return Rules({"lead": LEAD, "branch": BRANCH}[template_id], limit)


def fresh() -> Family:
    """A joint case that has just come from the hall."""
    return Family(fresh_case(item=JOINT_ITEM), ())


def moved(family: Family, here: Case, after: Case) -> Family:
    """The family when its case ``here`` has moved to ``after``, as the hall keeps it."""
    if here is family.lead:
        return after_lead(family, after, rules_of, HOME)
    branches = tuple(after if branch is here else branch for branch in family.branches)
    return Family(after_branch(family.lead, after, rules_of), branches)


def tried(
    family: Family, number: int, kind: ActionKind, actor: Clerk, **words: Any
) -> Family | Refusal:
    """An act on the lead (``number`` 0) or a branch (from 1), and what follows from it."""
    here = family.branches[number - 1] if number else family.lead
    action = act(here, kind, actor, **words)
    outcome = apply(here, action, rules_of(here.item.template_id))
    return outcome if isinstance(outcome, Refusal) else moved(family, here, outcome)


def done(family: Family, number: int, kind: ActionKind, actor: Clerk, **words: Any) -> Family:
    """The same for an act that must be allowed."""
    outcome = tried(family, number, kind, actor, **words)
    assert not isinstance(outcome, Refusal), outcome
    return outcome
