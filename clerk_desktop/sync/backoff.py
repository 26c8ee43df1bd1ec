"""How long to wait before trying again, so that thousands of windows spread out."""

from collections.abc import Callable
from dataclasses import dataclass
from random import SystemRandom

from clerk_desktop.errors import HallError

_DOUBLINGS = 30
_AROUND = 0.02
"""So much of Retry-After is added at random."""

_LONGEST = 3600.0
"""A hall that asks for more by mistake must not silence a window for days."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits of a random length below a limit that doubles with each failure, up to ``cap``.

    ``base`` and ``cap`` in seconds; ``uniform`` draws between two numbers.
    """

    base: float = 2.0
    cap: float = 300.0
    uniform: Callable[[float, float], float] = SystemRandom().uniform

    def wait(
        self, failures: int, error: HallError | None = None, spread: float | None = None
    ) -> float:
        """Seconds to wait after so many failures in a row (from 1); Retry-After is a floor.

        ``spread`` (seconds) stands for ``cap`` when the hall has named one. Once the waits have
        reached it they keep its length: from then on each window has a random place of its own
        in it, and only with equal waits do all places stay equally likely (decision 0058).
        """
        cap = self.cap if spread is None else spread
        limit = self.base * 2 ** min(failures, _DOUBLINGS)
        floor = retry_after(error)
        if floor:  # the hall spreads the windows itself
            around = max(2 * self.base, floor * _AROUND)
            return floor + self.uniform(0.0, min(limit, cap, around))
        return cap if limit >= 2 * cap else self.uniform(0.0, min(limit, cap))


def retry_after(error: HallError | None) -> float:
    """Seconds that the hall wants to be left alone; 0 when it didn't say, an hour at most."""
    return 0.0 if error is None else min(_LONGEST, float(error.context.get("retry_after", 0)))
