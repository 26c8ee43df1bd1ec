"""From a place on the page as it is seen to a rectangle in the PDF's own coordinates.

Source: ISO 32000-1, 7.7.3.3 (page attributes, UserUnit, Rotate) and 14.11.2 (page boundaries).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clerk_desktop.documents.seal_marks import Mark

Box = tuple[float, float, float, float]

_POINTS_PER_MM = 72 / 25.4
_DECIMALS = 4
"""A few hundred-thousandths of a millimetre; more would only be noise in the file."""


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

    def rectangle(self, mark: Mark) -> Box:
        """The mark's rectangle in user space: left, bottom, right, top."""
        x0, y0 = self._point(mark.x_mm, mark.y_mm)
        x1, y1 = self._point(mark.x_mm + mark.width_mm, mark.y_mm + mark.height_mm)
        left, right = sorted((x0, x1))
        bottom, top = sorted((y0, y1))
        return left, bottom, right, top

    def as_seen(self, box: Box) -> Box:
        """A rectangle in user space as it is seen: left, top, width, height in millimetres."""
        left, bottom, right, top = self.box
        corners = (
            (min(box[0], box[2]), min(box[1], box[3])),
            (max(box[0], box[2]), max(box[1], box[3])),
        )
        seen = [
            {
                0: (x - left, top - y),
                90: (y - bottom, x - left),
                180: (right - x, y - bottom),
                270: (top - y, right - x),
            }[self.rotation]
            for x, y in corners
        ]
        (x0, x1), (y0, y1) = (sorted(values) for values in zip(*seen, strict=True))
        scale = 1 / self._per_mm
        return x0 * scale, y0 * scale, (x1 - x0) * scale, (y1 - y0) * scale

    def _point(self, x_mm: float, y_mm: float) -> tuple[float, float]:
        left, bottom, right, top = self.box
        across, down = x_mm * self._per_mm, y_mm * self._per_mm
        x, y = {
            0: (left + across, top - down),
            90: (left + down, bottom + across),
            180: (right - across, bottom + down),
            270: (right - down, top - across),
        }[self.rotation]
        return round(x, _DECIMALS), round(y, _DECIMALS)
