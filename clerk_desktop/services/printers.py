"""Which printers the system has, asked without the window's library."""

from __future__ import annotations

import shutil
import subprocess
import sys

_SECONDS = 8.0


def printers() -> tuple[str, ...]:
    """Names of the printers, the default one first; none where no print system answers."""
    return _on_windows() if sys.platform == "win32" else _by_cups()


def _by_cups() -> tuple[str, ...]:
    """Source: lpstat(1)."""
    lpstat = shutil.which("lpstat")
    if lpstat is None:
        return ()
    names = _said(lpstat, "-e").split()
    _, _, default = _said(lpstat, "-d").partition(": ")
    return tuple(sorted(names, key=lambda name: name != default.strip()))


def _said(lpstat: str, what: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the system's own program, fixed words
            [lpstat, what],
            env={"LC_ALL": "C"},
            capture_output=True,
            text=True,
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def _on_windows() -> tuple[str, ...]:
    """The default printer: the one that is offered first. Source: ``GetDefaultPrinter``."""
    import ctypes

    size = ctypes.c_ulong()
    library = ctypes.CDLL("winspool.drv")  # on 64-bit Windows there is one calling convention
    library.GetDefaultPrinterW(None, ctypes.byref(size))
    name = ctypes.create_unicode_buffer(size.value or 1)
    is_there = library.GetDefaultPrinterW(name, ctypes.byref(size))
    return (name.value,) if is_there else ()
