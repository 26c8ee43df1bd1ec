"""Runs a module of the checkout on the installed package, with the package's own Python.

    /usr/lib/clerk-desktop/python/bin/python3 -I on_package.py CHECKOUT OTHERS MODULE [ARGUMENT...]

``clerk_desktop`` and all that it needs are the package's; the demo and the sandbox hall are the
checkout's, and what only these need lies in the folder ``OTHERS``. The hall runs on the Python that
``scripts/package-room.sh`` has chosen for it.
"""

from __future__ import annotations

import multiprocessing
import runpy
import sys
from pathlib import Path

_PACKAGE = Path("/usr/lib/clerk-desktop")
_HALL_PYTHON = "/srv/hall-python"


def main() -> None:
    """Prepare the paths and run the module."""
    checkout, others, module, *arguments = sys.argv[1:]
    multiprocessing.set_executable(sys.executable)
    sys.executable = _HALL_PYTHON
    sys.path += [checkout, others]
    import PySide6

    import clerk_desktop

    if not Path(clerk_desktop.__file__).is_relative_to(_PACKAGE):
        sys.exit(f"not the package's: {clerk_desktop.__file__}")
    PySide6.__path__.append(str(Path(others, "PySide6")))  # QtTest, which the package lacks
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
