"""Run the model and print what was done.

./dev.sh model-test --steps 100000
"""

from __future__ import annotations

import argparse
import json
import logging
import time
import traceback

from tests.model import machine


def main() -> int:
    """Drive worlds until so many steps were done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=10_000)
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)
    return model(asked.steps)


def model(steps: int) -> int:
    """Print the steps really done, and the first broken promise if there is one."""
    began, broken = time.monotonic(), ""
    while machine.Machine.steps < steps and not broken:
        try:
            machine.run(min(500, 1 + (steps - machine.Machine.steps) // machine.STEPS))
        except Exception:  # noqa: BLE001 - it is what is looked for
            broken = traceback.format_exc()
    done = {
        "steps": machine.Machine.steps,
        "worlds": machine.Machine.worlds,
        "seconds": round(time.monotonic() - began),
        "seen": dict(sorted(machine.Machine.seen.items())),
        "broken": broken,
    }
    print(json.dumps(done, indent=2))
    return 1 if broken else 0


if __name__ == "__main__":
    raise SystemExit(main())
