"""Keeps a process that handles PINs out of core dumps and out of other programs' debuggers."""

from __future__ import annotations

import ctypes
import sys

_PR_SET_DUMPABLE = 4


def write_no_core_file() -> None:
    """This process leaves no core file behind, whatever happens to it (Linux)."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def keep_others_out() -> None:
    """No core file, and only root may look into this process (Linux)."""
    write_no_core_file()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
