"""The store's file as a file: one program at a time, and a broken one is set aside."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from clerk_desktop.errors import StoreCode, StoreError
from clerk_desktop.sync import escrow, unsent

_COMPANIONS = ("", "-wal", "-shm", unsent.SUFFIX, escrow.SUFFIX)


@contextmanager
def hold(path: Path) -> Iterator[None]:
    """Keep other programs from the store while the block runs; the system frees it at a crash.

    Raises:
        StoreError: ALREADY_RUNNING when another program holds it, DISK_FAILED when the folder
            can't be written.
    """
    # Loaded late: it brings asyncio, 38 ms.
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(path.name + ".lock"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise StoreError(StoreCode.ALREADY_RUNNING) from error
    except OSError as error:
        raise StoreError(StoreCode.DISK_FAILED, context={"reason": str(error.errno)}) from error
    try:
        yield
    finally:
        lock.release()


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
