"""今日 on one page of A4, by the drawings of the window."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from clerk_desktop.language import tr
from clerk_desktop.ui import day_charts, style, words
from clerk_desktop.ui.case_model import step_text
from clerk_desktop.ui.chart_marks import Canvas
from clerk_desktop.ui.printout import A4, LEFT, RIGHT, Draw, Sheet, made, paper_font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.services.figures import DayFigures
    from clerk_desktop.ui.chart import Drawing

_TITLE, _HEADING = 20, 14
_HEAD, _GAP, _NAME = 58.0, 18.0, 24.0
_WORK, _DUES, _WAITING, _SEALS, _LINE = 150.0, 170.0, 230.0, 150.0, 20.0


class DayPrintout:
    """One page; ``about`` says whose day it is and which."""

    is_document = False
    sizes = (A4,)

    def __init__(self, figures: DayFigures, about: str) -> None:
        self._figures = figures
        self._about = about
        self.title = f"{tr(words.DAY)} {words.day(figures.day)}"

    def fetch(self, page: int, dpi: float) -> Future[Draw]:  # noqa: ARG002 - there is but one
        """Drawn at once."""
        return made(self._draw)

    def _draw(self, painter: QPainter, place: QRectF) -> Iterator[None]:
        figures = self._figures
        with Sheet(painter, place, A4, 15) as area:
            canvas = Canvas(painter, style.LIGHT, paper_font)
            self._head(canvas, area)
            top = area.top() + _HEAD
            for name, drawing, height in (
                (day_charts.WORK, day_charts.work(figures), _WORK),
                (day_charts.DUES, day_charts.dues(figures), _DUES),
                (day_charts.WAITING, day_charts.waiting(figures), _WAITING),
            ):
                top = _chart(
                    canvas, tr(name), drawing, QRectF(area.left(), top, area.width(), height)
                )
            top = self._oldest(canvas, QRectF(area.left(), top, area.width(), _NAME))
            place_of_seals = QRectF(area.left(), top, area.width(), _SEALS)
            _chart(canvas, tr(day_charts.SEALS), day_charts.seals(figures), place_of_seals)
        yield

    def _head(self, canvas: Canvas, area: QRectF) -> None:
        canvas.painter.setFont(paper_font(_TITLE, is_bold=True))
        canvas.painter.setPen(canvas.colours.colour("ink"))
        letters = canvas.painter.fontMetrics()
        canvas.painter.drawText(QPointF(area.left(), area.top() + letters.ascent()), tr(words.DAY))
        letters = canvas.take(style.CAPTION, "muted")
        base = area.top() + _HEAD - _GAP
        canvas.painter.drawText(QPointF(area.left(), base), self._about)
        canvas.line(QPointF(area.left(), base + 8), QPointF(area.right(), base + 8), "strong_line")

    def _oldest(self, canvas: Canvas, line: QRectF) -> float:
        """The cases that wait longest, a line each; where what follows begins."""
        _heading(canvas, tr(day_charts.OLDEST), line)
        line = line.translated(0, _NAME)
        line.setHeight(_LINE)
        for row, days in self._figures.oldest:
            canvas.take(style.CAPTION, "ink")
            told = f"{row.project_no} · {row.applicant} · {step_text(row)}"
            canvas.painter.drawText(line, int(LEFT), told)
            canvas.painter.drawText(line, int(RIGHT), tr("%n 个工作日", "", days))
            line = line.translated(0, _LINE)
        if not self._figures.oldest:
            canvas.take(style.CAPTION, "muted")
            canvas.painter.drawText(line, int(LEFT), tr("没有等待办理的办件"))
            line = line.translated(0, _LINE)
        return line.top() + _GAP


def _chart(canvas: Canvas, name: str, drawing: Drawing, place: QRectF) -> float:
    """A heading and its chart; where what follows begins."""
    _heading(canvas, name, QRectF(place.left(), place.top(), place.width(), _NAME))
    area = place.adjusted(0, _NAME, 0, 0)
    canvas.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if drawing.is_empty:
        canvas.take(style.CAPTION, "muted")
        line = QRectF(area.left(), area.top(), area.width(), _LINE)
        canvas.painter.drawText(line, int(LEFT), tr("没有数据"))
        return line.bottom() + _GAP
    drawing.draw(canvas, area)
    return place.bottom() + _GAP


def _heading(canvas: Canvas, name: str, line: QRectF) -> None:
    canvas.painter.setFont(paper_font(_HEADING, is_bold=True))
    canvas.painter.setPen(canvas.colours.colour("ink"))
    canvas.painter.drawText(line, int(LEFT), name)
