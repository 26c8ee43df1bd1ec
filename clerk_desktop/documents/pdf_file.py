"""Opening PDFs with pyHanko: what it raises on broken ones, passwords and permissions.

Sources: ISO 32000-1, 7.6.3 (standard security handler), table 22 (permissions), 7.7.3 (pages).
"""

# pyHanko's PDF objects are typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import contextlib
import zlib
from typing import TYPE_CHECKING, Any

from pyhanko.pdf_utils.crypt import AuthStatus, StandardSecurityHandler
from pyhanko.pdf_utils.crypt.permissions import StandardPermissions
from pyhanko.pdf_utils.generic import IndirectObject, NullObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfDecodeLimitError, PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError

from clerk_desktop.documents.joined import joined
from clerk_desktop.documents.page_place import Box, PageGeometry
from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from typing_extensions import Buffer

UNREADABLE = (
    PdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What pyHanko raises on files that are none: it trusts their structure."""

_NEEDED = (
    StandardPermissions.ALLOW_MODIFICATION_GENERIC | StandardPermissions.ALLOW_ANNOTS_FORM_FILLING
)
"""Both are needed to add a signature field (ISO 32000-1, table 22, bit 6)."""

_DEEPEST_TREE = 64


@contextlib.contextmanager
def reading() -> Iterator[None]:
    """Turn pyHanko's errors into ``DocumentError`` CORRUPT, TOO_MUCH or FORBIDS_CHANGES."""
    try:
        yield
    except SigningError as error:
        raise DocumentError(DocumentCode.FORBIDS_CHANGES) from error
    except UNREADABLE as error:
        raise unreadable(error) from error


def unreadable(error: Exception) -> DocumentError:
    """What one of ``UNREADABLE`` says of a document: TOO_MUCH for a bomb, else CORRUPT."""
    is_bomb = isinstance(error, PdfDecodeLimitError | MemoryError | RecursionError)
    code = DocumentCode.TOO_MUCH if is_bomb else DocumentCode.CORRUPT
    return DocumentError(code, context={"said": type(error).__name__})


def open_for_reading(*parts: Buffer) -> PdfFileReader:
    """A reader on a document, given whole or in parts; unlocked if the empty password opens it.

    Raises ``DocumentError`` ENCRYPTED, and pyHanko's own errors. Hybrid cross-reference files need
    ``strict=False``.
    """
    reader = PdfFileReader(joined(*parts), strict=False)
    if reader.encrypted:
        _unlock(reader)
    return reader


@contextlib.contextmanager
def closing_stream(reader: PdfFileReader) -> Iterator[PdfFileReader]:
    """Let go of the document at the end: pyHanko's objects know each other in circles.

    Without it each document would stay in memory until the garbage collector comes by.
    """
    try:
        yield reader
    finally:
        reader.stream.close()


def open_for_sealing(stream: io.BufferedReader) -> IncrementalPdfFileWriter:
    """A writer that appends a revision.

    Raises ``DocumentError`` ENCRYPTED, or FORBIDS_CHANGES when the owner's password or a MAC
    protects the document against it, and pyHanko's own errors.
    """
    return _open_for_appending(stream, _NEEDED)


def open_for_evidence(stream: io.BytesIO) -> IncrementalPdfFileWriter:
    """A writer that appends timestamps and revocation data to ``stream``, which it needn't ask for.

    Raises as ``open_for_sealing`` does.
    """
    return _open_for_appending(stream, StandardPermissions(0))


def _open_for_appending(
    stream: io.BufferedIOBase, needed: StandardPermissions
) -> IncrementalPdfFileWriter:
    writer = IncrementalPdfFileWriter(stream, strict=False)
    if writer.prev.encrypted:
        handler = _unlock(writer.prev)
        # A MAC over the file (ISO/TS 32004) would have to be made anew with each revision.
        if handler.perms & needed != needed or handler.pdf_mac_enabled:
            raise DocumentError(DocumentCode.FORBIDS_CHANGES)
        writer.encrypt(b"")
    return writer


def _unlock(reader: PdfFileReader) -> StandardSecurityHandler:
    handler = reader.security_handler
    if not isinstance(handler, StandardSecurityHandler):
        raise DocumentError(DocumentCode.ENCRYPTED)
    if reader.decrypt(b"").status is AuthStatus.FAILED:
        raise DocumentError(DocumentCode.ENCRYPTED)
    return handler


def entry(dictionary: Any, name: str, default: Any) -> Any:
    """A dictionary's entry, its reference followed; pyHanko's own ``get`` follows none.

    ``null`` is as good as no entry (ISO 32000-1, 7.3.9).
    """
    try:
        found = dictionary[name]
    except KeyError:
        return default
    return default if isinstance(found, NullObject) else found


class Pages:
    """The pages of a document in their order, each with what is seen of it.

    The page tree is walked once and only as far as asked. Raises ``ValueError`` and pyHanko's
    errors on a tree that is none.
    """

    def __init__(self, root: Any) -> None:
        self._tree = _leaves(root.raw_get("/Pages"), {}, 0)
        self._found: list[tuple[IndirectObject, PageGeometry]] = []
        self._count = int(root["/Pages"]["/Count"])

    def __len__(self) -> int:
        return self._count

    def reference(self, page: int) -> IndirectObject:
        """Where the page is in the file; pages count from 1."""
        return self._page(page)[0]

    def geometry(self, page: int) -> PageGeometry:
        """Visible box, rotation and unit; pages count from 1."""
        return self._page(page)[1]

    def size_mm(self, page: int) -> tuple[float, float]:
        """Width and height as seen; pages count from 1."""
        return self.geometry(page).size_mm

    def _page(self, page: int) -> tuple[IndirectObject, PageGeometry]:
        while len(self._found) < page:
            leaf = next(self._tree, None)
            if leaf is None:
                raise ValueError(page)
            self._found.append((leaf[0], _geometry(leaf[1])))
        return self._found[page - 1]


_INHERITED = ("/MediaBox", "/CropBox", "/Rotate")


def _leaves(
    node: Any, inherited: dict[str, Any], depth: int
) -> Iterator[tuple[IndirectObject, dict[str, Any]]]:
    if not isinstance(node, IndirectObject) or depth > _DEEPEST_TREE:
        raise ValueError(depth)
    found = node.get_object()
    passed = inherited | {name: found[name] for name in _INHERITED if name in found}
    if "/Kids" in found:
        kids = found["/Kids"]
        for number in range(len(kids)):
            yield from _leaves(kids.raw_get(number), passed, depth + 1)
    else:
        yield node, passed | {"/UserUnit": entry(found, "/UserUnit", 1)}


def _geometry(page: dict[str, Any]) -> PageGeometry:
    media = _box(page["/MediaBox"])
    crop = _box(page.get("/CropBox", media))
    visible = (
        max(media[0], crop[0]),
        max(media[1], crop[1]),
        min(media[2], crop[2]),
        min(media[3], crop[3]),
    )
    if visible[0] >= visible[2] or visible[1] >= visible[3]:
        visible = media
    rotation = int(page.get("/Rotate", 0)) % 360
    if rotation % 90:
        raise ValueError(rotation)
    return PageGeometry(visible, rotation, float(page["/UserUnit"]))


def _box(values: Any) -> Box:
    x0, y0, x1, y1 = (float(value) for value in values)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
