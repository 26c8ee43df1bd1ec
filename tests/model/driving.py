"""One process's share of a run of the model."""

from __future__ import annotations

import logging
import sys
import traceback
from collections import Counter
from dataclasses import dataclass, field

from tests.model import machine
from tests.model.hall import Killed

_WORLDS = 200
"""Driven under one seed; the next 200 have the next seed."""


@dataclass
class Done:
    """What one process has done, with the seeds from ``first`` to ``last``."""

    first: int
    last: int = 0
    steps: int = 0
    worlds: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    broken: str = ""


def drive(steps: int, seed: int) -> Done:
    """Drive worlds until so many steps were done or a promise is broken; says how far it is."""
    logging.disable(logging.CRITICAL)
    done = Done(seed, seed)
    while machine.Machine.steps < steps and not done.broken:
        left = 1 + (steps - machine.Machine.steps) // machine.STEPS
        try:
            machine.run(min(_WORLDS, left), done.last)
        except (Exception, Killed):  # noqa: BLE001 - it is what is looked for
            done.broken = traceback.format_exc()
        else:
            done.last += 1
            print(f"seed {done.last}: {machine.Machine.steps:,} steps", file=sys.stderr, flush=True)
    done.steps, done.worlds = machine.Machine.steps, machine.Machine.worlds
    done.seen = machine.Machine.seen
    return done
