"""Letters (文书) of a case as PDF/A-2b, set by typst from ``resources/letters``."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clerk_desktop.documents.letter_clauses import letter_clauses
from clerk_desktop.documents.letter_facts import LetterFacts
from clerk_desktop.documents.letter_fonts import LetterFonts, letter_fonts
from clerk_desktop.documents.letter_inputs import letter_inputs
from clerk_desktop.domain.deadline import china_midnight
from clerk_desktop.domain.document import LetterKind, SealPlace
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.resources import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["Letter", "LetterFacts", "compose"]

_NO_GLYPH = re.compile(r'the text `"(?P<text>.*)"` could not be displayed with font')


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
    inputs = letter_inputs(kind, facts)
    fonts = letter_fonts()
    inputs["fonts"] = {
        "body": fonts.body,
        "title": fonts.title,
        "heading": fonts.heading,
        "rare": list(fonts.rare),
    }
    inputs["clauses"] = letter_clauses()
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


def _qr_svg(text: str) -> str:
    """QR code of ``text`` alone, as SVG."""
    import segno

    return str(segno.make(text, error="m", micro=False).svg_inline(border=0, omitsize=True))
