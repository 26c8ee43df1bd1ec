"""The licence texts of everything an installer carries, each package's in a folder of its own.

A package's maker may name what is linked into it (crates, C libraries) without its text: such parts
stand in a list beside the texts.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from packaging.utils import canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterator

LIST = "parts-without-a-text.tsv"
_HEAD = "part\tversion\tlicence\tinside\tsource\n"
OWN = Path(__file__).resolve().parent / "licence-texts"
"""Texts whose packages bring none; each folder has a package's name."""

_NAMES = ("licen", "copying", "notice", "authors", "patents")


def gather(packages: Path, target: Path) -> None:
    """Move the licence texts of the packages in ``packages`` to ``target/NAME/``.

    Raises:
        ValueError: A package has none, and there is none in ``OWN`` either.
    """
    bare = []
    for notes in sorted(packages.glob("*.dist-info")):
        name = canonicalize_name(notes.name.rsplit("-", 2)[0])
        texts = [file for file in sorted(notes.rglob("*")) if _is_licence(file)]
        for file in texts:
            place = target / name / _flat(file.relative_to(notes))
            place.parent.mkdir(parents=True, exist_ok=True)
            file.replace(place)
        if not texts and not (OWN / name).is_dir():
            bare.append(name)
    if bare:
        raise ValueError(f"no licence text: {', '.join(bare)}; see {OWN}")
    shutil.copytree(OWN, target, dirs_exist_ok=True)


def list_without_text(bill: str, target: Path) -> list[str]:
    """Write into ``target`` the parts of the bill whose own text isn't there; their names.

    The text of the package that holds such a part is there, and often speaks of it.
    """
    lines = [
        (part["name"], part.get("version", ""), _said(part), whole["name"], part.get("purl", ""))
        for whole in json.loads(bill)["components"]
        for part in _inside(whole)
        if not (target / part["name"].lower()).is_dir()
    ]
    text = "".join("\t".join(line) + "\n" for line in sorted(lines))
    (target / LIST).write_text(_HEAD + text, "utf-8")
    return [line[0] for line in lines]


def _inside(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (part for part in whole.get("components", []) if part["type"] != "file")


def _said(part: dict[str, Any]) -> str:
    """Its licence as the bill has it: an expression, or names of which each counts."""
    names = [
        said.get("expression") or said["license"].get("id") or said["license"].get("name", "")
        for said in part.get("licenses", [])
    ]
    return " AND ".join(names)


def _is_licence(file: Path) -> bool:
    return file.is_file() and file.name.lower().startswith(_NAMES)


def _flat(path: Path) -> str:
    """Its name without the folders that wheels differ in."""
    return "-".join(part for part in path.parts if part not in {"licenses", "src"})
