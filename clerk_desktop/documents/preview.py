"""The preview worker: the only code that opens PDFs with MuPDF, in a process of its own.

PDFs come from outside and may be hostile. This process has a memory limit, its parent a deadline
for each request; neither scripts nor links nor attachments are ever followed.
"""

# MuPDF's binding is typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import contextlib
import hashlib
import itertools
import math
import re
import sys
from multiprocessing.shared_memory import SharedMemory
from typing import TYPE_CHECKING, Any

import pymupdf
from pymupdf import mupdf

from clerk_desktop.documents.preview_messages import (
    Box,
    CloseDocument,
    DocumentInfo,
    FindText,
    MakePdf,
    OpenDocument,
    PageSize,
    ReadLines,
    ReadText,
    Rendered,
    RenderPage,
    TextHit,
)
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEMORY_LIMIT = 1536 << 20
"""Address space of the worker in bytes, where the system can limit it."""

_MAX_PAGES = 10_000
_POINTS_PER_INCH = 72
_MM_PER_POINT = 25.4 / _POINTS_PER_INCH
_CHANNELS = 3
_A4 = (595.0, 842.0)
_IMAGES = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
_WHITE = 0xFF
_EVICTED_PERCENT = 75
_TEXT_FLAGS = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_MEDIABOX_CLIP


