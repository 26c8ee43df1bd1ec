"""Which Linux systems the carried binaries run on.

``python -m installer.glibc FOLDER`` looks at every binary in ``FOLDER`` and prints the newest
versions of the C and C++ libraries that any of them needs, who needs them, and on which systems
that is there. The exit code is 1 when one is newer than ``OLDEST`` promises.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from installer.binaries import elf_files, versions

Version = tuple[int, ...]
_NAMED = 3
"""So many files are named for each library."""


class System(NamedTuple):
    """A system, and the newest versions that its libraries offer."""

    name: str
    glibc: Version
    glibcxx: Version


SYSTEMS = (
    System("Ubuntu 18.04", (2, 27), (3, 4, 25)),
    System("Debian 10, UOS 20 (1050 and later)", (2, 28), (3, 4, 25)),
    System("Debian 11", (2, 31), (3, 4, 28)),
    System("Ubuntu 20.04, Kylin V10 SP1", (2, 31), (3, 4, 28)),
    System("Ubuntu 22.04", (2, 35), (3, 4, 30)),
    System("Debian 12", (2, 36), (3, 4, 30)),
    System("Ubuntu 24.04", (2, 39), (3, 4, 33)),
    System("Debian 13", (2, 41), (3, 4, 33)),
)
"""GLIBC from the system's C library; GLIBCXX from its libstdc++."""

OLDEST = SYSTEMS[1]
"""The package promises to run from here on."""


class Need(NamedTuple):
    """The newest version of one library that is needed, and by which files."""

    version: Version
    files: tuple[str, ...]


def needs(folder: Path) -> dict[str, Need]:
    """For GLIBC, GLIBCXX, CXXABI and GCC what the binaries below ``folder`` need most."""
    most: dict[str, Need] = {}
    for file in elf_files(folder):
        for name, version in versions(file).items():
            so_far = most.get(name, Need((), ()))
            if version > so_far.version:
                so_far = Need(version, ())
            if version == so_far.version:
                files = (*so_far.files, str(file.relative_to(folder)))
                most[name] = Need(version, files)
    return most


def runs_on(system: System, found: dict[str, Need]) -> bool:
    """Whether the system offers what is needed."""
    nothing = Need((), ())
    return (
        found.get("GLIBC", nothing).version <= system.glibc
        and found.get("GLIBCXX", nothing).version <= system.glibcxx
    )


def report(folder: Path) -> str:
    """The two tables as Markdown."""
    found = needs(folder)
    lines = ["| Library | Newest version needed | By |", "|---|---|---|"]
    for name, need in sorted(found.items()):
        names = sorted({Path(file).name for file in need.files})
        rest = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        lines.append(f"| {name} | {_text(need.version)} | {', '.join(names[:_NAMED])}{rest} |")
    lines += ["", "| System | glibc | libstdc++ (GLIBCXX) | Runs |", "|---|---|---|---|"]
    for system in SYSTEMS:
        runs = "yes" if runs_on(system, found) else "no"
        lines.append(
            f"| {system.name} | {_text(system.glibc)} | {_text(system.glibcxx)} | {runs} |"
        )
    return "\n".join(lines)


def _text(version: Version) -> str:
    return ".".join(map(str, version))


def main(folder: str) -> int:
    """Print the tables; 1 when the oldest promised system is too old."""
    print(report(Path(folder)))
    return 0 if runs_on(OLDEST, needs(Path(folder))) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
