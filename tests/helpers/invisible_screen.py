"""An X server without a screen, and a window manager on it; a context manager."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

NEEDED = ("Xvfb", "openbox", "xdotool", "xrandr")


class InvisibleScreen:
    """Xvfb with openbox, which gives windows their place and the keys as a desktop does.

    Args:
        size: Of the X screen in pixels; monitors are parts of it, see ``set_monitor``.
    """

    def __init__(self, size: tuple[int, int] = (1366, 768)) -> None:
        self._size = size
        self._folder = Path(tempfile.mkdtemp(prefix="screen-"))
        self._processes: list[subprocess.Popen[bytes]] = []
        self.display = ""

    @property
    def environment(self) -> dict[str, str]:
        """What makes a program open its windows here."""
        return {"DISPLAY": self.display, "LC_ALL": "C.UTF-8"}

    def __enter__(self) -> Self:
        """Start both; the server picks a free number."""
        reading, writing = os.pipe()
        width, height = self._size
        screen = [
            "-screen",
            "0",
            f"{width}x{height}x24",
            "-dpi",
            "96",
            "-nolisten",
            "tcp",
            "-noreset",
        ]
        self._start(["Xvfb", "-displayfd", str(writing), *screen], pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.display = f":{pipe.readline().strip()}"
        self._start(["openbox", "--sm-disable"], env=os.environ | self.environment)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End both."""
        for process in reversed(self._processes):
            process.terminate()
            process.wait(10)
        shutil.rmtree(self._folder, ignore_errors=True)

    def do(self, *command: str) -> str:
        """Run a program of X here; what it prints."""
        done = subprocess.run(
            command,
            env=os.environ | self.environment,
            stdout=subprocess.PIPE,
            check=True,
            text=True,
            timeout=20,
        )
        return done.stdout

    def set_monitor(
        self, name: str, width: int, height: int, at: tuple[int, int], output: str = "none"
    ) -> None:
        """Plug a monitor in that shows this part of the X screen (RandR 1.5).

        The first takes the server's one ``output`` (``screen``), which is then no monitor itself.
        """
        place = f"{width}/{width // 4}x{height}/{height // 4}+{at[0]}+{at[1]}"
        self.do("xrandr", "--setmonitor", name, place, output)

    def drop_monitor(self, name: str) -> None:
        """Plug it out."""
        self.do("xrandr", "--delmonitor", name)

    def _start(self, command: list[str], **how: object) -> None:
        quiet = subprocess.DEVNULL
        made = subprocess.Popen(command, stdout=quiet, stderr=quiet, **how)  # type: ignore[call-overload]
        self._processes.append(made)
