"""The file tree of the Debian package: what lies where on a machine that has it."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from clerk_desktop import __version__
from installer import bill, licences, program, pruning, reference
from installer.bill_schema import require_valid
from installer.binaries import elf_files
from installer.debian import runtime_parts
from installer.icons import draw_icons
from installer.places import evidence, require_homes
from installer.wheels import ROOT, Wheel, unpack

FILES = Path(__file__).with_name("files")
HOME = Path("usr/lib/clerk-desktop")
"""Where the program lies, below the root."""

PACKAGES = HOME / "python" / "lib" / "python3.11" / "dist-packages"
"""Debian's Python looks there, and in no folder of the system's."""

ABOUT = PACKAGES / "clerk_desktop" / "resources" / "about"
SCRIPTS = ("postinst", "prerm", "postrm")
"""What dpkg runs as root: an open window keeps its files, the machine its configuration."""

_DOC = Path("usr/share/doc/clerk-desktop")
_PLACES = {
    "clerk-desktop.sh": "usr/bin/clerk-desktop",
    "clerk-desktop.desktop": "usr/share/applications/clerk-desktop.desktop",
    "60-clerk-desktop.rules": "usr/share/polkit-1/rules.d/60-clerk-desktop.rules",
    "70-clerk-desktop.rules": "lib/udev/rules.d/70-clerk-desktop.rules",
    "clerk-desktop.metainfo.xml": "usr/share/metainfo/clerk-desktop.metainfo.xml",
    "copyright": f"{_DOC}/copyright",
    "lintian-overrides": "usr/share/lintian/overrides/clerk-desktop",
}
_OWN_PLACES = (Path("lib"), Path("usr/bin"), Path("usr/share"))
"""Where nothing but our own files lie."""

_GUIDES = ("administration.md", "cards.md", "command-line.md", "errors.md", "reliability.md")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a package is made of, besides the project itself.

    Attributes:
        runtime: Folder of the Python that is carried, as ``runtime/build.sh`` leaves it.
        wheels: The Python packages.
        seconds: Unix time of every file.
        version: The package's; another than the program's own only in tests.
    """

    runtime: Path
    wheels: list[Wheel]
    seconds: int
    version: str = __version__


def lay_root(root: Path, parts: Parts) -> None:
    """Fill the empty folder ``root``.

    Raises:
        ValueError: A licence or a line in the bill of materials is missing.
    """
    packages, about = root / PACKAGES, root / ABOUT
    shutil.copytree(parts.runtime, root / HOME / "python", symlinks=True)
    shutil.rmtree(packages, ignore_errors=True)
    for wheel in parts.wheels:
        unpack(wheel, packages)
    pruning.prune(packages, ROOT / "clerk_desktop")
    _write_bill(root, parts)
    licences.gather(packages, about / "licences")
    for text in sorted((root / HOME / "python" / "licences").iterdir()):
        place = about / "licences" / text.name / "LICENSE"
        place.parent.mkdir(exist_ok=True)
        text.rename(place)
    (root / HOME / "python" / "licences").rmdir()
    licences.list_without_text((about / "bill.cdx.json").read_text("utf-8"), about / "licences")
    shutil.rmtree(root / HOME / "python" / "include", ignore_errors=True)
    for notes in packages.glob("*.dist-info/sboms"):
        shutil.rmtree(notes)
    program.lay(packages, about)
    (about / "source.tar.xz").write_bytes(program.source_archive(parts.seconds))
    _strip(packages)
    pruning.remove_empty(root / HOME)
    _lay_system_files(root, parts)
    compile_modules(root)
    require_homes(root, (about / "bill.cdx.json").read_text("utf-8"))
    settle(root, parts.seconds)


def compile_modules(root: Path) -> None:
    """Compile every module: a clerk can't write here. No time is in it, and none is asked for.

    Without ``-B`` the compiler's own modules would be kept as it loaded them: with the time and
    the folder of the build in them.
    """
    python = root / HOME / "python"
    subprocess.run(
        [
            *(python / "bin" / "python3", "-I", "-B", "-m", "compileall", "-f", "-q"),
            *("--invalidation-mode", "unchecked-hash", "-s", root, "-p", "/", python / "lib"),
        ],
        check=True,
        env={"PYTHONHASHSEED": "0", "PATH": "/usr/bin:/bin"},
    )


def settle(root: Path, seconds: int) -> None:
    """Give everything the modes and the one time that it has in the package."""
    import os

    for path in [root, *sorted(root.rglob("*"))]:
        if not path.is_symlink():
            is_program = path.parent.name == "bin" or path.name in SCRIPTS or path.is_dir()
            path.chmod(0o755 if is_program else 0o644)
        os.utime(path, (seconds, seconds), follow_symlinks=False)


def _write_bill(root: Path, parts: Parts) -> None:
    packages = root / PACKAGES
    places = [root / place for place in (PACKAGES / "clerk_desktop", *_OWN_PLACES)]
    own = bill.program_component(parts.version, evidence(root, places))
    components = [
        *bill.python_components(root, packages, parts.wheels),
        *runtime_parts.components(root, root / HOME / "python"),
        bill.fonts_component(program.letter_fonts()),
    ]
    text = bill.document(own, components, parts.seconds)
    require_valid(text)
    if lost := bill.unnamed(packages, text, elf_files(packages)):
        raise ValueError(f"in no bill of materials: {', '.join(lost)}")
    file = root / ABOUT / "bill.cdx.json"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")


def _strip(packages: Path) -> None:
    """Take out what only a debugger reads.

    Libraries that a wheel's maker has rewritten (``*.libs``) stay as they are: rewriting them a
    second time breaks some.
    """
    for file in elf_files(packages):
        if not file.parent.name.endswith(".libs"):
            subprocess.run(["strip", "--strip-unneeded", str(file)], check=True)


def _lay_system_files(root: Path, parts: Parts) -> None:
    day = datetime.fromtimestamp(parts.seconds, UTC).date().isoformat()
    for name, place in _PLACES.items():
        text = (FILES / name).read_text("utf-8")
        _write(root / place, text.replace("@VERSION@", parts.version).replace("@DATE@", day))
    _write(root / "usr/share/clerk-desktop/config.toml", reference.config_file())
    manual = (FILES / "clerk-desktop.1").read_text("utf-8").replace("@VERSION@", parts.version)
    _pack(root / "usr/share/man/man1/clerk-desktop.1.gz", manual)
    _pack(root / _DOC / "changelog.gz", _debian_changelog(parts))
    _pack(root / _DOC / "CHANGELOG.md.gz", (ROOT / "CHANGELOG.md").read_text("utf-8"))
    for guide in _GUIDES:
        _write(root / _DOC / guide, (ROOT / "docs" / guide).read_text("utf-8"))
    up = Path(*[".."] * len(_DOC.parts[1:])) / ABOUT.relative_to("usr")
    (root / _DOC / "about").symlink_to(up)
    (root / _DOC / "source.tar.xz").symlink_to(up / "source.tar.xz")
    draw_icons(root / "usr/share/icons/hicolor")


def _debian_changelog(parts: Parts) -> str:
    """One entry in Debian's form, which points to the project's own."""
    date = format_datetime(datetime.fromtimestamp(parts.seconds, UTC))
    return (
        f"clerk-desktop ({parts.version}) unstable; urgency=medium\n\n"
        "  * What has changed stands in CHANGELOG.md.gz.\n\n"
        f" -- clerk-desktop <clerk-desktop@localhost>  {date}\n"
    )


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _pack(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(text.encode(), mtime=0))
