"""What a workstation does in a short while, for those who let its disk fail.

It opens the store as the program does, pulls from a real hall, works on three cases offline, sends,
pulls the receipts' changes, goes on working and sends again. It says each promise after its commit.
A step that the store refuses is left out, as a clerk would leave it, and the next one is tried.
"""

from __future__ import annotations

import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.errors import DocumentError, HallError, StoreError
from clerk_desktop.line import Room
from clerk_desktop.sync.backoff import Backoff
from clerk_desktop.sync.desk import Desk
from clerk_desktop.sync.events import Event, PullProgress
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.hall import Hall
from clerk_desktop.sync.login import log_in
from clerk_desktop.sync.opening import open_or_set_aside
from clerk_desktop.sync.pull import Pull
from clerk_desktop.sync.push import Push
from clerk_desktop.sync.records import CaseTab
from clerk_desktop.sync.rounds import Rounds
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.sessions import Sessions
from clerk_desktop.sync.upkeep import Upkeep
from clerk_desktop.sync.wire import Tokens
from clerk_desktop.workflow.engine import Refusal, apply
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.sealed import acceptance, grant_seal
from tests.helpers.stores import KEY, raw
from tests.helpers.windows import make_action

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clerk_desktop.sync.store import Store
    from sandbox_hall.running import RunningHall

USER, WINDOW = "lin", "W01"
CASES, WORKED_ON = 7, 3
NAME = "store.db"
PREFETCHED = Room(prefetch_bytes=20_000)
_SEALED_BYTES = 20_000
_MOST_ROUNDS = 40

Said = dict[str, Any]
"""A promise: an ``action`` that is kept, a ``page`` that was pulled, a ``key`` that was sealed. Who
says ``withdrawing`` promises nothing more of that action."""


def prepare(hall: RunningHall) -> None:
    """Cases and a seal at the hall, and a backup to come back to."""
    grant_seal(hall, USER)
    hall.control("tokens", expire=False, access_life=86_400)
    for _ in range(CASES):
        hall.submit(window=WINDOW)
    hall.control("backup")


def first_login(folder: Path, url: str) -> tuple[str, str]:
    """A store at which the clerk has logged in and nothing was pulled yet; their tokens."""
    secrets = ring()
    store, _ = open_or_set_aside(folder / NAME, secrets)
    hall = Hall(url)
    with store:
        log_in(hall, store, Sessions(secrets), USER, f"{USER}-2026")
        tokens = hall.log_in(USER, f"{USER}-2026")
    hall.close()
    return tokens.access, tokens.refresh


def ring() -> Secrets:
    """A key ring that has the store's key."""
    kept = MemoryKeyring()
    kept.set_password("clerk-desktop", "store-key", KEY)
    return Secrets(find_ring=lambda: kept)


