"""From what a clerk says to places: pages, keywords, the date line; and what a seal would cover.

Pure. Lengths are millimetres of the page as it is seen, from its left and top edge; pages count
from 1. The date line's rule is 骑年盖月: signature line and date lie in the seal's lower half.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from clerk_desktop.documents.seal_marks import pulled_back
from clerk_desktop.domain.document import SEAL_DIAMETER_MM, SealPlace
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clerk_desktop.documents.preview_messages import Box, TextHit
    from clerk_desktop.documents.seal_marks import SizeMm

_NUMBER = r"[\d一二三四五六七八九十]{1,3}"
DATE_LINE = rf"(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})年{_NUMBER}月{_NUMBER}日"
"""Regular expression of a date as letters end with it."""

SNAP_MM = 4.0
"""How near to the date line's place a seal has to be dragged to snap to it."""

_DATE_BELOW_CENTRE = 0.32
"""Of the diameter: where the date's middle is, one line below the signature line."""

_SIGNATURE_LINES = 2
"""Up to so many heights of the date above it is the signature line, which a seal has to cover."""

_SEPARATORS = re.compile(r"[\s,，、;；]+")
_RANGE = re.compile(r"(\d+)(?:[-–—~～](\d+))?")
_QUOTED = 12


def parse_pages(text: str, count: int) -> tuple[int, ...]:
    """Pages of ``1 1-3 5,8`` in a document of ``count`` pages, each once, in their order.

    Raises ``DocumentError`` PAGES_UNCLEAR for anything else, also for a page that there isn't.
    """
    pages: set[int] = set()
    unclear = DocumentError(
        DocumentCode.PAGES_UNCLEAR, context={"pages": text.strip(), "count": str(count)}
    )
    for part in filter(None, _SEPARATORS.split(text)):
        match = _RANGE.fullmatch(part)
        if match is None:
            raise unclear
        first = int(match[1])
        last = int(match[2] or first)
        if not 1 <= first <= last <= count:
            raise unclear
        pages.update(range(first, last + 1))
    if not pages:
        raise unclear
    return tuple(sorted(pages))


class Alignment(StrEnum):
    """Where the seal's centre lies to a keyword.

    In its middle or at one of its ends; or such that the seal stands beside, above or below it.
    """

    CENTRE = "centre"
    START = "start"
    END = "end"
    BEFORE = "before"
    AFTER = "after"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeywordRule:
    """Places by a keyword.

    Attributes:
        keyword: As it stands in the document; blanks and line ends don't count.
        page: Only on that page; ``None`` for all.
        hit: Which one, in reading order from 1, or from the end as -1, -2; ``None`` for every one.
        alignment: Of the seal to the keyword.
        right_mm, down_mm: Moves the seal from there.
    """

    keyword: str
    page: int | None = None
    hit: int | None = -1
    alignment: Alignment = Alignment.CENTRE
    right_mm: float = 0.0
    down_mm: float = 0.0


def places_at(
    rule: KeywordRule,
    hits: tuple[TextHit, ...],
    size_of: Callable[[int], SizeMm],
    diameter_mm: float = SEAL_DIAMETER_MM,
) -> tuple[SealPlace, ...]:
    """Places on ``hits`` (of the rule's keyword, in reading order), pulled back onto their pages.

    Raises ``DocumentError`` KEYWORD_NOT_FOUND.
    """
    found = [hit for hit in hits if rule.page in {None, hit.page}]
    places = [_at(rule, hit, diameter_mm) for hit in _chosen(rule, found)]
    return tuple(pulled_back(place, size_of(place.page)) for place in places)


def _chosen(rule: KeywordRule, found: list[TextHit]) -> list[TextHit]:
    if rule.hit is None and found:
        return found
    number = rule.hit or 0
    if number == 0 or abs(number) > len(found):
        context = {"keyword": rule.keyword, "hit": str(rule.hit or 1)}
        raise DocumentError(DocumentCode.KEYWORD_NOT_FOUND, context=context)
    return [found[number - 1 if number > 0 else number]]


