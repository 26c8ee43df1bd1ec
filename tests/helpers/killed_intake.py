"""Takes a case in and is killed the moment it is on the disk.

    python -m tests.helpers.killed_intake STORE

Prints the case's id.
"""

from __future__ import annotations

import os
import signal
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from clerk_desktop.services.intake import Intakes
from clerk_desktop.sync.store import Store
from tests.helpers.intakes import application, papers_for
from tests.helpers.stores import KEY


def main() -> None:
    """Take in, and die."""
    path = Path(sys.argv[1])
    store = Store(path, KEY)
    known = store.present_clerk()
    assert known is not None
    item = store.reference().items[0]
    handed_in, documents = papers_for(item, 3)
    intakes = Intakes(partial(Store, path, KEY), known.clerk, lambda: datetime.now(UTC), die)
    intakes.take_in(application(item, handed_in), documents).result()


def die() -> None:
    """As a power cut would, told by nobody; runs in the thread that has just committed."""
    with Store(Path(sys.argv[1]), KEY) as own:
        print(own.queue()[-1].action.case_id, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
