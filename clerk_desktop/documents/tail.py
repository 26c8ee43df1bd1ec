"""A file of which only what is appended is kept: the document before it is there already."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer


class Tail(io.RawIOBase):
    """Takes everything that is written, at its place, and keeps what lies behind ``start``.

    It reads as an empty file: nobody needs to read back what they have written.
    """

    def __init__(self, start: int) -> None:
        super().__init__()
        self._start = start
        self._at = 0
        self._kept = io.BytesIO()

    @property
    def appended(self) -> bytes:
        """What lies behind ``start``."""
        return self._kept.getvalue()

    def write(self, data: Buffer) -> int:
        """Write at the present place."""
        view = memoryview(data)
        behind = view[max(0, self._start - self._at) :]
        if behind:
            self._kept.seek(max(0, self._at - self._start))
            self._kept.write(behind)
        self._at += len(view)
        return len(view)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to a place; an end is behind everything that was written."""
        end = self._start + len(self._kept.getbuffer())
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: end}[whence]
        return self._at

    def tell(self) -> int:
        """The present place."""
        return self._at

    def readinto(self, _buffer: Buffer) -> int:
        """Nothing to be read."""
        return 0

    def readable(self) -> bool:
        """As a file."""
        return True

    def writable(self) -> bool:
        """As a file."""
        return True

    def seekable(self) -> bool:
        """As a file."""
        return True