def _at(rule: KeywordRule, hit: TextHit, diameter_mm: float) -> SealPlace:
    """A keyword that runs over two lines is taken at its last one."""
    box, radius = hit.boxes[-1], diameter_mm / 2
    middle, centre = box.x_mm + box.width_mm / 2, box.y_mm + box.height_mm / 2
    right, bottom = box.x_mm + box.width_mm, box.y_mm + box.height_mm
    x, y = {
        Alignment.CENTRE: (middle, centre),
        Alignment.START: (box.x_mm, centre),
        Alignment.END: (right, centre),
        Alignment.BEFORE: (box.x_mm - radius, centre),
        Alignment.AFTER: (right + radius, centre),
        Alignment.ABOVE: (middle, box.y_mm - radius),
        Alignment.BELOW: (middle, bottom + radius),
    }[rule.alignment]
    return SealPlace(
        page=hit.page, x_mm=x + rule.right_mm, y_mm=y + rule.down_mm, diameter_mm=diameter_mm
    )


def date_place(dates: tuple[TextHit, ...], diameter_mm: float) -> SealPlace | None:
    """The seal's place over the last date of the document, or ``None`` without a date.

    Year and month are in the seal's middle.
    """
    if not dates:
        return None
    text, box = dates[-1].text, dates[-1].boxes[-1]
    share = _width(text[: text.index("月") + 1]) / _width(text)
    return SealPlace(
        page=dates[-1].page,
        x_mm=box.x_mm + box.width_mm * share / 2,
        y_mm=box.y_mm + box.height_mm / 2 - _DATE_BELOW_CENTRE * diameter_mm,
        diameter_mm=diameter_mm,
    )


def _width(text: str) -> float:
    """Of a date, in Chinese characters; digits take half of one."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def snapped(place: SealPlace, dates: tuple[TextHit, ...]) -> SealPlace:
    """``place``, or the date line's place on the same page when that is near."""
    for date in dates:
        target = date_place((date,), place.diameter_mm)
        if (
            target is not None
            and target.page == place.page
            and abs(target.x_mm - place.x_mm) <= SNAP_MM
            and abs(target.y_mm - place.y_mm) <= SNAP_MM
        ):
            return replace(place, x_mm=target.x_mm, y_mm=target.y_mm)
    return place


def covered(
    place: SealPlace, lines: Iterable[TextHit], dates: tuple[TextHit, ...]
) -> tuple[str, ...]:
    """Lines of the page that the seal would cover, shortened.

    A date and the signature line right above it don't count: they are to be covered.
    """
    meant = [box for date in dates if date.page == place.page for box in date.boxes]
    return tuple(
        line.text[:_QUOTED]
        for line in lines
        if line.page == place.page
        and any(_touches(place, box) for box in line.boxes)
        and not any(_belongs(box, date) for box in line.boxes for date in meant)
    )


def _touches(place: SealPlace, box: Box) -> bool:
    """Whether the seal's disc and the box have more than a hair in common."""
    x = min(max(place.x_mm, box.x_mm), box.x_mm + box.width_mm)
    y = min(max(place.y_mm, box.y_mm), box.y_mm + box.height_mm)
    return (x - place.x_mm) ** 2 + (y - place.y_mm) ** 2 < (place.diameter_mm / 2 - 0.5) ** 2


def _belongs(box: Box, date: Box) -> bool:
    """Whether a line is the date's own or the signature line above it."""
    above = date.y_mm - box.y_mm
    is_beside = (
        box.x_mm < date.x_mm + date.width_mm + box.height_mm * 4
        and date.x_mm < box.x_mm + box.width_mm + box.height_mm * 4
    )
    return is_beside and -box.height_mm / 2 < above < (_SIGNATURE_LINES + 0.5) * date.height_mm
