"""Files that a power loss leaves whole: what they held before, or what they hold now."""

import os
import sys
from pathlib import Path


def replace(path: Path, data: bytes) -> None:
    """Have the file at ``path`` hold ``data``; for good when the call returns.

    Raises:
        OSError: It holds what it held before.
    """
    part = path.with_name(path.name + ".part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    keep_names(path.parent)


def keep_names(folder: Path) -> None:
    """Have the names of new and renamed files in it outlast a power loss, where that isn't given.

    A synced file whose name isn't on the disk is as good as none. NTFS keeps names by itself, and
    Windows can't sync a folder.
    """
    if sys.platform != "win32":
        file = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(file)
        finally:
            os.close(file)
