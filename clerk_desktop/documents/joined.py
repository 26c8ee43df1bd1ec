"""Bytes that lie in several places, read as one file without being copied together."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer

_AHEAD = 16 * 1024


class _Joined(io.RawIOBase):
    def __init__(self, parts: tuple[Buffer, ...]) -> None:
        super().__init__()
        self._views = [memoryview(part) for part in parts]
        self._size = sum(map(len, self._views))
        self._at = 0

    def readinto(self, buffer: Buffer) -> int:
        room = memoryview(buffer)
        start = self._at
        for view in self._views:
            if start < len(view):
                found = view[start : start + len(room)]
                room[: len(found)] = found
                self._at += len(found)
                return len(found)
            start -= len(view)
        return 0

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        self._at = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        return self._at

    def tell(self) -> int:
        return self._at

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        for view in self._views:
            view.release()
        super().close()


def joined(*parts: Buffer) -> io.BufferedReader:
    """A file of all parts, one after the other; closing it lets go of them."""
    return io.BufferedReader(_Joined(parts), _AHEAD)
