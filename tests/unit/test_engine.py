"""The process: what is allowed to whom, and where it leads."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import FINAL_STATES, Case, CaseState, Clerk, Decision
from clerk_desktop.domain.delivery import ServiceWay
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.domain.template import CaseKind, ProcessTemplate, StepKind
from clerk_desktop.errors import WorkflowCode
from clerk_desktop.workflow.engine import (
    Refusal,
    Rules,
    allowed_actions,
    apply,
    due_letters,
    replay,
)
from tests.helpers.cases import (
    BOTH,
    CHEN,
    LIN,
    NOW,
    PROMISED,
    RULES,
    SUPERIOR,
    accepted,
    act,
    at_decision,
    done,
    fresh_case,
    handed_over,
    sealed,
    step,
    template,
)


def refused(case: Case, kind: ActionKind, actor: Clerk = LIN, **words: Any) -> WorkflowCode:
    outcome = apply(case, act(case, kind, actor, **words), RULES)
    assert isinstance(outcome, Refusal)
    return outcome.code


def test_the_main_job_from_the_hall_to_service() -> None:
    case = at_decision()
    case = done(case, ActionKind.SEAL, document=sealed(LetterKind.ACCEPTANCE))
    assert case.state is CaseState.IN_PROGRESS
    case = done(case, ActionKind.GRANT, CHEN)
    assert (case.state, case.decision) == (CaseState.DECIDED, Decision.GRANTED)
    case = done(case, ActionKind.SEAL, CHEN, document=sealed(LetterKind.GRANT))
    assert case.state is CaseState.CLOSED
    case = done(case, ActionKind.SERVE, service=handed_over(ServiceWay.ELECTRONIC))
    assert case.state is CaseState.SERVED
    assert [event.kind for event in case.events][-2:] == [ActionKind.SEAL, ActionKind.SERVE]


def test_each_action_adds_one_version_and_one_event() -> None:
    before = accepted()
    after = done(before, ActionKind.PASS)
    assert after.version == before.version + 1
    assert after.events[:-1] == before.events


def test_flow_id_is_made_at_acceptance_and_stays() -> None:
    case = accepted()
    assert case.flow_id == case.events[-1].action_id
    assert done(case, ActionKind.PASS).flow_id == case.flow_id


def test_who_reviewed_cannot_decide() -> None:
    case = accepted()
    case = done(done(case, ActionKind.PASS), ActionKind.PASS, BOTH)
    assert refused(case, ActionKind.GRANT, BOTH) is WorkflowCode.SAME_PERSON
    assert refused(case, ActionKind.DENY, BOTH) is WorkflowCode.SAME_PERSON
    assert done(case, ActionKind.GRANT, CHEN).state is CaseState.DECIDED


def test_who_reviewed_in_an_earlier_round_cannot_decide_either() -> None:
    rules = Rules(PROMISED, loop_limit=5)
    case = done(done(accepted(rules), ActionKind.PASS, rules=rules), ActionKind.PASS, BOTH, rules)
    case = done(case, ActionKind.RETURN, CHEN, rules)
    case = done(case, ActionKind.PASS, LIN, rules)
    outcome = apply(case, act(case, ActionKind.GRANT, BOTH), rules)
    assert isinstance(outcome, Refusal)
    assert outcome.code is WorkflowCode.SAME_PERSON


def test_acceptance_needs_every_required_material() -> None:
    case = done(fresh_case(), ActionKind.RECEIVE)
    assert refused(case, ActionKind.ACCEPT, ticked=("m2",)) is WorkflowCode.MATERIAL_NOT_TICKED
    assert done(case, ActionKind.ACCEPT, ticked=("m1",)).state is CaseState.IN_PROGRESS


@pytest.mark.parametrize(
    ("kind", "words", "code"),
    [
        (ActionKind.PASS, {"opinion": " "}, WorkflowCode.OPINION_MISSING),
        (ActionKind.SKIP, {"reason": "", "target_step": "decide"}, WorkflowCode.REASON_MISSING),
        (ActionKind.SKIP, {"target_step": "review"}, WorkflowCode.SKIP_NOT_ALLOWED),
        (ActionKind.RETURN, {}, WorkflowCode.FIRST_STEP),
        (ActionKind.GRANT, {}, WorkflowCode.NOT_AT_DECISION),
        (ActionKind.SEAL, {"document": None}, WorkflowCode.DOCUMENT_MISSING),
        (ActionKind.SEAL, {"document": sealed(LetterKind.GRANT)}, WorkflowCode.LETTER_NOT_DUE),
        (ActionKind.RECEIVE, {}, WorkflowCode.WRONG_STATE),
        (ActionKind.RULE, {"passed": True}, WorkflowCode.WRONG_STATE),
    ],
)
def test_refusals_at_the_first_step(
    kind: ActionKind, words: dict[str, Any], code: WorkflowCode
) -> None:
    assert refused(accepted(), kind, **words) is code


def test_another_window_cannot_take_the_case() -> None:
    case = fresh_case(window="W02")
    assert refused(case, ActionKind.RECEIVE) is WorkflowCode.OTHER_WINDOW


def test_the_verifier_cannot_pass_a_review_step() -> None:
    assert refused(accepted(), ActionKind.PASS, CHEN) is WorkflowCode.ROLE_MISSING


def test_pass_is_no_way_round_the_decision() -> None:
    assert refused(at_decision(), ActionKind.PASS, CHEN) is WorkflowCode.AT_DECISION


def test_skip_makes_no_instance_of_the_step_between_and_counts_as_a_review() -> None:
    case = done(accepted(), ActionKind.SKIP, target_step="decide")
    assert case.step_id == "decide"
    assert case.node("review") is None
    skipper = done(accepted(), ActionKind.SKIP, BOTH, target_step="decide")
    assert refused(skipper, ActionKind.GRANT, BOTH) is WorkflowCode.SAME_PERSON


def test_a_return_after_a_skip_leads_to_where_the_flow_has_been() -> None:
    case = done(accepted(), ActionKind.SKIP, target_step="decide")
    returned = apply(case, act(case, ActionKind.RETURN, CHEN), Rules(PROMISED, loop_limit=2))
    assert isinstance(returned, Case)
    assert returned.step_id == "accept"


def test_the_first_return_goes_to_arbitration() -> None:
    case = done(accepted(), ActionKind.PASS)
    offer = {o.kind: o for o in allowed_actions(case, LIN, RULES, NOW)}[ActionKind.RETURN]
    assert offer.arbitrates_at == "accept"
    case = done(case, ActionKind.RETURN)
    assert case.state is CaseState.ARBITRATING
    assert case.arbitrations[-1].step_id == "accept"
    from_above = {ActionKind.RULE, ActionKind.WITHDRAW, ActionKind.ABORT}
    for kind in set(ActionKind) - from_above:
        for clerk in (LIN, CHEN, BOTH):
            assert refused(case, kind, clerk) is WorkflowCode.IN_ARBITRATION


def test_a_passed_arbitration_moves_on_uncounted_and_closes_the_return() -> None:
    case = done(done(accepted(), ActionKind.PASS), ActionKind.RETURN)
    case = done(case, ActionKind.RULE, SUPERIOR, passed=True)
    review = case.node("review")
    assert (case.state, case.step_id) == (CaseState.IN_PROGRESS, "review")
    assert review is not None
    assert review.visits == 1
    assert refused(case, ActionKind.RETURN) is WorkflowCode.RETURN_CLOSED


def test_a_failed_arbitration_returns_the_material() -> None:
    case = done(done(accepted(), ActionKind.PASS), ActionKind.RETURN)
    case = done(case, ActionKind.RULE, SUPERIOR, passed=False)
    assert case.state is CaseState.RETURNED
    assert refused(case, ActionKind.PASS) is WorkflowCode.CASE_ENDED


def test_a_limit_of_two_allows_one_free_rework() -> None:
    rules = Rules(PROMISED, loop_limit=2)
    case = done(done(accepted(rules), ActionKind.PASS, rules=rules), ActionKind.RETURN, rules=rules)
    assert case.state is CaseState.IN_PROGRESS
    case = done(done(case, ActionKind.PASS, rules=rules), ActionKind.RETURN, rules=rules)
    assert case.state is CaseState.ARBITRATING


def test_a_reported_case_ends_locally() -> None:
    rules = Rules(
        template(
            CaseKind.REPORTED,
            step("accept", StepKind.ACCEPT),
            step("review", StepKind.REVIEW),
            step("report", StepKind.REPORT),
        )
    )
    case = accepted(rules)
    case = done(done(case, ActionKind.PASS, rules=rules), ActionKind.PASS, rules=rules)
    assert done(case, ActionKind.REPORT, CHEN, rules).state is CaseState.REPORTED


def test_letters_fall_due_with_acceptance_and_decision_and_once() -> None:
    case = accepted()
    assert due_letters(fresh_case()) == ()
    assert due_letters(case) == (LetterKind.ACCEPTANCE,)
    case = done(case, ActionKind.SEAL, document=sealed(LetterKind.ACCEPTANCE))
    assert due_letters(case) == ()
    denied = done(at_decision(), ActionKind.DENY, CHEN)
    assert due_letters(denied) == (LetterKind.ACCEPTANCE, LetterKind.DENIAL)


def test_replay_skips_what_no_longer_fits_and_says_why() -> None:
    case = fresh_case()
    actions = [
        act(case, ActionKind.RECEIVE),
        act(case, ActionKind.PASS),
        act(case, ActionKind.ACCEPT),
    ]
    result = replay(case, actions, RULES)
    assert result.case.state is CaseState.IN_PROGRESS
    assert [(a.kind, no.code) for a, no in result.skipped] == [
        (ActionKind.PASS, WorkflowCode.WRONG_STATE)
    ]


PLANS = (
    PROMISED,
    template(CaseKind.IMMEDIATE, step("accept", StepKind.ACCEPT), step("decide", StepKind.DECIDE)),
    template(
        CaseKind.COMPLEX,
        step("accept", StepKind.ACCEPT, "visit"),
        step("review", StepKind.REVIEW, "approve", "decide"),
        step("visit", StepKind.SITE_VISIT),
        step("approve", StepKind.APPROVE),
        step("decide", StepKind.DECIDE),
    ),
)
AFTER_THE_END = {
    ActionKind.SEAL,
    ActionKind.SEND,
    ActionKind.SERVE,
    ActionKind.CONFIRM,
    ActionKind.FAIL_SERVICE,
}
MOVES = st.tuples(
    st.sampled_from(list(ActionKind)),
    st.sampled_from([LIN, CHEN, BOTH, SUPERIOR]),
    st.sampled_from(["visit", "approve", "decide", "nowhere"]),
    st.sampled_from([None, *LetterKind]),
    st.sampled_from([None, *(handed_over(way) for way in ServiceWay)]),
    st.booleans(),
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(PLANS), st.integers(1, 3), st.lists(MOVES, max_size=40))
def test_whatever_is_tried_the_rules_hold(
    plan: ProcessTemplate, limit: int, moves: list[tuple[Any, ...]]
) -> None:
    rules = Rules(plan, limit)
    case = fresh_case()
    for kind, actor, target, letter, service, passed in moves:
        action = act(
            case,
            kind,
            actor,
            target_step=target,
            document=None if letter is None else sealed(letter),
            service=service,
            passed=passed,
        )
        offered = {o.kind: o for o in allowed_actions(case, action.actor, rules, NOW)}[action.kind]
        outcome = apply(case, action, rules)
        if isinstance(outcome, Refusal):
            continue
        assert offered.is_allowed
        assert case.state not in FINAL_STATES or outcome.state is case.state
        assert case.state not in FINAL_STATES or kind in AFTER_THE_END
        if offered.arbitrates_at and kind is ActionKind.RETURN:
            assert outcome.state is CaseState.ARBITRATING
        case = outcome
    reviewers = {e.user_id for e in case.events if e.kind in {ActionKind.PASS, ActionKind.SKIP}}
    deciders = {e.user_id for e in case.events if e.kind in {ActionKind.GRANT, ActionKind.DENY}}
    assert not reviewers & deciders
    assert all(node.loop_count <= limit for node in case.nodes)
