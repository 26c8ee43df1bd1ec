"""What the carried Python is made of, for the bill of materials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from installer.bill import Component, component
from installer.debian.runtime import RECIPE
from installer.places import evidence

if TYPE_CHECKING:
    from pathlib import Path

_PARTS = {
    "python3.11": ("Python", "PSF-2.0", ("bin", "lib/python3.11/*")),
    "openssl": ("OpenSSL", "Apache-2.0", ("lib/*/*/_ssl.*.so", "lib/*/*/_hashlib.*.so")),
    "libffi": ("libffi", "MIT", ("lib/*/*/_ctypes.*.so",)),
    "zlib": ("zlib", "Zlib", ("lib/*/*/zlib.*.so", "lib/*/*/binascii.*.so")),
}
"""By the name of the source: what it is called, its licence, and where it lies in the Python."""

_OURS = "dist-packages"
"""Where the packages are laid, whose own places are told."""


def components(root: Path, python: Path) -> list[Component]:
    """Its entries in the bill of materials; ``python`` is where it lies, below ``root``."""
    found = []
    for line in (RECIPE / "sources.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            source, version, _ = line.split()
            found.append(_component(source, version, root, python))
    return found


def _component(source: str, version: str, root: Path, python: Path) -> Component:
    name, licence, globs = _PARTS[source]
    places = [place for glob in globs for place in python.glob(glob) if place.name != _OURS]
    upstream = re.sub(r"^\d+:|(\.dfsg)?-[^-]*$", "", version)
    purl = f"pkg:deb/debian/{source}@{version}?arch=source"
    about = {"bom-ref": purl, "purl": purl}
    return component(name, upstream, licence, evidence=evidence(root, places), **about)
