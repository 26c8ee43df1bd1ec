"""How long to wait before trying again: full jitter, so that thousands of windows spread out."""

from collections.abc import Callable
from dataclasses import dataclass
from random import SystemRandom

from clerk_desktop.errors import HallError

_DOUBLINGS = 30
_LONGEST = 3600.0
"""A hall that asks for more by mistake must not silence a window for days."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits of a random length below a limit that doubles with each failure.

    ``base`` and ``cap`` in seconds; ``uniform`` draws between two numbers.
    """

    base: float = 2.0
    cap: float = 300.0
    uniform: Callable[[float, float], float] = SystemRandom().uniform

    def wait(
        self, failures: int, error: HallError | None = None, spread: float | None = None
    ) -> float:
        """Seconds to wait after so many failures in a row (from 1); Retry-After is a floor.

        ``spread`` (seconds) stands for ``cap`` when the hall has named one.
        """
        limit = min(
            self.cap if spread is None else spread, self.base * 2 ** min(failures, _DOUBLINGS)
        )
        return retry_after(error) + self.uniform(0.0, limit)


def retry_after(error: HallError | None) -> float:
    """Seconds that the hall wants to be left alone; 0 when it didn't say, an hour at most."""
    return 0.0 if error is None else min(_LONGEST, float(error.context.get("retry_after", 0)))
