"""The misbehaving PKCS#11 module, compiled; see ``shim.c`` for what it can do."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass
from pathlib import Path

_SOURCE = Path(__file__).with_name("shim.c")


@dataclass(frozen=True)
class Shim:
    """The module and the folder that tells it how to behave."""

    module: str
    state: Path

    def set(self, name: str, value: str = "") -> None:
        """Have it behave like that."""
        (self.state / name).write_text(value)

    def clear(self, name: str) -> None:
        """Have it behave again."""
        (self.state / name).unlink(missing_ok=True)

    def count(self, name: str) -> int:
        """How often that module function was called, e.g. ``C_Login``."""
        path = self.state / f"{name}.count"
        return path.stat().st_size if path.exists() else 0

    def environment(self, behind: str) -> dict[str, str]:
        """What has to be in the environment before the module is loaded."""
        return {"SHIM_MODULE": behind, "SHIM_STATE": str(self.state)}


def build_shim(folder: Path) -> Path:
    """Compile the module into that folder."""
    target = folder / "shim.so"
    command = ["gcc", "-shared", "-fPIC", "-O1", "-o", str(target), str(_SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return target
