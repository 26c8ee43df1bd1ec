"""The clerk's own file: what it sets, and changing that without losing anything else in it."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from clerk_desktop import durable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from clerk_desktop.config import Settings

_BEGINS = re.compile(r'\s*"?(\w+)"?\s*=')
Raw = str | int | float | bool | list[str]
"""A value as TOML has it."""


def kept(file: Path) -> dict[str, Any]:
    """What the file sets, as TOML has it; nothing where there is none.

    Raises:
        OSError: It can't be read.
        ValueError: It isn't TOML.
    """
    return tomllib.loads(file.read_text("utf-8")) if file.exists() else {}


def keep(settings: Settings, choices: Mapping[str, Raw | None]) -> None:
    """Write choices into the clerk's file, whole or not at all; comments and all else stay.

    Args:
        settings: Whose file it is.
        choices: Values by the settings' names; ``None`` takes the setting out of the file.

    Raises:
        OSError: It can't be read or written.
        ValueError: It isn't TOML, or can't be changed line by line.
    """
    file = settings.own_file
    text = file.read_text("utf-8") if file.exists() else ""
    changed = _changed(text, choices)
    file.parent.mkdir(parents=True, exist_ok=True)
    durable.replace(file, changed.encode())


def _changed(text: str, choices: Mapping[str, Raw | None]) -> str:
    made = {
        name: f"{name} = {_toml(value)}" for name, value in choices.items() if value is not None
    }
    lines: list[str] = []
    old = text.splitlines()
    while old:
        name = _name_in(old[0])
        length = _length(old) if name else 1
        if name not in choices:
            lines += old[:length]
        elif name in made:
            lines.append(made.pop(name))
        del old[:length]
    changed = "\n".join([*made.values(), *lines, ""])
    _require_as_meant(text, changed, choices)
    return changed


def _require_as_meant(text: str, changed: str, choices: Mapping[str, Raw | None]) -> None:
    """A file is changed by lines, so what it says then is read back before it is written."""
    rest = {name: value for name, value in tomllib.loads(text).items() if name not in choices}
    wanted = rest | {name: value for name, value in choices.items() if value is not None}
    if tomllib.loads(changed) != wanted:
        raise ValueError("the clerk's file can't be changed line by line")


def _name_in(line: str) -> str:
    found = _BEGINS.match(line)
    return found[1] if found else ""


def _length(lines: list[str]) -> int:
    """How many lines the setting that begins here takes: a list may stand on several."""
    for length in range(1, len(lines) + 1):
        try:
            tomllib.loads("\n".join(lines[:length]))
        except tomllib.TOMLDecodeError:
            continue
        return length
    return 1


def _toml(value: Raw) -> str:
    """JSON's words for these are TOML's too, but for the character DEL."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
