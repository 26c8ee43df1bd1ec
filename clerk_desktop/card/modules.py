"""Where PKCS#11 modules are: the settings, the makers' usual places, p11-kit's list.

Source for p11-kit: pkcs11.conf(5).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LINUX_FOLDERS = (
    "/usr/lib/x86_64-linux-gnu",
    "/usr/lib/aarch64-linux-gnu",
    "/usr/lib64",
    "/usr/lib",
    "/usr/local/lib",
    "/opt/lib",
)

_LINUX_NAMES = (
    "libcastle_v2.so.1.0.0",  # Feitian ePass2003
    "libcastle.so.1.0.0",
    "libshuttle_p11v220.so.1.0.0",  # Feitian ePass3003
    "libes_3000GM.so",
    "libgm3000_pkcs11.so",  # Longmai mToken
    "libcryptoida_pkcs11.so",
    "libHTPKCS11.so",  # HaiTai
    "libwdpkcs11.so",  # WatchData
    "libWDPKCS.so",
    "opensc-pkcs11.so",
    "pkcs11/opensc-pkcs11.so",
    "softhsm/libsofthsm2.so",
    "pkcs11/libsofthsm2.so",
)

_WINDOWS_FOLDERS = (r"%SystemRoot%\System32", r"%ProgramFiles%\OpenSC Project\OpenSC\pkcs11")

_WINDOWS_NAMES = (
    "eps2003csp11.dll",  # Feitian ePass2003
    "eps2003csp11v2.dll",
    "ShuttleCsp11_3003.dll",  # Feitian ePass3003
    "gm3000_pkcs11.dll",  # Longmai mToken
    "CryptoIDA_pkcs11.dll",
    "HtPkcs11.dll",  # HaiTai
    "WDPKCS.dll",  # WatchData
    "opensc-pkcs11.dll",
)

_P11_KIT = (Path("/usr/share/p11-kit/modules"), Path("/etc/pkcs11/modules"))
_P11_KIT_LIBRARIES = Path("/usr/lib/x86_64-linux-gnu/pkcs11")

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
    return (Path(folder, name) for name in _LINUX_NAMES for folder in _LINUX_FOLDERS)


def _usual_windows() -> Iterator[Path]:
    folders = [os.path.expandvars(folder) for folder in _WINDOWS_FOLDERS]
    return (Path(folder, name) for name in _WINDOWS_NAMES for folder in folders)


def _listed(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        for description in sorted(folder.glob("*.module")):
            module = _module_of(description)
            if module and not any(name in module for name in _NO_CARDS):
                # A bare name is sought in p11-kit's own folder; an absolute one stays itself.
                yield _P11_KIT_LIBRARIES / module


def _module_of(description: Path) -> str:
    try:
        lines = description.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    values = (line.split(":", 1) for line in lines if ":" in line and not line.startswith("#"))
    return next((value.strip() for name, value in values if name.strip() == "module"), "")
