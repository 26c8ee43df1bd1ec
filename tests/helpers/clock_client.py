"""A window's process whose clock is set from outside: ``ClockedWindow`` starts and asks it.

python -m tests.helpers.clock_client FOLDER URL
"""

from __future__ import annotations

import json
import os
import struct
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.sync import steady
from clerk_desktop.sync.opening import open_or_set_aside
from tests.helpers.hall import ROOT
from tests.helpers.store_work import ring
from tests.helpers.stores import raw
from tests.helpers.windows import Window

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

_SOURCE = Path(__file__).with_name("clock_shift.c")


class ClockedWindow:
    """A workstation without a window, in a process of its own.

    ``set`` says by how many seconds its machine's clock is wrong, ``sleep`` how long it has slept.
    """

    def __init__(self, folder: Path, url: str) -> None:
        self._folder, self._url = folder, url
        folder.mkdir(exist_ok=True)
        self._library = folder / "clock_shift.so"
        command = ["gcc", "-shared", "-fPIC", "-O1", "-o", str(self._library), str(_SOURCE)]
        subprocess.run([*command, "-ldl"], check=True)
        self._set = self._slept = 0
        self._tell()

    def __enter__(self) -> Self:
        """Start it."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.helpers.clock_client", str(self._folder), self._url],
            cwd=ROOT,
            env=os.environ
            | {"LD_PRELOAD": str(self._library), "CLOCK_SHIFT": str(self._folder / "shift")},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self._process.communicate(timeout=60)

    def set(self, seconds: int) -> None:
        """Somebody sets the machine's clock."""
        self._set = seconds
        self._tell()

    def sleep(self, seconds: int) -> None:
        """The machine sleeps for so long."""
        self._slept += seconds
        self._tell()

    def _tell(self) -> None:
        file = self._folder / "shift"
        with file.open("r+b" if file.exists() else "wb") as opened:
            opened.write(struct.pack("<qq", self._set, self._slept))

    def ask(self, what: str, *words: object) -> Any:
        """What the process answers."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([what, *words]) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


def serve(folder: Path, url: str) -> None:
    """Answer what is asked on stdin."""
    store, _ = open_or_set_aside(folder / "store.db", ring())
    store.close()
    with Window(folder, url, interval=0.1) as window:
        for line in sys.stdin:
            what, *words = json.loads(line)
            print(json.dumps(_answer(window, what, words)), flush=True)


def _answer(window: Window, what: str, words: list[Any]) -> Any:
    answers: dict[str, Callable[..., Any]] = {
        "log in": lambda user: window.log_in(user).login,
        "act": lambda case, kind: window.act(case, ActionKind(kind)).action.action_id,
        "open": window.loop.open,
        "now": lambda: window.store.now().isoformat(),
        "steady": steady.unix_time,
        "ledger": lambda: _ledger(window),
        "state": lambda case: _state(window, case),
    }
    return answers[what](*words)


def _ledger(window: Window) -> list[str]:
    """When each line was written, oldest first."""
    return [row.at.isoformat() for row in reversed(window.store.ledger_rows(limit=10**6))]


def _state(window: Window, case_id: str) -> dict[str, Any]:
    """The queue, whether the case is here, and for how many seconds it is still held."""
    counts = window.store.queue_counts()
    until = raw(window.store).value("SELECT until FROM claim WHERE case_id = ?", case_id)
    return {
        "waiting": counts.waiting,
        "attention": counts.attention,
        "has": window.has(case_id),
        "held": (until or 0.0) - steady.unix_time(),
    }


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.argv[2])
