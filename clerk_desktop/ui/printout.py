"""What can be printed: pages of a known size, each drawn into whatever rectangle it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from clerk_desktop.ui import style

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

_T = TypeVar("_T")
Draw = Callable[[QPainter, QRectF], Iterator[None]]
"""Draws a page so that it fills the rectangle; between two pieces of it the window may go on."""

POINTS_PER_MM = 72 / 25.4
A4 = QSizeF(210 * POINTS_PER_MM, 297 * POINTS_PER_MM)
A4_ACROSS = A4.transposed()

_UNITS_PER_POINT = 96 / 72


class Printout(Protocol):
    """Something to be printed."""

    @property
    def title(self) -> str:
        """How it is called in the printer's queue, and as a file."""

    @property
    def sizes(self) -> tuple[QSizeF, ...]:
        """Of each page, in points; one at least."""

    @property
    def is_document(self) -> bool:
        """Whether paper is only a copy of it, and may be marked so."""

    def fetch(self, page: int, dpi: float) -> Future[Draw]:
        """How page ``page`` (from 1) is drawn; pictures on it have ``dpi`` pixels to the inch."""


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """How a printout is printed.

    Attributes:
        copies: How often, page after page each time.
        page: Only that one; ``None``: all.
        has_watermark: 副本 across each page.
    """

    copies: int = 1
    page: int | None = None
    has_watermark: bool = False

    def pages(self, count: int) -> list[int]:
        """All pages to be printed, in order, those of all copies."""
        once = [self.page] if self.page else [*range(1, count + 1)]
        return once * self.copies


def made(ready: _T) -> Future[_T]:
    """What need not be waited for, as a future."""
    future: Future[_T] = Future()
    future.set_result(ready)
    return future


class Sheet:
    """A page as a plane of pixels, 96 to the inch, for what is drawn by hand.

    ``with Sheet(painter, rectangle, size) as area:`` the area inside the margins.
    """

    def __init__(
        self, painter: QPainter, place: QRectF, size: QSizeF, margin_mm: float = 12
    ) -> None:
        self._painter = painter
        self._place = place
        self._size = size * _UNITS_PER_POINT
        self._margin = margin_mm * POINTS_PER_MM * _UNITS_PER_POINT

    def __enter__(self) -> QRectF:
        self._painter.save()
        self._painter.translate(self._place.topLeft())
        self._painter.scale(
            self._place.width() / self._size.width(), self._place.height() / self._size.height()
        )
        edge = self._margin
        return QRectF(QPointF(), self._size).adjusted(edge, edge, -edge, -edge)

    def __exit__(self, *_error: object) -> None:
        self._painter.restore()


_LATIN = ("Noto Sans", "Liberation Sans", "DejaVu Sans", "Segoe UI")
"""Asked first on paper: digits of Noto's CJK faces can't be copied out of a PDF that Qt made."""


def paper_font(pixels: int, *, is_bold: bool = False) -> QFont:
    """The font of drawings on paper, in pixels of a ``Sheet``."""
    font = style.font_of(pixels, is_bold=is_bold)
    font.setFamilies([*_LATIN, *style.FAMILIES])
    return font


LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
