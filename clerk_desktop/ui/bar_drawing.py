"""Bars standing on a line, several columns beside each other in each; numbers above them."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetrics

from clerk_desktop.ui import style
from clerk_desktop.ui.chart_marks import Canvas, Face, Look, ticks

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDEST, _NARROWEST = 44.0, 3.0
_GAP = 0.28
"""Of a bar's room, between it and the next."""

_BETWEEN = 3.0
_SIGN_ROOM = 16


@dataclass(frozen=True, slots=True)
class Column:
    """A number and how it looks."""

    value: int
    look: Look


@dataclass(frozen=True, slots=True)
class Bar:
    """``label`` stands below; ``spoken`` says all of it in words."""

    label: str
    columns: tuple[Column, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class BarDrawing:
    """The whole picture; the numbers on its axis say what ``unit`` they count."""

    bars: tuple[Bar, ...]
    unit: str
    legend: tuple[tuple[Look, str], ...] = ()
    least_height: int = field(default=138, kw_only=True)

    @property
    def spoken(self) -> tuple[str, ...]:
        """Each bar in words."""
        return tuple(bar.spoken for bar in self.bars)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be seen."""
        return not self._most()

    def places(self, area: QRectF, face: Face) -> list[QRectF]:
        """Where each bar with its number and label is."""
        plot, letters = self._plot(area, face), QFontMetrics(face(style.CAPTION))
        room = plot.width() / max(1, len(self.bars))
        top = plot.top() - letters.height()
        height = area.bottom() - top
        return [QRectF(plot.left() + n * room, top, room, height) for n in range(len(self.bars))]

    def draw(self, canvas: Canvas, area: QRectF) -> None:
        """Draw it into ``area``."""
        plot = self._plot(area, canvas.face)
        canvas.captions(area, self.unit, self.legend)
        top = self._axis(canvas, plot)
        places = self.places(area, canvas.face)
        for bar, place in zip(self.bars, places, strict=True):
            for column, box in self._boxes(bar, place, plot, top):
                if column.value:
                    canvas.fill(box, column.look)
                self._number(canvas, column, box, is_compared=len(bar.columns) > 1)
        self._label(canvas, places, area.right(), plot.bottom())

    def _most(self) -> int:
        return max((column.value for bar in self.bars for column in bar.columns), default=0)

    def _plot(self, area: QRectF, face: Face) -> QRectF:
        """Where the columns stand: without axis, legend and labels."""
        letters = QFontMetrics(face(style.CAPTION))
        left = letters.horizontalAdvance(str(ticks(self._most())[-1])) + style.S
        above = 2 * letters.height() + style.S
        return area.adjusted(left, above, 0, -letters.height() - 2 * style.XS)

    def _axis(self, canvas: Canvas, plot: QRectF) -> int:
        """Lines and their values; the value of the uppermost."""
        values = ticks(self._most())
        for value in values:
            y = plot.bottom() - plot.height() * value / max(1, values[-1])
            role = "line" if value else "strong_line"
            canvas.line(QPointF(plot.left(), y), QPointF(plot.right(), y), role)
            letters = canvas.take(style.BADGE, "muted")
            text = str(value)
            x = plot.left() - style.XS - letters.horizontalAdvance(text)
            canvas.painter.drawText(QPointF(x, y + letters.ascent() / 2 - 1), text)
        return max(1, values[-1])

    def _boxes(
        self, bar: Bar, place: QRectF, plot: QRectF, top: int
    ) -> Iterator[tuple[Column, QRectF]]:
        count = len(bar.columns)
        room = place.width() * (1 - _GAP) - _BETWEEN * (count - 1)
        width = min(_WIDEST, max(_NARROWEST, room / count))
        left = place.center().x() - (count * width + _BETWEEN * (count - 1)) / 2
        for number, column in enumerate(bar.columns):
            height = plot.height() * column.value / top
            x = left + number * (width + _BETWEEN)
            yield column, QRectF(x, plot.bottom() - height, width, height)

    def _number(self, canvas: Canvas, column: Column, box: QRectF, *, is_compared: bool) -> None:
        """Above the column, if it fits; none is told only beside another."""
        if not column.value and not is_compared:
            return
        letters = canvas.take(style.CAPTION, "ink" if column.value else "muted")
        text, light = str(column.value), column.look.light
        width, room = letters.horizontalAdvance(text), box.width() + 2 * _BETWEEN
        if width > room:
            return
        base = box.top() - letters.descent() - 1
        middle = base - letters.ascent() / 2 + 2
        if light is None or not column.value:
            canvas.painter.drawText(QPointF(box.center().x() - width / 2, base), text)
        elif width + _SIGN_ROOM > room:
            canvas.painter.drawText(QPointF(box.center().x() - width / 2, base), text)
            canvas.sign(QPointF(box.center().x(), middle - letters.height() + 2), light)
        else:
            left = box.center().x() - (width + _SIGN_ROOM) / 2
            canvas.painter.drawText(QPointF(left + _SIGN_ROOM, base), text)
            canvas.sign(QPointF(left + _SIGN_ROOM / 2 - 2, middle), light)

    def _label(self, canvas: Canvas, places: list[QRectF], right: float, bottom: float) -> None:
        """Below each bar, if need be in small; else below the last and every so many before it."""
        room = places[0].width() - style.XS
        for size in (style.CAPTION, style.BADGE):
            letters = canvas.take(size, "muted")
            widths = [letters.horizontalAdvance(bar.label) for bar in self.bars]
            if max(widths) <= room:
                break
        every = 1 if max(widths) <= room else ceil((max(widths) + style.L) / room)
        for number in range(len(self.bars) - 1, -1, -every):
            width = widths[number]
            left = min(places[number].center().x() - width / 2, right - width)
            base = QPointF(left, bottom + style.XS + letters.ascent())
            canvas.painter.drawText(base, self.bars[number].label)
