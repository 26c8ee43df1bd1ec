"""The program itself as an installer carries it, and the source that belongs to it.

Taken from the files that git tracks, as they are in the work tree: nothing that happens to lie
around gets in, and the source archive is what the program was made of.
"""

from __future__ import annotations

import gzip
import io
import lzma
import subprocess
import tarfile
from pathlib import Path

from clerk_desktop import __version__
from installer.texts import build as build_texts

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / ".cache" / "fonts"
_LETTER_FONTS = ("FandolFang-Regular", "FandolHei-Regular", "FandolSong-Bold", "FandolSong-Regular")
"""What ``resources/letters/fonts.toml`` names of the family that may be passed on."""

_SOURCES = ("clerk_desktop", "resources")


def last_commit_seconds() -> int:
    """Unix time of the last commit: the only date in a package."""
    return int(_git("log", "-1", "--format=%ct"))


def lay(packages: Path, target_about: Path) -> None:
    """Put the program, its resources and the letter fonts into the folder ``packages``.

    Args:
        packages: Where Python looks for modules.
        target_about: Gets the program's own licence and that of the fonts.
    """
    for name in [*_tracked(*_SOURCES), build_texts().relative_to(ROOT)]:
        inside = name if name.parts[0] == "clerk_desktop" else Path("clerk_desktop", name)
        _copy(ROOT / name, packages / inside)
    for file in letter_fonts():
        _copy(file, packages / "clerk_desktop" / "resources" / "fonts" / file.name)
    fonts_licence = target_about / "licences" / "fandol-fonts" / "COPYING"
    fonts_licence.parent.mkdir(parents=True)
    fonts_licence.write_bytes(gzip.decompress((FONTS / "COPYING.gz").read_bytes()))
    _copy(ROOT / "LICENSE", target_about / "licences" / "clerk-desktop" / "LICENSE")


def letter_fonts() -> list[Path]:
    """The files of the letter fonts that are carried."""
    return [FONTS / f"{name}.otf" for name in _LETTER_FONTS]


def source_archive(seconds: int) -> bytes:
    """All that git tracks as ``.tar.xz``: the source that the AGPL wants offered."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name in _tracked():
            file = ROOT / name
            if file.is_symlink() or not file.is_file():
                continue
            entry = tarfile.TarInfo(f"clerk-desktop-{__version__}/{name.as_posix()}")
            entry.size, entry.mtime = file.stat().st_size, seconds
            entry.mode = 0o755 if file.stat().st_mode & 0o100 else 0o644
            with file.open("rb") as stream:
                archive.addfile(entry, stream)
    return lzma.compress(raw.getvalue(), preset=6)


def _tracked(*folders: str) -> list[Path]:
    """Paths from the root, sorted."""
    names = _git("ls-files", "-z", "--", *folders).split("\0")
    return sorted(Path(name) for name in names if name and (ROOT / name).exists())


def _copy(file: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(file.read_bytes())


def _git(*words: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(ROOT), *words], check=True, capture_output=True, text=True
    )
    return done.stdout
