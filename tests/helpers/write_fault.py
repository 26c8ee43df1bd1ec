"""Processes whose changes to one folder go wrong or are recorded; see ``write_fault.c``."""

from __future__ import annotations

import ctypes
import os
import subprocess
from pathlib import Path

_SOURCE = Path(__file__).with_name("write_fault.c")
FOREVER = 2**62


def build(folder: Path) -> Path:
    """The library to be preloaded."""
    library = folder / "write_fault.so"
    command = ["gcc", "-shared", "-fPIC", "-O1", "-o", str(library), str(_SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return library


def surroundings(library: Path, watched: Path, **more: str) -> dict[str, str]:
    """The environment of a process whose changes below ``watched`` count."""
    return os.environ | {"LD_PRELOAD": str(library), "FAULT_FOLDER": f"{watched}/"} | more


class Fault:
    """The library as it is loaded in this process."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ["LD_PRELOAD"])
        self._library.fault_begin.argtypes = [ctypes.c_long, ctypes.c_int, ctypes.c_long]
        self._library.fault_count.restype = ctypes.c_long

    def begin(self, at: int, error: int, lasting: int) -> None:
        """Count from now on; from change ``at`` on (0: none) so many fail, or 0 kills."""
        self._library.fault_begin(at, error, lasting)

    def count(self) -> int:
        """How many changes there were."""
        return int(self._library.fault_count())
