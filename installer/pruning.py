"""What of the Python packages stays out of an installer, because the window never asks for it.

Everything here is by rule, so that a new version of a package needs no new list.
"""

from __future__ import annotations

import ast
import shutil
from typing import TYPE_CHECKING

from installer.qt_parts import LINUX_QT

if TYPE_CHECKING:
    from pathlib import Path

    from installer.qt_parts import QtLayout

_NO_PACKAGES = ("docs", "tests", "fitz")
"""Top-level folders that wheels lay there by mistake, and MuPDF's old second name."""

_TEST_FOLDERS = ("test", "tests", "testing")
_FOR_BUILDING = {
    ".c", ".cpp", ".h", ".hpp", ".pxd", ".pxi", ".pyi", ".pyx", ".typed", ".qml", ".rs", ".pyc",
}  # fmt: skip
_FOR_INSTALLING = {"RECORD", "INSTALLER", "REQUESTED", "WHEEL", "direct_url.json", "top_level.txt"}
_FOR_MUPDF = ("pymupdf/mupdf-devel",)


def prune(packages: Path, program: Path, qt: QtLayout = LINUX_QT) -> None:
    """Remove from the folder ``packages`` what the sources in ``program`` don't need.

    Raises:
        ValueError: Qt lacks a plugin, or a module that ``program`` imports.
    """
    for name in (*_NO_PACKAGES, *_FOR_MUPDF):
        shutil.rmtree(packages / name, ignore_errors=True)
    for folder in [path for path in packages.rglob("*") if path.name in _TEST_FOLDERS]:
        shutil.rmtree(folder, ignore_errors=True)
    package = packages / "PySide6"
    _prune_qt(package, qt.kept(package, modules_used("PySide6", program)))
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


def _prune_qt(qt: Path, kept: set[Path]) -> None:
    for file in [path for path in qt.rglob("*") if path.is_file() and path not in kept]:
        file.unlink()
