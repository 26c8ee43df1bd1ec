"""How long the window's thread didn't come round: the longest gap of a steady timer."""

from __future__ import annotations

import time
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, QTimer

_TICK_MS = 4


class Stall(NamedTuple):
    """The longest gap by the clock, and the longest that the thread itself was at work, ms.

    On a machine that is busy with other things the clock tells of those as well.
    """

    gap: float
    work: float


class Heartbeat(QObject):
    """Ticks from the moment it is made, in the thread of the window."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter(), time.thread_time()
        self._longest = Stall(0.0, 0.0)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def take(self) -> Stall:
        """The longest stalls since it was last asked; counting begins anew."""
        self._tick()
        longest, self._longest = self._longest, Stall(0.0, 0.0)
        return longest

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        gap, work = ((new - old) * 1000 for new, old in zip(now, self._last, strict=True))
        self._last = now
        longest = self._longest
        self._longest = Stall(max(longest.gap, gap - _TICK_MS), max(longest.work, work))
