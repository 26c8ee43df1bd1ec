"""Where a signature shows on the pages, and the picture that it shows.

Sources: ISO 32000-1, 12.5.5 (appearance streams), 12.7.3 (field names), 8.9.5 (images).
"""

# pyHanko's PDF objects are typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from PIL import Image
from pyhanko.pdf_utils.generic import IndirectObject

from clerk_desktop.documents.pdf_file import UNREADABLE, Pages, entry
from clerk_desktop.documents.verify_report import SeenMark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pyhanko.pdf_utils.reader import PdfFileReader

_LARGEST = 4096
_DEEPEST = 4


class Appearances:
    """What the signatures of a document look like; the pages are walked once, when first asked.

    A document's broken page or picture is no appearance, never an error.
    """

    def __init__(self, reader: PdfFileReader) -> None:
        self._root = reader.root
        self._marks: list[tuple[Any, str, SeenMark]] | None = None

    def marks(self, field: Any, name: str) -> tuple[SeenMark, ...]:
        """Places of the field's own widgets, then of the stamps that belong to it."""
        if self._marks is None:
            self._marks = list(_marks(self._root))
        widgets = _widgets(field)
        own = [mark for reference, _, mark in self._marks if reference in widgets]
        beside = [mark for _, label, mark in self._marks if label.startswith(f"{name}/")]
        return tuple(own + beside)

    def picture(self, field: Any) -> bytes:
        """PNG of the first picture in the field's appearance; empty when there is none."""
        try:
            widget = field.get_object()
            widget = widget if "/AP" in widget else widget["/Kids"][0]
            found = _image(widget["/AP"]["/N"], 0)
            return b"" if found is None else _png(found)
        except (*UNREADABLE, OSError):
            return b""


def _marks(root: Any) -> Iterator[tuple[Any, str, SeenMark]]:
    """Reference, name and place of every annotation that has a size."""
    try:
        pages = Pages(root)
        for number in range(1, len(pages) + 1):
            annotations = entry(pages.reference(number).get_object(), "/Annots", ())
            for index in range(len(annotations)):
                reference = annotations.raw_get(index)
                annotation = reference.get_object()
                left, bottom, right, top = map(float, annotation["/Rect"])
                if left != right and bottom != top and isinstance(reference, IndirectObject):
                    seen = pages.geometry(number).as_seen((left, bottom, right, top))
                    x, y, width, height = (round(value, 2) for value in seen)
                    mark = SeenMark(page=number, x_mm=x, y_mm=y, width_mm=width, height_mm=height)
                    yield reference.reference, str(entry(annotation, "/NM", "")), mark
    except UNREADABLE:
        return


def _widgets(field: Any) -> set[Any]:
    try:
        kids = entry(field.get_object(), "/Kids", ())
        return {field.reference, *(kids.raw_get(number).reference for number in range(len(kids)))}
    except UNREADABLE:
        return set()


def _image(form: Any, depth: int) -> Any:
    """The first picture in a form, or in the forms in it."""
    if depth > _DEEPEST:
        return None
    inside = entry(entry(form, "/Resources", {}), "/XObject", {})
    for name in inside:
        found = inside[name]
        kind = entry(found, "/Subtype", "")
        image = found if kind == "/Image" else _image(found, depth + 1)
        if image is not None:
            return image
    return None


def _png(image: Any) -> bytes:
    picture = _pixels(image)
    if "/SMask" in image:
        mask = _pixels(image["/SMask"]).convert("L")
        picture = picture.convert("RGB")
        picture.putalpha(mask.resize(picture.size))
    buffer = io.BytesIO()
    picture.save(buffer, "PNG")
    return buffer.getvalue()


def _pixels(image: Any) -> Image.Image:
    """Raises ``ValueError`` for pictures that are no plain 8-bit grey, RGB or JPEG."""
    if "/DCTDecode" in str(entry(image, "/Filter", "")):
        return Image.open(io.BytesIO(image.encoded_data), formats=("JPEG",))
    mode = {"/DeviceGray": "L", "/DeviceRGB": "RGB"}.get(str(image["/ColorSpace"]))
    size = int(image["/Width"]), int(image["/Height"])
    if mode is None or image["/BitsPerComponent"] != 8 or max(size) > _LARGEST:  # noqa: PLR2004
        raise ValueError(mode)
    return Image.frombytes(mode, size, image.data)
