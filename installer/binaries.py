"""What a Linux binary asks of the system it runs on, as binutils' readelf tells."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_MAGIC = b"\x7fELF"
_LIBRARY = re.compile(r"\(NEEDED\).*\[(.+)\]")
_VERSION = re.compile(r"Name: (GLIBC|GLIBCXX|CXXABI|GCC)_([\d.]+)\s")


def is_elf(file: Path) -> bool:
    """Whether it is a program or a library of Linux."""
    with file.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def elf_files(folder: Path) -> Iterator[Path]:
    """Every program and library below ``folder``, in the order of their paths."""
    return files_of(folder, is_elf)


def files_of(folder: Path, is_wanted: Callable[[Path], bool]) -> Iterator[Path]:
    """The files below ``folder`` that are wanted, in the order of their paths."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink() and is_wanted(file):
            yield file


def needed(file: Path) -> list[str]:
    """Names of the libraries it is linked to, e.g. ``libc.so.6``."""
    return _LIBRARY.findall(_readelf("--dynamic", file))


def versions(file: Path) -> dict[str, tuple[int, ...]]:
    """The newest version it needs of each: GLIBC, GLIBCXX, CXXABI, GCC."""
    newest: dict[str, tuple[int, ...]] = {}
    for name, text in _VERSION.findall(_readelf("--version-info", file)):
        version = tuple(int(part) for part in text.split("."))
        newest[name] = max(newest.get(name, ()), version)
    return newest


def _readelf(what: str, file: Path) -> str:
    done = subprocess.run(
        ["readelf", "--wide", what, str(file)],
        check=True, capture_output=True, text=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return done.stdout
