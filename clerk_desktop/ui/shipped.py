"""What came with the program: the parts that it is made of, their licences, and its source.

An installer lays these beside the program. A checkout has none of them but its own licence.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clerk_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """Something that the program is made of; ``texts`` are the files of its licence."""

    name: str
    version: str
    licence: str
    texts: tuple[Path, ...]


def parts() -> tuple[Part, ...]:
    """All parts by name, and those within them after them; none in a checkout."""
    bill = resource("about", "bill.cdx.json")
    if not bill.exists():
        return ()
    found = [
        _part(entry, beside)
        for whole in json.loads(bill.read_text("utf-8"))["components"]
        for entry, beside in [(whole, ""), *((inner, whole["name"]) for inner in _inner(whole))]
    ]
    return tuple(sorted(found, key=lambda part: part.name.lower()))


def source_archive() -> Path | None:
    """The source of this very version, where an installer brought it."""
    archive = resource("about", "source.tar.xz")
    return archive if archive.exists() else None


def own_licence() -> str:
    """The text of the AGPL."""
    for place in (resource("about", "licences", "clerk-desktop", "LICENSE"), _of_checkout()):
        if place.exists():
            return place.read_text("utf-8")
    return ""


def text_of(part: Part) -> str:
    """The licence texts of ``part``, one after the other."""
    return "\n\n".join(file.read_text("utf-8", "replace") for file in part.texts)


def _of_checkout() -> Path:
    return resource().parent / "LICENSE"


def _inner(whole: dict[str, Any]) -> list[dict[str, Any]]:
    return [entry for entry in whole.get("components", []) if entry["type"] != "file"]


def _part(entry: dict[str, Any], beside: str) -> Part:
    texts = _texts(entry["name"]) or _texts(beside)
    return Part(entry["name"], entry.get("version", ""), _licence(entry), texts)


def _licence(entry: dict[str, Any]) -> str:
    names = []
    for one in entry.get("licenses", []):
        named = one.get("license", {})
        names.append(one.get("expression") or named.get("id") or named.get("name", ""))
    return " AND ".join(filter(None, names))


def _texts(name: str) -> tuple[Path, ...]:
    folder = resource("about", "licences", name.lower())
    if not name or not folder.is_dir():
        return ()
    return tuple(sorted(file for file in folder.iterdir() if file.is_file()))
