"""Where pages and seals lie on the screen: pure geometry, in pixels from the first sheet's top."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF

if TYPE_CHECKING:
    from clerk_desktop.documents.preview_messages import PageSize
    from clerk_desktop.documents.seal_marks import Mark
    from clerk_desktop.domain.document import SealPlace

GAP = 12
"""Between sheets and around them."""

SCREEN_DPI = 96
_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class PageLayout:
    """Sheets below each other, centred in ``room`` pixels of width.

    ``zoom`` 1.0 is true size on a screen of 96 dpi.
    """

    sheets: tuple[QRect, ...]
    zoom: float
    width: int
    height: int

    @property
    def px_per_mm(self) -> float:
        """Screen pixels for a millimetre of paper."""
        return self.zoom * SCREEN_DPI / _MM_PER_INCH

    def page_at(self, y: int) -> int:
        """Number of the page at that height, from 1."""
        return max(1, bisect_right([sheet.top() for sheet in self.sheets], y))

    def pages_in(self, window: QRect) -> list[int]:
        """Numbers of the pages that can be seen in ``window``."""
        return [n for n, sheet in enumerate(self.sheets, 1) if sheet.intersects(window)]

    def centre(self, place: SealPlace) -> QPointF:
        """Where the seal's centre lies."""
        corner = QPointF(self.sheets[place.page - 1].topLeft())
        return corner + QPointF(place.x_mm, place.y_mm) * self.px_per_mm

    def box(self, mark: Mark) -> QRectF:
        """Where a mark lies."""
        corner = QPointF(self.sheets[mark.page - 1].topLeft())
        scale = self.px_per_mm
        at = corner + QPointF(mark.x_mm, mark.y_mm) * scale
        return QRectF(at.x(), at.y(), mark.width_mm * scale, mark.height_mm * scale)

    def placed(self, place: SealPlace, centre: QPointF) -> SealPlace:
        """``place`` with its centre moved there: on the page below it, wholly on the paper."""
        page = self.page_at(int(centre.y()))
        sheet = self.sheets[page - 1]
        at = (centre - QPointF(sheet.topLeft())) * (1 / self.px_per_mm)
        radius = place.diameter_mm / 2
        return replace(
            place,
            page=page,
            x_mm=_within(at.x(), radius, sheet.width() / self.px_per_mm - radius),
            y_mm=_within(at.y(), radius, sheet.height() / self.px_per_mm - radius),
        )


def lay_out(sizes: tuple[PageSize, ...], zoom: float, room: int) -> PageLayout:
    """Lay pages of ``sizes`` (points) out in ``zoom``."""
    scale = zoom * SCREEN_DPI / 72
    widths = [round(size.width * scale) for size in sizes]
    whole = max([room, *(width + 2 * GAP for width in widths)])
    sheets, top = [], GAP
    for size, width in zip(sizes, widths, strict=True):
        sheets.append(QRect((whole - width) // 2, top, width, round(size.height * scale)))
        top += sheets[-1].height() + GAP
    return PageLayout(tuple(sheets), zoom, max(widths, default=0) + 2 * GAP, top)


def zoom_to_fit(sizes: tuple[PageSize, ...], room: int) -> float:
    """The zoom at which the widest page fills ``room`` pixels."""
    widest = max((size.width for size in sizes), default=1.0)
    return max(1, room - 2 * GAP) * 72 / SCREEN_DPI / widest


def _within(value: float, low: float, high: float) -> float:
    """``value`` brought between the bounds, to a hundredth of a millimetre."""
    return round(min(max(value, low), max(low, high)), 2)
