"""Two windows and a hall: what can happen to them, and what must hold whatever happens."""

from __future__ import annotations

import hashlib
import tempfile
import uuid
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from unittest.mock import patch

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.errors import ClerkError, HallError
from clerk_desktop.line import Room
from clerk_desktop.services import unseal
from clerk_desktop.sync import ballast, steady
from clerk_desktop.sync.backoff import Backoff
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.desk import Desk
from clerk_desktop.sync.events import QueueChanged
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.pull import Pull
from clerk_desktop.sync.push import Push
from clerk_desktop.sync.records import KnownClerk, OpenCase
from clerk_desktop.sync.rounds import Rounds
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.sessions import Sessions
from clerk_desktop.sync.upkeep import Upkeep
from clerk_desktop.sync.wire import Tokens
from clerk_desktop.workflow.engine import allowed_actions, due_letters
from tests.helpers.cases import BOTH, RULES, accepted, act, fresh_case, sealed
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import KEY, OFFICE, REFERENCE, raw
from tests.model.hall import Killed, Line, ModelHall, renamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clerk_desktop.domain.case import Case, Clerk
    from clerk_desktop.sync.events import Event

LIN, ZHAO = replace(BOTH, user_id="lin", name="林"), replace(BOTH, user_id="zhao", name="赵")
KINDS = (
    ActionKind.RECEIVE,
    ActionKind.ACCEPT,
    ActionKind.SEAL,
    ActionKind.PASS,
    ActionKind.RETURN,
)
BEGIN = datetime(2026, 2, 10, 1, 30, tzinfo=UTC).timestamp()
SETTLING_ROUNDS, SETTLING_STEP = 60, 400.0
"""Simulated: with the network back, a queue has so many rounds of so many seconds."""


class Fuse:
    """Kills the client at the n-th statement that its store does; 0: never."""

    left = 0
    burnt = 0

    @classmethod
    def burn(cls) -> None:
        """One statement more."""
        cls.burnt += 1
        if cls.left:
            cls.left -= 1
            if not cls.left:
                raise Killed


_run = Database.run


_run_all = Database.run_all


def _run_all_or_die(db: Database, sql: str, rows: Iterable[Sequence[object]]) -> None:
    Fuse.burn()
    _run_all(db, sql, rows)


def _run_or_die(db: Database, sql: str, *values: object) -> int:
    Fuse.burn()
    return _run(db, sql, *values)


class Window:
    """A workstation: its file outlives its process."""

    def __init__(self, folder: Path, clerk: Clerk, world: World) -> None:
        self.path, self.clerk, self.world = folder / f"{clerk.user_id}.db", clerk, world
        self.skew = 0.0
        self.acknowledged: set[str] = set()
        self.open_case = OpenCase()
        self.told: list[Event] = []
        self.path.write_bytes(_prepared(clerk))
        self.start()

    def clock(self) -> float:
        """This machine's, which may have been set wrongly."""
        return self.world.now + self.skew

    def start(self) -> None:
        """A new process on the same file."""
        self.store = Exchange(self.path, KEY)
        self.store._db.run("PRAGMA synchronous = OFF")  # the machine's disk isn't under test
        self.sessions = Sessions(Secrets(find_ring=MemoryKeyring))
        self.log_in()
        self.line = Line(self.world.hall)
        desk = Desk(
            self.store,
            cast(Any, self.line),
            self.sessions,
            self.told.append,
            self.clock,
            lambda: False,
        )
        push = Push(desk, Backoff(uniform=lambda low, high: (low + high) / 2))
        self.store.hurry()
        self.rounds = Rounds(desk, push, Pull(desk, Room()), Upkeep(desk), {})

    def log_in(self) -> None:
        """The clerk logs in, as the window asks them to when a login has run out."""
        user = self.clerk.user_id
        self.sessions.adopt(user, Tokens(user, user))

    def kill(self) -> None:
        """End as by SIGKILL, and start again."""
        Fuse.left = 0
        self.store.close()
        self.told.clear()
        self.start()

    def rows(self) -> dict[str, tuple[str, str, int]]:
        """State, case and sequence of each row by its key."""
        found = raw(self.store).rows("SELECT action_id, state, case_id, sequence FROM outbox")
        return {key: (state, case_id, number) for key, state, case_id, number in found}


