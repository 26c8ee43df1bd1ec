"""What a supervisor asks of a case (监察): limits near or past, and acts that want a second look.

Named after what supervision offices have as triggers (domain guide, section 4). Fees are not
among them: a case knows none.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseEvent, CaseState
from clerk_desktop.domain.deadline import WorkCalendar, china_date
from clerk_desktop.domain.template import ProcessTemplate
from clerk_desktop.workflow.clock import REPLY_DAYS, SERVE_DAYS, decide_by, promise_by
from clerk_desktop.workflow.lights import Light, LightRules, Standing, standings
from clerk_desktop.workflow.limits import LimitKind


class ConcernKind(StrEnum):
    """Why a supervisor looks at a case."""

    OVERDUE = "overdue"  # 超期: a running limit has passed
    NEAR = "near"  # 临期: a running limit is near
    LATE = "late"  # 逾期办理: done, but after its limit
    UNREASONED = "unreasoned"  # 未说明理由: a refusal that gives no reason
    NON_ACCEPTANCE = "non_acceptance"  # 违规不予受理: without a ground of the law, or too late
    SKIPPED = "skipped"  # 跳转
    ARBITRATION = "arbitration"  # 仲裁


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """One thing that a supervisor would be told about a case.

    Attributes:
        day: The limit's day, or the day of the act.
        limit: Of OVERDUE, NEAR and LATE, which limit; ``is_provisional`` as its day is.
        left: Working days left, negative when past; 0 where there is no limit.
        steps: Names of the steps it is about; of SKIPPED those that were left out.
        who: Who did it.
        words: The reason given.
        passed: Of ARBITRATION, the ruling; ``None`` until there is one.
    """

    kind: ConcernKind
    light: Light
    day: date
    limit: LimitKind | None = None
    is_provisional: bool = False
    left: int = 0
    steps: tuple[str, ...] = ()
    who: str = ""
    words: str = ""
    passed: bool | None = None


@dataclass(frozen=True, slots=True)
class Sought:
    """Which concerns somebody wants to see; ``None`` is any."""

    light: Light | None = None
    kind: ConcernKind | None = None

    def includes(self, concern: Concern) -> bool:
        """Whether it is one of them."""
        is_light = self.light is None or concern.light is self.light
        return is_light and (self.kind is None or concern.kind is self.kind)


@dataclass(frozen=True, slots=True)
class Watch:
    """What supervision goes by: the place's calendar and rules."""

    calendar: WorkCalendar
    rules: LightRules

    def nothing_is_near_from(self, today: date) -> date:
        """The first day of which no limit is near or past."""
        longest = max(self.rules.warn_days, self.rules.step_warn_days)
        return self.calendar.due(today, longest + 1).day


def concerns(
    case: Case, template: ProcessTemplate | None, today: date, watch: Watch
) -> tuple[Concern, ...]:
    """All of a case: limits first, the nearest day first, then acts, the latest first."""
    step = template.step(case.step_id) if template else None
    running = standings(case, today, watch.calendar, watch.rules, step)
    found = [
        _of_limit(standing, () if step is None else (step.name,))
        for standing in running
        if standing.left <= watch.rules.warns_at(standing.kind)
    ]
    return (*sorted(found, key=lambda each: each.day), *acts(case, template, watch))


def acts(case: Case, template: ProcessTemplate | None, watch: Watch) -> tuple[Concern, ...]:
    """What has been done that wants a second look, the latest first. The day doesn't matter."""
    found = (
        *_late_replies(case, watch),
        *_late_decision(case, watch),
        *_late_service(case, watch),
        *_refusals(case, watch),
        *_skips(case, template, watch),
        *_arbitrations(case, template, watch),
    )
    return tuple(sorted(found, key=lambda each: each.day, reverse=True))


def _of_limit(standing: Standing, steps: tuple[str, ...]) -> Concern:
    return Concern(
        kind=ConcernKind.OVERDUE if standing.left < 0 else ConcernKind.NEAR,
        light=standing.light,
        day=standing.due.day,
        limit=standing.kind,
        is_provisional=standing.due.is_provisional,
        left=standing.left,
        steps=steps,
    )


# Done after its limit

_STARTS = frozenset({ActionKind.RECEIVE, ActionKind.RESUBMIT})
_ENDS_UNDECIDED = frozenset({CaseState.REPORTED, CaseState.ANSWERED})
_ANSWERS = frozenset({ActionKind.ACCEPT, ActionKind.CORRECT, ActionKind.REFUSE})