def start_preview_worker(memory_limit: int = MEMORY_LIMIT) -> PreviewHandler:
    """Make the worker's handler; limits this whole process to ``memory_limit`` bytes."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_limit, memory_limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    return PreviewHandler()


class PreviewHandler:
    """Holds the open documents and answers the requests of ``preview_messages``."""

    def __init__(self) -> None:
        self._documents: dict[str, pymupdf.Document] = {}
        self._memory: SharedMemory | None = None
        self._last_page: tuple[str, int] | None = None
        self._answers: dict[type, Callable[[Any], object]] = {
            OpenDocument: self._open,
            RenderPage: self._render,
            FindText: lambda wanted: tuple(self._find(wanted)),
            ReadLines: lambda of: tuple(_lines(self._page(of.sha256, of.page), of.page)),
            ReadText: lambda of: _text(self._page(of.sha256, of.page), of.box),
            MakePdf: lambda wanted: _joined(wanted.parts),
            CloseDocument: lambda which: self._close_document(which.sha256),
        }

    def handle(self, request: object) -> object:
        """Answer one request.

        Raises:
            DocumentError: CORRUPT, ENCRYPTED, TOO_MUCH (memory, pages), CHANGED (not the bytes of
                that digest), NOT_HERE (not open), NO_SUCH_PAGE.
        """
        try:
            return self._answer(request)
        except (MemoryError, mupdf.FzErrorSystem, mupdf.FzErrorLimit) as error:
            self._forget_images(100)
            raise DocumentError(DocumentCode.TOO_MUCH) from error
        except (mupdf.FzErrorBase, RuntimeError) as error:
            # The binding raises some of MuPDF's errors as plain RuntimeError.
            raise DocumentError(DocumentCode.CORRUPT) from error

    def close(self) -> None:
        """Let go of documents and shared memory."""
        self._documents.clear()
        if self._memory is not None:
            self._memory.close()

    def _answer(self, request: object) -> object:
        answer = self._answers.get(type(request))
        if answer is None:
            raise TypeError(type(request).__name__)
        return answer(request)

    def _open(self, request: OpenDocument) -> DocumentInfo:
        if hashlib.sha256(request.data).hexdigest() != request.sha256:
            raise DocumentError(DocumentCode.CHANGED)
        document = _readable(request.data)
        boxes = (document.load_page(index).rect for index in range(document.page_count))
        sizes = tuple(PageSize(box.width, box.height) for box in boxes)
        self._documents[request.sha256] = document
        return DocumentInfo(request.sha256, sizes)

    def _close_document(self, sha256: str) -> None:
        document = self._documents.pop(sha256, None)
        if document is not None:
            document.close()
            self._forget_images(100)

    def _page(self, sha256: str, number: int) -> pymupdf.Page:
        document = self._document(sha256)
        if not 1 <= number <= document.page_count:
            raise DocumentError(DocumentCode.NO_SUCH_PAGE, context={"page": str(number)})
        page: pymupdf.Page = document.load_page(number - 1)
        return page

    def _document(self, sha256: str) -> pymupdf.Document:
        with contextlib.suppress(KeyError):
            return self._documents[sha256]
        raise DocumentError(DocumentCode.NOT_HERE)

    def _render(self, request: RenderPage) -> Rendered:
        page = self._page(request.sha256, request.page)
        if self._last_page != (request.sha256, request.page):
            self._forget_images(_EVICTED_PERCENT)
            self._last_page = (request.sha256, request.page)
        return _draw(page, request.dpi, self._memory_named(request.memory))

    def _memory_named(self, name: str) -> SharedMemory:
        if self._memory is None or self._memory.name != name:
            if self._memory is not None:
                self._memory.close()
            self._memory = SharedMemory(name)
        return self._memory

    def _forget_images(self, percent: int) -> None:
        """Evict what MuPDF has not used for longest: scans go, the fonts in use stay."""
        pymupdf.TOOLS.store_shrink(percent)

    def _find(self, request: FindText) -> Iterator[TextHit]:
        keyword = re.escape("".join(request.pattern.split()))
        pattern = re.compile(request.pattern if request.is_regex else keyword)
        count = self._document(request.sha256).page_count
        numbers = range(1, count + 1) if request.page is None else (request.page,)
        for number in numbers:
            yield from _hits(self._page(request.sha256, number), number, pattern)


def _readable(data: bytes) -> pymupdf.Document:
    """Open ``data`` as a PDF that has pages and needs no password."""
    document = pymupdf.open(stream=data, filetype="pdf")
    if not document.is_pdf:
        raise DocumentError(DocumentCode.CORRUPT)
    if document.needs_pass:
        raise DocumentError(DocumentCode.ENCRYPTED)
    if document.page_count > _MAX_PAGES:
        raise DocumentError(DocumentCode.TOO_MUCH)
    if document.page_count < 1:
        raise DocumentError(DocumentCode.CORRUPT)
    mupdf.pdf_disable_js(mupdf.pdf_specifics(document.this))
    return document


def _joined(parts: tuple[bytes, ...]) -> bytes:
    """One PDF of all parts."""
    made = pymupdf.open()
    for part in parts:
        image = next((kind for sign, kind in _IMAGES.items() if part.startswith(sign)), None)
        if image is None:
            made.insert_pdf(_readable(part))
        else:
            _add_image(made, pymupdf.open(stream=part, filetype=image))
    if not made.page_count:
        raise DocumentError(DocumentCode.CORRUPT)
    joined: bytes = made.tobytes(garbage=3, deflate=True)
    return joined


def _add_image(made: pymupdf.Document, image: pymupdf.Document) -> None:
    """As a page of A4. MuPDF turns a photograph as its camera was held."""
    source = pymupdf.open("pdf", image.convert_to_pdf())
    seen = source[0].rect
    size = _A4 if seen.width <= seen.height else _A4[::-1]
    page = made.new_page(width=size[0], height=size[1])
    page.show_pdf_page(page.rect, source, 0)


def _draw(page: pymupdf.Page, dpi: float, memory: SharedMemory) -> Rendered:
    """Let MuPDF draw straight into ``memory``: a pixmap of its own would cost a copy."""
    scale = dpi / _POINTS_PER_INCH
    needed = math.ceil(page.rect.width * scale + 1) * math.ceil(page.rect.height * scale + 1)
    if needed * _CHANNELS > memory.size:
        scale *= 0.99 * math.sqrt(memory.size / _CHANNELS / needed)
    matrix = mupdf.FzMatrix(scale, 0, 0, scale, 0, 0)
    seen = mupdf.fz_round_rect(mupdf.fz_transform_rect(mupdf.fz_bound_page(page.this), matrix))
    pixmap = mupdf.fz_new_pixmap_with_bbox_and_data(
        mupdf.fz_device_rgb(),
        seen,
        mupdf.FzSeparations(),
        0,
        mupdf.python_mutable_buffer_data(memory.buf),
    )
    mupdf.fz_clear_pixmap_with_value(pixmap, _WHITE)
    device = mupdf.fz_new_draw_device(matrix, pixmap)
    mupdf.fz_run_page(page.this, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return Rendered(pixmap.w(), pixmap.h(), pixmap.stride(), scale * _POINTS_PER_INCH)


def _hits(page: pymupdf.Page, number: int, pattern: re.Pattern[str]) -> Iterator[TextHit]:
    signs = list(_signs(page))
    text = "".join(sign for _, sign, _ in signs)
    for match in pattern.finditer(text):
        lines: dict[int, pymupdf.Rect] = {}
        for line, _, box in signs[match.start() : match.end()]:
            lines[line] = lines[line] | box if line in lines else box
        if lines:
            yield TextHit(number, match.group(), tuple(map(_in_mm, lines.values())))


def _lines(page: pymupdf.Page, number: int) -> Iterator[TextHit]:
    for _, signs in itertools.groupby(_signs(page), key=lambda sign: sign[0]):
        found = list(signs)
        box = found[0][2]
        for _, _, more in found[1:]:
            box = box | more
        yield TextHit(number, "".join(sign for _, sign, _ in found), (_in_mm(box),))


def _text(page: pymupdf.Page, box: Box | None) -> str:
    """As MuPDF copies it: whole lines from the box's top left to its bottom right."""
    area = page.rect
    if box is not None:
        corner = pymupdf.Point(box.x_mm, box.y_mm) / _MM_PER_POINT
        size = pymupdf.Point(box.width_mm, box.height_mm) / _MM_PER_POINT
        area = pymupdf.Rect(corner, corner + size)
    extracted = mupdf.FzStextPage(page.this, mupdf.FzStextOptions(_TEXT_FLAGS))
    copied: str = mupdf.fz_copy_rectangle(extracted, mupdf.FzRect(*area), 0)
    return copied


def _signs(page: pymupdf.Page) -> Iterator[tuple[int, str, pymupdf.Rect]]:
    """Line number, character and seen rectangle of every character that is no blank."""
    # Not page.get_text: it works on the unrotated page and knows no user unit.
    extracted = mupdf.FzStextPage(page.this, mupdf.FzStextOptions(_TEXT_FLAGS))
    content: Any = pymupdf.TextPage(extracted).extractRAWDICT()
    lines = (line for block in content["blocks"] for line in block["lines"])
    for number, line in enumerate(lines):
        for span in line["spans"]:
            for char in span["chars"]:
                if not char["c"].isspace():
                    yield number, char["c"], pymupdf.Rect(char["bbox"])


def _in_mm(box: pymupdf.Rect) -> Box:
    left, top, width, height = box.x0, box.y0, box.width, box.height
    return Box(*(length * _MM_PER_POINT for length in (left, top, width, height)))
