"""The bill of materials: a CycloneDX 1.5 document that names everything an installer carries.

Python packages come from their own metadata and from the hash of the wheel; what lies inside a
wheel from the bills that the wheels bring, and from ``bundled.toml`` where they bring none; the
interpreter and the fonts are handed in. ``unnamed`` finds the binary that stands in no bill.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
import uuid
from email.parser import HeaderParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.utils import canonicalize_name

from installer.places import evidence
from installer.wheels import top_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from installer.wheels import Wheel

BUNDLED = Path(__file__).with_name("bundled.toml")
_CLASSES = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
}
_SPOKEN = {
    "MIT License": "MIT",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Dual Licensed - GNU AFFERO GPL 3.0 or Artifex Commercial License": "AGPL-3.0-only",
}  # fmt: skip
"""What makers call a licence in their metadata, and its SPDX name."""

_UNSAID = {"sqlcipher3": "Zlib", "pymupdf-lite": "AGPL-3.0-only"}
"""Licences of packages whose metadata tell none that can be read, as their texts say."""

Component = dict[str, Any]


def bundled() -> list[Component]:
    """The libraries of ``bundled.toml``."""
    libraries: list[Component] = _table()["library"]
    return libraries


def component(
    name: str, version: str, licence: str, *, kind: str = "library", **more: Any
) -> Component:
    """One entry of a bill; ``licence`` is an SPDX expression."""
    return {
        "type": kind,
        "name": name,
        **({"version": version} if version else {}),
        "licenses": [{"expression": licence}],
        **more,
    }


def program_component(version: str, places: Component) -> Component:
    """What the bill is of; ``places`` are the evidence of its own files."""
    licence = "AGPL-3.0-or-later"
    return component("clerk-desktop", version, licence, kind="application", evidence=places)


def python_components(root: Path, packages: Path, wheels: Iterable[Wheel]) -> list[Component]:
    """One component for each package in the folder ``packages``, with what lies inside it.

    Args:
        root: Places are told below it.
        packages: Where the wheels were laid.
        wheels: All that were.

    Raises:
        ValueError: A package's wheel isn't among ``wheels``, or its licence has no SPDX name.
    """
    by_name = {wheel.name: wheel for wheel in wheels}
    found = []
    for notes in sorted(packages.glob("*.dist-info")):
        about = HeaderParser().parsestr((notes / "METADATA").read_text("utf-8"))
        name, version = canonicalize_name(str(about["Name"])), str(about["Version"])
        if name not in by_name:
            raise ValueError(f"{name} came from no wheel")
        found.append(
            component(
                name,
                version,
                _licence(
                    name,
                    about["License-Expression"],
                    about["License"],
                    about.get_all("Classifier", []),
                ),
                purl=f"pkg:pypi/{name}@{version}",
                **{"bom-ref": f"{name}@{version}"},
                hashes=[{"alg": "SHA-256", "content": by_name[name].sha256}],
                evidence=evidence(root, _laid(by_name[name], packages)),
                components=[*_of_table(name, packages), *_of_own_bills(notes, name)],
            )
        )
    return found


def fonts_component(fonts: Iterable[Path]) -> Component:
    """The letter fonts that are carried, with the hash of each file."""
    files = [
        {
            "type": "file",
            "name": font.name,
            "hashes": [
                {"alg": "SHA-256", "content": hashlib.sha256(font.read_bytes()).hexdigest()}
            ],
        }
        for font in fonts
    ]
    licence = "GPL-3.0-or-later WITH Font-exception-2.0"
    return component("fandol-fonts", "", licence, kind="data", components=files)


def document(program: Component, components: list[Component], seconds: int) -> str:
    """The whole bill as text.

    Args:
        program: What the bill is of.
        components: What it is made of.
        seconds: Unix time that the bill says it is of; the same input makes the same bytes.
    """
    from datetime import UTC, datetime

    body = json.dumps([program, components], sort_keys=True)
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, body)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z"),
            "component": program,
        },
        "components": components,
    }
    return json.dumps(bill, indent=1, ensure_ascii=False) + "\n"


def unnamed(packages: Path, bill: str, binaries: Iterable[Path]) -> list[str]:
    """What lies in the folder ``packages`` and stands in no bill.

    These are packages, and binaries that are neither a package's own extension module nor a library
    that ``bundled.toml`` or the wheel's own bill names. ``binaries`` are those in ``packages``.
    """
    named = {part["name"] for part in json.loads(bill)["components"] if "purl" in part}
    lost = [
        notes.name
        for notes in sorted(packages.glob("*.dist-info"))
        if canonicalize_name(notes.name.rsplit("-", 2)[0]) not in named
    ]
    known = {file for part in bundled() for glob in part["files"] for file in packages.glob(glob)}
    called = _table()["called"]
    inside = {part["name"] for part in _walk(json.loads(bill)["components"])}
    for file in binaries:
        if file not in known and not _is_module(file) and called.get(_stem(file)) not in inside:
            lost.append(str(file.relative_to(packages)))
    return lost


def _laid(wheel: Wheel, packages: Path) -> list[Path]:
    """The modules and folders that ``wheel`` has in ``packages``."""
    return [packages / name for name in top_names(wheel) if (packages / name).exists()]


def _table() -> dict[str, Any]:
    return tomllib.loads(BUNDLED.read_text("utf-8"))


def _is_module(file: Path) -> bool:
    return file.name.endswith((".abi3.so", "-linux-gnu.so", ".pyd"))


def _stem(file: Path) -> str:
    """``libtiff-20b7e810.so.6.3.0`` is libtiff."""
    return file.name.split(".so")[0].removesuffix(".dll").rsplit("-", 1)[0]


def _walk(components: Iterable[Component]) -> Iterator[Component]:
    for part in components:
        yield part
        yield from _walk(part.get("components", []))


def _licence(name: str, expression: str | None, said: str | None, classes: list[str]) -> str:
    if expression or name in _UNSAID:
        return expression or _UNSAID[name]
    if said and len(said) < len("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only") + 1:
        return _SPOKEN.get(said, said)
    for line in classes:
        if (short := line.rsplit(" :: ", 1)[-1]) in _CLASSES:
            return _CLASSES[short]
    raise ValueError(f"no licence that can be told in the metadata of {name}")


def _of_table(wheel: str, packages: Path) -> list[Component]:
    return [
        component(
            part["name"],
            part.get("version", ""),
            part["licence"],
            **({"description": part["about"]} if "about" in part else {}),
        )
        for part in bundled()
        if part["wheel"] == wheel and _is_carried(part, packages)
    ]


def _is_carried(part: Component, packages: Path) -> bool:
    globs = part["files"]
    return not globs or any(True for glob in globs for _ in packages.glob(glob))


def _of_own_bills(notes: Path, name: str) -> list[Component]:
    """What the wheel's maker says is inside, each thing once."""
    found: dict[tuple[str, str], Component] = {}
    for file in sorted(notes.glob("sboms/*.json")):
        for part in _walk(json.loads(file.read_text("utf-8")).get("components", [])):
            key = (part["name"], part.get("version", ""))
            if key[0] != name and key not in found:
                kept = ("type", "name", "version", "licenses", "purl", "hashes", "description")
                found[key] = {word: part[word] for word in kept if word in part}
    return [found[key] for key in sorted(found)]
