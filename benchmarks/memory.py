"""Memory of the client without window, 100,000 cases against 100: the most that it ever took.

Each is a process of its own that pulls everything and looks for changes. It loads what the client
loads and nothing else, so this module's own imports are few.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

_SIZES = (100, 100_000)
_STATUS = Path("/proc/self/status")
_MOST = "VmHWM:"


def measure(sizes: tuple[int, int] = _SIZES) -> list[dict[str, float]]:
    """One row: megabytes with few and with many cases, and their quotient."""
    from benchmarks import pages

    given = pages.samples()
    found = []
    for cases in sizes:
        with tempfile.TemporaryDirectory() as folder, pages.serving(given.cases, cases) as url:
            command = [sys.executable, "-m", "benchmarks.memory", folder, url]
            made = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
            found.append(int(made.stdout) / 1024)
    few, many = found
    row = {"few_mb": few, "many_mb": many, "ratio": many / few}
    named = {"least": sizes[0], "most": sizes[1]}
    text = "memory, {most:,} cases against {least:,}: {many_mb:.0f} / {few_mb:.0f} MB = {ratio:.2f}"
    print(text.format(**named, **row), flush=True)
    return [row]


def _client(folder: str, url: str) -> None:
    import time

    from clerk_desktop.line import Room
    from clerk_desktop.sync.desk import Desk
    from clerk_desktop.sync.exchange import Exchange
    from clerk_desktop.sync.hall import Hall
    from clerk_desktop.sync.pull import Pull
    from clerk_desktop.sync.secrets import Secrets
    from clerk_desktop.sync.sessions import Sessions
    from clerk_desktop.sync.wire import Tokens
    from tests.helpers.memory_keyring import MemoryKeyring

    sessions = Sessions(Secrets(find_ring=MemoryKeyring))
    sessions.adopt("lin", Tokens("access", "refresh"))
    with Exchange(Path(folder, "store.db"), "5a" * 32) as store:
        desk = Desk(store, Hall(url), sessions, lambda _: None, time.time, lambda: False)
        pull = Pull(desk, Room())
        while pull.page("lin"):
            pass
        pull.page("lin")
    print(next(line.split()[1] for line in _STATUS.read_text().splitlines() if _MOST in line))


if __name__ == "__main__":
    if len(sys.argv) == 1:
        measure()
    else:
        _client(*sys.argv[1:])
