"""The program's own window over many cached cases, its clerk logged in; there is no hall."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEventLoop, QTimer

from benchmarks.first_paint import settings
from benchmarks.start import fill
from clerk_desktop.app import Program
from clerk_desktop.sync.secrets import Secrets
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clerk_desktop.ui.workplace import Workplace


class AtWork(NamedTuple):
    """The program, the workplace of its clerk, and the store's path and key."""

    program: Program
    workplace: Workplace
    path: Path
    key: str


@contextmanager
def at_work(folder: Path, cases: int) -> Iterator[AtWork]:
    """With so many cases on the machine; ``make_application`` was called before."""
    ring = MemoryKeyring()
    secrets = Secrets(find_ring=lambda: ring)
    chosen = settings(folder)
    key = secrets.store_key(is_new=True)
    fill(chosen.store_path, key, 0, cases)
    program = Program(chosen, secrets)
    program.window.resize(1366, 740)
    program.window.show()
    program.open()
    program.window.enter(known())
    workplace = program.window.workplace
    if workplace is None:
        raise RuntimeError("nobody works")
    try:
        yield AtWork(program, workplace, chosen.store_path, key)
    finally:
        program.close()


def until(holds: Callable[[], bool], seconds: float = 120.0) -> None:
    """Let the window work until that holds."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError("it didn't happen")
        rest(20)


def rest(ms: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()
