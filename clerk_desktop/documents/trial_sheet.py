"""The sheet that a card is tried on, and the mark in place of the seal: both say 测试 无效."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clerk_desktop.documents.letter_fonts import letter_fonts
from clerk_desktop.domain.deadline import china_midnight
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.resources import resource

if TYPE_CHECKING:
    from datetime import date

PLACE = SealPlace(page=1, x_mm=140.0, y_mm=190.0)
"""Where the mark goes on the sheet."""

_PPI = 200


def trial_sheet(day: date) -> bytes:
    """The sheet as PDF/A-2b. Raises ``DocumentError`` FONT_MISSING, COMPOSE_FAILED."""
    at = int(china_midnight(day).timestamp())
    how: dict[str, Any] = {"format": "pdf", "pdf_standards": "a-2b", "timestamp": at}
    return _typeset("page", {"day": day.isoformat()}, **how)


def trial_mark() -> bytes:
    """The mark, 42 mm, as a PNG that is clear where it is not red. Raises as ``trial_sheet``."""
    return _typeset("mark", {}, format="png", ppi=_PPI)


def _typeset(name: str, inputs: dict[str, str], **how: Any) -> bytes:
    import typst

    fonts = letter_fonts()
    folder = resource("trial")
    compiler = typst.Compiler(
        root=str(folder),
        font_paths=fonts.index,
        ignore_system_fonts=True,
        sys_inputs={"fonts": "|".join((fonts.heading, *fonts.rare)), **inputs},
    )
    try:
        made: Any = compiler.compile(str(folder / f"{name}.typ"), **how)
    except typst.TypstError as error:
        reason = {"reason": error.message}
        raise DocumentError(DocumentCode.COMPOSE_FAILED, context=reason) from error
    return bytes(made)
