"""The statutory clocks of a case (domain guide, section 4) as dates."""

from dataclasses import dataclass

from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.deadline import Due, WorkCalendar, china_date

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
        promise_by: 承诺办结, from acceptance to decision.
        decide_by: 法定办结, from acceptance to decision.
        serve_by: Service on the applicant, from decision to service.
    """

    reply_by: Due | None = None
    promise_by: Due | None = None
    decide_by: Due | None = None
    serve_by: Due | None = None

    @property
    def next_by(self) -> Due | None:
        """The earliest of them."""
        running = (self.reply_by, self.promise_by, self.decide_by, self.serve_by)
        return min((due for due in running if due), key=lambda due: due.day, default=None)


def deadlines(case: Case, calendar: WorkCalendar) -> Deadlines:
    """The deadlines of ``case`` as it stands; arbitration doesn't stop a clock, 特别程序 does."""
    if case.state is CaseState.RECEIVED and case.received_at is not None:
        return Deadlines(reply_by=calendar.due(china_date(case.received_at), REPLY_DAYS))
    if case.state in _RUNNING and case.accepted_at is not None:
        accepted = china_date(case.accepted_at)
        return Deadlines(
            promise_by=calendar.due(accepted, case.item.promise_days),
            decide_by=decide_by(case, calendar),
        )
    if case.state in _TO_SERVE and case.decided_at is not None:
        return Deadlines(serve_by=calendar.due(china_date(case.decided_at), SERVE_DAYS))
    return Deadlines()


def decide_by(case: Case, calendar: WorkCalendar) -> Due | None:
    """The statutory limit of the decision, also after it; ``None`` before acceptance."""
    if case.accepted_at is None:
        return None
    return calendar.due(china_date(case.accepted_at), case.item.statutory_days)