class World:
    """What can happen, each as one call, and ``check``."""

    def __init__(self, cases: int = 3) -> None:
        self._folder = tempfile.TemporaryDirectory(dir=_fast_disk())
        self._patches: list[Any] = [
            patch.object(Database, "run", _run_or_die),
            patch.object(Database, "run_all", _run_all_or_die),
            patch.object(ballast, "SIZE", 4096),  # writing it takes longer than all else
            patch.object(steady, "unix_time", self._window_time),
            patch.object(unseal, "new_action_id", self._key),
        ]
        for each in self._patches:
            each.start()
        self.now = BEGIN
        self._acting: Window | None = None
        self._checked = (0, 0, 0)
        self.seen: Counter[str] = Counter()
        self._keys = count(1)  # the same in each replay of a story
        self.hall = ModelHall(lambda: self.now, (LIN, ZHAO))
        for number in range(cases):
            self.hall.put(renamed(accepted() if number == 0 else fresh_case(), number))
        self.windows = [Window(Path(self._folder.name), clerk, self) for clerk in (LIN, ZHAO)]
        for window in self.windows:
            self.round(window)

    def close(self) -> None:
        """Take all away."""
        for window in self.windows:
            window.store.close()
        for each in self._patches:
            each.stop()
        self._folder.cleanup()

    def _window_time(self) -> float:
        return self.now if self._acting is None else self._acting.clock()

    def act(
        self, window: Window, number: int, kind: ActionKind, poison: int = 0, fuse: int = 0
    ) -> bool:
        """The clerk does something if the view allows it; whether they were heard or killed."""
        self._acting = window
        view = window.store.view_case(f"c{number}")
        made = None if view is None else self._made(window, view.case, kind)
        if made is None:
            return False
        action, papers = made
        if poison:
            self.hall.poison[action.action_id] = (poison, "poisoned")
        Fuse.left = fuse
        try:
            window.store.append(action, papers)
        except Killed:
            self.seen["killed while writing"] += 1
            window.kill()
            return True
        except ClerkError:
            return False
        finally:
            Fuse.left = 0
        window.acknowledged.add(action.action_id)
        self.seen["acknowledged"] += 1
        return True

    def take_back(self, window: Window, number: int, fuse: int = 0) -> bool:
        """The clerk takes the case's last seal back; whether they could or were killed."""
        self._acting = window
        stored, view = window.store.case(f"c{number}"), window.store.view_case(f"c{number}")
        if stored is None or view is None:
            return False
        at = datetime.fromtimestamp(window.clock(), UTC) + window.store.clock_offset()
        Fuse.left = fuse
        try:
            unseal.take_back(window.store, stored, view.case, window.clerk, at, "model")
        except Killed:
            self.seen["killed while taking back"] += 1
            window.kill()
        except ClerkError:
            return False
        else:
            self.seen["seals taken back"] += 1
        finally:
            Fuse.left = 0
        return True

    def _made(
        self, window: Window, case: Case, kind: ActionKind
    ) -> tuple[Action, dict[str, bytes]] | None:
        at = datetime.fromtimestamp(window.clock(), UTC) + window.store.clock_offset()
        offers = allowed_actions(case, window.clerk, RULES, at)
        if kind not in {offer.kind for offer in offers if offer.is_allowed}:
            return None
        key = self._key()
        words: dict[str, Any] = {"at": at}
        papers: dict[str, bytes] = {}
        if kind is ActionKind.SEAL:
            if LetterKind.ACCEPTANCE not in due_letters(case):
                return None
            data = b"%PDF-1.7 " + key.encode()
            digest = hashlib.sha256(data).hexdigest()
            letter = sealed(LetterKind.ACCEPTANCE)
            user = window.clerk.user_id
            words["document"] = replace(letter, sha256=digest, sealed_by=user)
            papers[digest] = data
        return replace(act(case, kind, window.clerk, **words), action_id=key), papers

    def _key(self) -> str:
        return str(uuid.UUID(int=next(self._keys)))

    def round(self, window: Window, faults: Sequence[str] = (), fuse: int = 0) -> bool:
        """A round of the sync thread; whether the hall was there from end to end."""
        window.line.faults.extend(faults)
        self._acting, Fuse.left = window, fuse
        try:
            window.rounds.once(window.open_case)
        except Killed:
            self.seen["killed in a round"] += 1
            window.kill()
            return False
        except HallError:
            self.seen["rounds cut short"] += 1
            return False
        finally:
            Fuse.left = 0
            window.line.faults.clear()
        self._check_told(window)
        return True

    def tray(self, window: Window, *, again: bool) -> None:
        """The clerk deals with what is in the tray: once more, or not at all."""
        for key, (state, _, _) in window.rows().items():
            if state == "parked" and again:
                window.store.retry(key)
            elif state in {"parked", "conflict"}:
                # One that builds on it may be on its way, with its answer missing.
                with suppress(HallError):
                    self.seen["withdrawn"] += len(window.store.withdraw(key, "model"))

    # What must hold

    def check(self) -> None:
        """Every invariant, now, if anything was written since they were looked at."""
        effects = self.hall.books.effects
        written = (Fuse.burnt, self.hall.epoch, len(effects))
        if written == self._checked:
            return
        self._checked = written
        keys = [effect.key for effect in effects]
        must(len(keys) == len(set(keys)), "an action had two effects")
        known = {key for window in self.windows for key in window.rows()}
        must(set(keys) <= known, "an effect that nobody asked for")
        for effect in effects:
            must(effect.base == effect.version_before, "done on a version that wasn't seen")
            is_newest = effect.fence is None or effect.fence == effect.newest_fence
            must(is_newest, "a lower fence won")
        for case in self.hall.books.cases.values():
            must(len(case.documents) <= 1, "two letters of a kind are valid")
        for window in self.windows:
            self._check_window(window, keys)

    def _check_window(self, window: Window, keys: list[str]) -> None:
        rows, db = window.rows(), raw(window.store)
        must(window.acknowledged <= rows.keys(), "acknowledged, and not in the window")
        done = self.hall.books.receipts
        is_told = window.store.epoch() != str(self.hall.epoch) or bool(window.store.offering())
        for key, (state, _, _) in rows.items():
            must(state != "done" or key in done or is_told, "done here, and not at the hall")
            is_refused = state in {"parked", "conflict", "withdrawn"}
            must(not (is_refused and key in done), f"{state} here, and done at the hall")
        for case_id in self.hall.books.cases:
            order = [rows[key][2] for key in keys if key in rows and rows[key][1] == case_id]
            must(order == sorted(order), "out of order within a case")
        lacking = db.rows(
            "SELECT action_id FROM live JOIN needed_document USING (action_id)"
            " WHERE sha256 NOT IN (SELECT sha256 FROM document WHERE is_whole = 1)"
        )
        must(not lacking, "a row without its document")
        homeless = db.rows("SELECT 1 FROM live WHERE case_id NOT IN (SELECT case_id FROM cases)")
        must(not homeless, "an action whose case isn't here")
        self._check_cursor(window)

    def _check_cursor(self, window: Window) -> None:
        epoch, _, cursor = (window.store.cursor(window.clerk.user_id) or "").partition("-")
        if epoch != str(self.hall.epoch):
            return
        here = dict(raw(window.store).rows("SELECT case_id, version FROM cases"))
        kept = {row.action.case_id for row in window.store.queue()}
        for case_id, number in self.hall.books.changed.items():
            if number > int(cursor):
                continue
            if case_id in self.hall.books.away:
                must(case_id not in here or case_id in kept, "a case that was taken away is here")
            else:
                is_here = here.get(case_id, -1) >= self.hall.books.cases[case_id].version
                must(is_here, "the cursor is ahead of the data")

    def _check_told(self, window: Window) -> None:
        counts = window.store.queue_counts()
        told = [event for event in window.told if isinstance(event, QueueChanged)]
        is_true = bool(told) and (told[-1].waiting, told[-1].attention) == (
            counts.waiting,
            counts.attention,
        )
        must(is_true, "what is shown of the queue isn't true")
        del window.told[:-1]
        window.told[:] = told[-1:]

    def settle(self) -> None:
        """The network is back: every queue drains or says why, and the windows agree."""
        self.hall.poison = {k: v for k, v in self.hall.poison.items() if v[0] < 500}
        for window in self.windows:
            window.skew = 0.0
            window.log_in()
            window.open_case = OpenCase()
        for _ in range(SETTLING_ROUNDS):
            self.now += SETTLING_STEP
            for window in self.windows:
                self.round(window)
            self.check()
            if all(self._is_settled(window) for window in self.windows):
                break
        for window in self.windows:
            must(self._is_settled(window), "a queue neither drains nor says why")
            must(window.store.verify_ledger().broken_at is None, "the ledger's chain is broken")
            for (sha256,) in raw(window.store).rows("SELECT sha256 FROM needed_document"):
                data = window.store.document(sha256) or b""
                must(hashlib.sha256(data).hexdigest() == sha256, "a document with another hash")

    def _is_settled(self, window: Window) -> bool:
        live = window.store.queue()
        blocked = {row.action.case_id for row in live if row.state in {"parked", "conflict"}}
        return all(row.action.case_id in blocked for row in live)


class Broken(AssertionError):
    """A promise was broken."""


def must(is_true: bool, promise: str) -> None:
    """Say which promise was broken."""
    if not is_true:
        raise Broken(promise)


@cache
def _prepared(clerk: Clerk) -> bytes:
    """A store at which the clerk has logged in: the password's verifier takes long to make."""
    with tempfile.TemporaryDirectory(dir=_fast_disk()) as folder:
        path = Path(folder) / "store.db"
        with Exchange(path, KEY) as store:
            user = clerk.user_id
            known = KnownClerk(login=user, clerk=clerk, window_name="1号", office=OFFICE)
            store.remember_clerk(known, "a password", (), ())
            store.sign_in(user)
            store.save_reference(REFERENCE)
        return path.read_bytes()


def _fast_disk() -> str | None:
    memory = Path("/dev/shm")  # noqa: S108 - in it a folder of its own is made
    return str(memory) if memory.is_dir() else None
