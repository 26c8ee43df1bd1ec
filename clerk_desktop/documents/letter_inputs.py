"""Facts as the JSON values that the templates read, and the check that none is missing."""

from __future__ import annotations

import unicodedata
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.delivery import ServiceWay
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.domain.procedure import NonAcceptanceGround
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clerk_desktop.documents.letter_facts import LetterFacts
    from clerk_desktop.domain.case import Case

_HEAD_AND_FOOT = (
    "office.name",
    "office.address",
    "office.phone",
    "number",
    "clerk",
    "applicant.name",
    "applicant.code",
    "item.name",
    "project_no",
    "applied",
)
_ACCEPTED = (*_HEAD_AND_FOOT, "accepted")
_MATERIALS = ("materials", "materials.name")
_PAPERS = ("papers", "papers.name", "papers.number")
_SERVICE = ("service.way", "service.day", "service.person", "service.place")
_ALSO_SERVED = {
    ServiceWay.POST: ("service.tracking_no",),
    ServiceWay.LEFT: ("service.witness", "service.remark"),
    ServiceWay.NOTICE: ("service.remark",),
}
_DECISION = (*_ACCEPTED, "office.government", "findings", "item.legal_basis")

NEEDED: Mapping[LetterKind, tuple[str, ...]] = {
    LetterKind.ACCEPTANCE: (*_ACCEPTED, "received", *_MATERIALS, "decide_by"),
    LetterKind.GRANT: (*_DECISION, "licence_content"),
    LetterKind.DENIAL: (*_DECISION, "reason"),
    LetterKind.RECEIPT: (*_HEAD_AND_FOOT, "received", *_MATERIALS, "answer_by"),
    LetterKind.CORRECTION: (
        *_HEAD_AND_FOOT,
        "received",
        "defects",
        "defects.name",
        "defects.problem",
        "defects.standard",
        "correct_by",
    ),
    LetterKind.NON_ACCEPTANCE: (
        *_HEAD_AND_FOOT,
        "received",
        "office.government",
        "refusal",
        "reason",
        "item.legal_basis",
    ),
    LetterKind.EXTENSION: (
        *_ACCEPTED,
        "office.government",
        "extension",
        "extension.days",
        "extension.approver",
        "reason",
    ),
    LetterKind.SUSPENSION: (
        *_ACCEPTED,
        "suspension",
        "suspension.kind",
        "suspension.basis",
        "suspension.days",
        "reason",
    ),
    LetterKind.RETURN_NOTICE: (*_HEAD_AND_FOOT, "office.government", "reason", *_MATERIALS),
    LetterKind.CLOSING: (*_ACCEPTED, "outcome"),
    LetterKind.SERVICE_RECORD: (*_HEAD_AND_FOOT, *_PAPERS, "service", *_SERVICE),
}
"""What must be there for a letter, as paths into its inputs; the order is the order of asking."""

_REPORTED = "reported"
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})


def letter_inputs(kind: LetterKind, facts: LetterFacts) -> dict[str, Any]:
    """The inputs of a letter: texts on one line each, days as ``[year, month, day]``.

    Raises:
        DocumentError: FIELD_MISSING, ``field`` naming the first that is needed and isn't there.
    """
    case = facts.case
    values = {field.name: getattr(facts, field.name) for field in fields(facts)} | {
        "case": None,
        "kind": kind,
        "project_no": case.project_no,
        "applicant": case.applicant,
        "item": case.item,
        "licence_content": [line for line in case.licence_content.splitlines() if _line(line)],
        "term": _term(facts.date, case.item.term_years),
        "applied": case.applied_at,
        "received": case.received_at,
        "accepted": case.accepted_at,
        "materials": _materials(case),
        "outcome": _REPORTED if facts.reported_to else case.decision,
    }
    inputs: dict[str, Any] = _plain(values)
    for path in (*NEEDED[kind], *_also_needed(kind, facts)):
        if _is_missing(inputs, path.split(".")):
            raise DocumentError(DocumentCode.FIELD_MISSING, context={"field": path})
    return inputs


def _materials(case: Case) -> list[dict[str, Any]]:
    """The papers as handed in; ``follows`` is what was promised of one that wasn't."""
    promised = {entry.material_id: entry for entry in case.follow_ups}
    return [
        {
            "name": paper.name,
            "form": paper.form,
            "count": paper.count,
            "pages": paper.pages,
            "follows": promised.get(paper.material_id),
        }
        for paper in case.materials
        if paper.is_here or paper.material_id in promised
    ]


def _also_needed(kind: LetterKind, facts: LetterFacts) -> Sequence[str]:
    """What a letter needs because of what else it says."""
    if kind is LetterKind.NON_ACCEPTANCE and facts.refusal is not None:
        has_other_body = facts.refusal.ground is NonAcceptanceGround.NOT_COMPETENT
        return ("refusal.competent_body",) if has_other_body else ()
    if kind is LetterKind.CLOSING and not facts.reported_to:
        return _PAPERS
    if kind is LetterKind.SERVICE_RECORD and facts.service is not None:
        return _ALSO_SERVED.get(facts.service.way, ()) if facts.service.way else ()
    return ()


def _is_missing(value: Any, path: list[str]) -> bool:
    """Whether the path ends in nothing; through a list, for any of its entries."""
    if isinstance(value, list):
        return not value or any(_is_missing(entry, path) for entry in value)
    if not value or not path:
        return not value
    return _is_missing(value[path[0]], path[1:])


def _term(start: date, years: int | None) -> list[date] | None:
    """First and last day of a licence that runs for ``years`` from ``start``."""
    if years is None:
        return None
    first_of_month = date(start.year + years, start.month, 1)
    return [start, first_of_month + timedelta(days=start.day - 2)]


def _plain(value: Any) -> Any:
    """JSON values of data classes, days and texts; moments become their day in China."""
    match value:
        case str():
            return _line(value)
        case date():
            day = china_date(value) if isinstance(value, datetime) else value
            return [day.year, day.month, day.day]
        case list() | tuple():
            return [_plain(entry) for entry in value]
        case dict():
            return {name: _plain(entry) for name, entry in value.items()}
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _line(text: str) -> str:
    """A text on one line, without invisible signs."""
    line = " ".join(text.split())
    return "".join(sign for sign in line if unicodedata.category(sign) not in _INVISIBLE)
