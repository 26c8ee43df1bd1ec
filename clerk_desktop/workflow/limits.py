"""The limits that run on a case, each by its kind: what a countdown and a light are shown for."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from clerk_desktop.domain.case import FINAL_STATES, Case, CaseState
from clerk_desktop.domain.deadline import Due, WorkCalendar, china_date
from clerk_desktop.domain.template import Step
from clerk_desktop.workflow.clock import deadlines


class LimitKind(StrEnum):
    """What a limit is set for, in the order in which the window shows them."""

    STEP = "step"  # 环节时限
    REPLY = "reply"  # 受理期限: 行政许可法 Art. 32
    CORRECT = "correct"  # 补正期限: the applicant's own
    SPECIAL = "special"  # 特别程序: the time that the applicant was told
    PROMISE = "promise"  # 承诺办结
    BRANCH = "branch"  # 会签时限: a department's own in a joint case
    LAW = "law"  # 法定办结: Art. 42
    SERVE = "serve"  # 送达期限: Art. 44
    FOLLOW_UP = "follow_up"  # 补交期限: 容缺受理, 告知承诺


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit and its day."""

    kind: LimitKind
    due: Due


def limits(case: Case, calendar: WorkCalendar, step: Step | None = None) -> tuple[Limit, ...]:
    """All limits that run on ``case`` now, as it stands at ``step``."""
    return tuple(Limit(kind, due) for kind, due in _running(case, calendar, step) if due)


def _running(
    case: Case, calendar: WorkCalendar, step: Step | None
) -> Iterator[tuple[LimitKind, Due | None]]:
    due = deadlines(case, calendar, step)
    yield LimitKind.STEP, due.step_by
    yield LimitKind.REPLY, due.reply_by
    yield LimitKind.CORRECT, due.correct_by
    yield LimitKind.SPECIAL, _special_by(case, calendar)
    yield LimitKind.BRANCH if case.lead else LimitKind.PROMISE, due.promise_by
    yield LimitKind.LAW, due.decide_by
    yield LimitKind.SERVE, due.serve_by
    yield LimitKind.FOLLOW_UP, _follow_up_by(case)


def _special_by(case: Case, calendar: WorkCalendar) -> Due | None:
    if case.state is not CaseState.SUSPENDED or not case.suspensions:
        return None
    held = case.suspensions[-1]
    return calendar.due(china_date(held.started_at), held.days)


def _follow_up_by(case: Case) -> Due | None:
    """A served case may still wait for a promised paper; one that ended otherwise doesn't.

    What a joint case waits for is counted on the lead.
    """
    if case.lead is not None or case.state in FINAL_STATES - {CaseState.SERVED}:
        return None
    days = [entry.due_on for entry in case.open_follow_ups]
    return Due(min(days)) if days else None
