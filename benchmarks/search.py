"""Search in 100,000 cases: the list's first page and its length, against the bare query.

What a clerk waits for after a key press is the count and the first lines, as the list's model asks
for them. The bare query reads the same lines and the same count with the cipher library alone.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.start import fill
from clerk_desktop.sync import cases
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import CaseTab
from tests.helpers.stores import KEY, raw

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.sync.database import Database

_CASES = 100_000
_LINES = 200
_RUNS = 5
_WORDS = ("99999", "00042", "zwf", "张", "138", "nobody")
"""End of a number (late, early), initials, a name, a phone number's start, and nothing at all."""
_SELECT = "SELECT {} FROM listing INDEXED BY listing_search WHERE instr(search, ?)"
_COLUMNS = (
    "case_id, project_no, applicant, item, state, step_id, step_name, next_due, limits, waiting,"
    " problem, unanswered"
)


def measure(count: int = _CASES) -> list[dict[str, float]]:
    """One row: the 95th percentile of the search and of the bare query, ms, and their quotient."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "store.db")
        fill(path, KEY, 0, count)
        with Exchange(path, KEY) as store:
            ours, bare = _times(raw(store))
    row = {"search_ms": ours, "bare_ms": bare, "ratio": ours / bare}
    text = "search, {count:,} cases, p95: {search_ms:.1f} / {bare_ms:.1f} ms = {ratio:.2f}"
    print(text.format(count=count, **row), flush=True)
    return [row]


def _times(db: Database) -> tuple[float, float]:
    """Both asked in turn for every word, so that what else the machine does meets them alike."""
    found: tuple[list[float], list[float]] = ([], [])
    for _ in range(_RUNS):
        for word in _WORDS:
            for asks, times in zip((_search, _bare), found, strict=True):
                times.append(_milliseconds(asks, db, word))
    ours, bare = (statistics.quantiles(times, n=20)[-1] for times in found)
    return ours, bare


def _search(db: Database, word: str) -> None:
    cases.count(db, CaseTab.ALL, word)
    cases.rows(db, CaseTab.ALL, word, 0, _LINES)


def _bare(db: Database, word: str) -> None:
    db.rows(_SELECT.format("count(*)"), word)
    db.rows(_SELECT.format(_COLUMNS) + " ORDER BY next_due, project_no LIMIT ?", word, _LINES)


def _milliseconds(asks: Callable[[Database, str], None], db: Database, word: str) -> float:
    start = time.perf_counter()
    asks(db, word)
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    measure()
