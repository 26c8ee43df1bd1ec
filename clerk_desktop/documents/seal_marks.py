"""What a plan comes to on the pages: the same marks for the preview's ghosts and for the PDF.

Pure geometry in true millimetres of the page as it is seen, from its left and top edge.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clerk_desktop.domain.document import SealPlace
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clerk_desktop.domain.seal_plan import SealPlan, Straddle

_NOTHING = 0.01
"""Millimetres that rounding may add."""

SizeMm = tuple[float, float]
"""Width and height of a page as seen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One piece of a seal on a page.

    Attributes:
        page: From 1.
        x_mm, y_mm: Left and top edge.
        width_mm, height_mm: Size of the piece.
        slice, slices: Which of how many equal upright parts of the picture it shows, from 0.
    """

    page: int
    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    slice: int = 0
    slices: int = 1


def marks_of(plan: SealPlan, pages: int, size_of: Callable[[int], SizeMm]) -> tuple[Mark, ...]:
    """The marks of ``plan`` in a document of ``pages`` pages, the places' own first.

    Args:
        plan: What is wanted.
        pages: Number of pages.
        size_of: Size of a page, from 1; asked only for pages that are marked.

    Raises:
        DocumentError: NO_PLACE (nothing is planned), NO_SUCH_PAGE (also when a seal's centre
            lies off its page), PAGE_TOO_SMALL, STRADDLE_ONE_PAGE.
    """
    marks = [_whole(place, pages, size_of) for place in plan.places]
    if plan.straddle is not None:
        marks += _slices(plan.straddle, pages, size_of)
    if not marks:
        raise DocumentError(DocumentCode.NO_PLACE)
    return tuple(marks)


def pulled_back(place: SealPlace, size: SizeMm) -> SealPlace:
    """``place`` moved as little as needed for the whole seal to lie on a page of that size."""
    radius = place.diameter_mm / 2
    x, y = (
        max(radius, min(at, length - radius))
        for at, length in zip((place.x_mm, place.y_mm), size, strict=True)
    )
    return replace(place, x_mm=x, y_mm=y)


def _whole(place: SealPlace, pages: int, size_of: Callable[[int], SizeMm]) -> Mark:
    no_such_page = DocumentError(DocumentCode.NO_SUCH_PAGE, context={"page": str(place.page)})
    if not 1 <= place.page <= pages:
        raise no_such_page
    size = size_of(place.page)
    _require_room(place.page, (place.diameter_mm, place.diameter_mm), size)
    centre = place.x_mm, place.y_mm
    if not all(
        -_NOTHING <= at <= length + _NOTHING for at, length in zip(centre, size, strict=True)
    ):
        raise no_such_page
    placed = pulled_back(place, size)
    return Mark(
        page=place.page,
        x_mm=placed.x_mm - place.diameter_mm / 2,
        y_mm=placed.y_mm - place.diameter_mm / 2,
        width_mm=place.diameter_mm,
        height_mm=place.diameter_mm,
    )


def _slices(straddle: Straddle, pages: int, size_of: Callable[[int], SizeMm]) -> Iterator[Mark]:
    """Every marked page's slice, flush with its right edge, centred between top and bottom."""
    marked = range(1, pages + 1, 2 if straddle.is_duplex else 1)
    if len(marked) < 2:  # noqa: PLR2004 - a seam lies between two sheets
        raise DocumentError(DocumentCode.STRADDLE_ONE_PAGE)
    for group in _groups(marked, straddle.slices):
        width = straddle.diameter_mm / len(group)
        for number, page in enumerate(group):
            size = size_of(page)
            _require_room(page, (width, straddle.diameter_mm), size)
            yield Mark(
                page=page,
                x_mm=size[0] - width,
                y_mm=(size[1] - straddle.diameter_mm) / 2,
                width_mm=width,
                height_mm=straddle.diameter_mm,
                slice=number,
                slices=len(group),
            )


def _groups(marked: range, largest: int) -> Iterator[range]:
    """Runs of pages that share a seal, nearly equally long, so that none has a single page."""
    count = min(-(-len(marked) // max(2, largest)), len(marked) // 2)
    for number in range(count):
        yield marked[len(marked) * number // count : len(marked) * (number + 1) // count]


def _require_room(page: int, wanted: SizeMm, size: SizeMm) -> None:
    if wanted[0] > size[0] or wanted[1] > size[1]:
        raise DocumentError(DocumentCode.PAGE_TOO_SMALL, context={"page": str(page)})
