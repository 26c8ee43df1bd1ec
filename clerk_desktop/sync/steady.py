"""The time by which this program waits, holds and dates: setting the machine's clock moves nothing.

Unix time as the machine's clock had it when the program began, plus what has passed since, sleep
included. How far that is from the hall's clock is measured at each contact (``clock_offset``).
"""

import time
from datetime import UTC, datetime


def _passed() -> float:
    """Seconds since some moment. Elsewhere ``monotonic`` counts sleep, on Linux it doesn't."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


_BEGAN = time.time() - _passed()


def unix_time() -> float:
    """Seconds since 1970, UTC."""
    return _BEGAN + _passed()


def now() -> datetime:
    """The same as a moment, UTC."""
    return datetime.fromtimestamp(unix_time(), UTC)
