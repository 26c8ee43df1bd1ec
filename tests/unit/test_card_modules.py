"""Which PKCS#11 modules are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clerk_desktop.card import modules
from clerk_desktop.card.modules import find_modules

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def no_usual_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(modules, "LINUX_FOLDERS", ("/nowhere",))
    monkeypatch.setattr(modules, "LINUX_FILES", ())


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    folder = tmp_path / "kit"
    folder.mkdir()
    return folder


def test_configured_modules_come_first_even_when_missing(
    no_usual_places: None, tmp_path: Path, kit: Path
) -> None:
    missing, there = str(tmp_path / "missing.so"), tmp_path / "there.so"
    there.touch()
    found = find_modules((missing, str(there)), "linux", (kit,))
    assert found == (missing, str(there))


def test_usual_places_name_only_what_exists(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kit: Path
) -> None:
    monkeypatch.setattr(modules, "LINUX_FOLDERS", (str(tmp_path),))
    monkeypatch.setattr(modules, "LINUX_FILES", ())
    (tmp_path / "libcastle_v2.so.1.0.0").touch()
    assert find_modules((), "linux", (kit,)) == (str(tmp_path / "libcastle_v2.so.1.0.0"),)


def test_one_file_under_two_names_is_asked_once(
    no_usual_places: None, tmp_path: Path, kit: Path
) -> None:
    """A module that is initialized twice refuses the second time."""
    there, link = tmp_path / "there.so", tmp_path / "link.so"
    there.touch()
    link.symlink_to(there)
    (kit / "link.module").write_text(f"# comment\nmodule: {link}\nmanaged: yes\n")
    assert find_modules((str(there),), "linux", (kit,)) == (str(there),)


def test_lists_of_p11_kit_are_read_without_its_own_modules(
    no_usual_places: None, tmp_path: Path, kit: Path
) -> None:
    for name in ("card.so", "p11-kit-trust.so", "p11-kit-client.so"):
        (tmp_path / name).touch()
        (kit / f"{name}.module").write_text(f"module: {tmp_path / name}\n")
    (kit / "empty.module").write_text("")
    (kit / "binary.module").write_bytes(b"\xff\xfe")
    assert find_modules((), "linux", (kit,)) == (str(tmp_path / "card.so"),)


def test_a_module_for_some_programs_only_is_not_ours(
    no_usual_places: None, tmp_path: Path, kit: Path
) -> None:
    (tmp_path / "card.so").touch()
    (kit / "card.module").write_text(f"module: {tmp_path / 'card.so'}\nenable-in: firefox\n")
    assert find_modules((), "linux", (kit,)) == ()


def test_windows_has_no_p11_kit(tmp_path: Path, kit: Path) -> None:
    (tmp_path / "card.so").touch()
    (kit / "card.module").write_text(f"module: {tmp_path / 'card.so'}\n")
    assert find_modules((), "win32", (kit,)) == ()
