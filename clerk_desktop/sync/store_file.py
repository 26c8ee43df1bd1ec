"""The store's file as a file: one program at a time, and a broken one is set aside."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from errno import EACCES, EAGAIN, EDEADLK
from pathlib import Path
from typing import BinaryIO

from clerk_desktop.errors import StoreCode, StoreError
from clerk_desktop.sync import escrow, unsent

_COMPANIONS = ("", "-wal", "-shm", unsent.SUFFIX, escrow.SUFFIX)
_HELD = frozenset({EACCES, EAGAIN, EDEADLK})


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Keep other programs from the store while the block runs; the system frees it at a crash.

    Raises:
        StoreError: ALREADY_RUNNING when another program holds it, DISK_FAILED when the folder
            can't be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = path.with_name(path.name + ".lock").open("ab")
    except OSError as error:
        raise StoreError(StoreCode.DISK_FAILED, context={"reason": str(error.errno)}) from error
    with file:
        try:
            _lock(file)
        except OSError as error:
            if error.errno in _HELD:
                raise StoreError(StoreCode.ALREADY_RUNNING) from error
            facts = {"reason": str(error.errno)}
            raise StoreError(StoreCode.DISK_FAILED, context=facts) from error
        yield


def set_aside(path: Path) -> Path:
    """Rename a store that can't be read, with what lies beside it; nothing is deleted.

    Returns:
        Where it lies now. All connections to it must be closed before.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    aside = path.with_name(f"{path.name}.{stamp}")
    for suffix in _COMPANIONS:
        part = path.with_name(path.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))
    return aside


def _lock(file: BinaryIO) -> None:
    """Until the file is closed. By hand: the library for it takes 17 ms to load."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
