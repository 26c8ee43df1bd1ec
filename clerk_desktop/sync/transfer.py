"""Documents between store and hall, in slices that break nothing when the line does.

A slice is one request. What has arrived on either side stays, so no byte crosses twice without
need, not even after a kill.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.documents import CHUNK, SLICE

if TYPE_CHECKING:
    from clerk_desktop.sync.exchange import Exchange
    from clerk_desktop.sync.hall import Hall

SMALL = 4 * 1024 * 1024
"""Up to so many bytes a document goes up in one piece."""


class Transfer:
    """Moves documents between one store and one hall."""

    def __init__(self, store: Exchange, hall: Hall) -> None:
        self._store = store
        self._hall = hall
        self._offsets: dict[str, int] = {}

    def hand_in(self, token: str, sha256: str) -> bool:
        """Send the next slice of a document; whether the hall has all of it.

        Raises:
            HallError: The hall isn't there or refuses the document.
        """
        if self._store.upload_path(sha256) is None and self._hall.has_blob(token, sha256):
            return True
        return self.send(token, sha256)

    def send(self, token: str, sha256: str) -> bool:
        """The same without asking first whether the hall has it."""
        size = self._store.document_size(sha256)
        if size is None:
            return True  # the hall's 424 will say that it is missing
        if size > SMALL:
            return self._send_slice(token, sha256, size)
        data = self._store.document(sha256)
        if data is not None:
            self._hall.put_blob(token, sha256, data)
        return True

    def fetch(self, token: str, sha256: str) -> bool:
        """Fetch the next slice of a document; whether all of it is here and has its digest.

        Raises:
            HallError: The hall isn't there or doesn't give it. NOT_THE_HALL with ``at=digest``
                when what came is another document; it is dropped.
        """
        arrived, size = self._store.arriving(sha256)
        if not size or arrived < size:
            self._fetch_slice(token, sha256, arrived)
            before, (arrived, size) = arrived, self._store.arriving(sha256)
            if arrived < size and arrived > before:
                return False
        if not self._store.complete(sha256):
            facts = {"at": "digest"}
            raise HallError(HallCode.NOT_THE_HALL, retryable=True, context=facts)
        return True

    def _send_slice(self, token: str, sha256: str, size: int) -> bool:
        path = self._store.upload_path(sha256)
        offset = None if path is None else self._offset(token, sha256, path)
        if path is not None and offset is None:
            self._store.forget_upload(sha256)
            if self._hall.has_blob(token, sha256):
                return True
        if path is None or offset is None:
            path, offset = self._hall.begin_upload(token, sha256, size), 0
            self._store.keep_upload(sha256, path)
        try:
            offset = self._hall.send_piece(
                token,
                path,
                offset,
                self._store.document_pieces(sha256, offset),
                min(SLICE, size - offset),
            )
        except HallError as error:
            self._offsets.pop(sha256, None)
            if not self._has_grown(token, path, offset, error):
                raise
            return False
        if offset < size:
            self._offsets[sha256] = offset
            return False
        self._offsets.pop(sha256, None)
        self._store.forget_upload(sha256)
        return True

    def _offset(self, token: str, sha256: str, path: str) -> int | None:
        """How much of the document the hall has; ``None`` when it knows no such upload."""
        known = self._offsets.get(sha256)
        return self._hall.upload_offset(token, path) if known is None else known

    def _has_grown(self, token: str, path: str, offset: int, error: HallError) -> bool:
        """Whether a line that broke has brought something over, so that going on is worth it."""
        is_broken = error.code is HallCode.UNREACHABLE and error.context.get("phase") != "connect"
        if not is_broken:
            return False
        now = self._hall.upload_offset(token, path)
        return now is None or now > offset

    def _fetch_slice(self, token: str, sha256: str, first: int) -> None:
        arriving = _Arriving(self._store, sha256)
        try:
            self._hall.blob_part(token, sha256, first, SLICE, arriving.take)
        except HallError as error:
            is_line = error.code is HallCode.UNREACHABLE and arriving.count > 0
            if not is_line:
                raise
        finally:
            arriving.flush()


class _Arriving:
    """Gathers what comes into chunks of the store; never more than one in memory."""

    def __init__(self, store: Exchange, sha256: str) -> None:
        self._store = store
        self._sha256 = sha256
        self._size = 0
        self._held = bytearray()
        self.count = 0

    def take(self, size: int, piece: bytes) -> None:
        self._size = size
        self._held += piece
        self.count += len(piece)
        while len(self._held) >= CHUNK:
            self._keep(CHUNK)

    def flush(self) -> None:
        if self._held:
            self._keep(len(self._held))

    def _keep(self, count: int) -> None:
        self._store.take_piece(self._sha256, self._size, bytes(self._held[:count]))
        del self._held[:count]
