"""A clerk's workstation without a window: store, sync thread and logins, as in the program."""

from __future__ import annotations

import time
import uuid
from typing import TYPE_CHECKING, Any, Self, TypeVar

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import Case, Clerk
from clerk_desktop.line import Room
from clerk_desktop.sync.backoff import Backoff
from clerk_desktop.sync.events import ConnectionChanged, ConnectionState, Event
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.hall import Hall
from clerk_desktop.sync.login import log_in
from clerk_desktop.sync.loop import SyncLoop
from clerk_desktop.sync.records import CaseTab, KnownClerk, QueueRow
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.sessions import Sessions
from clerk_desktop.sync.store import Store
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import KEY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_T = TypeVar("_T")
PATIENCE = 40.0
BACKOFF = Backoff(base=0.02, cap=0.2)


class Window:
    """One workstation. ``with Window(folder, url) as window: window.log_in("lin")``."""

    def __init__(
        self,
        folder: Path,
        url: str,
        *,
        interval: float = 0.1,
        backoff: Backoff = BACKOFF,
        room: Room | None = None,
    ) -> None:
        folder.mkdir(exist_ok=True)
        self.path = folder / "store.db"
        self.url = url
        self.events: list[Event] = []
        self.secrets = Secrets(find_ring=MemoryKeyring)
        self.sessions = Sessions(self.secrets)
        self.store = Store(self.path, KEY)
        self.loop = SyncLoop(
            lambda: Exchange(self.path, KEY),
            self.connect,
            self.sessions,
            self.events.append,
            interval=interval,
            room=room,
            backoff=backoff,
        )

    def __enter__(self) -> Self:
        self.loop.start()
        return self

    def __exit__(self, *_error: object) -> None:
        ended = self.loop.stop(10)
        self.store.close()
        assert ended, "the sync thread didn't end"

    def connect(self) -> Hall:
        """A connection to the hall."""
        return Hall(self.url, read_seconds=3.0)

    def log_in(self, user: str, password: str | None = None) -> KnownClerk:
        """Log a sample user in, and have the thread go to work."""
        hall = self.connect()
        try:
            known = log_in(hall, self.store, self.sessions, user, password or f"{user}-2026")
        finally:
            hall.close()
        self.loop.wake()
        return known

    def clerk(self) -> Clerk:
        """Who is present."""
        known = self.store.present_clerk()
        assert known is not None
        return known.clerk

    def act(self, case_id: str, kind: ActionKind, **words: Any) -> QueueRow:
        """Do an action as the present clerk, with what its kind needs."""
        row = self.store.append(self.action(case_id, kind, **words))
        self.loop.wake()
        return row

    def action(self, case_id: str, kind: ActionKind, **words: Any) -> Action:
        """An action of the present clerk, done now."""
        view = self.store.view_case(case_id)
        assert view is not None
        return make_action(view.case, kind, self.clerk(), self.store.now(), **words)

    def has(self, case_id: str) -> bool:
        """Whether the case is in the store."""
        return self.store.case(case_id) is not None

    def snapshot(self, case_id: str) -> Case:
        """The case as the hall last gave it."""
        stored = self.store.case(case_id)
        assert stored is not None
        return stored.snapshot

    def is_drained(self) -> bool:
        """Whether nothing waits for the hall."""
        return self.store.queue_counts().waiting == 0

    def of(self, kind: type[_T]) -> list[_T]:
        """The events of a kind, so far."""
        return [event for event in list(self.events) if isinstance(event, kind)]

    def state(self) -> ConnectionState | None:
        """What was told last about the connection."""
        told = self.of(ConnectionChanged)
        return told[-1].state if told else None

    def count(self) -> int:
        """Cases in the store."""
        return self.store.case_count(CaseTab.ALL)


def make_action(case: Case, kind: ActionKind, actor: Clerk, at: Any, **words: Any) -> Action:
    """An action with everything its kind needs, unless ``words`` says otherwise."""
    complete: dict[str, Any] = {
        "opinion": "同意。",
        "reason": "材料需要核实。",
        "ticked": tuple(material.material_id for material in case.materials),
    }
    return Action(
        action_id=str(uuid.uuid4()),
        case_id=case.case_id,
        kind=kind,
        actor=actor,
        at=at,
        **complete | words,
    )


def eventually(is_true: Callable[[], object], patience: float = PATIENCE) -> None:
    """Wait until it is true; fails after ``patience`` seconds."""
    deadline = time.monotonic() + patience
    while not is_true():
        assert time.monotonic() < deadline, "it didn't come true"
        time.sleep(0.01)
