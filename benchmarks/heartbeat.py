"""How long the window's thread didn't come round: the longest gap of a steady timer."""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer

_TICK_MS = 4


class Heartbeat(QObject):
    """Ticks from the moment it is made, in the thread of the window."""

    def __init__(self) -> None:
        super().__init__()
        self._last = time.perf_counter()
        self._longest = 0.0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def take(self) -> float:
        """The longest stall since it was last asked, in milliseconds; counting begins anew."""
        self._tick()
        longest, self._longest = self._longest, 0.0
        return longest

    def _tick(self) -> None:
        now = time.perf_counter()
        gap = (now - self._last) * 1000 - _TICK_MS
        self._last, self._longest = now, max(self._longest, gap)
