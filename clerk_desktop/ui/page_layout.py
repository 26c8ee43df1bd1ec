"""Where pages and seals lie on the screen: pure geometry, in pixels from the first sheet's top."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPointF, QRect, QRectF

from clerk_desktop.documents.preview_messages import Box, PageSize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtCore import QPoint, QSize

    from clerk_desktop.documents.seal_marks import Mark
    from clerk_desktop.domain.document import SealPlace

_T = TypeVar("_T")

GAP = 12
"""Between sheets and around them."""

SCREEN_DPI = 96
_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class PageLayout:
    """Sheets below each other, or in pairs, centred in ``room`` pixels of width.

    ``zoom`` 1.0 is true size on a screen of 96 dpi. ``turn`` (0, 90, 180, 270) is how far the
    sheets are turned clockwise for reading; seals are placed on upright ones.
    """

    sheets: tuple[QRect, ...]
    zoom: float
    width: int
    height: int
    turn: int = 0

    @property
    def px_per_mm(self) -> float:
        """Screen pixels for a millimetre of paper."""
        return self.zoom * SCREEN_DPI / _MM_PER_INCH

    def page_at(self, y: int) -> int:
        """Number of the page at that height, from 1; of a pair the left one."""
        tops = [sheet.top() for sheet in self.sheets]
        last = max(1, bisect_right(tops, y))
        return bisect_left(tops, tops[last - 1]) + 1 if tops else 1

    def page_under(self, point: QPoint) -> int | None:
        """Number of the page at that point, or ``None``."""
        return next((n for n, sheet in enumerate(self.sheets, 1) if sheet.contains(point)), None)

    def area(self, page: int, box: Box) -> QRectF:
        """Where a box of the page lies."""
        sheet, scale = QRectF(self.sheets[page - 1]), self.px_per_mm
        left, top = box.x_mm * scale, box.y_mm * scale
        width, height = box.width_mm * scale, box.height_mm * scale
        across, down = sheet.width(), sheet.height()
        found = {
            0: QRectF(left, top, width, height),
            90: QRectF(across - top - height, left, height, width),
            180: QRectF(across - left - width, down - top - height, width, height),
            270: QRectF(top, down - left - width, height, width),
        }[self.turn]
        return found.translated(sheet.topLeft())

    def box_of(self, page: int, area: QRect) -> Box:
        """The box of the page that lies there: the opposite of ``area``."""
        sheet, scale = self.sheets[page - 1], self.px_per_mm
        on_page = area.intersected(sheet).translated(-sheet.topLeft())
        left, top, width, height = on_page.x(), on_page.y(), on_page.width(), on_page.height()
        across, down = sheet.width(), sheet.height()
        x, y, wide, high = {
            0: (left, top, width, height),
            90: (top, across - left - width, height, width),
            180: (across - left - width, down - top - height, width, height),
            270: (down - top - height, left, height, width),
        }[self.turn]
        return Box(x / scale, y / scale, wide / scale, high / scale)

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


def turned(sizes: tuple[PageSize, ...], turn: int) -> tuple[PageSize, ...]:
    """The sizes as they are seen when the pages are turned."""
    is_across = turn in {90, 270}
    return tuple(PageSize(size.height, size.width) for size in sizes) if is_across else sizes


def lay_out(sizes: tuple[PageSize, ...], zoom: float, room: int, columns: int = 1) -> PageLayout:
    """Lay pages of ``sizes`` (points) out in ``zoom``, ``columns`` beside each other."""
    scale = zoom * SCREEN_DPI / 72
    sheets = [QRect(0, 0, round(size.width * scale), round(size.height * scale)) for size in sizes]
    rows = list(batched(sheets, columns))
    widths = [sum(sheet.width() for sheet in row) + (len(row) - 1) * GAP for row in rows]
    whole = max([room, *(width + 2 * GAP for width in widths)])
    top = GAP
    for row, width in zip(rows, widths, strict=True):
        left = (whole - width) // 2
        for sheet in row:
            sheet.moveTo(left, top)
            left += sheet.width() + GAP
        top += max(sheet.height() for sheet in row) + GAP
    return PageLayout(tuple(sheets), zoom, max(widths, default=0) + 2 * GAP, top)


def zoom_to_fit(sizes: tuple[PageSize, ...], room: int, columns: int = 1) -> float:
    """The zoom at which the widest row of pages fills ``room`` pixels."""
    rows = [sum(size.width for size in row) for row in batched(sizes, columns)]
    gaps = (columns + 1) * GAP
    return max(1, room - gaps) * 72 / SCREEN_DPI / max(rows, default=1.0)


def zoom_to_page(sizes: tuple[PageSize, ...], room: QSize, columns: int = 1) -> float:
    """The zoom at which every page fits whole into ``room`` pixels."""
    tallest = max((size.height for size in sizes), default=1.0)
    upright = max(1, room.height() - 2 * GAP) * 72 / SCREEN_DPI / tallest
    return min(upright, zoom_to_fit(sizes, room.width(), columns))


def batched(all_: Sequence[_T], count: int) -> Iterator[Sequence[_T]]:
    """``all_`` in pieces of ``count``; the last one may be shorter."""
    return (all_[start : start + count] for start in range(0, len(all_), count))


def _within(value: float, low: float, high: float) -> float:
    """``value`` brought between the bounds, to a hundredth of a millimetre."""
    return round(min(max(value, low), max(low, high)), 2)
