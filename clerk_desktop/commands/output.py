"""A file that a command writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.commands.ending import say
from clerk_desktop.services.whole_file import write_whole

if TYPE_CHECKING:
    from pathlib import Path


def written(target: Path, document: bytes) -> bool:
    """Whether ``document`` is at ``target`` now, whole and on the disk; a failure is said."""
    try:
        write_whole(target, [document])
    except OSError as error:
        say(f"clerk-desktop: {target}: {error.strerror}")
        return False
    return True
