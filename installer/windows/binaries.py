"""What a Windows binary asks of the system it runs on, as binutils' objdump tells."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

from installer.binaries import files_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_MAGIC = b"MZ"
_LIBRARY = re.compile(r"DLL Name: (\S+)")


def is_pe(file: Path) -> bool:
    """Whether it is a program or a library of Windows."""
    with file.open("rb") as stream:
        return stream.read(len(_MAGIC)) == _MAGIC


def pe_files(folder: Path) -> Iterator[Path]:
    """Every program and library below ``folder``, in the order of their paths."""
    return files_of(folder, is_pe)


def needed(file: Path) -> list[str]:
    """Names of the libraries it is linked to, as it spells them; Windows ignores case."""
    done = subprocess.run(
        ["objdump", "--private-headers", str(file)],
        check=True, capture_output=True, text=True, env={"LC_ALL": "C", "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    return _LIBRARY.findall(done.stdout)
