"""Draining 1,000 actions over slow lines: time and requests, against the ideal of the batches.

Real client, real hall, and a proxy between them that holds everything back for half the round
trip. The ideal is 20 actions with each round trip (decision 0050), and beside the round trips the
time that the same queue takes without any delay.
"""

from __future__ import annotations

import tempfile
import time
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from benchmarks import pages
from benchmarks.first_pull import desk, store
from benchmarks.slow_line import SlowLine
from clerk_desktop.domain.action import ActionKind
from clerk_desktop.line import Room
from clerk_desktop.sync.backoff import Backoff
from clerk_desktop.sync.dispatch import MOST_ACTIONS
from clerk_desktop.sync.hall import Hall
from clerk_desktop.sync.pull import Pull
from clerk_desktop.sync.push import Push
from sandbox_hall.running import RunningHall
from tests.helpers.windows import make_action

if TYPE_CHECKING:
    from clerk_desktop.sync.exchange import Exchange

_ACTIONS = 1_000
_ROUND_TRIPS = (0.02, 0.2, 0.8)
_KINDS = (ActionKind.RECEIVE, ActionKind.ACCEPT)
_LOGIN = "lin"


def measure(
    actions: int = _ACTIONS, round_trips: tuple[float, ...] = _ROUND_TRIPS
) -> list[dict[str, float]]:
    """A row per round trip: its ms, seconds, requests, and the quotient to the ideal."""
    with ExitStack() as kept:
        given = pages.samples()
        folder = kept.enter_context(tempfile.TemporaryDirectory())
        hall = kept.enter_context(RunningHall(Path(folder), cases=0))
        fresh = [case for case in given.cases if b'"state":"pre_passed"' in case]
        each = actions // len(_KINDS)
        pages.fill(Path(folder, "hall.db"), fresh, each * (1 + len(round_trips)))
        window = kept.enter_context(store(folder, "store.db", given))
        token = hall.login(_LOGIN).access
        pull = Pull(desk(window, Hall(hall.url), token), Room())
        while pull.page(_LOGIN):
            pass
        times = [
            _drain(window, hall.url, token, trip, range(each * at, each * (at + 1)))
            for at, trip in enumerate((0.0, *round_trips))
        ]
    (bare, _), *found = times
    return [
        _row(actions, trip, seconds, requests, bare)
        for trip, (seconds, requests) in zip(round_trips, found, strict=True)
    ]


def _row(actions: int, trip: float, seconds: float, requests: int, bare: float) -> dict[str, float]:
    ideal = bare + trip * actions / MOST_ACTIONS
    row = {"trip_ms": trip * 1000, "seconds": seconds, "requests": requests, "ideal_s": ideal}
    row["ratio"] = seconds / ideal
    text = (
        "drain of {actions:,} at {trip_ms:.0f} ms: {seconds:.1f} / {ideal_s:.1f} s = {ratio:.2f},"
        " {requests} requests"
    )
    print(text.format(actions=actions, **row), flush=True)
    return row


def _drain(window: Exchange, url: str, token: str, trip: float, cases: range) -> tuple[float, int]:
    """Seconds and requests until the actions on these cases are at the hall."""
    for number in cases:
        for kind in _KINDS:
            _act(window, f"case-{number}", kind)
    with SlowLine(urlsplit(url).port or 0, trip) as line:
        hall = Counting(line.url)
        push = Push(desk(window, hall, token), Backoff())
        began = time.perf_counter()
        push.drain()
        seconds = time.perf_counter() - began
        hall.close()
    if window.queue():
        raise RuntimeError("something is left in the queue")
    return seconds, hall.requests


def _act(window: Exchange, case_id: str, kind: ActionKind) -> None:
    known, view = window.present_clerk(), window.view_case(case_id)
    if known is None or view is None:
        raise RuntimeError("the window isn't ready")
    window.append(make_action(view.case, kind, known.clerk, window.now()))


class Counting(Hall):
    """Counts its requests."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self.requests = 0
        line: Any = self._transport
        ask = line.open

        def counted(*words: Any, **more: Any) -> Any:
            self.requests += 1
            return ask(*words, **more)

        line.open = counted


if __name__ == "__main__":
    measure()
