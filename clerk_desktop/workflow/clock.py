"""The clocks of a case (domain guide, section 4) as dates.

A deadline moves only by a named act: 收到补正 starts five new days, a special procedure that stops
the clock shifts by the working days it took, an extension adds its days. None moves backwards.
"""

from dataclasses import dataclass
from datetime import datetime

from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.deadline import Due, WorkCalendar, china_date
from clerk_desktop.domain.template import Step

REPLY_DAYS = 5
"""行政许可法 Art. 32: tell all defects, else the case counts as accepted."""

SERVE_DAYS = 10
"""行政许可法 Art. 44: issue and serve, from the decision."""

_RUNNING = frozenset({CaseState.IN_PROGRESS, CaseState.ARBITRATING})
_TO_SERVE = frozenset({CaseState.DECIDED, CaseState.CLOSED})


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The clocks that run now; ``None`` where one doesn't.

    Attributes:
        reply_by: Acceptance, refusal or the notice of defects, while received and not accepted.
        correct_by: The applicant's own time for 补正.
        promise_by: 承诺办结, from acceptance to decision; a branch's own limit (会签时限).
        decide_by: 法定办结, from acceptance to decision; a branch has none, the lead's rules.
        serve_by: Service on the applicant, from decision to service.
        step_by: The present step, if it has a time of its own.
    """

    reply_by: Due | None = None
    correct_by: Due | None = None
    promise_by: Due | None = None
    decide_by: Due | None = None
    serve_by: Due | None = None
    step_by: Due | None = None


def deadlines(case: Case, calendar: WorkCalendar, step: Step | None = None) -> Deadlines:
    """The deadlines of ``case`` as it stands at ``step``.

    Arbitration doesn't stop a clock; a special procedure does where the item's law says so.
    """
    if case.state is CaseState.RECEIVED:
        return Deadlines(reply_by=reply_by(case, calendar))
    if case.state is CaseState.CORRECTING and case.correction is not None:
        return Deadlines(correct_by=Due(case.correction.until))
    if _decision_runs(case) and case.accepted_at is not None:
        return Deadlines(
            promise_by=promise_by(case, calendar),
            decide_by=None if case.lead else decide_by(case, calendar),
            step_by=_step_by(case, calendar, step),
        )
    if case.state in _TO_SERVE and case.decided_at is not None:
        return Deadlines(serve_by=calendar.due(china_date(case.decided_at), SERVE_DAYS))
    return Deadlines()


def reply_from(case: Case) -> datetime | None:
    """When the material came in: what the five days are counted from."""
    handed_in = None if case.correction is None else case.correction.handed_in_at
    return handed_in or case.received_at


def reply_by(case: Case, calendar: WorkCalendar) -> Due | None:
    """The last day of the duty to answer; ``None`` before receipt."""
    start = reply_from(case)
    return None if start is None else calendar.due(china_date(start), REPLY_DAYS)


def promise_by(case: Case, calendar: WorkCalendar) -> Due | None:
    """承诺办结 of the case; ``None`` before acceptance."""
    return _from_acceptance(case, calendar, case.item.promise_days)


def decide_by(case: Case, calendar: WorkCalendar) -> Due | None:
    """The statutory limit of the decision, also after it; ``None`` before acceptance."""
    return _from_acceptance(case, calendar, case.item.statutory_days)


def suspended_days(case: Case, calendar: WorkCalendar, since: datetime | None = None) -> int:
    """Working days that ended special procedures have kept the clock still, from ``since`` on.

    The day on which one starts is not counted, the day on which it ends is.
    """
    return sum(
        max(0, calendar.left(china_date(held.started_at), china_date(held.ended_at)))
        for held in case.suspensions
        if held.stops_clock
        and held.ended_at is not None
        and (since is None or held.started_at >= since)
    )


def _decision_runs(case: Case) -> bool:
    if case.state is CaseState.SUSPENDED:
        return bool(case.suspensions) and not case.suspensions[-1].stops_clock
    return case.state in _RUNNING and not _is_held_by_lead(case)


def _is_held_by_lead(case: Case) -> bool:
    """A branch goes on while its lead's special procedure keeps the clocks of both still."""
    return any(held.ended_at is None and held.stops_clock for held in case.suspensions)


def _from_acceptance(case: Case, calendar: WorkCalendar, days: int) -> Due | None:
    if case.accepted_at is None:
        return None
    added = 0 if case.extension is None else case.extension.days
    total = days + suspended_days(case, calendar) + added
    return calendar.due(china_date(case.accepted_at), total)


def _step_by(case: Case, calendar: WorkCalendar, step: Step | None) -> Due | None:
    node = case.node(case.step_id or "")
    if step is None or step.days is None or node is None:
        return None
    held = suspended_days(case, calendar, node.entered_at)
    return calendar.due(china_date(node.entered_at), step.days + held)
