"""Letters (文书) of a case as PDF/A-2b, set by typst from ``resources/letters``."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from clerk_desktop.documents.letter_fonts import LetterFonts, letter_fonts
from clerk_desktop.domain.deadline import Due, china_date, china_midnight
from clerk_desktop.domain.document import LetterKind, SealPlace
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from clerk_desktop.domain.case import Case
    from clerk_desktop.domain.office import Office


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
    "accepted",
)
_DECISION = (*_HEAD_AND_FOOT, "office.government", "findings", "item.legal_basis")
_NEEDED: Mapping[LetterKind, tuple[str, ...]] = {
    LetterKind.ACCEPTANCE: (*_HEAD_AND_FOOT, "received", "materials", "decide_by"),
    LetterKind.GRANT: (*_DECISION, "licence_content"),
    LetterKind.DENIAL: (*_DECISION, "reason"),
}
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_NO_GLYPH = re.compile(r'the text `"(?P<text>.*)"` could not be displayed with font')


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What a letter says. Which fields a kind needs, ``compose`` checks.

    Attributes:
        number: 文号 or 受理文书编号 as printed.
        date: The letter's date, a day in China; a licence's term starts on it.
        clerk: Name of the clerk who handles the case (经办人).
        decide_by: Statutory deadline of the decision; ACCEPTANCE needs it.
        findings: Facts that were found; GRANT and DENIAL need them.
        reason: Why the licence is denied; DENIAL needs it.
    """

    case: Case
    office: Office
    number: str
    date: date
    clerk: str
    decide_by: Due | None = None
    findings: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter ready for its seal.

    ``sha256`` is the lower-case hex digest of ``pdf``; ``place`` covers year and month of the
    date, with signature line and date in the seal's lower half.
    """

    kind: LetterKind
    number: str
    pdf: bytes = field(repr=False)
    sha256: str
    pages: int
    place: SealPlace


def compose(kind: LetterKind, facts: LetterFacts) -> Letter:
    """Set a letter. The same facts give the same bytes with the same fonts. For any thread.

    Raises:
        DocumentError: FIELD_MISSING (``field``), FONT_MISSING (``font``, or ``text`` that no
            font has), COMPOSE_FAILED (``reason``).
    """
    inputs = _inputs(facts)
    for name in _NEEDED[kind]:
        if _look_up(inputs, name) in (None, "", []):
            raise DocumentError(DocumentCode.FIELD_MISSING, context={"field": name})
    fonts = letter_fonts()
    inputs["fonts"] = {
        "body": fonts.body,
        "title": fonts.title,
        "heading": fonts.heading,
        "rare": list(fonts.rare),
    }
    inputs["qr"] = _qr_svg(inputs["project_no"])
    pdf, mark = _typeset(kind, inputs, fonts, facts.date)
    return Letter(
        kind=kind,
        number=inputs["number"],
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        pages=mark["pages"],
        place=SealPlace(page=mark["page"], x_mm=mark["x_mm"], y_mm=mark["y_mm"]),
    )


def _typeset(
    kind: LetterKind, inputs: Mapping[str, Any], fonts: LetterFonts, day: date
) -> tuple[bytes, dict[str, Any]]:
    """The PDF and the mark of the seal's centre that the layout leaves in it."""
    import typst

    folder = resource("letters")
    compiler = typst.Compiler(
        root=str(folder),
        font_paths=fonts.index,
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps(inputs, ensure_ascii=False)},
    )
    try:
        pdf: Any = compiler.compile(
            str(folder / f"{kind}.typ"),
            format="pdf",
            pdf_standards="a-2b",
            timestamp=int(china_midnight(day).timestamp()),
        )
        return pdf, json.loads(compiler.query("<seal>", field="value", one=True))
    except typst.TypstError as error:
        raise _translated(error.message) from error


def _translated(message: str) -> DocumentError:
    if match := _NO_GLYPH.search(message):
        return DocumentError(DocumentCode.FONT_MISSING, context={"text": match["text"]})
    return DocumentError(DocumentCode.COMPOSE_FAILED, context={"reason": message})


def _inputs(facts: LetterFacts) -> dict[str, Any]:
    """What the templates read, as JSON values; texts on one line, without invisible signs."""
    case, item = facts.case, facts.case.item
    values = {
        "office": {
            "name": facts.office.name,
            "address": facts.office.address,
            "phone": facts.office.phone,
            "government": facts.office.government,
        },
        "number": facts.number,
        "date": _day(facts.date),
        "clerk": facts.clerk,
        "project_no": case.project_no,
        "applicant": {
            "name": case.applicant.name,
            "type": case.applicant.type,
            "code": case.applicant.code,
        },
        "item": {
            "name": item.name,
            "statutory_days": item.statutory_days,
            "legal_basis": list(item.legal_basis),
            "conditions": list(item.conditions),
        },
        "licence_content": case.licence_content,
        "term": _term(facts.date, item.term_years),
        "applied": _china_day(case.applied_at),
        "received": _china_day(case.received_at),
        "accepted": _china_day(case.accepted_at),
        "materials": [{"name": paper.name, "pages": paper.pages} for paper in case.materials],
        "decide_by": _due(facts.decide_by),
        "findings": facts.findings,
        "reason": facts.reason,
    }
    cleaned: dict[str, Any] = _clean(values)
    return cleaned


def _term(start: date, years: int | None) -> list[list[int]] | None:
    """First and last day of a licence that runs for ``years`` from ``start``."""
    if years is None:
        return None
    last = date(start.year + years, start.month, 1) + timedelta(days=start.day - 2)
    return [_day(start), _day(last)]


def _due(due: Due | None) -> dict[str, Any] | None:
    return None if due is None else {"day": _day(due.day), "is_provisional": due.is_provisional}


def _china_day(moment: datetime | None) -> list[int] | None:
    return None if moment is None else _day(china_date(moment))


def _day(value: date) -> list[int]:
    return [value.year, value.month, value.day]


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        line = " ".join(value.split())
        return "".join(sign for sign in line if unicodedata.category(sign) not in _INVISIBLE)
    if isinstance(value, list):
        return [_clean(item) for item in value]
    if isinstance(value, dict):
        return {name: _clean(item) for name, item in value.items()}
    return value


def _look_up(values: Mapping[str, Any], path: str) -> Any:
    found: Any = values
    for name in path.split("."):
        found = found[name]
    return found


def _qr_svg(text: str) -> str:
    """QR code of ``text`` alone, as SVG."""
    import segno

    return str(segno.make(text, error="m", micro=False).svg_inline(border=0, omitsize=True))
