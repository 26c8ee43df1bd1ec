"""Fonts for letters: the computer's own official faces where it has them, else free ones."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.resources import letter_font_folders, resource

if TYPE_CHECKING:
    from pathlib import Path

    from typst import Fonts

_FALLBACK = "rare"


@dataclass(frozen=True, slots=True)
class LetterFonts:
    """Fonts found on this computer.

    Attributes:
        index: For the typesetter.
        body, title, heading: The family chosen for each.
        rare: Families for characters that those lack, best first; may be empty.
    """

    index: Fonts
    body: str
    title: str
    heading: str
    rare: tuple[str, ...]


def letter_fonts() -> LetterFonts:
    """Choose families as ``resources/letters/fonts.toml`` ranks them.

    The folders are read once per process (about 0.1 s).

    Raises:
        DocumentError: FONT_MISSING, ``font`` naming the part of a letter that has none.
    """
    index = _index(letter_font_folders())
    known = set(index.families())
    wanted = tomllib.loads(resource("letters", "fonts.toml").read_text("utf-8"))
    found = {part: [name for name in names if name in known] for part, names in wanted.items()}
    missing = next((part for part, names in found.items() if not names), _FALLBACK)
    if missing != _FALLBACK:
        raise DocumentError(DocumentCode.FONT_MISSING, context={"font": missing})
    return LetterFonts(
        index, found["body"][0], found["title"][0], found["heading"][0], tuple(found[_FALLBACK])
    )


@cache
def _index(folders: tuple[Path, ...]) -> Fonts:
    from typst import Fonts

    paths = [str(folder) for folder in folders]
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=paths)
