"""What was freed is given back, also after big blocks came and went."""

from __future__ import annotations

import subprocess
import sys

import pytest

_WORK = """
import sys
from clerk_desktop.heap import give_back_freed

def own():
    lines = open("/proc/self/status").read().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon"))

if sys.argv[1] == "yes":
    give_back_freed()
for _ in range(3):
    bytes(24 * 1024 * 1024)  # from now on glibc takes a page's picture for a small block
before, kept = own(), []
pages = []
for _ in range(60):
    pages.append(bytearray(b"x") * 1024 * 1024)
    kept.append(bytearray(2000))  # something that stays, between the pages
pages.clear()
print(own() - before)
"""


def left(is_asked: str) -> int:
    """KiB that a process has more after 60 MiB came and went."""
    done = subprocess.run(
        [sys.executable, "-c", _WORK, is_asked], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc's settings")
def test_pages_that_are_gone_take_no_memory() -> None:
    assert left("yes") < 5 * 1024
    assert left("no") > 20 * 1024  # else this test would prove nothing
