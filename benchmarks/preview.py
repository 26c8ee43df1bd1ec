"""A page shown through the preview worker against MuPDF's own rendering and poppler's.

The worker and MuPDF render at 150 dpi, taking turns page by page in one run; the times are medians.
Poppler's ``pdftoppm`` renders the whole document and its first page alone, in turn; a page's time
is what the others take, without the start of the process.
"""

# MuPDF's binding is typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import hashlib
import io
import random
import statistics
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING

import pymupdf
from PIL import Image

from clerk_desktop.documents.preview_client import PreviewClient

if TYPE_CHECKING:
    from collections.abc import Callable

_DPI = 150
_PAGES = 30
_TURNS = 3
_SCAN_DPI = 300
_LINES = 44
_COLUMNS = 45


def measure() -> list[dict[str, str | float]]:
    """One row each for text pages and colour scans.

    ``shown_ms`` is from asking the client to having the pixels in this process, ``mupdf_ms`` is
    ``get_pixmap`` here, ``poppler_ms`` is poppler's; ``ratio`` and ``to_poppler`` are quotients.
    """
    written = text_pdf()
    rows = [_row("text", written), _row("scan", scan_pdf(written))]
    for row in rows:
        text = (
            "preview of a {what} page: {shown_ms:.2f} ms, MuPDF {mupdf_ms:.2f} ms = {ratio:.2f},"
            " poppler {poppler_ms:.2f} ms = {to_poppler:.2f}"
        )
        print(text.format_map(row), flush=True)
    return rows


def _row(what: str, data: bytes) -> dict[str, str | float]:
    shown, own = _compared(data)
    poppler = _poppler(data)
    return {
        "what": what,
        "shown_ms": shown * 1000,
        "mupdf_ms": own * 1000,
        "poppler_ms": poppler * 1000,
        "ratio": shown / own,
        "to_poppler": shown / poppler,
    }


def _compared(data: bytes) -> tuple[float, float]:
    """Median seconds through the client and in MuPDF itself."""
    sha256 = hashlib.sha256(data).hexdigest()
    document = pymupdf.open(stream=data, filetype="pdf")
    client = PreviewClient()
    try:
        client.open(sha256, data).result()
        shown, own = [], []
        for page in range(document.page_count):
            shown.append(_seconds(lambda: client.render(sha256, page + 1, _DPI).result()))  # noqa: B023
            own.append(_seconds(lambda: document.load_page(page).get_pixmap(dpi=_DPI)))  # noqa: B023
    finally:
        client.close()
    return statistics.median(shown[1:]), statistics.median(own[1:])


def _poppler(data: bytes) -> float:
    """Median seconds that ``pdftoppm`` needs for a page."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(data)
        file.flush()

        def draw(last: int) -> None:
            pages = ("-r", str(_DPI), "-f", "1", "-l", str(last))
            subprocess.run(["pdftoppm", *pages, file.name], check=True, stdout=subprocess.DEVNULL)

        spans = [_seconds(lambda: draw(_PAGES)) - _seconds(lambda: draw(1)) for _ in range(_TURNS)]
    return statistics.median(spans) / (_PAGES - 1)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    result = work()
    elapsed = time.perf_counter() - start
    del result
    return elapsed


def text_pdf() -> bytes:
    """Dense pages in an embedded subset of a Chinese font, signs as frequent as in real text."""
    draw = random.Random(1)
    codes = ((row, cell) for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF))
    signs = b"".join(map(bytes, codes)).decode("gb2312", errors="ignore")
    frequent = draw.sample(signs, 2000)
    weights = [1 / rank for rank in range(10, 10 + len(frequent))]
    font = pymupdf.Font("cjk").buffer
    document = pymupdf.open()
    for _ in range(_PAGES):
        page = document.new_page(width=595, height=842)
        page.insert_font(fontname="text", fontbuffer=font)
        lines = ["".join(draw.choices(frequent, weights, k=_COLUMNS)) for _ in range(_LINES)]
        page.insert_text((56, 70), lines, fontname="text", fontsize=10.5, lineheight=1.4)
    document.subset_fonts()
    return bytes(document.tobytes(garbage=4, deflate=True))


def scan_pdf(text: bytes, dpi: int = _SCAN_DPI) -> bytes:
    """The same pages as colour JPEGs with the noise of a scanner."""
    document = pymupdf.open()
    source = pymupdf.open(stream=text, filetype="pdf")
    for number in range(source.page_count):
        page = source.load_page(number)
        pixmap = page.get_pixmap(dpi=dpi)
        paper = Image.frombytes("RGB", (pixmap.width, pixmap.height), pixmap.samples)
        noise = Image.effect_noise(paper.size, 40).convert("RGB")
        jpeg = io.BytesIO()
        Image.blend(paper, noise, 0.1).save(jpeg, "JPEG", quality=75)
        scan = document.new_page(width=page.rect.width, height=page.rect.height)
        scan.insert_image(scan.rect, stream=jpeg.getvalue())
    return bytes(document.tobytes())


if __name__ == "__main__":
    measure()
