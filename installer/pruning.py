"""What of the Python packages stays out of an installer, because the window never asks for it.

Everything here is by rule, so that a new version of a package needs no new list: Qt keeps the
modules that the program imports, the plugins named here, and the libraries that these link to.
"""

from __future__ import annotations

import ast
import shutil
from typing import TYPE_CHECKING

from installer.binaries import is_elf, needed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

QT_PLUGINS = {
    "iconengines": {"libqsvgicon"},
    "imageformats": {"libqico", "libqjpeg", "libqsvg"},
    "platforminputcontexts": {
        "libcomposeplatforminputcontextplugin",
        "libibusplatforminputcontextplugin",
    },
    "platforms": {"libqoffscreen", "libqwayland-generic", "libqxcb"},
    "platformthemes": {"libqxdgdesktopportal"},
    "printsupport": {"libcupsprintersupport"},
    "wayland-decoration-client": {"libbradient"},
    "wayland-shell-integration": {"libxdg-shell"},
}  # fmt: skip
"""Kind and names of the plugins on Linux; all others need what the window doesn't do."""

QT_TEXTS = ("qtbase_zh_CN.qm",)
"""The words that Qt's own dialogs bring."""

QT_FILES = ("__init__.py", "_config.py", "_git_pyside_version.py")
"""The modules of Qt's package itself."""

_NO_PACKAGES = ("docs", "tests", "fitz")
"""Top-level folders that wheels lay there by mistake, and MuPDF's old second name."""

_TEST_FOLDERS = ("test", "tests", "testing")
_FOR_BUILDING = {
    ".c", ".cpp", ".h", ".hpp", ".pxd", ".pxi", ".pyi", ".pyx", ".typed", ".qml", ".rs", ".pyc",
}  # fmt: skip
_FOR_INSTALLING = {"RECORD", "INSTALLER", "REQUESTED", "WHEEL", "direct_url.json", "top_level.txt"}
_FOR_MUPDF = ("pymupdf/mupdf-devel",)


def prune(packages: Path, program: Path, plugins: Mapping[str, set[str]] = QT_PLUGINS) -> None:
    """Remove from the folder ``packages`` what the sources in ``program`` don't need.

    Raises:
        ValueError: Qt lacks one of ``plugins``, or a module that ``program`` imports.
    """
    for name in (*_NO_PACKAGES, *_FOR_MUPDF):
        shutil.rmtree(packages / name, ignore_errors=True)
    for folder in [path for path in packages.rglob("*") if path.name in _TEST_FOLDERS]:
        shutil.rmtree(folder, ignore_errors=True)
    _prune_qt(packages / "PySide6", modules_used("PySide6", program), plugins)
    for file in [path for path in packages.rglob("*") if path.is_file()]:
        is_note = file.parent.name.endswith(".dist-info") and file.name in _FOR_INSTALLING
        if file.suffix in _FOR_BUILDING or is_note:
            file.unlink()
    remove_empty(packages)


def modules_used(package: str, program: Path) -> set[str]:
    """The modules of ``package`` that the sources in ``program`` import by ``from``."""
    names: set[str] = set()
    for file in program.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{package}."):
                names.add((node.module or "").split(".")[1])
    return names


def remove_empty(folder: Path) -> None:
    """Remove the folders below ``folder`` in which nothing is left."""
    for path in sorted((path for path in folder.rglob("*") if path.is_dir()), reverse=True):
        if not any(path.iterdir()):
            path.rmdir()


def _prune_qt(qt: Path, modules: set[str], plugins: Mapping[str, set[str]]) -> None:
    kept = {qt / name for name in QT_FILES}
    kept |= {qt / "Qt" / "translations" / name for name in QT_TEXTS}
    roots = [qt / f"{name}.abi3.so" for name in modules]
    roots += [
        qt / "Qt" / "plugins" / kind / f"{name}.so"
        for kind, names in plugins.items()
        for name in names
    ]
    kept |= set(_linked(roots, qt))
    for file in [path for path in qt.rglob("*") if path.is_file() and path not in kept]:
        file.unlink()


def _linked(roots: list[Path], qt: Path) -> Iterator[Path]:
    """``roots``, and the libraries of ``qt`` that they link to, over however many others.

    Raises:
        ValueError: One of ``roots`` isn't there: its name has changed.
    """
    if missing := [root for root in roots if not root.exists() or not is_elf(root)]:
        raise ValueError(f"not in this version of Qt: {', '.join(map(str, missing))}")
    own = {path.name: path for path in [*qt.glob("*.so.*"), *qt.glob("Qt/lib/*")]}
    todo, seen = list(roots), set[str]()
    while todo:
        library = todo.pop()
        yield library
        new = [name for name in needed(library) if name in own and name not in seen]
        seen |= set(new)
        todo += [own[name] for name in new]
