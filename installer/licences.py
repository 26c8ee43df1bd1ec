"""The licence texts of everything an installer carries, each package's in a folder of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

from packaging.utils import canonicalize_name

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


def _is_licence(file: Path) -> bool:
    return file.is_file() and file.name.lower().startswith(_NAMES)


def _flat(path: Path) -> str:
    """Its name without the folders that wheels differ in."""
    return "-".join(part for part in path.parts if part not in {"licenses", "src"})
