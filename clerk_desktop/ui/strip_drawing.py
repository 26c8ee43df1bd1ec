"""Strips lying under each other: how far each reaches, and where the middle of it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPen

from clerk_desktop.ui import style
from clerk_desktop.ui.chart_marks import Canvas, Face, Look, ticks

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROW, _THICK = 24.0, 14.0
_MOST_LABEL = 0.34
"""Of the whole width."""

_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True, slots=True)
class Strip:
    """``label`` before it, ``told`` behind it; ``spoken`` says all of it in words."""

    label: str
    middle: int
    reach: int
    told: str
    spoken: str


@dataclass(frozen=True, slots=True)
class StripDrawing:
    """The whole picture; the numbers on its axis count ``unit``."""

    strips: tuple[Strip, ...]
    unit: str
    whole: Look
    half: Look
    legend: tuple[tuple[Look, str], ...] = ()

    @property
    def spoken(self) -> tuple[str, ...]:
        """Each strip in words."""
        return tuple(strip.spoken for strip in self.strips)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be seen."""
        return not self.strips

    @property
    def least_height(self) -> int:
        """Below this, strips would touch."""
        return round(_ROW * len(self.strips)) + 2 * round(_ROW)

    def places(self, area: QRectF, face: Face) -> list[QRectF]:
        """Where each strip with its label and number is."""
        letters = QFontMetrics(face(style.CAPTION))
        top = area.top() + letters.height() + style.S
        room = area.bottom() - letters.height() - style.XS - top
        height = min(room / max(1, len(self.strips)), 2 * _ROW)
        return [
            QRectF(area.left(), top + n * height, area.width(), height)
            for n in range(len(self.strips))
        ]

    def draw(self, canvas: Canvas, area: QRectF) -> None:
        """Draw it into ``area``."""
        canvas.captions(area, self.unit, self.legend)
        places = self.places(area, canvas.face)
        if not places:
            return
        left, right = self._ends(area, canvas.face)
        longest = max(1, *(strip.reach for strip in self.strips))
        scale = (right - left) / longest
        values = [value for value in ticks(longest) if value <= longest]
        self._axis(canvas, [(value, left + value * scale) for value in values], places)
        for strip, place in zip(self.strips, places, strict=True):
            self._write(canvas, strip, place, left)
            for look, box in self._boxes(strip, place, left, scale):
                canvas.fill(box, look)
            self._tell(canvas, strip, place, left + strip.reach * scale)

    def _ends(self, area: QRectF, face: Face) -> tuple[float, float]:
        """Where the strips begin, and how far the longest may reach."""
        letters = QFontMetrics(face(style.BODY))
        numbers = QFontMetrics(face(style.CAPTION))
        label = max(letters.horizontalAdvance(strip.label) for strip in self.strips)
        told = max(numbers.horizontalAdvance(strip.told) for strip in self.strips)
        left = area.left() + min(label, area.width() * _MOST_LABEL) + style.M
        return left, area.right() - told - style.M

    def _axis(self, canvas: Canvas, values: list[tuple[int, float]], places: list[QRectF]) -> None:
        top, bottom = places[0].top(), places[-1].bottom()
        for value, x in values:
            canvas.line(QPointF(x, top), QPointF(x, bottom), "line" if value else "strong_line")
            letters = canvas.take(style.BADGE, "muted")
            start = x - letters.horizontalAdvance(str(value)) / 2
            below = QPointF(start, bottom + style.XS + letters.ascent())
            canvas.painter.drawText(below, str(value))

    def _write(self, canvas: Canvas, strip: Strip, place: QRectF, left: float) -> None:
        letters = canvas.take(style.BODY, "ink")
        room = left - style.M - place.left()
        shown = letters.elidedText(strip.label, Qt.TextElideMode.ElideRight, int(room) + 1)
        box = QRectF(place.left(), place.top(), room + 1, place.height())
        canvas.painter.drawText(box, int(_MIDDLE), shown)

    def _boxes(
        self, strip: Strip, place: QRectF, left: float, scale: float
    ) -> Iterator[tuple[Look, QRectF]]:
        top = place.center().y() - _THICK / 2
        if strip.reach:
            yield self.whole, QRectF(left, top, strip.reach * scale, _THICK)
        if strip.middle:
            yield self.half, QRectF(left, top, strip.middle * scale, _THICK)

    def _tell(self, canvas: Canvas, strip: Strip, place: QRectF, end: float) -> None:
        canvas.take(style.CAPTION, "muted")
        box = QRectF(end + style.S, place.top(), place.right() - end, place.height())
        canvas.painter.drawText(box, int(_MIDDLE), strip.told)
        canvas.painter.setPen(QPen(Qt.PenStyle.NoPen))
