"""What crosses the pipe between the window and the preview worker. Frozen data only.

Pages count from 1. Lengths are of the page as it is seen: crop box, rotation and user unit
applied, from its left and top edge.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page as seen, in points (1/72 inch)."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """An open document; ``sizes`` has one entry per page."""

    sha256: str
    sizes: tuple[PageSize, ...]

    @property
    def pages(self) -> int:
        """Number of pages, at least 1."""
        return len(self.sizes)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in true millimetres."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float


@dataclass(frozen=True, slots=True)
class TextHit:
    """A piece of text found on a page; one box for each line that it runs over."""

    page: int
    text: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page lies in shared memory: ``height`` rows of ``stride`` bytes, RGB888.

    ``dpi`` is what it was rendered in: less than asked for when the page would not have fitted.
    """

    width: int
    height: int
    stride: int
    dpi: float


@dataclass(frozen=True, slots=True)
class OpenDocument:
    """-> ``DocumentInfo``. Refused when the bytes do not have that digest."""

    sha256: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class RenderPage:
    """-> ``Rendered``, written to the start of the shared memory block ``memory``."""

    sha256: str
    page: int
    dpi: float
    memory: str


@dataclass(frozen=True, slots=True)
class FindText:
    """-> ``tuple[TextHit, ...]`` in reading order.

    ``pattern`` is a regular expression if ``is_regex``, else a plain keyword; blanks and line
    ends of the page do not count. ``page`` limits the search to one page.
    """

    sha256: str
    pattern: str
    is_regex: bool = False
    page: int | None = None


@dataclass(frozen=True, slots=True)
class ReadLines:
    """-> ``tuple[TextHit, ...]``: every line of text on a page, in reading order."""

    sha256: str
    page: int


@dataclass(frozen=True, slots=True)
class ReadText:
    """-> ``str``: the text of a page, or of ``box`` on it, with its blanks and line ends."""

    sha256: str
    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class MakePdf:
    """-> ``bytes``: PDFs and images (JPEG, PNG) one after the other as one PDF.

    An image becomes a page of A4, upright or across as the image is; the pages of PDFs stay.
    """

    parts: tuple[bytes, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CloseDocument:
    """-> ``None``. No error when it was not open."""

    sha256: str
