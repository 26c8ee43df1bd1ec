"""Reads the settings from the machine's file and the clerk's, once at the start."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, get_args, get_origin

from clerk_desktop.config import (
    Settings,
    choice_words,
    clerk_file,
    machine_file,
    schema,
    setting_types,
    type_words,
)
from clerk_desktop.line import is_this_machine


def load_settings(file: Path | None = None, machine: Path | None = None) -> Settings:
    """Read the machine's file and, within what it allows, the clerk's; defaults fill the rest.

    Where there is no machine's file, the other one is the administrator's and may set everything.

    Args:
        file: Read in place of the clerk's file; must exist.
        machine: Read in place of the machine's file.

    Raises:
        OSError: A file can't be read.
        ValueError: One isn't TOML, names an unknown setting, or a value is of the wrong type or
            too small. The text names file and setting.
    """
    machine, own = machine or machine_file(), file or clerk_file()
    firm = _read(machine) if machine.exists() else {}
    wanted = _read(own) if file or own.exists() else {}
    if not machine.exists():
        return _safe(Settings(**wanted, chosen=frozenset(wanted), own_file=own))
    allowed = set(firm.get("clerk_may_change", Settings().clerk_may_change)) - {"clerk_may_change"}
    if unknown := allowed - schema().keys():
        raise ValueError(f"{machine}: clerk_may_change names {', '.join(sorted(unknown))}")
    refused = tuple(sorted(wanted.keys() - allowed))
    mixed = firm | {name: value for name, value in wanted.items() if name in allowed}
    firm_names = frozenset(schema().keys() - allowed)
    return _safe(
        Settings(
            **mixed,
            refused=refused,
            firm=firm_names,
            chosen=frozenset(mixed),
            own_file=own,
        )
    )


def machine_settings(machine: Path | None = None) -> Settings:
    """What counts where the clerk's file sets nothing. Raises as ``load_settings``."""
    machine = machine or machine_file()
    return _safe(Settings(**_read(machine))) if machine.exists() else Settings()


class WrongSetting(ValueError):
    """A value that a setting doesn't take.

    Attributes:
        why: ``unknown``, ``type``, ``choice``, ``least`` or ``address``.
    """

    def __init__(self, why: str, text: str) -> None:
        super().__init__(text)
        self.why = why


def value_of(name: str, raw: object) -> object:
    """A value as TOML has it in the setting's own type. Raises ``WrongSetting``."""
    value = _value(name, raw)
    if name == "hall_url" and isinstance(value, str):
        _require_address(value)
    return value


def _require_address(url: str) -> None:
    try:
        is_this_machine(url)
    except ValueError as error:
        raise WrongSetting("address", f"setting hall_url: {error}") from error


def _safe(settings: Settings) -> Settings:
    _require_address(settings.hall_url)
    return settings


def _read(path: Path) -> dict[str, Any]:
    """A file's settings in their own types."""
    try:
        values = tomllib.loads(path.read_text("utf-8"))
        return {name: _value(name, value) for name, value in values.items()}
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def _value(name: str, raw: object) -> object:
    if name not in schema():
        raise WrongSetting("unknown", f"unknown setting {name}")
    value = _typed(name, raw, setting_types()[name])
    if schema()[name].choices and value not in schema()[name].choices:
        raise WrongSetting("choice", f"setting {name} must be {choice_words(schema()[name])}")
    if isinstance(value, int | float) and value < schema()[name].minimum:
        least = schema()[name].minimum
        raise WrongSetting("least", f"setting {name} must be at least {least:g}")
    return value


def _typed(name: str, raw: object, kind: Any) -> object:
    if isinstance(raw, str) and kind is Path:
        return Path(raw).expanduser()
    if isinstance(raw, list) and get_origin(kind) is tuple:
        return tuple(_typed(name, part, get_args(kind)[0]) for part in raw)
    if type(raw) is int and kind is float:
        return float(raw)
    if type(raw) is kind:
        return raw
    raise WrongSetting("type", f"setting {name} must be {type_words(kind)}")
