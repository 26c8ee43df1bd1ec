"""What supervision says of a case, by the common rules and by a stricter place's."""

from dataclasses import replace
from datetime import UTC, date, datetime

import chinese_calendar
import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseEvent, CaseState
from clerk_desktop.domain.deadline import WorkCalendar
from clerk_desktop.domain.procedure import (
    FollowUp,
    FollowUpKind,
    NonAcceptance,
    NonAcceptanceGround,
    SpecialKind,
    Suspension,
)
from clerk_desktop.workflow.lights import Light, LightRules
from clerk_desktop.workflow.limits import LimitKind
from clerk_desktop.workflow.supervision import Concern, ConcernKind, Watch, acts, concerns
from tests.helpers.cases import CHEN, PROMISED, SUPERIOR, accepted, at_decision, done, fresh_case

YEAR = frozenset(chinese_calendar.get_workdays(date(2026, 1, 1), date(2026, 12, 31)))
CALENDAR = WorkCalendar({2026: YEAR})
COMMON = Watch(CALENDAR, LightRules())
STRICT = Watch(CALENDAR, LightRules(near=Light.YELLOW, promise_past=Light.RED, abnormal=Light.RED))


def at(month: int, day: int, hour: int = 2) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def event(kind: ActionKind, moment: datetime, reason: str = "有理由") -> CaseEvent:
    return CaseEvent(
        action_id="a", kind=kind, user_id="lin", user_name="林小满", at=moment, step_id=None,
        opinion="", reason=reason,
    )  # fmt: skip


def found(case: Case, day: date, watch: Watch = COMMON) -> list[Concern]:
    return list(concerns(case, PROMISED, day, watch))


def short(case: Case, day: date, watch: Watch = COMMON) -> list[tuple[str, str | None, int, str]]:
    return [(each.kind, each.limit, each.left, each.light) for each in found(case, day, watch)]


ACCEPTED = replace(accepted(), accepted_at=at(2, 10))
"""承诺 2 March, 法定 16 March."""


@pytest.mark.parametrize(
    ("day", "watch", "expected"),
    [
        (date(2026, 2, 26), COMMON, []),
        (date(2026, 2, 27), COMMON, [("near", "promise", 2, "warning")]),
        (date(2026, 2, 27), STRICT, [("near", "promise", 2, "yellow")]),
        (date(2026, 3, 2), COMMON, [("near", "promise", 0, "warning")]),
        (date(2026, 3, 3), COMMON, [("overdue", "promise", -1, "yellow")]),
        (date(2026, 3, 3), STRICT, [("overdue", "promise", -1, "red")]),
        (
            date(2026, 3, 13),
            COMMON,
            [("overdue", "promise", -9, "yellow"), ("near", "law", 1, "warning")],
        ),
        (
            date(2026, 3, 17),
            COMMON,
            [("overdue", "promise", -11, "yellow"), ("overdue", "law", -1, "red")],
        ),
    ],
)
def test_limits_near_and_past(
    day: date, watch: Watch, expected: list[tuple[str, str, int, str]]
) -> None:
    assert short(ACCEPTED, day, watch) == expected


def test_every_kind_of_limit_is_watched() -> None:
    received = replace(
        fresh_case(state=CaseState.RECEIVED, received_at=at(2, 10)),
    )
    assert short(received, date(2026, 2, 27)) == [("overdue", "reply", -3, "red")]
    decided = replace(ACCEPTED, state=CaseState.DECIDED, decided_at=at(2, 11))
    assert short(decided, date(2026, 3, 4)) == [("overdue", "serve", -1, "red")]
    short_step = replace(PROMISED, steps=(replace(PROMISED.steps[0], days=1), *PROMISED.steps[1:]))
    (step,) = concerns(ACCEPTED, short_step, date(2026, 2, 12), COMMON)
    assert (step.limit, step.left, step.steps) == (LimitKind.STEP, -1, ("accept",))
    held = Suspension(
        kind=SpecialKind.TESTING, reason="检", approver="李", days=3, legal_basis="法",
        started_at=at(2, 10),
    )  # fmt: skip
    suspended = replace(ACCEPTED, state=CaseState.SUSPENDED, suspensions=(held,))
    assert short(suspended, date(2026, 2, 14)) == [("overdue", "special", -1, "yellow")]
    paper = FollowUp(material_id="m1", kind=FollowUpKind.TOLERATED, due_on=date(2026, 2, 11))
    waiting = replace(ACCEPTED, follow_ups=(paper,))
    assert short(waiting, date(2026, 2, 12)) == [("overdue", "follow_up", -1, "yellow")]


def test_a_limit_in_an_unknown_year_is_said_to_be_provisional() -> None:
    late = replace(accepted(), accepted_at=at(12, 21))
    (near,) = found(late, date(2027, 1, 4))
    assert (near.kind, near.is_provisional) == (ConcernKind.NEAR, True)


