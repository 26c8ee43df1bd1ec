"""The hall's API for documents: whole, piece by piece (tus 1.0) and in ranges."""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clerk_desktop.sync.answers import Answer, error_of
from clerk_desktop.sync.reading import not_the_hall
from clerk_desktop.sync.transport import Pieces, Transport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_OK, _CREATED, _NO_CONTENT, _PARTIAL, _NOT_FOUND, _GONE = 200, 201, 204, 206, 404, 410
_RANGE = re.compile(r"bytes (?P<first>[0-9]+)-(?P<last>[0-9]+)/(?P<size>[0-9]+)")
_TUS = {"Tus-Resumable": "1.0.0"}


class BlobCalls:
    """What ``Hall`` can do with documents."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self._ask = transport.ask

    def has_blob(self, token: str, sha256: str) -> bool:
        """Whether the hall has a document."""
        answer = self._ask("HEAD", f"/blobs/{sha256}", token)
        if answer.status not in {_OK, _NOT_FOUND}:
            raise error_of(answer, is_head=True)
        return answer.status == _OK

    def put_blob(self, token: str, sha256: str, data: bytes) -> None:
        """Hand a document in."""
        headers = {"Content-Type": "application/pdf"}
        answer = self._ask("PUT", f"/blobs/{sha256}", token, data, headers)
        if answer.status != _NO_CONTENT:
            raise error_of(answer)

    def begin_upload(self, token: str, sha256: str, size: int) -> str:
        """Begin to hand a big document in piece by piece (tus 1.0); the path to send them to."""
        digest = base64.b64encode(sha256.encode()).decode()
        headers = {"Upload-Length": str(size), "Upload-Metadata": f"sha256 {digest}"}
        answer = self._ask("POST", "/uploads", token, None, headers | _TUS)
        if answer.status != _CREATED:
            raise error_of(answer)
        return self._own_path(answer.headers.get("location", ""))

    def upload_offset(self, token: str, path: str) -> int | None:
        """How many bytes the hall has; ``None`` when the upload is to be begun again."""
        answer = self._ask("HEAD", path, token, None, _TUS)
        if answer.status in {_NOT_FOUND, _GONE}:
            return None
        if answer.status != _OK:
            raise error_of(answer, is_head=True)
        return _offset_in(answer)

    def send_piece(
        self, token: str, path: str, offset: int, pieces: Iterator[bytes], length: int
    ) -> int:
        """Hand in ``length`` bytes from ``offset`` on; how many the hall has now."""
        headers = {
            "Upload-Offset": str(offset),
            "Content-Type": "application/offset+octet-stream",
        }
        answer = self._ask("PATCH", path, token, Pieces(pieces, length), headers | _TUS)
        if answer.status != _NO_CONTENT:
            raise error_of(answer)
        return _offset_in(answer)

    def blob_part(
        self, token: str, sha256: str, first: int, length: int, take: Callable[[int, bytes], None]
    ) -> None:
        """Fetch at most ``length`` bytes of a document from ``first`` on.

        Args:
            token: The clerk's.
            sha256: Which document.
            first: Offset of the first byte that is wanted.
            length: How many at most.
            take: Called with the size of the whole and the next bytes, as they come.
        """
        headers = {"Range": f"bytes={first}-{first + length - 1}"}
        with self._transport.open("GET", f"/blobs/{sha256}", token, None, headers) as answer:
            if answer.status not in {_OK, _PARTIAL}:
                raise error_of(answer.whole())
            size, skipped = _extent(answer.status, answer.headers, first)
            for piece in answer.pieces():
                kept, skipped = piece[skipped:], max(0, skipped - len(piece))
                if kept:
                    take(size, kept)

    def _own_path(self, location: str) -> str:
        """Where the hall says that an upload lies, as a path of this hall."""
        base = urlsplit(self._transport.base)
        found = urlsplit(location)
        if found.netloc and (found.scheme, found.netloc) != (base.scheme, base.netloc):
            raise not_the_hall(at="location")
        if not found.path.startswith("/"):
            raise not_the_hall(at="location")
        return found.path.removeprefix(base.path)


def _offset_in(answer: Answer) -> int:
    offset = answer.headers.get("upload-offset", "")
    if not offset.isdecimal():
        raise not_the_hall(at="upload-offset")
    return int(offset)


def _extent(status: int, headers: Mapping[str, str], first: int) -> tuple[int, int]:
    """Size of the whole document, and how many bytes come that weren't asked for."""
    if status == _PARTIAL:
        found = _RANGE.fullmatch(headers.get("content-range", ""))
        if found is None or int(found["first"]) != first:
            raise not_the_hall(at="content-range")
        return int(found["size"]), 0
    length = headers.get("content-length", "")
    if not length.isdecimal() or headers.get("content-type", "") != "application/pdf":
        raise not_the_hall(at="content-length")
    return int(length), first
