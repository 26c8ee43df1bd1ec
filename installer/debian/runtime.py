"""The Python that the Debian package carries: built once from Debian's sources, then kept."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from installer.wheels import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

RECIPE = Path(__file__).with_name("python")
_TOOLS = ROOT / "requirements" / "package.txt"
_LIBRARY = Path("lib", "python3.11")
_UNUSED = (
    "config-3.11-x86_64-linux-gnu", "ctypes/test", "distutils", "ensurepip", "idlelib", "lib2to3",
    "pydoc_data", "test", "tkinter", "turtledemo", "turtle.py", "unittest/test", "venv",
)  # fmt: skip
"""Modules of the standard library that no package of ours imports."""


def runtime(cache: Path, say: Callable[[str], None]) -> Path:
    """The folder with the built Python; made when it isn't in ``cache``, which takes minutes.

    Raises:
        subprocess.CalledProcessError: A source couldn't be had, or wasn't built; it said why.
    """
    made = cache / f"python-{_stamp()}"
    if not made.exists():
        say("building the Python that is carried, once (several minutes)")
        sources = cache / "sources"
        shutil.rmtree(sources, ignore_errors=True)
        subprocess.run(
            [str(RECIPE / "fetch.sh"), str(sources)], check=True, stdout=subprocess.DEVNULL
        )
        fresh = cache / "python-new"
        subprocess.run(
            [str(RECIPE / "build.sh"), str(sources), str(fresh), str(_compiler(cache))], check=True
        )
        _prune(fresh)
        shutil.rmtree(sources)
        fresh.rename(made)
    return made


def _stamp() -> str:
    """Changes when the Python has to be built anew."""
    texts = [*sorted(RECIPE.iterdir()), _TOOLS, Path(__file__)]
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in texts)).hexdigest()[:16]


def _compiler(cache: Path) -> Path:
    """Zig's C compiler, which builds for an older C library than this machine's."""
    folder = cache / "compiler"
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run(
        [
            *(str(ROOT / ".tools" / "bin" / "uv"), "pip", "install", "--quiet", "--require-hashes"),
            *("--target", str(folder), "--requirement", str(_TOOLS)),
        ],
        check=True,
    )
    return folder / "ziglang" / "zig"


def _prune(python: Path) -> None:
    for name in _UNUSED:
        path = python / _LIBRARY / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for folder in [*python.rglob("__pycache__"), python / "share", python / "lib" / "pkgconfig"]:
        shutil.rmtree(folder, ignore_errors=True)
    for file in [*python.rglob("*.a"), *python.rglob("*_failed.so")]:
        file.unlink()
    for file in (python / "bin").iterdir():
        if file.name not in {"python3", "python3.11"}:
            file.unlink()
