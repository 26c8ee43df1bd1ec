"""When the next round comes: what an answer of the hall, or none, does to the pauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.sync.backoff import retry_after

if TYPE_CHECKING:
    from clerk_desktop.errors import HallError
    from clerk_desktop.sync.backoff import Backoff


class Pace:
    """The pauses of one window between its rounds."""

    def __init__(self, backoff: Backoff) -> None:
        self._backoff = backoff
        self._failures = 0

    def after_error(
        self, error: HallError, spread: float | None, *, was_woken: bool
    ) -> tuple[float, float]:
        """Seconds to pause after a round that failed, and those that nothing may cut short.

        What the clerk does meanwhile (``was_woken``) doesn't lengthen the pauses: only time does.
        """
        self._failures = max(1, self._failures + (not was_woken))
        return self._backoff.wait(self._failures, error, spread), retry_after(error)

    def after_fault(self) -> float:
        """Seconds to pause after something unforeseen."""
        self._failures += 1
        return self._backoff.wait(self._failures)

    def after_success(self) -> None:
        """The hall was there."""
        self._failures = 0
