"""A picture of every letter: ``python -m benchmarks.letter_pictures [--long] [FOLDER] [KIND]...``.

Without a folder they go to ``docs/letters``. ``--long`` takes the longest facts. The pages of a
letter stand side by side.
"""

# MuPDF's binding is typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pymupdf
from PIL import Image

from clerk_desktop.documents.letters import compose
from clerk_desktop.domain.document import LetterKind
from tests.helpers.letters import longest, typical

if TYPE_CHECKING:
    from clerk_desktop.documents.letters import Letter

_FOLDER = Path("docs", "letters")
_DPI = 100
_GAP = 10
_GREY = (150, 150, 150)
_COLOURS = 16


def main() -> None:
    """Draw the letters that the command line names; all when it names none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--long", action="store_true")
    parser.add_argument("folder", nargs="?", type=Path, default=_FOLDER)
    parser.add_argument("kinds", nargs="*", type=LetterKind)
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    for kind in asked.kinds or LetterKind:
        letter = compose(kind, (longest if asked.long else typical)(kind))
        path = asked.folder / f"{kind}.png"
        picture(letter).save(path, optimize=True)
        print(f"{path}: {letter.pages} pages")


def picture(letter: Letter) -> Image.Image:
    """All pages of a letter side by side."""
    document = pymupdf.open(stream=letter.pdf, filetype="pdf")
    pages = [_image(document.load_page(number)) for number in range(document.page_count)]
    width = sum(page.width + _GAP for page in pages) - _GAP
    sheet = Image.new("RGB", (width, max(page.height for page in pages)), _GREY)
    for number, page in enumerate(pages):
        sheet.paste(page, (number * (page.width + _GAP), 0))
    return sheet.quantize(_COLOURS)


def _image(page: Any) -> Image.Image:
    pixels = page.get_pixmap(dpi=_DPI)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)


if __name__ == "__main__":
    main()