def test_horizon_leaves_nothing_out() -> None:
    for number in range(1, 29):
        day = date(2026, 2, number)
        horizon = COMMON.nothing_is_near_from(day)
        assert CALENDAR.left(day, horizon) > 2
        assert CALENDAR.left(day, date.fromordinal(horizon.toordinal() - 1)) <= 2


def test_what_was_done_too_late_stays_known() -> None:
    late = replace(at_decision(), accepted_at=at(2, 10))
    promise = replace(done(late, ActionKind.GRANT, CHEN), decided_at=at(3, 4), served_at=at(3, 5))
    served = replace(promise, state=CaseState.SERVED)
    assert short(served, date(2026, 6, 1)) == [("late", "promise", -2, "yellow")]
    law = replace(served, decided_at=at(3, 18), served_at=at(4, 30))
    assert short(law, date(2026, 6, 1)) == [
        ("late", "serve", -20, "red"),
        ("late", "law", -2, "red"),
    ]


def test_a_late_reply_is_known_by_its_events_though_the_acceptance_counts_from_receipt() -> None:
    events = (event(ActionKind.RECEIVE, at(2, 9)), event(ActionKind.ACCEPT, at(2, 25)))
    case = replace(ACCEPTED, events=events)
    (late,) = acts(case, PROMISED, COMMON)
    assert (late.kind, late.limit, late.who) == (ConcernKind.LATE, LimitKind.REPLY, "林小满")
    in_time = (event(ActionKind.RECEIVE, at(2, 9)), event(ActionKind.CORRECT, at(2, 14)))
    again = (event(ActionKind.RESUBMIT, at(2, 24)), event(ActionKind.ACCEPT, at(2, 26)))
    assert acts(replace(case, events=(*in_time, *again)), PROMISED, COMMON) == ()


@pytest.mark.parametrize(
    "kind",
    [ActionKind.DENY, ActionKind.DISAGREE, ActionKind.REFUSE, ActionKind.REJECT, ActionKind.LAPSE],
)
def test_a_refusal_without_a_reason(kind: ActionKind) -> None:
    ground = NonAcceptance(ground=NonAcceptanceGround.NOT_REQUIRED)
    bare = fresh_case(events=(event(kind, at(2, 10), " "),), non_acceptance=ground)
    (told,) = acts(bare, PROMISED, COMMON)
    assert (told.kind, told.light) == (ConcernKind.UNREASONED, Light.YELLOW)
    assert acts(bare, PROMISED, STRICT)[0].light is Light.RED
    reasoned = replace(bare, events=(event(kind, at(2, 10)),))
    assert acts(reasoned, PROMISED, COMMON) == ()


def test_a_refusal_to_accept_needs_a_ground_of_the_law_and_comes_within_five_days() -> None:
    ground = NonAcceptance(ground=NonAcceptanceGround.NOT_REQUIRED)
    received = event(ActionKind.RECEIVE, at(2, 9))
    groundless = fresh_case(events=(received, event(ActionKind.REFUSE, at(2, 10))))
    assert [each.kind for each in acts(groundless, PROMISED, COMMON)] == ["non_acceptance"]
    late = fresh_case(events=(received, event(ActionKind.REFUSE, at(2, 24))), non_acceptance=ground)
    kinds = {each.kind for each in acts(late, PROMISED, COMMON)}
    assert kinds == {ConcernKind.NON_ACCEPTANCE, ConcernKind.LATE}


def test_a_jump_names_the_steps_left_out() -> None:
    jumped = done(accepted(), ActionKind.SKIP, target_step="decide", reason="情况简单")
    (told,) = acts(jumped, PROMISED, COMMON)
    assert (told.kind, told.steps, told.words) == (ConcernKind.SKIPPED, ("review",), "情况简单")
    assert (told.light, told.who) == (Light.WARNING, "林小满")


def test_an_arbitration_with_its_ruling() -> None:
    looping = done(at_decision(), ActionKind.RETURN, CHEN, reason="面积不符")
    (open_,) = acts(looping, PROMISED, COMMON)
    assert (open_.kind, open_.passed, open_.words) == (ConcernKind.ARBITRATION, None, "面积不符")
    ruled = done(looping, ActionKind.RULE, SUPERIOR, passed=True, reason="不影响")
    (closed,) = acts(ruled, PROMISED, COMMON)
    assert (closed.passed, closed.words, closed.steps) == (True, "不影响", ("review",))


def test_a_case_whose_template_is_unknown_is_watched_all_the_same() -> None:
    looping = done(at_decision(), ActionKind.RETURN, CHEN)
    kinds = {each.kind for each in concerns(looping, None, date(2026, 6, 1), COMMON)}
    assert kinds == {ConcernKind.ARBITRATION, ConcernKind.OVERDUE}
