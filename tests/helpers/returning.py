"""The return of many windows after an outage, in simulated time with the client's own pauses.

    ./dev.sh return-test

A window asks for changes and then sends its queue as one batch, as ``Rounds`` does; what it waits
in between is what ``Pace`` and ``Backoff`` say. The hall answers so many requests a second; what
would wait longer than it lets requests wait, it puts off with 503, and names in Retry-After when
it will have time (``turns``), always the same (``fixed``), or nothing (``silent``).

What the windows ask every 15 s when they have nothing to send isn't counted: the capacity is what
the hall has left beside that.
"""

from __future__ import annotations

import argparse
import heapq
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.backoff import Backoff
from clerk_desktop.sync.pace import Pace

if TYPE_CHECKING:
    from collections.abc import Generator

INTERVAL = 15.0
REQUESTS = 3
"""A window asks for changes, claims the case it has open, and sends one batch."""

_PATIENCE = 10.0
"""Seconds that the hall lets a request wait; a window waits 15 s for an answer."""

_ROUND_TRIP = 0.05
_FIXED = 30.0
_CUT = HallError(HallCode.UNREACHABLE, retryable=True, context={"phase": "connect"})
HINTS = ("turns", "fixed", "silent")


@dataclass(frozen=True, slots=True)
class Outage:
    """What happens.

    Attributes:
        windows: How many come back.
        capacity: Requests a second that the hall can answer.
        seconds: How long it is away.
        spread: What it named for coming back, seconds; ``None``: nothing.
        hint: What it says in Retry-After, one of ``HINTS``.
    """

    windows: int
    capacity: float
    seconds: float
    spread: float | None = None
    hint: str = "turns"

    @property
    def ideal(self) -> float:
        """Seconds that a hall needs that never waits for a window."""
        return self.windows * REQUESTS / self.capacity


@dataclass(slots=True)
class Hall:
    """Answers requests one after the other."""

    outage: Outage
    free_at: float = 0.0
    promised: float = 0.0
    refused: int = 0
    asked: Counter[int] = field(default_factory=Counter)

    def ask(self, now: float) -> float | HallError:
        """When the answer is there, or why there is none. Time 0: the hall is back."""
        if now < 0:
            return _CUT
        self.asked[int(now)] += 1
        self.free_at = max(self.free_at, now)
        if self.free_at - now > _PATIENCE:
            self.refused += 1
            return self._busy(now)
        self.free_at += 1 / self.outage.capacity
        return self.free_at

    def _busy(self, now: float) -> HallError:
        facts = {"status": "503"}
        if self.outage.hint == "fixed":
            facts["retry_after"] = f"{_FIXED:.0f}"
        elif self.outage.hint == "turns":
            self.promised = max(self.promised, self.free_at) + REQUESTS / self.outage.capacity
            facts["retry_after"] = f"{self.promised - now:.0f}"
        return HallError(HallCode.BUSY, retryable=True, context=facts)


@dataclass(slots=True)
class Return:
    """How it went: seconds until nobody had anything to send, requests in the busiest second."""

    outage: Outage
    seconds: float
    peak: int
    refused: int

    @property
    def ratio(self) -> float:
        """Against the ideal."""
        return self.seconds / self.outage.ideal


def play(outage: Outage, seed: int = 1) -> Return:
    """Have all windows come back."""
    random, hall = Random(seed), Hall(outage)
    backoff = Backoff(uniform=random.uniform)
    windows = [_window(hall, Pace(backoff)) for _ in range(outage.windows)]
    due = [(random.uniform(0, INTERVAL) - outage.seconds, n) for n in range(outage.windows)]
    heapq.heapify(due)
    for window in windows:
        next(window)
    last = 0.0
    while due:
        now, number = heapq.heappop(due)
        last = max(last, now)
        try:
            heapq.heappush(due, (windows[number].send(now), number))
        except StopIteration:
            continue
    return Return(outage, last, max(hall.asked.values()), hall.refused)


def _window(hall: Hall, pace: Pace) -> Generator[float, float, None]:
    """Is sent what time it is, gives the time of its next step; ends when it has sent all."""
    now = yield 0.0
    left = REQUESTS
    while left:
        answer = hall.ask(now)
        if isinstance(answer, HallError):
            pause, _ = pace.after_error(answer, hall.outage.spread, was_woken=False)
            now = yield now + pause
        else:
            left -= 1
            now = yield answer + _ROUND_TRIP


def main() -> int:
    """Print how 10,000 windows come back from short and long outages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--windows", type=int, default=10_000)
    asked = parser.parse_args()
    worst = 0.0
    for hint in HINTS:
        for seconds in (20, 60, 120, 300, 600, 7200):
            for part in (1.0, 0.5):
                fair = asked.windows * REQUESTS / Backoff().cap
                found = play(Outage(asked.windows, fair * part, seconds, hint=hint))
                if hint == "turns":
                    worst = max(worst, found.ratio)
                print(_line(found), flush=True)
    print(f"worst with turns: {worst:.2f}")
    return 0


def _line(found: Return) -> str:
    outage = found.outage
    return (
        f"{outage.windows:,} windows after {outage.seconds:.0f} s, {outage.capacity:.0f}/s,"
        f" Retry-After {outage.hint}: {found.seconds:.0f} / {outage.ideal:.0f} s ="
        f" {found.ratio:.2f}; at most {found.peak} requests in a second, {found.refused} put off"
    )


if __name__ == "__main__":
    raise SystemExit(main())
