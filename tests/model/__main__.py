"""Run the model and print what was done.

./dev.sh model-test --steps 100000 --seed 7 --processes 2
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from tests.model.driving import Done, drive

_APART = 1_000_000
"""Between the first seeds of two processes."""


def main() -> int:
    """Drive worlds until so many steps were done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1)
    asked = parser.parse_args()
    began = time.monotonic()
    seeds = [asked.seed + number * _APART for number in range(asked.processes)]
    each = -(-asked.steps // asked.processes)
    spawning = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(asked.processes, spawning) as pool:
        done = list(pool.map(drive, [each] * asked.processes, seeds))
    print(json.dumps(_told(done, time.monotonic() - began), indent=2))
    return 1 if any(part.broken for part in done) else 0


def _told(done: list[Done], seconds: float) -> dict[str, object]:
    seen: Counter[str] = sum((part.seen for part in done), Counter())
    return {
        "steps": sum(part.steps for part in done),
        "worlds": sum(part.worlds for part in done),
        "seeds": [f"{part.first}-{part.last}" for part in done],
        "seconds": round(seconds),
        "seen": dict(sorted(seen.items())),
        "broken": [part.broken for part in done if part.broken],
    }


if __name__ == "__main__":
    raise SystemExit(main())
