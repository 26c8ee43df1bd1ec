"""A list on paper: a table on A4 lying across, with its head on every page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from clerk_desktop.ui.printout import (
    A4_ACROSS,
    LEFT,
    RIGHT,
    Draw,
    Sheet,
    made,
    paper_font,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

_TITLE, _TEXT = 17, 11
_LINE, _HEAD, _FOOT = 23.5, 56.0, 26.0
_PAD = 4.0
_PER_PAGE = 24
_INK, _RULE = QColor("#000000"), QColor("#9aa4b0")


@dataclass(frozen=True, slots=True)
class Table:
    """What stands in it.

    Attributes:
        title: Above all.
        about: Below the title: whose it is, and of when.
        columns: Heading and share of the width of each.
        rows: A text for each column.
        numbering: At the foot of each page, with ``page`` and ``count`` in it.
        state: At the foot of each page; may be empty.
    """

    title: str
    about: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[str]]
    numbering: str
    state: str = ""


class TablePrintout:
    """As many pages as the rows need, one at least."""

    is_document = False

    def __init__(self, table: Table) -> None:
        self._table = table
        self.title = table.title
        count = max(1, -(-len(table.rows) // _PER_PAGE))
        self.sizes: tuple[QSizeF, ...] = (A4_ACROSS,) * count

    def fetch(self, page: int, dpi: float) -> Future[Draw]:  # noqa: ARG002 - it has no pictures
        """Drawn at once."""
        return made(partial(self._draw, page))

    def _draw(self, page: int, painter: QPainter, place: QRectF) -> Iterator[None]:
        with Sheet(painter, place, A4_ACROSS) as area:
            painter.setPen(_INK)
            self._head(painter, area)
            first = (page - 1) * _PER_PAGE
            for number, row in enumerate(self._table.rows[first : first + _PER_PAGE], 1):
                self._row(painter, area, number, row, paper_font(_TEXT))
            foot = QRectF(area.left(), area.bottom() - _FOOT, area.width(), _FOOT)
            painter.drawText(foot, int(LEFT), self._table.state)
            said = self._table.numbering.format(page=page, count=len(self.sizes))
            painter.drawText(foot, int(RIGHT), said)
        yield

    def _head(self, painter: QPainter, area: QRectF) -> None:
        top = QRectF(area.left(), area.top(), area.width(), _HEAD * 0.6)
        painter.setFont(paper_font(_TITLE, is_bold=True))
        painter.drawText(top, int(LEFT), self._table.title)
        painter.setFont(paper_font(_TEXT))
        about = top.translated(0, top.height()).adjusted(0, 0, 0, -_HEAD * 0.2)
        painter.drawText(about, int(LEFT), self._table.about)
        names = [name for name, _ in self._table.columns]
        self._row(painter, area, 0, names, paper_font(_TEXT, is_bold=True))

    def _row(
        self, painter: QPainter, area: QRectF, number: int, texts: Sequence[str], font: QFont
    ) -> None:
        painter.setFont(font)
        top, left = area.top() + _HEAD + number * _LINE, area.left()
        for (_, share), text in zip(self._table.columns, texts, strict=True):
            box = QRectF(left, top, share * area.width(), _LINE).adjusted(_PAD, 0, -_PAD, 0)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(box.width())
            )
            painter.drawText(box, int(LEFT), shown)
            left += share * area.width()
        painter.setPen(_INK if not number else _RULE)
        bottom = top + _LINE
        painter.drawLine(QPointF(area.left(), bottom), QPointF(area.right(), bottom))
        painter.setPen(_INK)
