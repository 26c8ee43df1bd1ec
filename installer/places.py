"""Where the parts of a bill of materials lie, so that every shipped file belongs to one of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path, PurePath


def evidence(root: Path, places: Iterable[Path]) -> dict[str, Any]:
    """What a component says of its files and folders ``places``: their paths below ``root``."""
    names = sorted(place.relative_to(root).as_posix() for place in places)
    return {"occurrences": [{"location": name} for name in names]}


def require_homes(root: Path, bill: str) -> None:
    """Look whether every file below ``root`` belongs to a part of the text ``bill``.

    Raises:
        ValueError: Some don't; it names them.
    """
    if lost := homeless(root, bill):
        raise ValueError(f"of no part in the bill of materials: {', '.join(lost)}")


def homeless(root: Path, bill: str) -> list[str]:
    """Files below ``root`` that lie at no place of any part of the text ``bill``."""
    told = json.loads(bill)
    parts = [told["metadata"]["component"], *told["components"]]
    evidence = [part["evidence"] for part in parts if "evidence" in part]
    places = {place["location"] for said in evidence for place in said["occurrences"]}
    files = [file.relative_to(root) for file in sorted(root.rglob("*")) if not file.is_dir()]
    return [file.as_posix() for file in files if not _lies_in(_source(file), places)]


def _lies_in(file: PurePath, places: set[str]) -> bool:
    return any(place.as_posix() in places for place in (file, *file.parents))


def _source(file: PurePath) -> PurePath:
    """The module that a compiled one was made of; others are themselves."""
    if file.suffix == ".pyc" and file.parent.name == "__pycache__":
        return file.parent.parent / f"{file.name.split('.')[0]}.py"
    return file
