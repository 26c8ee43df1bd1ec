"""The package's control files."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from installer.debian.root import FILES, SCRIPTS
from installer.glibc import OLDEST
from installer.wheels import ROOT

if TYPE_CHECKING:
    from pathlib import Path

_LIST = ROOT / "scripts" / "debian-packages.txt"
_BEGIN, _END = "# --- The window", "# --- Developing"
_COMPILER = ("libgcc-s1 | libgcc1", "libstdc++6 (>= 8)")
"""What the binaries need beside the C library: GCC 8's is that of the oldest system."""


def dependencies() -> list[str]:
    """The packages that the window can't do without."""
    _, _, rest = _LIST.read_text("utf-8").partition(_BEGIN)
    part, end, _ = rest.partition(_END)
    if not end:
        raise ValueError(f"{_LIST} has no part for the window")
    names = [line for line in part.splitlines()[1:] if line and not line.startswith("#")]
    libc = f"libc6 (>= {'.'.join(map(str, OLDEST.glibc))})"
    return sorted([libc, *_COMPILER, *names])


def write_control(root: Path, version: str) -> None:
    """Put the control files of the tree ``root`` into its folder ``DEBIAN``."""
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and not path.is_symlink()]
    size = sum(-(-file.stat().st_size // 1024) for file in files)
    folder = root / "DEBIAN"
    folder.mkdir()
    text = (FILES / "control").read_text("utf-8")
    for word, value in {
        "@VERSION@": version,
        "@SIZE@": str(size),
        "@DEPENDS@": ", ".join(dependencies()),
    }.items():
        text = text.replace(word, value)
    (folder / "control").write_text(text, "utf-8")
    for script in SCRIPTS:
        text = (FILES / script).read_text("utf-8").replace("@VERSION@", version)
        (folder / script).write_text(text, "utf-8")
    sums = [_sum_line(file, root) for file in files]
    (folder / "md5sums").write_text("".join(sums), "utf-8")


def _sum_line(file: Path, root: Path) -> str:
    digest = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
    return f"{digest}  {file.relative_to(root)}\n"