@dataclass
class Workstation:
    """Store, connection and rounds in one thread.

    Attributes:
        path: Of the store.
        url: Of the hall.
        tokens: Access and refresh token.
        say: Told each promise, after its commit.
        recovery_key: The office's public key, if there is one.
        share: Which cases are worked on: 0 the first, 1 those after them.
        backoff: How long an action waits after a failure.
    """

    path: Path
    url: str
    tokens: tuple[str, str]
    say: Callable[[Said], None]
    recovery_key: Path | None = None
    share: int = 0
    backoff: Backoff = field(default_factory=lambda: Backoff(base=0.0, cap=0.0))
    _open: ExitStack = field(default_factory=ExitStack)
    _rounds: Rounds | None = None
    _papers: dict[str, dict[str, bytes]] = field(default_factory=dict)

    def open(self) -> None:
        """Start as the program does.

        Raises:
            StoreError: It can't start.
        """
        secrets = ring()
        self.store, key = open_or_set_aside(self.path, secrets, recovery_key=self.recovery_key)
        self._open.enter_context(self.store)
        if self.recovery_key is not None:
            self.say({"what": "key", "key": key})
        self._sessions = Sessions(secrets)
        self._sessions.adopt(USER, Tokens(*self.tokens))
        self._hall = Hall(self.url)
        self._open.callback(self._hall.close)
        known = self.store.present_clerk()
        assert known is not None
        self.clerk = known.clerk

    def close(self) -> None:
        """End as the program does."""
        self._open.close()

    def round(self) -> HallError | None:
        """One round; what it met when it was cut short."""
        if self._rounds is None:
            self._rounds = self._begin()
        try:
            return self._rounds.once()
        except HallError as error:
            return error

    def sync(self) -> bool:
        """A round, the store opened anew if it failed before; whether it went through."""
        try:
            if self._rounds is None:
                self._rounds = self._begin()
            while self._rounds.once() is not None or self._rounds.pause(1.0) == 0.0:
                pass
        except StoreError:
            self._rounds = None
            return False
        return True

    def drain(self) -> bool:
        """Rounds until nothing waits for the hall; whether that came true."""
        for _ in range(_MOST_ROUNDS):
            if self.sync() and not self.store.queue_counts().waiting:
                return True
            time.sleep(0.05)
        return False

    def act(self, case_id: str, kind: ActionKind, **words: Any) -> Action | None:
        """An action, said when it is kept; ``None`` when the store refused."""
        try:
            view = self.store.view_case(case_id)
            if view is None:
                return None
            made = make_action(view.case, kind, self.clerk, self.store.now(), **words)
            if isinstance(apply(view.case, made, self.store.rules(view.case)), Refusal):
                return None  # what was to come before it wasn't kept
            papers = self._papers.pop(case_id, {}) if kind is ActionKind.SEAL else {}
            self.store.append(made, papers)
        except StoreError:
            return None
        self.say({"what": "action", "id": made.action_id, "papers": list(papers)})
        return made

    def seal(self, case_id: str) -> Action | None:
        """A seal with a document of its own and a number of the year."""
        data = b"%PDF-1.7 " + case_id.encode() + bytes(_SEALED_BYTES)
        try:
            if self.store.view_case(case_id) is None:
                return None
            document = acceptance(self.store, case_id, self.clerk.user_id, data)
        except (StoreError, DocumentError):
            return None
        self._papers[case_id] = {document.sha256: data}
        return self.act(case_id, ActionKind.SEAL, document=document)

    def withdraw(self, action: Action | None) -> None:
        """Take an action back, said when that is kept."""
        if action is None:
            return
        self.say({"what": "withdrawing", "id": action.action_id})
        try:
            gone = self.store.withdraw(action.action_id, "reason")
        except StoreError:
            return
        for row in gone:
            self.say({"what": "withdrawn", "id": row.action_id})

    def case_ids(self) -> list[str]:
        """The cases that are worked on."""
        try:
            found = sorted(row.case_id for row in self.store.case_rows(CaseTab.ALL))
        except StoreError:
            return []
        return found[self.share * WORKED_ON :][:WORKED_ON]

    def _begin(self) -> Rounds:
        self._exchange = self._open.enter_context(Exchange(self.path, KEY))
        desk = Desk(
            self._exchange, self._hall, self._sessions, self._told, time.time, lambda: False
        )
        push = Push(desk, self.backoff)
        self._exchange.hurry()
        return Rounds(desk, push, Pull(desk, PREFETCHED), Upkeep(desk), {})

    def _told(self, event: Event) -> None:
        if isinstance(event, PullProgress):
            cursor = self._exchange.cursor(USER)
            self.say({"what": "page", "cursor": cursor, "cases": versions(self._exchange)})


def versions(store: Store) -> dict[str, int]:
    """The version of each case that is here."""
    return dict(raw(store).rows("SELECT case_id, version FROM cases"))


def work(station: Workstation) -> None:
    """All of it.

    Raises:
        StoreError: The store couldn't be opened, so nothing was promised.
    """
    station.open()
    station.sync()
    for case_id in station.case_ids():
        station.act(case_id, ActionKind.RECEIVE)
        station.act(case_id, ActionKind.ACCEPT)
    station.sync()
    for case_id in station.case_ids():
        station.seal(case_id)
        station.withdraw(station.act(case_id, ActionKind.PASS))
    station.sync()
    for case_id in station.case_ids():
        station.act(case_id, ActionKind.PASS)
    station.sync()
