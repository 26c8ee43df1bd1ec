"""Turns typeset pages into what a scanner makes of them.

Grey or coloured pictures, a little askew and specked, sometimes sideways.
"""

# mypy: disallow-untyped-calls=False
# MuPDF's binding has no types.

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import pymupdf

if TYPE_CHECKING:
    from random import Random

_DPI = 118
_QUALITY = 55
_MOST_SKEW = 0.7
_SPECKS = bytes(255) + bytes([60])
_SPECK_ZOOM = 0.9


class Look(StrEnum):
    """How a paper came into the computer."""

    BORN_DIGITAL = "born_digital"
    GREY = "grey"
    COLOUR = "colour"
    COVER = "cover"  # first page in colour, the others grey
    COVER_ONLY = "cover_only"  # first page scanned, the others born digital
    COLOUR_TURNED = "colour_turned"  # stored sideways, shown upright by the page's rotation
    GREY_TURNED = "grey_turned"
    GREY_SIDEWAYS = "grey_sideways"  # stored and shown sideways


_TURNED = frozenset({Look.COLOUR_TURNED, Look.GREY_TURNED})
_IN_COLOUR = frozenset({Look.COLOUR, Look.COLOUR_TURNED})


def scan(pdf: bytes, look: Look, random: Random) -> tuple[bytes, int]:
    """The paper as it was scanned, and its number of pages."""
    with pymupdf.open(stream=pdf, filetype="pdf") as source, pymupdf.open() as result:
        for page in source:
            _add_page(result, source, page, look, random)
        result.set_metadata({"producer": "Sandbox scanner"})
        return result.tobytes(garbage=3, deflate=True, no_new_id=True), result.page_count


def _add_page(
    result: pymupdf.Document,
    source: pymupdf.Document,
    page: pymupdf.Page,
    look: Look,
    random: Random,
) -> None:
    is_cover = page.number == 0
    if look is Look.BORN_DIGITAL or (look is Look.COVER_ONLY and not is_cover):
        result.insert_pdf(source, from_page=page.number, to_page=page.number, final=0)
        return
    in_colour = look in _IN_COLOUR or (is_cover and look in {Look.COVER, Look.COVER_ONLY})
    turn = 90 if look in _TURNED or look is Look.GREY_SIDEWAYS else 0
    picture = _picture(source, page, turn, random, in_colour=in_colour)
    width, height = (page.rect.height, page.rect.width) if turn else page.rect[2:]
    scanned = result.new_page(width=width, height=height)
    scanned.insert_image(scanned.rect, stream=picture)
    if look in _TURNED:
        scanned.set_rotation(360 - turn)


def _picture(
    source: pymupdf.Document,
    page: pymupdf.Page,
    turn: int,
    random: Random,
    *,
    in_colour: bool,
) -> bytes:
    """The page on off-white paper, askew and specked, as JPEG."""
    paper = 0.93 + random.random() * 0.05
    tint = (paper, paper, paper - 0.02)
    matrix = pymupdf.Matrix(_DPI / 72, _DPI / 72).prerotate(
        turn + random.uniform(-_MOST_SKEW, _MOST_SKEW)
    )
    with pymupdf.open() as sheet:
        desk = sheet.new_page(width=page.rect.width, height=page.rect.height)
        desk.draw_rect(desk.rect, color=None, fill=tint)
        desk.show_pdf_page(desk.rect, source, page.number)
        desk.insert_image(desk.rect, pixmap=_specks(desk.rect, random), keep_proportion=False)
        space = pymupdf.csRGB if in_colour else pymupdf.csGRAY
        return bytes(desk.get_pixmap(matrix=matrix, colorspace=space).tobytes("jpeg", _QUALITY))


def _specks(rect: pymupdf.Rect, random: Random) -> pymupdf.Pixmap:
    """Dust: black dots of low opacity on nothing."""
    width, height = int(rect.width * _SPECK_ZOOM), int(rect.height * _SPECK_ZOOM)
    samples = bytearray(2 * width * height)
    samples[1::2] = random.randbytes(width * height).translate(_SPECKS)
    return pymupdf.Pixmap(pymupdf.csGRAY, width, height, bytes(samples), 1)
