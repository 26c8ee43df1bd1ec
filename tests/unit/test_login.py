"""A login is taken over as a whole, whatever the sync thread does meanwhile."""

import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from clerk_desktop.sync.desk import Desk
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.login import log_in
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.sessions import Sessions
from clerk_desktop.sync.upkeep import Upkeep
from clerk_desktop.sync.wire import Profile, Seals, Tokens
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import KEY, known


def test_a_clerk_who_logs_in_isnt_taken_for_one_who_has_left(tmp_path: Path) -> None:
    entry = known()
    hall = SimpleNamespace(
        log_in=lambda *_: Tokens("access", "refresh"),
        me=lambda _: Profile(entry.clerk, entry.window_name, entry.office),
        seals=lambda _: Seals((), ()),
    )
    sessions = Sessions(Secrets(find_ring=MemoryKeyring))
    with Exchange(tmp_path / "store.db", KEY) as store:
        tidying = threading.Thread(target=_tidy, args=(tmp_path / "store.db", sessions))
        remember = store.remember_clerk

        def remember_while_logins_are_tidied(*words: Any) -> None:
            remember(*words)
            tidying.start()
            time.sleep(0.3)

        cast(Any, store).remember_clerk = remember_while_logins_are_tidied
        log_in(cast(Any, hall), store, sessions, entry.login, "password")
        tidying.join()
        assert sessions.call(cast(Any, hall), entry.clerk.user_id, lambda token: token) == "access"


def _tidy(path: Path, sessions: Sessions) -> None:
    """What the sync thread does with the logins of those who have left."""
    with Exchange(path, KEY) as store:
        nothing: Any = None
        Upkeep(Desk(store, nothing, sessions, nothing, time.time, lambda: False)).logins()
