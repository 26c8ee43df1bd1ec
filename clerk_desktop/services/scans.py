"""Files that a scanner has just written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_ENDINGS = frozenset({".pdf", ".jpg", ".jpeg", ".png"})


@dataclass(frozen=True, slots=True, order=True)
class Scan:
    """A file; one that is still being written changes from look to look. ``at`` is Unix time."""

    at: float
    path: Path
    size: int


def list_scans(folder: Path, since: float) -> tuple[Scan, ...]:
    """The folder's PDF, JPEG and PNG files written since then, oldest first."""
    found = []
    try:
        for path in folder.iterdir():
            if path.suffix.lower() in _ENDINGS and not path.name.startswith("."):
                facts = path.stat()
                found.append(Scan(facts.st_mtime, path, facts.st_size))
    except OSError:
        return ()
    return tuple(sorted(scan for scan in found if scan.at >= since and scan.size))
