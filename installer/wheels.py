"""The Python packages that an installer carries: chosen for one system, pinned with hashes.

``requirements/run.txt`` is the only list. It holds for every system; a ``Target`` says for which
one its wheels are picked, so that the installers of all systems ship the same versions.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from packaging.markers import Marker
from packaging.utils import canonicalize_name, parse_wheel_filename

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).resolve().parent.parent
LOCKED = ROOT / "requirements" / "run.txt"
_ENTRY = re.compile(r"^([\w.-]+==\S+)(?: ; (.*?))?((?: --hash=\S+)+)$")


@dataclass(frozen=True, slots=True)
class Target:
    """A system, and the Python on it.

    Attributes:
        python: Like ``3.11``.
        platforms: Tags of the wheels that run there, best first.
        system: What ``sys_platform`` says there.
    """

    python: str
    platforms: tuple[str, ...]
    system: str

    @property
    def markers(self) -> Mapping[str, str]:
        """What the conditions in the list of requirements ask for."""
        return {
            "sys_platform": self.system,
            "python_full_version": f"{self.python}.0",
            "python_version": self.python,
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }


LINUX = Target("3.11", tuple(f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)), "linux")
"""The oldest C library that the newest of the wheels runs with is 2.28."""

WINDOWS = Target("3.13", ("win_amd64",), "win32")
"""Windows 10 from version 1809 on, and 11; the Python that ``installer.windows`` carries."""


@dataclass(frozen=True, slots=True)
class Wheel:
    """A downloaded package; ``sha256`` is the file's, as the list of requirements has it."""

    name: str
    version: str
    file: Path
    sha256: str


def requirements_for(target: Target, locked: str) -> str:
    """The lines of ``locked`` that count for ``target``, one a line, without conditions.

    Raises:
        ValueError: A line isn't one pinned package with its hashes.
    """
    plain = re.sub(r"(?m)^\s*#.*\n?", "", locked).replace("\\\n", "")
    chosen = []
    for line in filter(None, (re.sub(r"\s+", " ", line).strip() for line in plain.splitlines())):
        entry = _ENTRY.match(line)
        if entry is None:
            raise ValueError(f"not pinned with hashes: {line[:60]}")
        pin, condition, hashes = entry.groups()
        if condition is None or Marker(condition).evaluate(dict(target.markers)):
            chosen.append(pin + hashes)
    return "\n".join(chosen) + "\n"


def download(target: Target, folder: Path, pip: tuple[str, ...]) -> list[Wheel]:
    """Fetch every wheel for ``target`` into ``folder``, by name; pip checks the hashes.

    Args:
        target: The system and Python that they are for.
        pip: The command line of pip, without a subcommand.
        folder: Made when it isn't there. Wheels that it has are used again, others removed.

    Raises:
        subprocess.CalledProcessError: pip couldn't; it has said why.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = folder / "requirements.txt"
    wanted.write_text(requirements_for(target, LOCKED.read_text("utf-8")), "utf-8")
    platforms = [part for tag in target.platforms for part in ("--platform", tag)]
    abis = [f"cp{target.python.replace('.', '')}", "abi3", "none"]
    subprocess.run(
        [
            *(*pip, "download", "-qq", "--disable-pip-version-check", "--no-deps"),
            *("--require-hashes", "--only-binary", ":all:", "--implementation", "cp"),
            *("--python-version", target.python, *platforms),
            *(part for abi in abis for part in ("--abi", abi)),
            *("--find-links", str(folder), "--dest", str(folder), "--requirement", str(wanted)),
        ],
        check=True,
    )
    pins = {_pin_of(line) for line in wanted.read_text("utf-8").splitlines()}
    found = [_wheel(file) for file in sorted(folder.glob("*.whl"))]
    for wheel in found:
        if (wheel.name, wheel.version) not in pins:
            wheel.file.unlink()
    return [wheel for wheel in found if (wheel.name, wheel.version) in pins]


def unpack(wheel: Wheel, folder: Path) -> None:
    """Lay a wheel's modules into ``folder``; its scripts, headers and data files stay out."""
    with zipfile.ZipFile(wheel.file) as archive:
        for member in archive.infolist():
            place = _place_of(PurePosixPath(member.filename))
            if place is None or member.is_dir():
                continue
            file = folder / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(archive.read(member))


def top_names(wheel: Wheel) -> set[str]:
    """Names of the modules and folders that ``unpack`` lays, without what is in the folders."""
    with zipfile.ZipFile(wheel.file) as archive:
        places = [_place_of(PurePosixPath(name)) for name in archive.namelist()]
    return {place.parts[0] for place in places if place is not None}


def _place_of(path: PurePosixPath) -> PurePosixPath | None:
    """Where a member of a wheel goes, see the wheel format's ``.data`` folders."""
    if not path.parts[0].endswith(".data"):
        return path
    return PurePosixPath(*path.parts[2:]) if path.parts[1] in {"purelib", "platlib"} else None


def _wheel(file: Path) -> Wheel:
    name, version, _, _ = parse_wheel_filename(file.name)
    return Wheel(name, str(version), file, hashlib.sha256(file.read_bytes()).hexdigest())


def _pin_of(line: str) -> tuple[str, str]:
    name, _, version = line.split(" ", 1)[0].partition("==")
    return canonicalize_name(name), version
