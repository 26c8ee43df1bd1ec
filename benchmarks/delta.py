"""A delta of 100 changes in a window of 100,000 cases against the same in one of 1,000.

A real sandbox hall and the client's own round for each, in turn: the question for changes, the
answer, and what the store makes of it.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import tempfile
import time
from contextlib import ExitStack, closing
from pathlib import Path

from benchmarks import pages
from benchmarks.first_pull import client, store
from sandbox_hall.running import RunningHall

_SIZES = (1_000, 100_000)
_CHANGES = 100
_RUNS = 9
_COUNT = "UPDATE counter SET value = ? WHERE name = 'change'"


class Pair:
    """A hall with so many cases, and a window that has them all."""

    def __init__(self, kept: ExitStack, given: pages.Samples, cases: int) -> None:
        folder = Path(kept.enter_context(tempfile.TemporaryDirectory()))
        self._file = folder / "hall.db"
        self._cases = cases
        hall = kept.enter_context(RunningHall(folder, cases=0))
        pages.fill(self._file, given.cases, cases)
        login = hall.login("lin")
        window = kept.enter_context(store(str(folder), "store.db", given))
        self._pull = client(window, hall.url, login.access)
        self.delta()

    def change(self) -> None:
        """Have 100 cases change at the hall, evenly over all."""
        with closing(sqlite3.connect(self._file)) as db, db:
            (last,) = db.execute("SELECT value FROM counter WHERE name = 'change'").fetchone()
            for number in range(_CHANGES):
                name = f"case-{number * self._cases // _CHANGES}"
                (text,) = db.execute(
                    "SELECT snapshot FROM case_ WHERE case_id = ?", (name,)
                ).fetchone()
                case = json.loads(text)
                case["version"] += 1
                row = (case["version"], last + number + 1, json.dumps(case, ensure_ascii=False))
                db.execute(
                    "UPDATE case_ SET version = ?, change_seq = ?, snapshot = ? WHERE case_id = ?",
                    (*row, name),
                )
            db.execute(_COUNT, (last + _CHANGES,))

    def delta(self) -> float:
        """Fetch what has changed; milliseconds."""
        began = time.perf_counter()
        while self._pull.page("lin"):
            pass
        return (time.perf_counter() - began) * 1000


def measure(sizes: tuple[int, int] = _SIZES) -> list[dict[str, float]]:
    """One row: the median of a delta, ms, with few and with many cases, and their quotient."""
    with ExitStack() as kept:
        given = pages.samples()
        pairs = [Pair(kept, given, size) for size in sizes]
        times: list[list[float]] = [[] for _ in pairs]
        for _ in range(_RUNS):
            for pair, found in zip(pairs, times, strict=True):
                pair.change()
                found.append(pair.delta())
    few, many = (statistics.median(found[1:]) for found in times)
    row = {"few_ms": few, "many_ms": many, "ratio": many / few}
    text = "delta of {changes}, {most:,} cases against {least:,}: {many_ms:.0f} / {few_ms:.0f} ms"
    named = {"changes": _CHANGES, "least": sizes[0], "most": sizes[1]}
    print((text + " = {ratio:.2f}").format(**named, **row), flush=True)
    return [row]


if __name__ == "__main__":
    measure()
