"""Supervision of one window with 100,000 cached cases, all of them past a limit: the worst case."""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_desktop.services.supervision import Supervision
from clerk_desktop.sync.store import open_store
from clerk_desktop.sync.watch import WatchPlace
from clerk_desktop.workflow.supervision import Sought
from tests.helpers.cases import accepted
from tests.helpers.stores import KEY, exchange, raw

if TYPE_CHECKING:
    from clerk_desktop.sync.exchange import Exchange

_CASES = 100_000
_PAGE, _READ = 100, 1000
_TODAY = date(2026, 11, 24)
_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"


def measure(cases: int = _CASES) -> list[dict[str, float]]:
    """One row: ms to the first page, and to count in the window's thread; cases/s on end."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "store.db"
        old = replace(accepted(), accepted_at=datetime(2026, 2, 10, tzinfo=UTC))
        with exchange(Path(folder), old) as store:
            multiply(store, cases)
            count_ms = _ms(lambda: store.overdue_count(_TODAY))
        supervision = Supervision(lambda: open_store(file, KEY), "1号", lambda: _TODAY)
        first_ms = _ms(lambda: supervision.page(Sought(), WatchPlace(), _PAGE).result())
        page_ms = _ms(lambda: supervision.page(Sought(), WatchPlace(), _PAGE).result())
        read_ms = _ms(lambda: supervision.page(Sought(), WatchPlace(), 2 * _READ).result())
        supervision.close()
    row = {
        "cases": cases,
        "first_ms": first_ms,
        "page_ms": page_ms,
        "count_ms": count_ms,
        "cases_per_s": _READ / read_ms * 1000,
    }
    text = (
        "supervision, {cases:,} cases past a limit: first page {first_ms:.0f} ms (store opened),"
        " next {page_ms:.0f} ms, count {count_ms:.1f} ms, {cases_per_s:,.0f} cases/s on end"
    )
    print(text.format(**row))
    return [row]


def multiply(store: Exchange, cases: int) -> None:
    """Copy the one case there is, by SQL: a pull of so many would take minutes."""
    database = raw(store)
    with database.transaction():
        database.run(
            f"{_NUMBERS} INSERT INTO cases"  # noqa: S608 - a constant
            " SELECT 'x' || i, version, snapshot, seen FROM cases, n",
            cases - 1,
        )
        names = [name for _, name, *_ in database.rows("PRAGMA table_info(listing)")]
        values = ", ".join("'x' || i" if name == "case_id" else name for name in names)
        database.run(
            f"{_NUMBERS} INSERT INTO listing ({', '.join(names)})"  # noqa: S608 - its own columns
            f" SELECT {values} FROM listing, n WHERE case_id = 'c1'",
            cases - 1,
        )
        database.run("UPDATE listing SET project_no = project_no || case_id")


def _ms(work: object) -> float:
    start = time.perf_counter()
    work()  # type: ignore[operator]
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    measure()
