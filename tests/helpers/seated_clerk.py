"""A clerk at the running program: keys and clicks through the X server, eyes on the screen."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, Self

from clerk_desktop.ui import words
from tests.helpers.hall import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from clerk_desktop.config import Settings
    from clerk_desktop.domain.action import ActionKind
    from tests.helpers.invisible_screen import InvisibleScreen

_PATIENCE = 30.0
_LOOK_SECONDS = 0.02
_KEY_MS, _TYPE_MS = "12", "3"
"""Between two strokes. A combination that is over within a millisecond isn't always seen."""


class Lost(Exception):
    """What the clerk looked for wasn't there in time."""


class SeatedClerk:
    """Starts the program as a process of its own; a context manager.

    Args:
        folder: For its settings, its data, and pictures of what went wrong.
    """

    def __init__(self, screen: InvisibleScreen, folder: Path, settings: Settings) -> None:
        self._screen = screen
        self._folder = folder
        self._socket = folder / "eye"
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._link: socket.socket | None = None

    def __enter__(self) -> Self:
        """Start it; the clerk can log in."""
        self.own_file.write_text(_toml(self._settings), "utf-8")
        program = [sys.executable, "-m", "tests.helpers.watched", str(self._socket)]
        ours = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
        with (self._folder / "program.log").open("wb") as log:
            self._process = subprocess.Popen(
                [ROOT / "scripts" / "with-keyring.sh", *program, "--config", self.own_file],
                cwd=ROOT,
                env=ours | self._screen.environment,
                stdout=log,
                stderr=log,
            )
        self.wait(self._is_open, "the window")
        self.see("loginName")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it. What was on the screen when something failed is kept as a picture."""
        if self._link is not None:
            if kind is not None:
                self.ask("shot", path=str(self._folder / "lost.png"))
            self._link.close()
        if self._process is not None:
            self._process.terminate()
            self._process.wait(30)

    @property
    def own_file(self) -> Path:
        """The clerk's settings, as the program keeps them."""
        return self._folder / "config.toml"

    # Hands

    def press(self, *keys: str) -> None:
        """Press keys or combinations one after the other, as xdotool names them."""
        self._screen.do("xdotool", "key", "--delay", _KEY_MS, *keys)

    def type(self, text: str) -> None:
        """Type that into what has the keys."""
        self._screen.do("xdotool", "type", "--delay", _TYPE_MS, text)

    def click(self, name: str) -> None:
        """Click the middle of the widget, as soon as it can be used."""
        self.click_at(self.see(name)["rect"])

    def click_at(self, rect: list[int], button: str = "1") -> None:
        """Click the middle of a part of the screen."""
        x, y = rect[0] + rect[2] // 2, rect[1] + rect[3] // 2
        self._screen.do("xdotool", "mousemove", str(x), str(y), "click", button)

    # Eyes

    def see(self, name: str) -> dict[str, Any]:
        """The usable widget of that name, as soon as it is there."""
        found: list[dict[str, Any]] = []

        def is_there() -> bool:
            found.extend(w for w in self.ask("widgets", name=name) if w["enabled"])
            return bool(found)

        self.wait(is_there, f"{name} on the screen")
        return found[0]

    def sees(self, name: str) -> bool:
        """Whether a widget of that name is on the screen now."""
        return bool(self.ask("widgets", name=name))

    def reads(self, name: str) -> str:
        """What the widget of that name says now; nothing when it isn't there."""
        return next((str(found["text"]) for found in self.ask("widgets", name=name)), "")

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The lines of a table."""
        rows: list[dict[str, Any]] = self.ask("rows", name=name)
        return rows

    def focus(self) -> str:
        """Name of what has the keys."""
        return str(self.ask("focus").get("name", ""))

    def wait_for_keys(self, name: str) -> None:
        """Until that widget has the keys: a window is on the screen before it has them."""
        self.wait(lambda: self.focus() == name, lambda: f"the keys on {name}, not {self.focus()}")

    def wait_for_window(self, name: str) -> None:
        """Until that window has the keys."""
        self.wait(lambda: bool(self.ask("has_keys", window=name)), f"the window {name}")

    def wait_for(self, name: str, *parts: str) -> None:
        """Until the widget says all of that."""
        self.wait(
            lambda: all(part in self.reads(name) for part in parts),
            lambda: f"{name} to say {parts}, it says {self.reads(name)!r}",
        )

    def wait(self, until: Callable[[], bool], what: str | Callable[[], str]) -> None:
        """Until a condition holds. Raises ``Lost``."""
        end = time.monotonic() + _PATIENCE
        while not until():
            if time.monotonic() > end:
                raise Lost(what if isinstance(what, str) else what())
            time.sleep(_LOOK_SECONDS)

    def shot(self, name: str) -> Path:
        """A picture of the whole screen."""
        path = self._folder / f"{name}.png"
        self.ask("shot", path=str(path))
        return path

    def ask(self, do: str, **more: object) -> Any:
        """Ask the program's eye; see ``tests.helpers.watched``."""
        assert self._link is not None
        self._link.sendall(json.dumps({"do": do, **more}).encode() + b"\n")
        data = b""
        while not data.endswith(b"\n"):
            part = self._link.recv(1 << 16)
            if not part:
                raise Lost(f"the program has ended: {self._log()}")
            data += part
        return json.loads(data)

    def _is_open(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            raise Lost(f"the program has ended: {self._log()}")
        link = socket.socket(socket.AF_UNIX)
        try:
            link.connect(str(self._socket))
        except OSError:
            link.close()
            return False
        self._link = link
        return True

    def _log(self) -> str:
        return (self._folder / "program.log").read_text("utf-8", "replace")[-2000:]


def key_of(kind: ActionKind) -> str:
    """The keys of an action's button."""
    return f"alt+{words.ACTION_KEYS[kind].lower()}"


def _toml(settings: Settings) -> str:
    return "\n".join(
        f"{name} = {json.dumps(value)}"
        for name, value in {
            "hall_url": settings.hall_url,
            "data_dir": str(settings.data_dir),
            "modules": list(settings.modules),
            "poll_seconds": settings.poll_seconds,
            "undo_seconds": settings.undo_seconds,
            "language": settings.language,
            "applicant_screen": settings.applicant_screen,
            "applicant_language": settings.applicant_language,
        }.items()
    )
