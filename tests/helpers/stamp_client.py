"""A workstation that waits for a timestamp authority, to be killed from outside.

    python -m tests.helpers.stamp_client FOLDER URL USER AUTHORITY

It logs in, synchronises, and adds timestamps that are missing, until it is killed.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.services.late_stamps import LateStamps
from clerk_desktop.sync.backoff import Backoff
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.hall import Hall
from clerk_desktop.sync.loop import SyncLoop
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.sessions import Sessions
from clerk_desktop.sync.store import Store
from tests.helpers.kill_client import come_in
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import KEY


def main() -> None:
    """Work until killed."""
    folder, url, user, authority = Path(sys.argv[1]), *sys.argv[2:5]
    path = folder / "store.db"
    sessions = Sessions(Secrets(find_ring=MemoryKeyring))
    loop = SyncLoop(
        lambda: Exchange(path, KEY),
        lambda: Hall(url, read_seconds=3.0),
        sessions,
        lambda _event: None,
        interval=0.1,
        backoff=Backoff(base=0.05, cap=0.3),
    )
    loop.start()
    LateStamps(
        lambda: Store(path, KEY),
        lambda: InspectorClient(authorities=(authority,)),
        lambda case_id: print(case_id, flush=True),
        backoff=Backoff(base=0.05, cap=0.3),
        look_seconds=0.1,
    )
    with Store(path, KEY) as store:
        come_in(Hall(url), store, sessions, user)
        loop.wake()
        threading.Event().wait()


if __name__ == "__main__":
    main()
