"""今日 with 100,000 cached cases, all past a limit and none done with, and as long a ledger."""

from __future__ import annotations

import statistics
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.supervision import multiply
from clerk_desktop.services.figures import Figures
from clerk_desktop.sync.store import open_store
from tests.helpers.cases import LIN, accepted
from tests.helpers.stores import KEY, exchange, raw

if TYPE_CHECKING:
    from clerk_desktop.sync.exchange import Exchange

_CASES = 100_000
_TODAY = date(2026, 11, 24)
_RUNS = 9
_SPREAD = (
    "UPDATE listing SET since = date('2026-11-24', '-' || (rowid % 200) || ' days'),"
    " limits = 'promise 2026-02-24,law ' || date('2026-11-23', '-' || (rowid % 2000) || ' days')"
)
"""Days as they come in years, so that few cases are alike."""

_LINES = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
    " INSERT INTO ledger SELECT i,"
    " strftime('%Y-%m-%dT%H:%M:%S+00:00', '2026-11-24T08:00:00', '-' || (?1 - i) || ' minutes'),"
    " iif(i % 2, 'action', 'seal'), ?2, 'x' || i, 'a' || i, '{\"kind\": \"receive\"}', ''"
    " FROM n"
)
"""A line a minute, so that two days have three thousand of them: far more than a clerk does."""


def measure(cases: int = _CASES) -> list[dict[str, float]]:
    """One row: ms to the figures, with the store opened for them and then again."""
    with tempfile.TemporaryDirectory() as folder:
        old = replace(accepted(), accepted_at=datetime(2026, 2, 10, tzinfo=UTC))
        with exchange(Path(folder), old) as store:
            multiply(store, cases)
            _fill(store, cases)
        file = Path(folder) / "store.db"
        figures = Figures(lambda: open_store(file, KEY), LIN.user_id, lambda: _TODAY)
        first_ms = _milliseconds(figures)
        again_ms = statistics.median(_milliseconds(figures) for _ in range(_RUNS))
        figures.close()
    row = {"cases": cases, "first_ms": first_ms, "again_ms": again_ms}
    text = (
        "figures of the day, {cases:,} cases and lines of the ledger:"
        " first {first_ms:.0f} ms (store opened), again {again_ms:.0f} ms"
    )
    print(text.format(**row))
    return [row]


def _fill(store: Exchange, lines: int) -> None:
    database = raw(store)
    with database.transaction():
        database.run(_SPREAD)
        database.run(_LINES, lines, LIN.user_id)


def _milliseconds(figures: Figures) -> float:
    start = time.perf_counter()
    figures.count().result()
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    measure()
