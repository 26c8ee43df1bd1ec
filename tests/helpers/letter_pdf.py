"""Reading a letter back from its PDF."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pymupdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.documents.letters import Letter

MM = 72 / 25.4
EM = 16.0


def opened(letter: Letter) -> Any:
    return pymupdf.open(stream=letter.pdf, filetype="pdf")


def squeezed(text: str) -> str:
    return "".join(text.split())


def words(letter: Letter) -> str:
    """The text without spaces, page numbers and places where a line may break."""
    text = squeezed("".join(page.get_text() for page in opened(letter)))
    return re.sub(r"—\d+—|\u200b", "", text)


def glyphs(page: Any) -> Iterator[int]:
    for span in page.get_texttrace():
        for code, glyph, *_ in span["chars"]:
            if unicodedata.category(chr(code)) not in {"Zs", "Cc"}:
                yield glyph


def lines(page: Any) -> Iterator[tuple[str, Any]]:
    """Text and em-high box of every line."""
    for block in page.get_text("rawdict")["blocks"]:
        for line in block["lines"]:
            chars = [(char, span["size"]) for span in line["spans"] for char in span["chars"]]
            yield "".join(char["c"] for char, _ in chars), em_box(chars)


def em_box(chars: list[tuple[Any, float]]) -> Any:
    size, baseline = chars[0][1], chars[0][0]["origin"][1]
    left, right = chars[0][0]["bbox"][0], chars[-1][0]["bbox"][2]
    return pymupdf.Rect(left, baseline - 0.88 * size, right, baseline + 0.12 * size)


def last_run(page: Any, text: str, length: int | None = None) -> Any:
    """Em-high box of the first ``length`` characters of the last hit of ``text`` on a page."""
    spans = [
        span
        for block in page.get_text("rawdict")["blocks"]
        for line in block["lines"]
        for span in line["spans"]
    ]
    chars = [(char, span["size"]) for span in spans for char in span["chars"]]
    start = "".join(char["c"] for char, _ in chars).rindex(text)
    return em_box(chars[start : start + (length or len(text))])


def widest_gap(block: Any) -> float:
    gaps = [0.0]
    for line in block["lines"]:
        chars = [char for span in line["spans"] for char in span["chars"]]
        pairs = [pair for pair in pairwise(chars) if all(char["c"].isalnum() for char in pair)]
        gaps += [b["bbox"][0] - a["bbox"][2] for a, b in pairs]
    return max(gaps)
