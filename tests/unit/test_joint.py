"""并联审批: branches side by side, a join that waits for all, and a lead that decides."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState, Clerk
from clerk_desktop.domain.deadline import WorkCalendar
from clerk_desktop.domain.document import HandedIn
from clerk_desktop.domain.joint import BranchPlan, BranchStatus
from clerk_desktop.domain.procedure import ClockStop, FollowUp, FollowUpKind, SpecialKind
from clerk_desktop.domain.template import CaseKind, ProcessTemplate, Role, Step, StepKind
from clerk_desktop.errors import WorkflowCode
from clerk_desktop.workflow.clock import deadlines, decide_by, promise_by
from clerk_desktop.workflow.engine import Refusal, apply, due_letters
from clerk_desktop.workflow.joint import Family
from clerk_desktop.workflow.lights import (
    Light,
    LightRules,
    branch_standings,
    standings,
    worst,
)
from clerk_desktop.workflow.validate import TemplateRule, broken_rules, joins_well
from tests.helpers.cases import CHEN, LIN, NOW, PROMISED, SUPERIOR, act, step, template
from tests.helpers.joint import (
    BRANCH,
    HE,
    HOME,
    JOINT_ITEM,
    LEAD,
    SHEN,
    done,
    fresh,
    moved,
    rules_of,
    tried,
)

CALENDAR = WorkCalendar()
APPLICANT = Clerk(user_id="a", name="申请人", window="W01", roles=frozenset({Role.APPLICANT}))


def accepted(family: Family | None = None) -> Family:
    received = done(family or fresh(), 0, ActionKind.RECEIVE, LIN)
    return done(received, 0, ActionKind.ACCEPT, LIN)


def at_join() -> Family:
    return done(accepted(), 0, ActionKind.PASS, LIN)


def answered(family: Family, number: int, kind: ActionKind = ActionKind.AGREE) -> Family:
    return done(done(family, number, ActionKind.PASS, SHEN), number, kind, HE)


def refused(family: Family, number: int, kind: ActionKind, actor: Clerk, **words: object) -> str:
    outcome = tried(family, number, kind, actor, **words)
    assert isinstance(outcome, Refusal), "it was allowed"
    return outcome.code


def test_acceptance_opens_a_branch_at_each_department() -> None:
    family = accepted()
    windows = [(branch.window, branch.state, branch.step_id) for branch in family.branches]
    at_work = CaseState.IN_PROGRESS
    assert windows == [("W11", at_work, "review"), ("W12", at_work, "review")]
    lead = family.lead
    for branch in family.branches:
        assert branch.lead is not None
        assert (branch.lead.project_no, branch.lead.department) == (lead.project_no, HOME)
        assert branch.materials == lead.materials
        assert branch.accepted_at == lead.accepted_at
    ids = {lead.case_id, *(b.case_id for b in family.branches)}
    flows = {lead.flow_id, *(b.flow_id for b in family.branches)}
    numbers = {lead.project_no, *(b.project_no for b in family.branches)}
    assert len(ids) == len(flows) == len(numbers) == 3
    assert [b.case_id for b in lead.branches] == [b.case_id for b in family.branches]
    assert lead.version == fresh().lead.version + 2


def test_no_branch_before_acceptance_and_none_for_other_items() -> None:
    assert done(fresh(), 0, ActionKind.RECEIVE, LIN).branches == ()
    plain = Family(replace(fresh().lead, item=replace(JOINT_ITEM, branches=())), ())
    assert accepted(plain).branches == ()


def test_each_branch_has_its_own_deadline_and_the_lead_the_statutory_one() -> None:
    family = at_join()
    first, second = (promise_by(branch, CALENDAR) for branch in family.branches)
    assert first is not None
    assert second is not None
    assert (first.day, second.day) == (date(2026, 2, 24), date(2026, 3, 3))
    assert [branch.due.day for branch in family.lead.branches] == [first.day, second.day]
    shown = branch_standings(family.lead, first.day, CALENDAR, LightRules())
    assert [standing.left for standing in shown.values()] == [0, 5]
    limit = decide_by(family.lead, CALENDAR)
    assert limit is not None
    assert limit.day == CALENDAR.due(date(2026, 2, 10), 45).day
    # A branch past its own limit is yellow: what turns red is the law's limit, which is the lead's.
    branch, late = family.branches[0], first.day + timedelta(days=60)
    assert deadlines(branch, CALENDAR).decide_by is None
    assert worst(standings(branch, late, CALENDAR, LightRules())) is Light.YELLOW
    assert worst(standings(family.lead, late, CALENDAR, LightRules())) is Light.RED


def test_the_join_waits_for_all_and_names_who_is_missing() -> None:
    family = answered(at_join(), 1)
    outcome = tried(family, 0, ActionKind.PASS, LIN)
    assert isinstance(outcome, Refusal)
    assert outcome.code is WorkflowCode.BRANCHES_OPEN
    assert outcome.context == {"branches": "生态环境局（2026-03-03到期）"}
    assert done(answered(family, 2), 0, ActionKind.PASS, LIN).lead.step_id == "decide"


def test_a_lead_accepted_offline_doesnt_pass_the_join_before_the_hall_knows() -> None:
    family = at_join()
    alone = Family(replace(family.lead, branches=()), ())
    outcome = tried(alone, 0, ActionKind.PASS, LIN)
    assert isinstance(outcome, Refusal)
    assert outcome.context == {"branches": "自然资源局、生态环境局"}


def test_an_opinion_stands_in_the_lead_with_words_and_name() -> None:
    family = answered(at_join(), 1, ActionKind.DISAGREE)
    shown = family.lead.branches[0]
    assert family.branches[0].state is CaseState.ANSWERED
    assert (shown.status, shown.by, shown.reason) == (BranchStatus.DISAGREED, "何", "有理由")
    assert family.lead.branches[1].is_open
    assert family.branches[1].state is CaseState.IN_PROGRESS


def test_a_no_needs_its_reason_and_every_opinion_its_words() -> None:
    family = done(at_join(), 1, ActionKind.PASS, SHEN)
    assert refused(family, 1, ActionKind.DISAGREE, HE, reason=" ") == WorkflowCode.REASON_MISSING
    assert refused(family, 1, ActionKind.AGREE, HE, opinion="") == WorkflowCode.OPINION_MISSING


def test_who_reviewed_in_a_branch_doesnt_give_its_opinion() -> None:
    both = replace(HE, roles=frozenset({Role.REVIEWER, Role.VERIFIER}))
    family = done(at_join(), 1, ActionKind.PASS, both)
    assert refused(family, 1, ActionKind.AGREE, both) == WorkflowCode.SAME_PERSON
    assert refused(family, 1, ActionKind.PASS, HE) == WorkflowCode.AT_DECISION


def test_one_no_goes_to_the_lead_who_decides_with_a_reason() -> None:
    family = answered(answered(at_join(), 1, ActionKind.DISAGREE), 2)
    family = done(family, 0, ActionKind.PASS, LIN)
    assert refused(family, 0, ActionKind.GRANT, CHEN, reason="") == WorkflowCode.REASON_MISSING
    assert done(family, 0, ActionKind.GRANT, CHEN).lead.state is CaseState.DECIDED
    assert done(family, 0, ActionKind.DENY, CHEN).lead.state is CaseState.DECIDED


def test_without_a_no_a_grant_needs_no_reason() -> None:
    family = done(answered(answered(at_join(), 1), 2), 0, ActionKind.PASS, LIN)
    granted = done(family, 0, ActionKind.GRANT, CHEN, reason="")
    assert granted.lead.state is CaseState.DECIDED


def test_a_loop_in_a_branch_goes_to_arbitration_and_blocks_only_the_join() -> None:
    family = done(at_join(), 1, ActionKind.PASS, SHEN)
    family = done(family, 1, ActionKind.RETURN, HE)
    assert family.branches[0].state is CaseState.ARBITRATING
    assert family.lead.branches[0].status is BranchStatus.ARBITRATING
    assert family.lead.state is CaseState.IN_PROGRESS
    family = answered(family, 2)
    outcome = tried(family, 0, ActionKind.PASS, LIN)
    assert isinstance(outcome, Refusal)
    assert outcome.context == {"branches": "自然资源局（仲裁中）"}
    passed = done(family, 1, ActionKind.RULE, SUPERIOR, passed=True)
    assert passed.branches[0].step_id == "countersign"
    assert passed.lead.branches[0].is_open
    failed = done(family, 1, ActionKind.RULE, SUPERIOR, passed=False)
    shown = failed.lead.branches[0]
    assert (shown.status, shown.by, shown.is_against) == (BranchStatus.REJECTED, "上级", True)
    assert done(failed, 0, ActionKind.PASS, LIN).lead.step_id == "decide"


@pytest.mark.parametrize(
    ("kind", "actor", "state"),
    [
        (ActionKind.WITHDRAW, APPLICANT, CaseState.WITHDRAWN),
        (ActionKind.ABORT, SUPERIOR, CaseState.ABORTED),
        (ActionKind.REJECT, LIN, CaseState.RETURNED),
    ],
)
def test_open_branches_end_with_the_lead_and_given_opinions_stay(
    kind: ActionKind, actor: Clerk, state: CaseState
) -> None:
    family = done(answered(at_join(), 1), 0, kind, actor, is_wished=True)
    given, open_one = family.branches
    assert given.state is CaseState.ANSWERED
    assert (open_one.state, open_one.events[-1].kind) == (state, kind)
    statuses = [branch.status for branch in family.lead.branches]
    assert statuses == [BranchStatus.AGREED, BranchStatus.ENDED]


@pytest.mark.parametrize(
    ("kind", "actor"),
    [
        (ActionKind.SUSPEND, SHEN),
        (ActionKind.EXTEND, SHEN),
        (ActionKind.REJECT, replace(SHEN, roles=frozenset({Role.WINDOW}))),
        (ActionKind.WITHDRAW, APPLICANT),
        (ActionKind.ABORT, SUPERIOR),
    ],
)
def test_what_concerns_the_whole_is_done_on_the_lead(kind: ActionKind, actor: Clerk) -> None:
    assert refused(at_join(), 1, kind, actor) == WorkflowCode.LEAD_ONLY


def test_a_branch_makes_no_letter() -> None:
    family = at_join()
    assert due_letters(family.lead)
    assert not due_letters(family.branches[0])
    assert refused(family, 1, ActionKind.SEAL, LIN) == WorkflowCode.LETTER_NOT_DUE


def test_the_leads_special_procedure_keeps_the_clocks_of_open_branches_still() -> None:
    law = ClockStop(kind=SpecialKind.TESTING, legal_basis="《行政许可法》第四十五条")
    family = Family(replace(fresh().lead, item=replace(JOINT_ITEM, clock_stops=(law,))), ())
    family = answered(done(accepted(family), 0, ActionKind.PASS, LIN), 1)
    was = family.lead.branches
    held = done(
        family, 0, ActionKind.SUSPEND, LIN,
        special=SpecialKind.TESTING, days=5, approver="负责人",
    )  # fmt: skip
    ended, branch = held.branches
    assert ended == family.branches[0]
    assert deadlines(branch, CALENDAR).promise_by is None
    assert not branch_standings(held.lead, date(2026, 2, 11), CALENDAR, LightRules())
    assert answered(held, 2).branches[1].state is CaseState.ANSWERED  # it may work meanwhile
    resumed = later(held, timedelta(days=7))
    assert deadlines(resumed.branches[1], CALENDAR).promise_by is not None
    now = resumed.lead.branches
    assert now[0] == was[0]
    assert CALENDAR.left(was[1].due.day, now[1].due.day) == 5


def later(family: Family, pause: timedelta) -> Family:
    """The special procedure ended that much later."""
    action = replace(act(family.lead, ActionKind.RESUME), at=NOW + pause)
    outcome = apply(family.lead, action, rules_of("lead"))
    assert isinstance(outcome, Case)
    return moved(family, family.lead, outcome)


def test_an_extension_of_fifteen_days_moves_lead_and_open_branches() -> None:
    family = at_join()
    outcome = tried(family, 0, ActionKind.EXTEND, LIN, days=16, approver="县政府负责人")
    assert isinstance(outcome, Refusal)
    assert outcome.context == {"most": "15"}
    extended = done(family, 0, ActionKind.EXTEND, LIN, days=15, approver="县政府负责人")
    for before, after in zip(family.lead.branches, extended.lead.branches, strict=True):
        assert CALENDAR.left(before.due.day, after.due.day) == 15
    assert extended.branches[0].version == family.branches[0].version + 1


def test_a_paper_that_follows_comes_to_the_open_branches() -> None:
    papers = tuple(replace(paper, is_minor=True) for paper in fresh().lead.materials)
    start = Family(replace(fresh().lead, materials=papers), ())
    later = FollowUp(material_id="m1", kind=FollowUpKind.TOLERATED, due_on=date(2026, 3, 2))
    received = done(start, 0, ActionKind.RECEIVE, LIN)
    family = done(received, 0, ActionKind.ACCEPT, LIN, ticked=("m2",), deferred=(later,))
    assert family.branches[0].open_follow_ups == (later,)
    at_branch = replace(LIN, window="W11")
    words = {"material_id": "m1"}
    assert refused(family, 1, ActionKind.SUPPLEMENT, at_branch, **words) == WorkflowCode.LEAD_ONLY
    paper = HandedIn(material_id="m1", name="材料m1", sha256="c" * 64, size=9, pages=1)
    came = done(family, 0, ActionKind.SUPPLEMENT, LIN, handed_in=(paper,), **words)
    assert not came.branches[0].open_follow_ups
    assert came.branches[0].materials[0].sha256 == "c" * 64


def test_what_says_nothing_new_leaves_the_others_at_their_version() -> None:
    family = at_join()
    assert family.branches[0].version == 1  # the lead's own steps are no business of a branch
    passed = done(family, 1, ActionKind.PASS, SHEN)
    assert passed.branches[1] is family.branches[1]
    assert passed.lead.version == family.lead.version + 1
    assert passed.lead.events == family.lead.events


def branch_template(*steps: Step) -> ProcessTemplate:
    return template(CaseKind.BRANCH, *steps)


REVIEW, SAY = step("review", StepKind.REVIEW), step("say", StepKind.COUNTERSIGN)
ACCEPT, JOIN = step("accept", StepKind.ACCEPT), step("join", StepKind.JOINT)
DECIDE = step("decide", StepKind.DECIDE)


def test_good_joint_templates_are_taken() -> None:
    visit = step("visit", StepKind.SITE_VISIT)
    for good in (
        LEAD,
        BRANCH,
        branch_template(step("review", StepKind.REVIEW, "say"), visit, SAY),
    ):
        assert not broken_rules(good)


@pytest.mark.parametrize(
    ("broken", "rule"),
    [
        (branch_template(REVIEW, DECIDE), TemplateRule.BRANCH_ENDS_IN_OPINION),
        (branch_template(ACCEPT, SAY), TemplateRule.BRANCH_ENDS_IN_OPINION),
        (branch_template(REVIEW, JOIN, SAY), TemplateRule.BRANCH_ENDS_IN_OPINION),
        (
            branch_template(REVIEW, SAY, step("x", StepKind.SERVE)),
            TemplateRule.BRANCH_ENDS_IN_OPINION,
        ),
        (branch_template(SAY), TemplateRule.STEP_COUNT),
        (branch_template(REVIEW, replace(SAY, role=Role.REVIEWER)), TemplateRule.TWO_PERSONS),
        (
            template(CaseKind.PROMISED, ACCEPT, REVIEW, SAY),
            TemplateRule.REPORTED_ENDS_IN_REPORT,
        ),
        (
            template(CaseKind.PROMISED, ACCEPT, JOIN, replace(JOIN, step_id="again"), DECIDE),
            TemplateRule.ONE_JOINT_STEP,
        ),
        (
            template(CaseKind.PROMISED, step("accept", StepKind.ACCEPT, "decide"), JOIN, DECIDE),
            TemplateRule.SKIP_KEEPS_JOINT,
        ),
    ],
)
def test_a_broken_rule_is_named(broken: ProcessTemplate, rule: TemplateRule) -> None:
    assert rule in {item.rule for item in broken_rules(broken)}


def test_an_item_and_its_branches_fit_together() -> None:
    known = {"lead": LEAD, "branch": BRANCH, "t": PROMISED}
    plan = BranchPlan(window="W", department="局", template_id="branch", days=46)
    assert joins_well(JOINT_ITEM, known)
    assert joins_well(replace(JOINT_ITEM, template_id="t", plans=("t",), branches=()), known)
    for bad in (
        {"branches": ()},
        {"is_joint": False},
        {"plans": ("lead", "t")},
        {"branches": (plan,)},
        {"branches": (replace(plan, days=0),)},
        {"branches": (replace(plan, days=5, template_id="t"),)},
        {"plans": ("branch",), "branches": ()},
    ):
        assert not joins_well(replace(JOINT_ITEM, **bad), known), bad
