"""Where PKCS#11 modules are: the settings, the makers' usual places, p11-kit's list.

Source for p11-kit: pkcs11.conf(5).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_desktop.card.makers import (
    LINUX_FILES,
    LINUX_FOLDERS,
    LINUX_NAMES,
    WINDOWS_FOLDERS,
    WINDOWS_NAMES,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_P11_KIT = (
    Path("/usr/share/p11-kit/modules"),
    Path("/etc/pkcs11/modules"),
    Path("~/.config/pkcs11/modules"),
)

_NO_CARDS = ("p11-kit-trust", "p11-kit-client", "p11-kit-proxy", "gnome-keyring")
"""p11-kit's own modules: certificate stores and relays, no readers."""


def find_modules(
    configured: Iterable[str], platform: str = sys.platform, p11_kit: Iterable[Path] = _P11_KIT
) -> tuple[str, ...]:
    """Paths of the modules to ask, each file once, the configured ones first.

    A configured module is named even when its file is missing, so that the clerk hears of it; of
    all others only those that exist.
    """
    usual = _usual_windows() if platform == "win32" else _usual_linux()
    listed = () if platform == "win32" else _listed(p11_kit)
    found: dict[str, str] = {}
    for path in configured:
        found.setdefault(os.path.realpath(path), path)
    for candidate in (*usual, *listed):
        if candidate.is_file():
            found.setdefault(os.path.realpath(candidate), str(candidate))
    return tuple(found.values())


def _usual_linux() -> Iterator[Path]:
    yield from (Path(folder, name) for name in LINUX_NAMES for folder in LINUX_FOLDERS)
    yield from map(Path, LINUX_FILES)


def _usual_windows() -> Iterator[Path]:
    folders = [os.path.expandvars(folder) for folder in WINDOWS_FOLDERS]
    return (Path(folder, name) for name in WINDOWS_NAMES for folder in folders)


def _listed(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for description in sorted(folder.expanduser().glob("*.module")):
            module = _module_of(description)
            if module and not any(name in module for name in _NO_CARDS):
                # A bare name is sought in p11-kit's own folders; an absolute one stays itself.
                yield from (Path(place, "pkcs11", module) for place in LINUX_FOLDERS)


def _module_of(description: Path) -> str:
    """The module that a description names; none when it is not meant for every program."""
    try:
        lines = description.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    pairs = (line.split(":", 1) for line in lines if ":" in line and not line.startswith("#"))
    values = {name.strip(): value.strip() for name, value in pairs}
    return "" if "enable-in" in values else values.get("module", "")
