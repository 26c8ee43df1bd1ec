"""Delivery (送达): each recipient has a way, a state and a receipt of its own."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState, Clerk
from clerk_desktop.domain.delivery import Delivery, DeliveryState, Recipient, Service, ServiceWay
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.domain.procedure import NonAcceptanceGround
from clerk_desktop.domain.template import Role
from clerk_desktop.errors import WorkflowCode
from clerk_desktop.workflow.engine import Refusal, allowed_actions, apply, due_letters
from tests.helpers.cases import (
    CHEN,
    LIN,
    NOW,
    RULES,
    act,
    at_decision,
    done,
    fresh_case,
    handed_over,
    sealed,
)

MARKET = Recipient(recipient_id="d1", name="青屿县市场监督管理局")
DEPARTMENT = Clerk(user_id="d1", name=MARKET.name, window="", roles=frozenset({Role.RECIPIENT}))
APPLICANT = Clerk(user_id="applicant", name="海岚", window="W01", roles=frozenset({Role.APPLICANT}))


def closed(**changes: Any) -> Case:
    """A granted and sealed case whose result a department gets too."""
    case = at_decision()
    case = replace(case, item=replace(case.item, informed=(MARKET,)), **changes)
    case = done(case, ActionKind.GRANT, CHEN)
    return done(case, ActionKind.SEAL, CHEN, document=sealed(LetterKind.GRANT))


def code(
    case: Case, kind: ActionKind, service: Service | None, actor: Clerk = LIN, **words: Any
) -> WorkflowCode | None:
    outcome = apply(case, act(case, kind, actor, service=service, **words), RULES)
    return outcome.code if isinstance(outcome, Refusal) else None


def states(case: Case) -> list[DeliveryState]:
    return [one.state for one in case.deliveries]


def to_department(way: ServiceWay = ServiceWay.ELECTRONIC) -> Service:
    return Service(recipient_id="d1", way=way, place="部门协同平台")


def test_sealing_the_decision_names_everyone_who_gets_it() -> None:
    case = closed()
    assert [one.recipient.name for one in case.deliveries] == [case.applicant.name, MARKET.name]
    assert states(case) == [DeliveryState.PENDING] * 2


def test_departments_that_the_hall_named_before_stay() -> None:
    named = Recipient(recipient_id="d9", name="青屿县税务局")
    case = at_decision()
    case = done(case, ActionKind.GRANT, CHEN)
    case = replace(case, deliveries=(Delivery(recipient=named),))
    case = done(case, ActionKind.SEAL, CHEN, document=sealed(LetterKind.GRANT))
    assert [one.recipient.recipient_id for one in case.deliveries] == ["d9", "applicant"]


def test_the_applicants_service_ends_the_case_and_owes_its_record() -> None:
    case = done(closed(), ActionKind.SERVE, service=handed_over())
    assert (case.state, case.served_at) == (CaseState.SERVED, NOW)
    assert LetterKind.SERVICE_RECORD in due_letters(case)
    assert states(case) == [DeliveryState.SERVED, DeliveryState.PENDING]
    assert case.events[-1].recipient_id == "applicant"


def test_a_department_is_followed_up_after_the_case_has_ended() -> None:
    case = done(closed(), ActionKind.SERVE, service=handed_over())
    case = done(case, ActionKind.SEND, service=to_department())
    case = done(case, ActionKind.CONFIRM, DEPARTMENT, service=to_department())
    assert case.state is CaseState.SERVED
    assert case.open_deliveries == ()
    service = case.deliveries[1].service
    assert service is not None
    assert (service.person, service.day) == (MARKET.name, NOW.date())
    # What reached it through the hall is proved by its receipt: only the applicant's is recorded.
    assert due_letters(case).count(LetterKind.SERVICE_RECORD) == 1
    case = done(case, ActionKind.SEAL, document=sealed(LetterKind.SERVICE_RECORD))
    assert LetterKind.SERVICE_RECORD not in due_letters(case)


def test_a_department_served_on_paper_owes_a_record_too() -> None:
    case = done(closed(), ActionKind.SERVE, service=handed_over())
    case = done(case, ActionKind.SERVE, service=handed_over(recipient_id="d1"))
    case = done(case, ActionKind.SEAL, document=sealed(LetterKind.SERVICE_RECORD))
    assert LetterKind.SERVICE_RECORD in due_letters(case)
    case = done(case, ActionKind.SEAL, document=sealed(LetterKind.SERVICE_RECORD))
    assert LetterKind.SERVICE_RECORD not in due_letters(case)


def test_a_letter_sent_comes_back_and_is_sent_again() -> None:
    case = done(closed(), ActionKind.SEND, service=handed_over(ServiceWay.POST))
    assert states(case)[0] is DeliveryState.SENT
    assert case.state is CaseState.CLOSED
    assert code(case, ActionKind.SEND, handed_over(ServiceWay.POST)) is WorkflowCode.SENT_ALREADY
    assert code(case, ActionKind.FAIL_SERVICE, handed_over(), reason=" ") is (
        WorkflowCode.REASON_MISSING
    )
    case = done(case, ActionKind.FAIL_SERVICE, service=handed_over(), reason="查无此人")
    assert (states(case)[0], case.deliveries[0].reason) == (DeliveryState.FAILED, "查无此人")
    case = done(case, ActionKind.SEND, service=handed_over(ServiceWay.POST, tracking_no="EX9"))
    assert (states(case)[0], case.deliveries[0].reason) == (DeliveryState.SENT, "")


@pytest.mark.parametrize(
    ("way", "field"),
    [
        (ServiceWay.DIRECT, "person"),
        (ServiceWay.DIRECT, "place"),
        (ServiceWay.POST, "tracking_no"),
        (ServiceWay.ELECTRONIC, "place"),
        (ServiceWay.LEFT, "witness"),
        (ServiceWay.LEFT, "remark"),
    ],
)
def test_each_way_must_say_what_its_record_needs(way: ServiceWay, field: str) -> None:
    service = handed_over(way, **{field: "  "})
    outcome = apply(closed(), act(closed(), ActionKind.SERVE, service=service), RULES)
    assert outcome == Refusal(WorkflowCode.SERVICE_INCOMPLETE, {"field": field})


def test_electronic_service_needs_the_applicants_consent() -> None:
    service = handed_over(ServiceWay.ELECTRONIC, has_consent=False)
    for kind in (ActionKind.SEND, ActionKind.SERVE):
        assert code(closed(), kind, service) is WorkflowCode.CONSENT_MISSING
        assert code(closed(has_electronic_consent=True), kind, service) is None
    # A department needs no consent.
    assert code(closed(), ActionKind.SEND, to_department()) is None


def test_what_was_sent_through_the_hall_arrives_when_it_is_confirmed() -> None:
    case = closed(has_electronic_consent=True)
    service = handed_over(ServiceWay.ELECTRONIC)
    assert code(case, ActionKind.CONFIRM, service, APPLICANT) is WorkflowCode.NOT_SENT
    case = done(case, ActionKind.SEND, service=service)
    assert code(case, ActionKind.CONFIRM, service, LIN) is WorkflowCode.RECIPIENT_UNKNOWN
    assert code(case, ActionKind.CONFIRM, service, DEPARTMENT) is WorkflowCode.RECIPIENT_UNKNOWN
    later = NOW + timedelta(days=2)
    said = Service(place="网上办事大厅")
    case = done(case, ActionKind.CONFIRM, APPLICANT, service=said, at=later)
    found = case.deliveries[0].service
    assert found is not None
    assert (found.day, found.way) == (date(2026, 2, 12), ServiceWay.ELECTRONIC)
    assert (case.state, case.served_at) == (CaseState.SERVED, later)


def test_no_department_confirms_for_another() -> None:
    case = done(closed(), ActionKind.SEND, service=to_department())
    other = replace(DEPARTMENT, user_id="d2")
    assert code(case, ActionKind.CONFIRM, to_department(), other) is WorkflowCode.RECIPIENT_UNKNOWN


def test_a_notice_serves_after_thirty_days() -> None:
    service = handed_over(ServiceWay.NOTICE)
    assert code(closed(), ActionKind.SERVE, service) is WorkflowCode.NOT_SENT
    case = done(closed(), ActionKind.SEND, service=service)
    last = NOW + timedelta(days=29)
    early = replace(service, day=last.date())
    assert code(case, ActionKind.SERVE, early, at=last) is WorkflowCode.NOTICE_RUNNING
    full = NOW + timedelta(days=30)
    case = done(case, ActionKind.SERVE, service=replace(service, day=full.date()), at=full)
    assert case.state is CaseState.SERVED


def test_the_day_of_service_lies_between_the_end_and_today() -> None:
    for day in (None, NOW.date() - timedelta(days=1), NOW.date() + timedelta(days=1)):
        service = handed_over(day=day)
        assert code(closed(), ActionKind.SERVE, service) is WorkflowCode.SERVICE_DAY_WRONG
    later = NOW + timedelta(days=3)
    case = done(closed(), ActionKind.SERVE, service=handed_over(), at=later)
    assert case.served_at is not None
    assert case.served_at < later  # recorded later, served on its day


def test_nothing_is_under_way_on_a_way_that_is_done_at_once() -> None:
    for way in (ServiceWay.DIRECT, ServiceWay.LEFT):
        assert code(closed(), ActionKind.SEND, handed_over(way)) is WorkflowCode.WAY_NOT_SENT


def test_unknown_and_served_recipients_are_refused() -> None:
    case = done(closed(), ActionKind.SERVE, service=handed_over())
    for name in ("applicant", "nobody"):
        service = handed_over(recipient_id=name)
        assert code(case, ActionKind.SERVE, service) is WorkflowCode.RECIPIENT_UNKNOWN
    assert code(case, ActionKind.SERVE, None) is WorkflowCode.RECIPIENT_UNKNOWN


def test_a_non_acceptance_is_served_on_the_applicant_alone() -> None:
    case = fresh_case(item=replace(fresh_case().item, informed=(MARKET,)))
    case = done(case, ActionKind.RECEIVE)
    case = done(case, ActionKind.REFUSE, ground=NonAcceptanceGround.NOT_REQUIRED)
    assert code(case, ActionKind.SERVE, handed_over()) is WorkflowCode.NO_DELIVERY
    case = done(case, ActionKind.SEAL, document=sealed(LetterKind.NON_ACCEPTANCE))
    assert len(case.deliveries) == 1
    case = done(case, ActionKind.SERVE, service=handed_over())
    assert (case.state, case.served_at) == (CaseState.REFUSED, NOW)
    assert LetterKind.SERVICE_RECORD in due_letters(case)


ACTS = st.tuples(
    st.sampled_from(
        [ActionKind.SEND, ActionKind.SERVE, ActionKind.FAIL_SERVICE, ActionKind.CONFIRM]
    ),
    st.sampled_from([LIN, DEPARTMENT, APPLICANT, CHEN]),
    st.sampled_from(["applicant", "d1", "nobody"]),
    st.sampled_from(list(ServiceWay)),
    st.booleans(),
    st.integers(0, 20),
)


@settings(max_examples=150, deadline=None)
@given(st.booleans(), st.lists(ACTS, max_size=14))
def test_whatever_is_tried_each_recipient_is_served_once(
    has_consent: bool, acts: list[tuple[Any, ...]]
) -> None:
    case, at = closed(has_electronic_consent=has_consent), NOW
    for kind, actor, whom, way, is_whole, days in acts:
        at += timedelta(days=days)
        service = handed_over(way, recipient_id=whom, day=at.date(), has_consent=False)
        service = service if is_whole else replace(service, person="", tracking_no="")
        action = act(case, kind, actor, service=service, at=at)
        offered = {o.kind: o for o in allowed_actions(case, actor, RULES, at)}[kind]
        outcome = apply(case, action, RULES)
        if isinstance(outcome, Refusal):
            continue
        assert offered.is_allowed
        before, after = case.delivery(whom), outcome.delivery(whom)
        assert before is not None
        assert after is not None
        assert before.is_open
        assert [one for one in outcome.deliveries if one is not after] == [
            one for one in case.deliveries if one is not before
        ]
        is_electronic = way is ServiceWay.ELECTRONIC and kind is not ActionKind.FAIL_SERVICE
        assert has_consent or not (is_electronic and whom == "applicant")
        case = outcome
    applicant = case.delivery("applicant")
    assert applicant is not None
    assert (case.state is CaseState.SERVED) == (not applicant.is_open)
    assert (case.served_at is not None) == (not applicant.is_open)
    records = sum(one.needs_record for one in case.deliveries)
    assert (LetterKind.SERVICE_RECORD in due_letters(case)) == (records > 0)


def test_the_closing_notice_is_due_where_the_item_gives_one_until_service() -> None:
    assert LetterKind.CLOSING not in due_letters(closed())
    giving = replace(closed().item, gives_closing_notice=True)
    case = replace(closed(), item=giving)
    assert LetterKind.CLOSING in due_letters(case)
    served = done(case, ActionKind.SERVE, service=handed_over())
    assert LetterKind.CLOSING not in due_letters(served)
    assert LetterKind.CLOSING in due_letters(replace(case, state=CaseState.REPORTED))
