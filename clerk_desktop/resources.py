"""Files that come with the program, and the folders that letter fonts are taken from."""

import os
import sys
from pathlib import Path

from clerk_desktop.errors import DocumentCode, DocumentError

_PACKAGE = Path(__file__).resolve().parent
_NOTO = tuple(
    Path("/usr/share/fonts", name) for name in ("opentype/noto", "google-noto-cjk", "noto-cjk")
)


def resource(*names: str) -> Path:
    """Path below ``resources/``: inside an installed package, beside it in a checkout."""
    inside = _PACKAGE / "resources"
    root = inside if inside.is_dir() else _PACKAGE.parent / "resources"
    return root.joinpath(*names)


def letter_font_folders() -> tuple[Path, ...]:
    """Existing folders to search for letter fonts, at least one.

    ``CLERK_DESKTOP_FONTS`` (folders, separated as in ``PATH``) takes the place of the program's
    own and the system's folders; the system's Noto CJK, for rare characters, is always added.

    Raises:
        DocumentError: FONT_MISSING when none of the folders exists.
    """
    chosen = os.environ.get("CLERK_DESKTOP_FONTS")
    folders = [Path(name) for name in chosen.split(os.pathsep)] if chosen else _usual_folders()
    found = tuple(dict.fromkeys(path for path in (*folders, *_NOTO) if path.is_dir()))
    if not found:
        raise DocumentError(DocumentCode.FONT_MISSING, context={"font": "*"})
    return found


def _usual_folders() -> list[Path]:
    own = [
        resource("fonts"),
        _PACKAGE.parent / ".cache" / "fonts",
        Path("/usr/share/clerk-desktop/fonts"),
    ]
    if sys.platform == "win32":
        return [*own, Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")]
    return [*own, Path("/usr/share/fonts")]
