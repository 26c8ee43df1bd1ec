"""Letters per second in a warm process, and the first one in a fresh process.

All kinds take turns with the facts of an ordinary day; a letter's time is the median of its kind.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

from clerk_desktop.documents.letters import compose
from clerk_desktop.domain.document import LetterKind
from tests.helpers.letters import longest, typical

_ROUNDS = 15
_FRESH = 5
_FIRST = """
import time
start = time.perf_counter()
from clerk_desktop.documents.letters import compose
from clerk_desktop.domain.document import LetterKind
from tests.helpers.letters import typical
facts = typical(LetterKind.GRANT)
compose(LetterKind.GRANT, facts)
print(time.perf_counter() - start)
"""


def measure() -> list[dict[str, float]]:
    """One row: letters per second over all kinds, and milliseconds of single ones.

    ``slowest_ms`` is the slowest kind's, ``longest_ms`` a grant's with ten pages of content;
    ``first_ms`` includes importing the package and reading the fonts.
    """
    times = {kind: [_seconds(kind) for _ in range(_ROUNDS)][1:] for kind in LetterKind}
    each = [statistics.median(found) for found in times.values()]
    long = longest(LetterKind.GRANT)
    start = time.perf_counter()
    compose(LetterKind.GRANT, long)
    row = {
        "per_second": len(each) / sum(each),
        "slowest_ms": max(each) * 1000,
        "longest_ms": (time.perf_counter() - start) * 1000,
        "first_ms": statistics.median(_first() for _ in range(_FRESH)) * 1000,
    }
    text = "letters: {per_second:.0f}/s warm, slowest kind {slowest_ms:.0f} ms, "
    text += "ten pages {longest_ms:.0f} ms, first one {first_ms:.0f} ms"
    print(text.format(**row))
    return [row]


def _seconds(kind: LetterKind) -> float:
    facts = typical(kind)
    start = time.perf_counter()
    compose(kind, facts)
    return time.perf_counter() - start


def _first() -> float:
    run = [sys.executable, "-c", _FIRST]
    return float(subprocess.run(run, capture_output=True, text=True, check=True).stdout)


if __name__ == "__main__":
    measure()
