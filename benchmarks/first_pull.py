"""First pull of 100,000 cases against the floor: the same JSON read, the same rows inserted.

Page by page in turn, so that what else the machine does meets both alike. The floor asks for the
page on a kept connection, decodes it, and inserts the rows that the client made of it into an equal
store of its own, a statement per table and a transaction per page. Its rows are ready beforehand.
"""

from __future__ import annotations

import http.client
import tempfile
import time
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec

from benchmarks import pages
from clerk_desktop.line import Room
from clerk_desktop.sync.desk import Desk
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.hall import Hall
from clerk_desktop.sync.pull import PAGE, Pull
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.sessions import Sessions
from clerk_desktop.sync.wire import Tokens
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import KEY, REFERENCE, known, raw

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.sync.database import Database

_CASES = 100_000
_OURS = {
    "cases": "SELECT * FROM cases WHERE case_id IN (SELECT value FROM json_each(?))",
    "listing": "SELECT * FROM listing WHERE case_id IN (SELECT value FROM json_each(?))",
    "case_document": "SELECT * FROM case_document"
    " WHERE case_id IN (SELECT value FROM json_each(?))",
}
"""By table: the rows that the client made."""


@dataclass
class Clock:
    """Seconds that passed, and those of them that this process worked."""

    passed: float = 0.0
    worked: float = 0.0

    def time(self, do: Callable[[], Any]) -> Any:
        """What ``do`` gives, its time added."""
        began, worked = time.perf_counter(), time.process_time()
        found = do()
        self.passed += time.perf_counter() - began
        self.worked += time.process_time() - worked
        return found


@dataclass
class Times:
    """Of the client and of the floor."""

    ours: Clock = field(default_factory=Clock)
    floor: Clock = field(default_factory=Clock)


def measure(cases: int = _CASES) -> list[dict[str, float]]:
    """One row: seconds of client and floor, and their quotient, by the clock and by work done."""
    times = Times()
    given = pages.samples()
    with (
        tempfile.TemporaryDirectory() as folder,
        pages.serving(given.cases, cases) as url,
        store(folder, "ours", given) as ours,
        store(folder, "floor", given) as floor,
    ):
        _pull(ours, Floor(url, raw(floor)), client(ours, url), times)
    passed = (times.ours.passed, times.floor.passed)
    worked = (times.ours.worked, times.floor.worked)
    row = {
        "ours_s": passed[0],
        "floor_s": passed[1],
        "ratio": passed[0] / passed[1],
        "work_ratio": worked[0] / worked[1],
    }
    text = (
        "first pull, {cases:,} cases: {ours_s:.1f} / {floor_s:.1f} s = {ratio:.2f}"
        " (by processor time {work_ratio:.2f})"
    )
    print(text.format(cases=cases, **row), flush=True)
    return [row]


def client(store: Exchange, url: str, access: str = "access") -> Pull:
    """The client's own puller."""
    return Pull(desk(store, Hall(url), access), Room())


def desk(store: Exchange, hall: Hall, access: str) -> Desk:
    """What the sync thread works with, with a login of its own."""
    sessions = Sessions(Secrets(find_ring=MemoryKeyring))
    sessions.adopt("lin", Tokens(access, "refresh"))
    return Desk(store, hall, sessions, lambda _: None, time.time, lambda: False)


class Floor:
    """Reads the same pages and inserts rows that are ready."""

    def __init__(self, url: str, db: Database) -> None:
        self._line = http.client.HTTPConnection(urlsplit(url).netloc)
        self._db = db
        self._cursor = ""

    def page(self, rows: dict[str, list[tuple[Any, ...]]]) -> None:
        """One page more."""
        self._line.request("GET", f"/changes?limit={PAGE}{self._cursor}")
        read = msgspec.json.decode(self._line.getresponse().read())
        self._cursor = "&cursor=" + read["next_cursor"]
        with self._db.transaction():
            for table, found in rows.items():
                marks = ",".join("?" * len(found[0]))
                self._db.run_all(f"INSERT INTO {table} VALUES ({marks})", found)  # noqa: S608
            self._db.run("INSERT OR REPLACE INTO sync VALUES ('cursor', ?)", read["next_cursor"])


def _pull(ours: Exchange, floor: Floor, pull: Pull, times: Times) -> None:
    first, has_more = 0, True
    while has_more:
        has_more = times.ours.time(lambda: pull.page("lin"))
        rows = _rows(raw(ours), first)
        times.floor.time(partial(floor.page, rows))
        first += PAGE


def _rows(db: Database, first: int) -> dict[str, list[tuple[Any, ...]]]:
    """What the client made of the page that began with that case."""
    ids = msgspec.json.encode([f"case-{n}" for n in range(first, first + PAGE)]).decode()
    return {table: db.rows(query, ids) for table, query in _OURS.items()}


def store(folder: str, name: str, given: pages.Samples) -> Exchange:
    """A store with the hall's templates, its clerk logged in."""
    made = Exchange(Path(folder, name), KEY)
    made.save_reference(replace(REFERENCE, templates=given.templates))
    made.remember_clerk(known(), "password", (), ())
    made.sign_in(known().clerk.user_id)
    return made


if __name__ == "__main__":
    measure()
