"""The clerk's own choices: which the policy leaves to them, and keeping one for the next start."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from clerk_desktop import durable

if TYPE_CHECKING:
    from clerk_desktop.config import Settings


def keep(settings: Settings, choices: dict[str, str | int]) -> None:
    """Write choices into the clerk's file; what else stands in it stays as it is.

    Raises:
        OSError: It can't be written.
    """
    file = settings.own_file
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    kept = [line for line in lines if not _sets_any(line, choices)]
    made = [f"{name} = {json.dumps(value)}" for name, value in choices.items()]
    file.parent.mkdir(parents=True, exist_ok=True)
    durable.replace(file, "\n".join([*made, *kept, ""]).encode())


def _sets_any(line: str, names: dict[str, str | int]) -> bool:
    found = re.match(r'\s*"?(\w+)"?\s*=', line)
    return found is not None and found[1] in names
