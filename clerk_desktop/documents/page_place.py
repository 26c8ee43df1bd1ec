"""From a place on the page as it is seen to a rectangle in the PDF's own coordinates.

Source: ISO 32000-1, 7.7.3.3 (page attributes, UserUnit, Rotate) and 14.11.2 (page boundaries).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerk_desktop.domain.document import SealPlace

Box = tuple[float, float, float, float]

_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """What is seen of a page.

    Attributes:
        box: Left, bottom, right, top of the visible part, in user space units.
        rotation: Clockwise, as it is shown: 0, 90, 180 or 270.
        unit: Size of a user space unit, in points.
    """

    box: Box
    rotation: int = 0
    unit: float = 1.0

    @property
    def size_mm(self) -> tuple[float, float]:
        """Width and height as seen."""
        left, bottom, right, top = self.box
        width, height = (right - left) / self._per_mm, (top - bottom) / self._per_mm
        return (width, height) if self.rotation % 180 == 0 else (height, width)

    @property
    def _per_mm(self) -> float:
        return _POINTS_PER_MM / self.unit

    def contains(self, place: SealPlace) -> bool:
        """Whether the seal's centre lies on the visible page."""
        width, height = self.size_mm
        return 0 <= place.x_mm <= width and 0 <= place.y_mm <= height

    def rectangle(self, place: SealPlace) -> Box:
        """The seal's square in user space: left, bottom, right, top."""
        x, y = self._point(place.x_mm * self._per_mm, place.y_mm * self._per_mm)
        half = place.diameter_mm * self._per_mm / 2
        return x - half, y - half, x + half, y + half

    def _point(self, across: float, down: float) -> tuple[float, float]:
        left, bottom, right, top = self.box
        return {
            0: (left + across, top - down),
            90: (left + down, bottom + across),
            180: (right - across, bottom + down),
            270: (right - down, top - across),
        }[self.rotation]
