"""Settings: read once at start, frozen, passed to whoever needs them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

import platformdirs

APP = "clerk-desktop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an administrator sets.

    Attributes:
        hall_url: Address of the provincial hall. Plain http is accepted on loopback only.
        data_dir: Where the store, its ballast and the logs are.
        modules: Paths of PKCS#11 modules; when there are none, those found on this machine.
        poll_seconds: How often the hall is asked for changes when nothing else wakes the sync.
    """

    hall_url: str
    data_dir: Path
    modules: tuple[str, ...] = ()
    poll_seconds: float = 15.0

    @property
    def store_path(self) -> Path:
        """The SQLCipher file."""
        return self.data_dir / "clerk.db"

    @property
    def log_dir(self) -> Path:
        """Where logs and crash reports go."""
        return self.data_dir / "log"


def load_settings(file: Path | None = None) -> Settings:
    """Read a TOML file with the names of ``Settings``; defaults stand for what it leaves out.

    Raises:
        OSError: ``file`` was named but can't be read.
        ValueError: it isn't TOML, names an unknown setting, or one has the wrong type.
    """
    path = file or Path(platformdirs.user_config_dir(APP)) / "config.toml"
    values = tomllib.loads(path.read_text("utf-8")) if file or path.exists() else {}
    unknown = values.keys() - {field.name for field in fields(Settings)}
    if unknown:
        raise ValueError(f"{path}: unknown setting {', '.join(sorted(unknown))}")
    return Settings(
        hall_url=_text(values, "hall_url", "http://127.0.0.1:8700"),
        data_dir=Path(_text(values, "data_dir", platformdirs.user_data_dir(APP))),
        modules=tuple(str(module) for module in values.get("modules", ())),
        poll_seconds=float(values.get("poll_seconds", 15.0)),
    )


def _text(values: dict[str, object], name: str, default: str) -> str:
    value = values.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"setting {name} must be text")  # noqa: TRY004 - one kind for the caller
    return value
