"""What all charts are drawn with: looks told by pattern as well as by colour, axes, legends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from clerk_desktop.ui import style
from clerk_desktop.ui.lights import draw_light

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFontMetrics

    from clerk_desktop.ui.style import Colours
    from clerk_desktop.workflow.lights import Light

Face = Callable[[int], QFont]
"""The font of a size of the type scale: ``style.font`` on a screen, ``style.font_of`` on paper."""

_LIGHT = 10
_SAMPLE = 11
_ROUND, _HATCH = 2.0, 5.0
_MOST_TICKS = 4
_NICE = (1, 2, 5, 10)


@dataclass(frozen=True, slots=True)
class Look:
    """How a column is filled: by a colour role, hatched or whole, under a light's sign or none."""

    role: str
    is_hatched: bool = False
    light: Light | None = None


@dataclass(frozen=True, slots=True)
class Canvas:
    """Where a chart is drawn: on a widget, or on paper."""

    painter: QPainter
    colours: Colours
    face: Face

    def take(self, size: int, role: str) -> QFontMetrics:
        """Write in that size and colour from now on; how much room letters take."""
        self.painter.setFont(self.face(size))
        self.painter.setPen(self.colours.colour(role))
        return self.painter.fontMetrics()

    def fill(self, box: QRectF, look: Look) -> None:
        """A column, or a sample of one."""
        colour = self.colours.colour(look.role)
        self.painter.setPen(QPen(colour, 1.2) if look.is_hatched else Qt.PenStyle.NoPen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush if look.is_hatched else colour)
        self.painter.drawRoundedRect(box, _ROUND, _ROUND)
        if look.is_hatched:
            self._hatch(box)

    def _hatch(self, box: QRectF) -> None:
        """By lines: the brushes that Qt has are of device pixels, too fine on paper."""
        self.painter.save()
        self.painter.setClipRect(box)
        self.painter.setPen(QPen(self.painter.pen().color(), 0.9))
        x = box.left()
        while x < box.right() + box.height():
            self.painter.drawLine(QPointF(x, box.top()), QPointF(x - box.height(), box.bottom()))
            x += _HATCH
        self.painter.restore()

    def line(self, start: QPointF, end: QPointF, role: str) -> None:
        """A thin line."""
        self.painter.setPen(QPen(self.colours.colour(role), 1))
        self.painter.drawLine(start, end)

    def sign(self, centre: QPointF, light: Light) -> None:
        """A light's sign."""
        half = _LIGHT / 2
        box = QRectF(centre.x() - half, centre.y() - half, _LIGHT, _LIGHT)
        draw_light(self.painter, box, light, self.colours)

    def captions(self, area: QRectF, unit: str, entries: Sequence[tuple[Look, str]]) -> None:
        """Above a chart: what its axis counts, if there is room, and what its looks mean."""
        left = self._legend(area.right(), area.top(), entries)
        letters = self.take(style.BADGE, "muted")
        if area.left() + letters.horizontalAdvance(unit) < left:
            self.painter.drawText(QPointF(area.left(), area.top() + letters.ascent()), unit)

    def _legend(self, right: float, top: float, entries: Sequence[tuple[Look, str]]) -> float:
        """Samples and their meanings, in a line that ends at ``right``; where it begins."""
        letters = self.take(style.CAPTION, "muted")
        middle = top + letters.height() / 2
        for look, text in reversed(entries):
            width = letters.horizontalAdvance(text)
            self.take(style.CAPTION, "muted")
            self.painter.drawText(QPointF(right - width, top + letters.ascent()), text)
            right -= width + style.S
            sample = QRectF(right - _SAMPLE, middle - _SAMPLE / 2, _SAMPLE, _SAMPLE)
            if look.light is None:
                self.fill(sample, look)
            else:
                self.sign(sample.center(), look.light)
            right -= _SAMPLE + style.L
        return right


def ticks(most: int) -> list[int]:
    """Round values from 0 up to the first that isn't below ``most``, five of them at most."""
    if most <= 0:
        return [0]
    rough = most / _MOST_TICKS
    power = 10 ** max(0, floor(log10(rough)) if rough > 1 else 0)
    step = next(power * nice for nice in _NICE if power * nice * _MOST_TICKS >= most)
    return [step * number for number in range(ceil(most / step) + 1)]
