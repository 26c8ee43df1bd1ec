"""A file that is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_whole(file: Path, parts: Iterable[bytes]) -> None:
    """Write beside the target, then rename, so that a full disk leaves no half file there.

    Raises:
        OSError: It can't be written; nothing is left behind.
    """
    with tempfile.NamedTemporaryFile(dir=file.absolute().parent, delete=False) as beside:
        try:
            beside.writelines(parts)
            beside.flush()
            os.fsync(beside.fileno())
        except BaseException:
            Path(beside.name).unlink(missing_ok=True)
            raise
    Path(beside.name).replace(file)
