"""What a letter of a case says, gathered from the case's own records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.documents import letter_facts as said
from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.deadline import Due, china_date
from clerk_desktop.domain.document import SERVED_LETTERS, LetterKind
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.workflow.clock import decide_by, reply_by
from clerk_desktop.workflow.flow import completions, recorded_services

if TYPE_CHECKING:
    from datetime import date

    from clerk_desktop.domain.case import Case
    from clerk_desktop.domain.deadline import WorkCalendar
    from clerk_desktop.domain.delivery import Service
    from clerk_desktop.sync.records import Reference

_DECIDING = frozenset({ActionKind.GRANT, ActionKind.DENY})
_WITH_REASON = frozenset(
    {
        ActionKind.DENY,
        ActionKind.REFUSE,
        ActionKind.REJECT,
        ActionKind.RULE,
        ActionKind.LAPSE,
        ActionKind.SUSPEND,
        ActionKind.EXTEND,
    }
)


def letter_facts(
    case: Case, reference: Reference, number: str, day: date, clerk: str
) -> said.LetterFacts:
    """Everything that any letter of ``case`` may say; each kind takes what it needs.

    The findings are the last review's words. Raises ``DocumentError`` FIELD_MISSING when the
    office isn't known yet.
    """
    if reference.office is None:
        raise DocumentError(DocumentCode.FIELD_MISSING, context={"field": "office"})
    calendar = reference.calendar
    return said.LetterFacts(
        case=case,
        office=reference.office,
        number=number,
        date=day,
        clerk=clerk,
        answer_by=reply_by(case, calendar),
        decide_by=decide_by(case, calendar),
        findings=_findings(case),
        reason=_reason(case),
        defects=_defects(case),
        correct_by=None if case.correction is None else Due(case.correction.until),
        refusal=case.non_acceptance,
        extension=_extension(case, calendar),
        suspension=_suspension(case),
        is_handed_in_again=case.correction is not None,
        service=_service(case),
        papers=_papers(case),
        reported_to=case.item.reported_to if case.state is CaseState.REPORTED else "",
    )


def _findings(case: Case) -> str:
    reviews = (event for event in reversed(completions(case)) if event.kind not in _DECIDING)
    return next((event.opinion for event in reviews if event.opinion), "")


def _reason(case: Case) -> str:
    """The reason of the last act that has to give one to the applicant."""
    events = (event for event in reversed(case.events) if event.kind in _WITH_REASON)
    return next((event.reason for event in events if event.reason), "")


def _defects(case: Case) -> tuple[said.DefectLine, ...]:
    if case.correction is None:
        return ()
    return tuple(
        said.DefectLine(name=item.subject, problem=item.missing, standard=item.standard)
        for item in case.correction.defects
    )


def _extension(case: Case, calendar: WorkCalendar) -> said.Extension | None:
    """The deadline before and after: the later one has the days of the extension in it."""
    found, deadline = case.extension, decide_by(case, calendar)
    if found is None or deadline is None:
        return None
    return said.Extension(
        original=calendar.before(deadline, found.days),
        days=found.days,
        deadline=deadline,
        approver=found.approver,
    )


def _suspension(case: Case) -> said.Suspension | None:
    if not case.suspensions:
        return None
    last = case.suspensions[-1]
    return said.Suspension(
        kind=last.kind,
        basis=last.legal_basis,
        start=china_date(last.started_at),
        days=last.days,
    )


def _service(case: Case) -> Service | None:
    """The first recorded service that has no 送达回证 yet."""
    made = sum(document.letter is LetterKind.SERVICE_RECORD for document in case.documents)
    services = [one.service for one in recorded_services(case)]
    return services[made] if made < len(services) else None


def _papers(case: Case) -> tuple[said.Paper, ...]:
    """What the case ends with: that is served, and can be collected."""
    return tuple(
        said.Paper(name=document.letter, number=document.number)
        for document in case.documents
        if document.letter in SERVED_LETTERS
    )
