"""How the program starts, and what it must not load to do so."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.__main__ import USAGE, choose_input_method, has_screen

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {"pymupdf", "pyhanko", "typst", "requests", "pkcs11", "keyring", "asyncio"}


def python(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    return subprocess.run(
        [sys.executable, *arguments],
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_window_loads_nothing_heavy() -> None:
    code = (
        "import sys, clerk_desktop.app\n"
        "print('PySide6.QtWidgets' in sys.modules, "
        f"sorted(set(sys.modules) & {HEAVY!r}))"
    )
    ended = python("-c", code)
    assert ended.stdout == "True []\n", ended.stderr


def test_without_a_screen_it_says_so_and_does_not_abort() -> None:
    ended = python("-m", "clerk_desktop")
    assert ended.returncode == USAGE
    assert "DISPLAY" in ended.stderr


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_text("hal_url = 'x'")
    ended = python("-m", "clerk_desktop", "--config", str(file), QT_QPA_PLATFORM="offscreen")
    assert ended.returncode == USAGE
    assert "hal_url" in ended.stderr


@pytest.mark.parametrize(
    ("environment", "platform", "is_there"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "win32", True),
    ],
)
def test_screens(environment: dict[str, str], platform: str, is_there: bool) -> None:
    assert has_screen(environment, platform) is is_there


def test_fcitx_is_reached_through_ibus() -> None:
    for chosen in ({"QT_IM_MODULE": "fcitx"}, {"XMODIFIERS": "@im=fcitx"}):
        environment = dict(chosen)
        choose_input_method(environment)
        assert environment["QT_IM_MODULE"] == "ibus"
    environment = {"XMODIFIERS": "@im=ibus"}
    choose_input_method(environment)
    assert "QT_IM_MODULE" not in environment
