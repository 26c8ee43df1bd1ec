"""A file that only takes up room, given up when the disk is full so that the queue can drain."""

import contextlib
import shutil
from pathlib import Path

from clerk_desktop import durable
from clerk_desktop.errors import StoreCode, StoreError

SIZE = 16 * 1024 * 1024
"""Bytes; the receipts of some thousand actions."""

_ROOM = 4 * SIZE


class Ballast:
    """The ballast beside the store at ``path``."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(path.name + ".ballast")

    @property
    def is_there(self) -> bool:
        """Whether there is still something to give up."""
        return self._path.exists()

    def require(self) -> None:
        """Have it in place, or raise ``StoreError`` DISK_FULL: the last room is for receipts."""
        if self.is_there or self.restore():
            return
        raise StoreError(StoreCode.DISK_FULL)

    def restore(self) -> bool:
        """Make it when the disk has room for it several times over; whether it is there."""
        if not self.is_there and shutil.disk_usage(self._path.parent).free >= _ROOM:
            with contextlib.suppress(OSError):
                durable.replace(self._path, bytes(SIZE))
        return self.is_there

    def release(self) -> None:
        """Give the room back, if the disk lets it go: some full file systems refuse even that."""
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)
