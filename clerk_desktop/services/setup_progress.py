"""How far the first-run assistant has come, so that it can be left and gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop import durable

if TYPE_CHECKING:
    from pathlib import Path

    from clerk_desktop.config import Settings


def is_due(settings: Settings) -> bool:
    """Whether the assistant opens by itself: no hall was ever named here, or it was left."""
    is_unnamed = "hall_url" not in settings.chosen | settings.firm
    return is_unnamed or _file(settings).exists()


def reached(settings: Settings) -> str:
    """The step at which it was left; empty where it wasn't begun."""
    try:
        return _file(settings).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def note(settings: Settings, step: str) -> None:
    """Go on there next time. Raises ``OSError``."""
    file = _file(settings)
    file.parent.mkdir(parents=True, exist_ok=True)
    durable.replace(file, step.encode())


def finish(settings: Settings) -> None:
    """Nothing is to be gone on with. Raises ``OSError``."""
    _file(settings).unlink(missing_ok=True)


def _file(settings: Settings) -> Path:
    return settings.own_file.with_name("setup-step")
