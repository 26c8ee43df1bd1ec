"""Documents as files named by their SHA-256. A name that exists is a whole, checked document."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from sandbox_hall.problems import Problem

LARGEST = 64 * 1024 * 1024
_DIGEST = re.compile(r"[0-9a-f]{64}")
_RANGE = re.compile(r"bytes=(?P<first>[0-9]{0,15})-(?P<last>[0-9]{0,15})")
_HEAD = 1024


class Blobs:
    """Documents handed in go to ``own``; those in ``shared`` (sample material) are there too."""

    def __init__(self, own: Path, *shared: Path) -> None:
        self._own = own
        self._folders = (own, *shared)
        own.mkdir(parents=True, exist_ok=True)

    def has(self, sha256: str) -> bool:
        """Whether the document is here."""
        return self._find(sha256) is not None

    def path(self, sha256: str) -> Path:
        """The document's file.

        Raises:
            Problem: 404.
        """
        found = self._find(sha256)
        if found is None:
            raise Problem(404, "not_found")
        return found

    def keep(self, sha256: str, content: bytes) -> None:
        """Keep a PDF, durably, before this returns. Keeping it again changes nothing.

        Raises:
            Problem: 422 when the digest differs or it is no PDF.
        """
        _require_pdf(sha256, hashlib.sha256(content).hexdigest(), content[:_HEAD])
        if not self.has(sha256):
            _write_durably(self._own / sha256, content)

    def take(self, sha256: str, file: Path) -> None:
        """Keep the PDF in ``file``, which is on the disk already and on the same one.

        Raises:
            Problem: 422 when the digest differs or it is no PDF.
        """
        with file.open("rb") as content:
            head = content.read(_HEAD)
            content.seek(0)
            digest = hashlib.file_digest(content, "sha256").hexdigest()
        _require_pdf(sha256, digest, head)
        if not self.has(sha256):
            file.replace(self._own / sha256)
            _sync_folder(self._own)

    def names(self) -> frozenset[str]:
        """Digests of the documents handed in."""
        names = (path.name for path in self._own.iterdir())
        return frozenset(name for name in names if _DIGEST.fullmatch(name))

    def forget(self, sha256: str) -> None:
        """Lose a document that was handed in."""
        (self._own / sha256).unlink(missing_ok=True)

    def _find(self, sha256: str) -> Path | None:
        if not _DIGEST.fullmatch(sha256):
            return None
        paths = (folder / sha256 for folder in self._folders)
        return next((path for path in paths if path.is_file()), None)


def byte_range(header: str | None, size: int) -> tuple[int, int] | None:
    """First and last byte that a ``Range`` header asks for; ``None`` for the whole.

    As RFC 9110 wants it, a header that isn't one plain byte range is ignored.

    Raises:
        Problem: 416 when the range lies outside.
    """
    match = _RANGE.fullmatch(header or "")
    if match is None or match["first"] == match["last"] == "":
        return None
    if match["first"] == "":
        first, last = max(0, size - int(match["last"])), size - 1
    else:
        first, last = int(match["first"]), min(int(match["last"] or size), size - 1)
        if match["last"] and int(match["last"]) < first:
            return None
    if first > last:
        raise Problem(416, "range_outside", headers={"Content-Range": f"bytes */{size}"})
    return first, last


def _write_durably(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix="incoming-", dir=path.parent)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(name).replace(path)
    _sync_folder(path.parent)


def _require_pdf(wanted: str, digest: str, head: bytes) -> None:
    if digest != wanted:
        raise Problem(422, "digest_differs", "the bytes don't have that digest")
    if b"%PDF-" not in head:
        raise Problem(422, "no_pdf", "the bytes are no PDF")


def _sync_folder(path: Path) -> None:
    if os.name != "posix":  # other systems can't open a folder to sync it
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
