"""What surrounds the steps: 补正, 不予受理, 特别程序, 延期, 退件, 容缺受理, 告知承诺, 撤回."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import chinese_calendar
import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState, Clerk
from clerk_desktop.domain.deadline import Due, WorkCalendar
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.domain.procedure import (
    ClockStop,
    Defect,
    FollowUp,
    FollowUpKind,
    NonAcceptanceGround,
    SpecialKind,
)
from clerk_desktop.domain.template import CaseKind, Role, Step, StepKind, SubStep
from clerk_desktop.errors import WorkflowCode
from clerk_desktop.workflow.clock import deadlines
from clerk_desktop.workflow.engine import Refusal, Rules, allowed_actions, apply, due_letters
from clerk_desktop.workflow.lights import Light, LightRules, standings, worst
from tests.helpers.cases import (
    CHEN,
    ITEM,
    LIN,
    NOW,
    PROMISED,
    SUPERIOR,
    accepted,
    act,
    at_decision,
    done,
    fresh_case,
    sealed,
    step,
    template,
)

CALENDAR = WorkCalendar(
    {2026: frozenset(chinese_calendar.get_workdays(date(2026, 1, 1), date(2026, 12, 31)))}
)
RULES = Rules(PROMISED, calendar=CALENDAR)
APPLICANT = Clerk(user_id="a", name="a", window="W01", roles=frozenset({Role.APPLICANT}))
DEFECT = Defect(subject="申请表", missing="未签名", standard="由法定代表人签名")
TOLD: dict[str, Any] = {"defects": (DEFECT,), "until": date(2026, 2, 20)}
SPECIAL: dict[str, Any] = {"special": SpecialKind.TESTING, "days": 5, "approver": "陈"}
PAPER = FollowUp(material_id="m1", kind=FollowUpKind.TOLERATED, due_on=date(2026, 3, 2))


def moment(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 1, tzinfo=UTC)


def refused(case: Case, kind: ActionKind, actor: Clerk = LIN, **words: Any) -> WorkflowCode:
    at = words.pop("at", NOW)
    outcome = apply(case, replace(act(case, kind, actor, **words), at=at), RULES)
    assert isinstance(outcome, Refusal), outcome
    return outcome.code


def did(case: Case, kind: ActionKind, actor: Clerk = LIN, **words: Any) -> Case:
    at = words.pop("at", NOW)
    outcome = apply(case, replace(act(case, kind, actor, **words), at=at), RULES)
    assert isinstance(outcome, Case), outcome
    return outcome


def received(**changes: Any) -> Case:
    return did(fresh_case(**changes), ActionKind.RECEIVE)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"defects": ()}, WorkflowCode.DEFECT_MISSING),
        ({"defects": (DEFECT, replace(DEFECT, standard=" "))}, WorkflowCode.DEFECT_MISSING),
        ({"until": None}, WorkflowCode.DATE_MISSING),
        ({"until": date(2026, 2, 10)}, WorkflowCode.DATE_MISSING),
    ],
)
def test_defects_are_told_in_full(words: dict[str, Any], code: WorkflowCode) -> None:
    assert refused(received(), ActionKind.CORRECT, **TOLD | words) is code


def test_correction_is_told_once_and_starts_five_new_days() -> None:
    case = did(received(), ActionKind.CORRECT, **TOLD)
    assert (case.state, due_letters(case)) == (CaseState.CORRECTING, (LetterKind.CORRECTION,))
    assert deadlines(case, CALENDAR).correct_by == Due(date(2026, 2, 20))
    case = did(case, ActionKind.RESUBMIT, at=moment(2, 13))
    assert case.state is CaseState.RECEIVED
    assert deadlines(case, CALENDAR).reply_by == Due(CALENDAR.due(date(2026, 2, 13), 5).day)
    assert refused(case, ActionKind.CORRECT, **TOLD) is WorkflowCode.CORRECTION_TOLD
    assert LetterKind.RECEIPT in due_letters(case)
    assert did(case, ActionKind.ACCEPT).state is CaseState.IN_PROGRESS


def test_a_correction_that_never_comes_ends_the_case_after_its_day() -> None:
    case = did(received(), ActionKind.CORRECT, **TOLD)
    at = moment(2, 20)
    assert refused(case, ActionKind.LAPSE, at=at) is WorkflowCode.DATE_NOT_PASSED
    case = did(case, ActionKind.LAPSE, at=at + timedelta(days=1))
    assert (case.state, due_letters(case)) == (CaseState.LAPSED, (LetterKind.RETURN_NOTICE,))


def test_silence_of_five_days_is_an_acceptance_from_receipt() -> None:
    case = received()  # on 10 February: the fifth working day is the 24th
    late = moment(2, 25)
    assert deadlines(case, CALENDAR).reply_by == Due(date(2026, 2, 24))
    for kind in (ActionKind.CORRECT, ActionKind.REFUSE):
        assert refused(case, kind, at=late) is WorkflowCode.DEEMED_ACCEPTED
    assert did(case, ActionKind.ACCEPT, at=late).accepted_at == case.received_at
    assert did(case, ActionKind.ACCEPT, at=moment(2, 24)).accepted_at == moment(2, 24)


def test_non_acceptance_has_a_legal_ground() -> None:
    case, elsewhere = received(), NonAcceptanceGround.NOT_COMPETENT
    assert refused(case, ActionKind.REFUSE) is WorkflowCode.GROUND_MISSING
    assert refused(case, ActionKind.REFUSE, ground=elsewhere) is WorkflowCode.BODY_MISSING
    case = did(case, ActionKind.REFUSE, ground=elsewhere, competent_body="青屿县水利局")
    assert case.state is CaseState.REFUSED
    assert case.non_acceptance is not None
    assert case.non_acceptance.competent_body == "青屿县水利局"
    assert due_letters(case) == (LetterKind.NON_ACCEPTANCE,)
    case = did(case, ActionKind.SEAL, document=sealed(LetterKind.NON_ACCEPTANCE))
    assert (case.state, due_letters(case)) == (CaseState.REFUSED, ())


def test_a_special_procedure_stops_the_clock_only_by_law_and_returns_to_the_same_step() -> None:
    law = replace(ITEM, clock_stops=(ClockStop(kind=SpecialKind.TESTING, legal_basis="法"),))
    case = replace(did(accepted(), ActionKind.PASS), item=law, accepted_at=moment(2, 9))
    before = case.node("review")
    start = deadlines(case, CALENDAR).decide_by
    assert start == Due(date(2026, 3, 13))
    held = did(case, ActionKind.SUSPEND, **SPECIAL, at=moment(2, 24))
    assert (held.state, deadlines(held, CALENDAR).decide_by) == (CaseState.SUSPENDED, None)
    assert LetterKind.SUSPENSION in due_letters(held)
    assert refused(held, ActionKind.PASS) is WorkflowCode.WRONG_STATE
    back = did(held, ActionKind.RESUME, at=moment(3, 2))  # 28 February is worked
    assert (back.state, back.node("review")) == (CaseState.IN_PROGRESS, before)
    assert deadlines(back, CALENDAR).decide_by == Due(date(2026, 3, 20))
    running = did(case, ActionKind.SUSPEND, **SPECIAL | {"special": SpecialKind.SITE_VISIT})
    assert deadlines(running, CALENDAR).decide_by == start
    ended = did(running, ActionKind.RESUME, at=moment(3, 2))
    assert deadlines(ended, CALENDAR).decide_by == start


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"special": None}, WorkflowCode.SPECIAL_MISSING),
        ({"days": 0}, WorkflowCode.DAYS_OUT_OF_RANGE),
        ({"approver": " "}, WorkflowCode.APPROVER_MISSING),
        ({"reason": ""}, WorkflowCode.REASON_MISSING),
    ],
)
def test_a_special_procedure_says_what_it_must(words: dict[str, Any], code: WorkflowCode) -> None:
    assert refused(accepted(), ActionKind.SUSPEND, **SPECIAL | words) is code


def test_extension_once_in_time_and_within_the_law() -> None:
    case = replace(accepted(), accepted_at=moment(2, 9))
    assert refused(case, ActionKind.EXTEND, days=11, approver="陈") is (
        WorkflowCode.DAYS_OUT_OF_RANGE
    )
    joint = replace(case, item=replace(case.item, is_joint=True))
    assert did(joint, ActionKind.EXTEND, days=15, approver="陈").extension is not None
    late: dict[str, Any] = {"days": 10, "approver": "陈", "at": moment(3, 14)}
    assert refused(case, ActionKind.EXTEND, **late) is WorkflowCode.LIMIT_PASSED
    assert refused(case, ActionKind.EXTEND, days=10) is WorkflowCode.APPROVER_MISSING
    case = did(case, ActionKind.EXTEND, days=10, approver="陈")
    assert deadlines(case, CALENDAR).decide_by == Due(date(2026, 3, 27))
    assert LetterKind.EXTENSION in due_letters(case)
    assert refused(case, ActionKind.EXTEND, days=1, approver="陈") is (
        WorkflowCode.EXTENDED_ALREADY
    )


def test_after_acceptance_a_case_goes_back_only_by_the_applicants_wish() -> None:
    assert did(received(), ActionKind.REJECT).state is CaseState.RETURNED
    assert refused(received(), ActionKind.REJECT, reason="") is WorkflowCode.REASON_MISSING
    assert refused(accepted(), ActionKind.REJECT) is WorkflowCode.AFTER_ACCEPTANCE
    case = did(accepted(), ActionKind.REJECT, is_wished=True)
    assert (case.state, due_letters(case)) == (CaseState.RETURNED, (LetterKind.RETURN_NOTICE,))


def test_the_applicant_may_withdraw_until_the_decision() -> None:
    undecided = (
        fresh_case(),
        received(),
        did(received(), ActionKind.CORRECT, **TOLD),
        accepted(),
        did(did(accepted(), ActionKind.PASS), ActionKind.RETURN),
    )
    for case in undecided:
        assert refused(case, ActionKind.WITHDRAW) is WorkflowCode.ROLE_MISSING
        assert did(case, ActionKind.WITHDRAW, APPLICANT).state is CaseState.WITHDRAWN
        assert did(case, ActionKind.ABORT, SUPERIOR).state is CaseState.ABORTED
    decided = did(at_decision(), ActionKind.DENY, CHEN)
    assert refused(decided, ActionKind.WITHDRAW, APPLICANT) is WorkflowCode.WRONG_STATE


def test_a_minor_paper_may_follow_but_not_after_the_licence() -> None:
    case = received()
    words: dict[str, Any] = {"ticked": (), "deferred": (PAPER,)}
    assert refused(case, ActionKind.ACCEPT, **words) is WorkflowCode.NOT_DEFERRABLE
    case = replace(case, materials=tuple(replace(m, is_minor=True) for m in case.materials))
    too_soon = replace(PAPER, due_on=date(2026, 2, 10))
    assert refused(case, ActionKind.ACCEPT, ticked=(), deferred=(too_soon,)) is (
        WorkflowCode.NOT_DEFERRABLE
    )
    case = did(case, ActionKind.ACCEPT, **words)
    assert case.open_follow_ups == (PAPER,)
    case = did(case, ActionKind.SKIP, target_step="decide")
    assert refused(case, ActionKind.GRANT, CHEN) is WorkflowCode.FOLLOW_UP_OPEN
    assert did(case, ActionKind.DENY, CHEN).state is CaseState.DECIDED
    assert refused(case, ActionKind.SUPPLEMENT, material_id="m2") is WorkflowCode.NO_FOLLOW_UP
    case = did(case, ActionKind.SUPPLEMENT, material_id="m1")
    assert case.open_follow_ups == ()
    assert case.follow_ups[0].closed_at == NOW
    assert did(case, ActionKind.GRANT, CHEN).state is CaseState.DECIDED


def test_a_promised_paper_may_follow_after_the_licence() -> None:
    promise = replace(PAPER, kind=FollowUpKind.PROMISED)
    words: dict[str, Any] = {"ticked": (), "deferred": (promise,)}
    assert refused(received(), ActionKind.ACCEPT, **words) is WorkflowCode.NOT_DEFERRABLE
    case = received(item=replace(ITEM, allows_promise=True))
    case = did(did(case, ActionKind.ACCEPT, **words), ActionKind.SKIP, target_step="decide")
    case = did(case, ActionKind.GRANT, CHEN)
    assert did(case, ActionKind.SUPPLEMENT, material_id="m1").open_follow_ups == ()


def test_sub_steps_are_done_before_the_step_is_passed() -> None:
    visit = SubStep(sub_step_id="visit", name="现场勘查", kind=StepKind.SITE_VISIT)
    steps = (PROMISED.steps[0], replace(PROMISED.steps[1], sub_steps=(visit,)), PROMISED.steps[2])
    rules = Rules(replace(PROMISED, steps=steps))
    case = done(accepted(rules), ActionKind.PASS, rules=rules)
    outcome = apply(case, act(case, ActionKind.PASS), rules)
    assert isinstance(outcome, Refusal)
    assert outcome.code is WorkflowCode.SUB_STEP_OPEN
    assert done(case, ActionKind.PASS, rules=rules, ticked=("visit",)).step_id == "decide"


def test_a_ruling_says_yes_or_no() -> None:
    case = did(did(accepted(), ActionKind.PASS), ActionKind.RETURN)
    assert refused(case, ActionKind.RULE, SUPERIOR) is WorkflowCode.RULING_MISSING


def test_a_ruling_at_the_report_step_reports_and_grants_nothing() -> None:
    plan = template(
        CaseKind.REPORTED,
        step("accept", StepKind.ACCEPT),
        step("review", StepKind.REVIEW),
        step("report", StepKind.REPORT),
    )
    rules = Rules(plan, loop_limit=2)
    case = accepted(rules)
    for kind in (ActionKind.PASS, ActionKind.PASS, ActionKind.RETURN, ActionKind.PASS):
        case = done(case, kind, CHEN if kind is ActionKind.RETURN else LIN, rules)
    case = done(case, ActionKind.RETURN, CHEN, rules)
    assert case.state is CaseState.ARBITRATING
    case = done(case, ActionKind.RULE, SUPERIOR, rules, passed=True)
    at_report = replace(case, step_id="report", state=CaseState.ARBITRATING)
    looping = replace(case.arbitrations[-1], step_id="report", passed=None)
    at_report = replace(at_report, arbitrations=(looping,))
    ruled = done(at_report, ActionKind.RULE, SUPERIOR, rules, passed=True)
    assert (ruled.state, ruled.decision) == (CaseState.REPORTED, None)


def test_what_cannot_be_clicked_says_why_as_of_the_day() -> None:
    case = did(received(), ActionKind.CORRECT, **TOLD)
    for at, code in ((moment(2, 20), WorkflowCode.DATE_NOT_PASSED), (moment(2, 21), None)):
        offers = {offer.kind: offer for offer in allowed_actions(case, LIN, RULES, at)}
        refusal = offers[ActionKind.LAPSE].refusal
        assert (refusal.code if refusal else None) is code


def light(case: Case, today: date, rules: LightRules, step: Step | None = None) -> Light:
    return worst(standings(case, today, CALENDAR, rules, step))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 2, 9), Light.NORMAL),
        (date(2026, 2, 27), Light.WARNING),  # two working days left of the promise
        (date(2026, 3, 3), Light.YELLOW),  # past the promise, 2 March
        (date(2026, 3, 17), Light.RED),  # past the law, 16 March
    ],
)
def test_lights(today: date, expected: Light) -> None:
    case = replace(accepted(), accepted_at=moment(2, 10))
    assert light(case, today, LightRules()) is expected


def test_lights_follow_the_places_rules_and_the_step() -> None:
    case = replace(accepted(), accepted_at=moment(2, 10))
    chengdu = LightRules(near=Light.YELLOW, promise_past=Light.RED)
    assert light(case, date(2026, 2, 27), chengdu) is Light.YELLOW
    assert light(case, date(2026, 3, 3), chengdu) is Light.RED
    short = replace(PROMISED.steps[0], days=1)
    assert deadlines(case, CALENDAR, short).step_by == Due(date(2026, 2, 11))
    assert light(case, date(2026, 2, 10), LightRules(), short) is Light.NORMAL
    assert light(case, date(2026, 2, 11), LightRules(), short) is Light.WARNING
    assert light(case, date(2026, 2, 12), LightRules(), short) is Light.YELLOW
    assert light(case, date(2026, 2, 12), LightRules()) is Light.NORMAL


def test_a_refusal_to_accept_and_a_lapse_give_their_reason() -> None:
    ground = NonAcceptanceGround.NOT_REQUIRED
    missing = refused(received(), ActionKind.REFUSE, ground=ground, reason=" ")
    told = did(received(), ActionKind.CORRECT, **TOLD)
    late = moment(2, 24)
    lapsed = refused(told, ActionKind.LAPSE, reason="", at=late)
    assert (missing, lapsed) == (WorkflowCode.REASON_MISSING, WorkflowCode.REASON_MISSING)
