"""Search in 100,000 cases, typed character by character, against the bare query.

What a clerk waits for after a key press is the list's numbers, which are also its length, and the
first lines, as the window asks for them. The bare query finds the same lines with the cipher
library alone, going through the encrypted table. The same keys are then pressed in the window, with
the time until what was found has been painted; the clock of that includes both threads.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtTest import QTest

from benchmarks.at_work import at_work, rest
from benchmarks.first_paint import settings
from benchmarks.start import fill
from clerk_desktop.app import make_application
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import CaseQuery, CaseTab
from tests.helpers.stores import KEY, raw

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.at_work import AtWork

_CASES = 100_000
_LINES = 100
_RUNS = 5
_PAUSE_MS = 120
_TEXTS_READ_MS = 6000
_WORDS = ("99999", "00042", "zwf", "张", "138", "qyx", "nobody")
"""End of a number (late, early), initials, a name, a phone number's start, and nothing at all."""
_BARE = "SELECT rowid FROM listing WHERE instr(search, ?) ORDER BY next_due, project_no"


def measure(count: int = _CASES) -> list[dict[str, float]]:
    """One row: the 95th percentile of the search and of the bare query, ms, and their quotient."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "store.db")
        fill(path, KEY, 0, count)
        with Exchange(path, KEY) as store:
            first, _ = _milliseconds(store.read_search_texts)
            ours, bare = _times(store)
    shown = _shown(count)
    row = {
        "search_ms": ours[0],
        "bare_ms": bare[0],
        "ratio": ours[0] / bare[0],
        "search_cpu_ms": ours[1],
        "bare_cpu_ms": bare[1],
        "first_ms": first,
        "shown_ms": shown[0],
        "shown_cpu_ms": shown[1],
    }
    text = (
        "search, {count:,} cases, p95 of a key press: {search_ms:.1f} / {bare_ms:.1f} ms ="
        " {ratio:.2f} (of a core: {search_cpu_ms:.1f} / {bare_cpu_ms:.1f} ms; texts read once, in"
        " a thread: {first_ms:.0f} ms); from the key to the painted list {shown_ms:.1f} ms (of a"
        " core, all threads: {shown_cpu_ms:.1f} ms)"
    )
    print(text.format(count=count, **row), flush=True)
    return [row]


def _times(store: Exchange) -> tuple[tuple[float, float], tuple[float, float]]:
    """95th percentiles of both by the clock and of a core, for each beginning of each word.

    Both are asked in turn, so that a busy machine meets both.
    """
    ours: list[tuple[float, float]] = []
    bare: list[tuple[float, float]] = []
    for _ in range(_RUNS):
        for typed in (word[:end] for word in _WORDS for end in range(1, len(word) + 1)):
            ours.append(_milliseconds(partial(_search, store, typed)))
            bare.append(_milliseconds(partial(raw(store).rows, _BARE, typed)))
    return _high(ours), _high(bare)


def _shown(count: int) -> tuple[float, float]:
    """95th percentiles from a key press in the window to the painted list, clock and process."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        application = make_application(settings(folder))
        with at_work(folder, count) as here:
            here.workplace.show_tab(CaseTab.ALL)
            rest(_TEXTS_READ_MS)
            times = [_typed(here, letter) for word in _WORDS * _RUNS for letter in (*word, "")]
        application.quit()
    return _high([time for time in times if time is not None])


def _typed(here: AtWork, letter: str) -> tuple[float, float] | None:
    """Press the key and wait for the list to be painted; "" empties the field, without a time."""
    rest(_PAUSE_MS)
    page = here.workplace.list
    start = time.perf_counter(), time.process_time()
    if letter.isascii() and letter:
        QTest.keyClicks(page.search, letter)
    else:  # an input method gives whole characters
        page.search.setText(page.search.text() + letter if letter else "")
    _wait_for_lists(here)
    page.table.viewport().repaint()
    wall, cpu = time.perf_counter() - start[0], time.process_time() - start[1]
    return (wall * 1000, cpu * 1000) if letter else None


def _wait_for_lists(here: AtWork) -> None:
    """Return when what the thread of the lists was asked before has been shown."""
    loop = QEventLoop()
    asked = here.workplace.session.lists.views()
    here.program.bridge.watch(asked, lambda _: loop.quit(), owner=loop)
    loop.exec()


def _high(times: list[tuple[float, float]]) -> tuple[float, float]:
    wall, cpu = (statistics.quantiles(each, n=20)[-1] for each in zip(*times, strict=True))
    return wall, cpu


def _search(store: Exchange, typed: str) -> None:
    numbers = store.case_numbers(CaseQuery(CaseTab.ALL, typed), date.min)
    store.case_lines(numbers[:_LINES])


def _milliseconds(call: Callable[[], object]) -> tuple[float, float]:
    """By the clock, and of a core."""
    wall, cpu = time.perf_counter(), time.thread_time()
    call()
    return (time.perf_counter() - wall) * 1000, (time.thread_time() - cpu) * 1000


if __name__ == "__main__":
    measure()
