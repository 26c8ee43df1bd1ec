"""Start to the first painted case list, 10,000 and 100,000 cached cases, against a bare window.

The bare window is Qt's own with a plain list of a hundred lines in it. Both are whole processes,
started in turn; the time runs from the start of the process to the first paint. The list's side
opens key ring, store and sync as ever and has the clerk logged in; it has no hall to talk to. The
store is filled once and grows from the one size to the next. Run it in a session with a key ring,
as ``./dev.sh bench`` does. Both run from compiled files, as an installed program does, whatever
the surroundings say. The processor's time is told as well: a machine that is busy with other
things stretches the clock's.
"""

from __future__ import annotations

import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.first_paint import DONE, SERVICE, settings
from clerk_desktop.sync.secrets import Secrets
from tests.helpers.cases import accepted, fresh_case
from tests.helpers.stores import REFERENCE, known, save

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.domain.case import Case

_CASES = (10_000, 100_000)
_PAGE = 500
_RUNS = 5


class _Took(NamedTuple):
    """Seconds from the start of a process to its paint, and those that its thread was at work."""

    wall: float
    cpu: float


def measure(sizes: tuple[int, ...] = _CASES) -> list[dict[str, float]]:
    """A row per size: milliseconds to the list, to the bare window, and their ratio (medians)."""
    with tempfile.TemporaryDirectory() as name:
        folder, secrets = Path(name), Secrets(SERVICE)
        return [_row(folder, secrets, *ends) for ends in itertools.pairwise((0, *sizes))]


def fill(path: Path, key: str, first: int, end: int) -> None:
    """Keep the cases from ``first`` to before ``end`` in the store, its clerk logged in."""
    from clerk_desktop.sync.exchange import Exchange

    with Exchange(path, key) as store:
        store.save_reference(REFERENCE)
        store.remember_clerk(known(), "password", (), ())
        store.sign_in(known().clerk.user_id)
        for start in range(first, end, _PAGE):
            save(store, cases_between(start, min(start + _PAGE, end)))


def cases_between(start: int, end: int, newer: int = 0) -> Iterator[Case]:
    """Half of them to be received, half in hand; ``newer`` versions than they begin with."""
    kinds = fresh_case(), accepted()
    for number in range(start, end):
        case = kinds[number % 2]
        yield replace(
            case,
            case_id=f"case-{number}",
            project_no=f"350999-20260209-{number:05d}",
            version=case.version + newer,
        )


def _row(folder: Path, secrets: Secrets, before: int, cases: int) -> dict[str, float]:
    fill(settings(folder).store_path, secrets.store_key(is_new=not before), before, cases)
    shown, bare = _medians(folder)
    row = {
        "list_ms": shown.wall * 1000,
        "bare_ms": bare.wall * 1000,
        "ratio": shown.wall / bare.wall,
        "list_cpu_ms": shown.cpu * 1000,
        "bare_cpu_ms": bare.cpu * 1000,
    }
    text = (
        "start, {cases:,} cases: {list_ms:.0f} / {bare_ms:.0f} ms = {ratio:.2f}"
        " (of the thread's own work: {list_cpu_ms:.0f} / {bare_cpu_ms:.0f} ms)"
    )
    print(text.format(cases=cases, **row), flush=True)
    return row


def _medians(folder: Path) -> list[_Took]:
    """Of the list and of the bare window, started in turn; the first of each isn't counted."""
    runs = [[_time_to_paint(what, folder) for what in ("list", "bare")] for _ in range(_RUNS)]
    return [
        _Took(*map(statistics.median, zip(*each, strict=True)))
        for each in zip(*runs[1:], strict=True)
    ]


def _time_to_paint(what: str, folder: Path) -> _Took:
    command = [sys.executable, "-m", "benchmarks.first_paint", what, str(folder)]
    surroundings = _as_installed(folder / "compiled")
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=surroundings)
    with process:
        line = process.stdout.readline() if process.stdout else ""
        elapsed = time.perf_counter() - start
    word, _, cpu = line.partition(" ")
    if word != DONE:
        raise RuntimeError(f"{what} didn't paint")
    return _Took(elapsed, float(cpu))


def _as_installed(compiled: Path) -> dict[str, str]:
    """The surroundings of a process that finds its modules compiled: the package brings them so."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    path = os.environ.get("PYTHONPATH", "")
    return {**kept, "PYTHONPATH": path, "PYTHONPYCACHEPREFIX": str(compiled)}


if __name__ == "__main__":
    measure()
