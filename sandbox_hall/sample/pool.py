"""The pool of sample papers: made once per seed, kept in a folder, shared by all halls."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from dataclasses import asdict, dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock

from clerk_desktop.domain.document import LetterKind, Material, MaterialForm
from clerk_desktop.workflow.case_words import LETTERS
from sandbox_hall.sample.applications import STANDARD, draw_application

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from importlib.resources.abc import Traversable

    from sandbox_hall.catalogue import Catalogue
    from sandbox_hall.sample.papers import Drawn
    from sandbox_hall.wire_parts import Json

_CATALOGUE = "materials.json"
_LETTERS = "letters.json"


@dataclass(frozen=True, slots=True)
class Pool:
    """Materials of the standard applications, in order; their bytes lie in ``folder``.

    ``letters`` are the digests of the sample letters by kind: the same ones for all cases.
    """

    folder: Path
    materials: tuple[tuple[Material, ...], ...]
    letters: Mapping[LetterKind, str]


def load_pool(catalogue: Catalogue, seed: int, data: Path, progress: Callable[[str], None]) -> Pool:
    """The papers of ``seed`` from ``data``; made there when missing (about half a minute).

    The folder's name holds a digest of this package, so that changed papers are made anew.
    """
    folder = data / f"papers-{seed}-{_package_digest()}"
    data.mkdir(parents=True, exist_ok=True)
    with FileLock(data / f"{folder.name}.lock"):
        if not folder.is_dir():
            _make(catalogue, seed, folder, progress)
    kept = json.loads((folder / _CATALOGUE).read_text("utf-8"))
    materials = tuple(tuple(map(_material, parts)) for parts in kept)
    letters = json.loads((folder / _LETTERS).read_text("utf-8"))
    return Pool(folder, materials, {LetterKind(kind): sha256 for kind, sha256 in letters.items()})


def _material(part: Json) -> Material:
    return Material(**part | {"form": MaterialForm(part["form"])})


def _make(catalogue: Catalogue, seed: int, folder: Path, progress: Callable[[str], None]) -> None:
    from sandbox_hall.sample.papers import draw_letter, draw_papers

    work = Path(tempfile.mkdtemp(prefix="papers-", dir=folder.parent))
    try:
        materials = []
        for index in range(STANDARD):
            drawn = draw_papers(draw_application(catalogue, seed, index), catalogue.office, seed)
            materials.append([_keep(work, number, paper) for number, paper in enumerate(drawn, 1)])
            progress(f"papers {index + 1}/{STANDARD}")
        letters = {
            kind: _keep_bytes(work, draw_letter(title, catalogue.office))
            for kind, title in LETTERS.items()
        }
        (work / _LETTERS).write_text(json.dumps(letters), "utf-8")
        listing = [[asdict(material) for material in row] for row in materials]
        (work / _CATALOGUE).write_text(json.dumps(listing, ensure_ascii=False), "utf-8")
        work.rename(folder)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _keep(folder: Path, number: int, drawn: Drawn) -> Material:
    sha256 = _keep_bytes(folder, drawn.pdf)
    return Material(
        material_id=f"M{number:02d}",
        name=drawn.paper.name,
        is_required=drawn.paper.is_required,
        is_minor=drawn.paper.is_minor,
        form=MaterialForm.COPY if "复印件" in drawn.paper.name else MaterialForm.ELECTRONIC,
        sha256=sha256,
        size=len(drawn.pdf),
        pages=drawn.pages,
    )


def _keep_bytes(folder: Path, data: bytes) -> str:
    sha256 = hashlib.sha256(data).hexdigest()
    (folder / sha256).write_bytes(data)
    return sha256


def _package_digest() -> str:
    digest = hashlib.sha256()
    for file in _sources(files("sandbox_hall.sample")):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def _sources(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and not entry.name.startswith("_"):
            yield from _sources(entry)
        elif entry.name.endswith((".py", ".typ", ".toml")):
            yield entry