def _late_replies(case: Case, watch: Watch) -> Iterator[Concern]:
    """By the events: an acceptance after five days of silence counts from receipt."""
    start: datetime | None = None
    for event in case.events:
        if event.kind in _STARTS:
            start = event.at
        elif event.kind in _ANSWERS and start is not None:
            yield from _late(LimitKind.REPLY, start, REPLY_DAYS, event.at, watch, event.user_name)
            start = None


def _late_decision(case: Case, watch: Watch) -> Iterator[Concern]:
    """The law's limit where both it and 承诺 have passed; a branch has only its own."""
    done = case.decided_at or (case.closed_at if case.state in _ENDS_UNDECIDED else None)
    if done is None or case.accepted_at is None:
        return
    day = china_date(done)
    own = LimitKind.BRANCH if case.lead else LimitKind.PROMISE
    law = None if case.lead else decide_by(case, watch.calendar)
    for kind, due in ((LimitKind.LAW, law), (own, promise_by(case, watch.calendar))):
        if due is not None and day > due.day:
            yield _done_late(kind, due.day, day, watch)
            return


def _late_service(case: Case, watch: Watch) -> Iterator[Concern]:
    if case.decided_at is not None and case.served_at is not None:
        yield from _late(LimitKind.SERVE, case.decided_at, SERVE_DAYS, case.served_at, watch)


def _late(
    kind: LimitKind, start: datetime, days: int, done: datetime, watch: Watch, who: str = ""
) -> Iterator[Concern]:
    due = watch.calendar.due(china_date(start), days).day
    if china_date(done) > due:
        yield _done_late(kind, due, china_date(done), watch, who)


def _done_late(kind: LimitKind, due: date, day: date, watch: Watch, who: str = "") -> Concern:
    return Concern(
        kind=ConcernKind.LATE,
        light=watch.rules.past(kind),
        day=day,
        limit=kind,
        left=watch.calendar.left(day, due),
        who=who,
    )


# Acts

_REFUSING = frozenset(
    {
        ActionKind.DENY,
        ActionKind.DISAGREE,
        ActionKind.REFUSE,
        ActionKind.REJECT,
        ActionKind.LAPSE,
    }
)


def _refusals(case: Case, watch: Watch) -> Iterator[Concern]:
    for event in case.events:
        if event.kind in _REFUSING and not event.reason.strip():
            yield _of_act(ConcernKind.UNREASONED, event, watch.rules.abnormal)
        if event.kind is ActionKind.REFUSE and _is_unlawful(case, event, watch):
            yield _of_act(ConcernKind.NON_ACCEPTANCE, event, watch.rules.abnormal)


def _is_unlawful(case: Case, refusal: CaseEvent, watch: Watch) -> bool:
    """行政许可法 Art. 32: two grounds, five days; later the case counts as accepted."""
    starts = [event.at for event in case.events if event.kind in _STARTS]
    due = watch.calendar.due(china_date(starts[-1]), REPLY_DAYS).day if starts else date.max
    return case.non_acceptance is None or china_date(refusal.at) > due


def _skips(case: Case, template: ProcessTemplate | None, watch: Watch) -> Iterator[Concern]:
    for place, event in enumerate(case.events):
        if event.kind is ActionKind.SKIP:
            later = (following.step_id for following in case.events[place + 1 :])
            to = next((step_id for step_id in later if step_id), case.step_id)
            left_out = _between(template, event.step_id, to)
            yield _of_act(ConcernKind.SKIPPED, event, watch.rules.watched, left_out)


def _between(
    template: ProcessTemplate | None, left: str | None, entered: str | None
) -> tuple[str, ...]:
    if template is None or left is None or entered is None:
        return ()
    first, last = template.position(left), template.position(entered)
    if first is None or last is None:
        return ()
    return tuple(step.name for step in template.steps[first + 1 : last])


def _of_act(
    kind: ConcernKind, event: CaseEvent, light: Light, steps: tuple[str, ...] = ()
) -> Concern:
    return Concern(
        kind=kind,
        light=light,
        day=china_date(event.at),
        steps=steps,
        who=event.user_name,
        words=event.reason,
    )


def _arbitrations(case: Case, template: ProcessTemplate | None, watch: Watch) -> Iterator[Concern]:
    for report in case.arbitrations:
        step = template.step(report.step_id) if template else None
        yield Concern(
            kind=ConcernKind.ARBITRATION,
            light=watch.rules.watched,
            day=china_date(report.reported_at),
            steps=() if step is None else (step.name,),
            words=report.ruling_reason or report.reason,
            passed=report.passed,
        )
