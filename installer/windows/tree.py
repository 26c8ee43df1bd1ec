"""The file tree of the Windows installer: what lies where below the program's folder."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from clerk_desktop import __version__
from installer import bill, licences, program, pruning, reference
from installer.bill_schema import require_valid
from installer.icons import draw_windows_icon
from installer.places import evidence, require_homes
from installer.qt_parts import WINDOWS_QT
from installer.wheels import ROOT, Wheel, unpack
from installer.windows import runtime
from installer.windows.binaries import pe_files

FILES = Path(__file__).with_name("files")
PACKAGES = Path("python", "Lib", "site-packages")
ABOUT = PACKAGES / "clerk_desktop" / "resources" / "about"
_OWN_PLACES = (
    Path("clerk-desktop.cmd"), Path("clerk-desktop.ico"), Path("config.toml"), Path("docs"),
)  # fmt: skip
_GUIDES = ("administration.md", "cards.md", "command-line.md", "errors.md", "reliability.md")


@dataclass(frozen=True, slots=True)
class Parts:
    """What the installer is made of, besides the project itself.

    Attributes:
        cache: Where the Python that is carried is kept once it was fetched.
        pip: The command line of pip, without a subcommand.
        wheels: The Python packages.
        seconds: Unix time of every file.
    """

    cache: Path
    pip: tuple[str, ...]
    wheels: list[Wheel]
    seconds: int


def lay_tree(tree: Path, parts: Parts) -> None:
    """Fill the empty folder ``tree``.

    Raises:
        ValueError: A licence or a line in the bill of materials is missing.
    """
    packages, about = tree / PACKAGES, tree / ABOUT
    runtime.lay(tree / "python", parts.cache, parts.pip)
    for wheel in parts.wheels:
        unpack(wheel, packages)
    pruning.prune(packages, ROOT / "clerk_desktop", WINDOWS_QT)
    _write_bill(tree, parts)
    licences.gather(packages, about / "licences")
    _move(tree / "python" / "LICENSE.txt", about / "licences" / "python" / "LICENSE.txt")
    licences.list_without_text((about / "bill.cdx.json").read_text("utf-8"), about / "licences")
    for notes in packages.glob("*.dist-info/sboms"):
        shutil.rmtree(notes)
    program.lay(packages, about)
    (about / "source.tar.xz").write_bytes(program.source_archive(parts.seconds))
    _lay_own_files(tree)
    require_homes(tree, (about / "bill.cdx.json").read_text("utf-8"))
    for path in sorted(tree.rglob("*")):
        os.utime(path, (parts.seconds, parts.seconds))


def _write_bill(tree: Path, parts: Parts) -> None:
    packages = tree / PACKAGES
    places = [tree / place for place in (PACKAGES / "clerk_desktop", *_OWN_PLACES)]
    own = bill.program_component(__version__, evidence(tree, places))
    components = [
        *bill.python_components(tree, packages, parts.wheels),
        *runtime.components(tree, tree / "python"),
        bill.fonts_component(program.letter_fonts()),
    ]
    text = bill.document(own, components, parts.seconds)
    require_valid(text)
    if lost := bill.unnamed(packages, text, pe_files(packages)):
        raise ValueError(f"in no bill of materials: {', '.join(lost)}")
    file = tree / ABOUT / "bill.cdx.json"
    file.parent.mkdir(parents=True)
    file.write_text(text, "utf-8")


def _lay_own_files(tree: Path) -> None:
    shutil.copyfile(FILES / "clerk-desktop.cmd", tree / "clerk-desktop.cmd")
    config = reference.config_file().replace("\n", "\r\n")
    (tree / "config.toml").write_bytes(config.encode())
    for guide in _GUIDES:
        place = tree / "docs" / guide
        place.parent.mkdir(exist_ok=True)
        shutil.copyfile(ROOT / "docs" / guide, place)
    draw_windows_icon(tree / "clerk-desktop.ico")


def _move(file: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    file.replace(place)
