"""What the C library does with memory that the program no longer needs."""

import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENA_MAX = -1, -3, -8
"""Names of glibc's settings (mallopt(3))."""

_BIG = 256 * 1024
_SPARE = 1024 * 1024
_ARENAS = 2
"""As many heaps for all threads; glibc's own choice is eight for each core."""


def give_back_freed() -> None:
    """Have big blocks returned to the system as soon as they are freed, where glibc is used.

    A picture of a page has some 6 MB. With every such block that is freed glibc takes bigger ones
    for small, up to 32 MiB, and keeps them in heaps that fill with holes.
    """
    if not sys.platform.startswith("linux"):
        return
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        set_option(_MMAP_THRESHOLD, _BIG)
        set_option(_TRIM_THRESHOLD, _SPARE)
        set_option(_ARENA_MAX, _ARENAS)
