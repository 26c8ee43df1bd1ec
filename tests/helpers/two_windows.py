"""Two windows on one case, in every interleaving of up to so many steps.

    python -m tests.helpers.two_windows --depth 8

Each window can look, act as it has seen, seal, send, pull and claim. The walk tries every step in
every state that can be reached and remembers states, so that sequences which lead to the same one
are walked once; it draws nothing at random. Store, queue, wire code and the hall's application are
the real ones (``hall_within``); the clock stands, so that nothing but the order differs.

Checked at each step: an action has at most one effect and in its order, no two effects stand on one
version, nothing is done but on what the clerk saw, no lower fence wins. Checked in each state: when
both windows then send and pull, their queues are empty or say why, and both have the case as the
hall has it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import sys
import tempfile
import time
import uuid
from collections import Counter
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.document import CaseDocument, LetterKind
from clerk_desktop.errors import HallError
from clerk_desktop.line import Room
from clerk_desktop.sync import steady
from clerk_desktop.sync.backoff import Backoff
from clerk_desktop.sync.conflicts import basis_of
from clerk_desktop.sync.desk import Desk
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.holding import Holding
from clerk_desktop.sync.pull import Pull
from clerk_desktop.sync.push import Push
from clerk_desktop.sync.records import NEEDS_CLERK, OpenCase
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.sessions import Sessions
from clerk_desktop.sync.upkeep import Upkeep
from clerk_desktop.workflow.engine import Refusal, apply, due_letters
from sandbox_hall.cases import add_cases, read_case
from sandbox_hall.logins import add_user
from sandbox_hall.seals import register_seal
from tests.helpers.hall import DATA
from tests.helpers.hall_within import HallWithin
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import KEY, known, raw
from tests.helpers.windows import make_action

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from clerk_desktop.domain.case import Case, Clerk
    from clerk_desktop.sync.wire import Tokens

STEPS = ("look", "act", "seal", "send", "pull", "claim")
BEGIN = datetime(2026, 2, 10, 1, 30, tzinfo=UTC)
LATER = 301
"""Seconds: a claim that isn't renewed has ended by then."""

_SEAL, _SERIAL = "two-seal", "a1"
_SETTLING = 4
Move = tuple[int, str]
"""Which window, and what it does; ``HALL`` for time, which passes for all."""

HALL = 2
_TOUCHED = {
    "look": set[int](),
    "act": {0, 1},
    "seal": {0, 1},
    "pull": {0, 1},
    "send": {0, 1, HALL},
    "claim": {0, 1, HALL},
    "time": {HALL},
}
"""What a step can change, beside what the clerk has looked at."""


@dataclass(frozen=True)
class Part:
    """A store or the hall as it was; of the same ``name`` when nothing can tell them apart."""

    name: str
    content: Any


@dataclass(frozen=True)
class State:
    """Both stores and the hall; what each clerk has looked at, and saw when they acted."""

    parts: tuple[Part, Part, Part]
    looked: tuple[str, str]
    seen: Mapping[str, str]

    @property
    def name(self) -> str:
        """The same for states that nothing can tell apart."""
        return "|".join((*(part.name for part in self.parts), *self.looked))


@dataclass
class Report:
    """What was walked."""

    depth: int = 0
    states: int = 0
    steps: int = 0
    sequences: int = 0
    effects: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)


class Broken(AssertionError):
    """A promise was broken."""


def must(is_true: bool, promise: str) -> None:
    """Say which promise was broken."""
    if not is_true:
        raise Broken(promise)


class World:
    """Two windows of two clerks and a hall with one case."""

    def __init__(self, stack: ExitStack) -> None:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=_fast_disk())))
        self._now = BEGIN
        stack.enter_context(patch.object(steady, "unix_time", self._time))
        self._within = HallWithin(folder, DATA, BEGIN)
        stack.callback(self._within.close)
        self._within.around = self._watch
        self._line = self._within.connect()
        self._seen: dict[str, str] = {}
        self.effects: Counter[str] = Counter()
        self._case_id, self._clerks, self._tokens = self._prepare()
        self._paths = tuple(folder / f"{clerk.user_id}.db" for clerk in self._clerks)
        self._looked = ["", ""]
        self._here: State | None = None
        self._touched: set[int] = set()
        self._stores = [self._first(number) for number in (0, 1)]
        for number in (0, 1):
            self.do((number, "pull"))
            self.do((number, "look"))

    def _prepare(self) -> tuple[str, tuple[Clerk, Clerk], tuple[Tokens, Tokens]]:
        hall = self._within.hall
        case = hall.samples.fresh_case(0, BEGIN)
        lin = next(clerk for clerk, _ in hall.catalogue.users if clerk.user_id == "lin")
        clerks = lin, replace(lin, user_id="yu", name="于")
        with hall.database.writing() as tx:
            add_cases(tx, [case], hall.catalogue.items)
            for clerk in clerks:
                add_user(tx, clerk, "password")
            users = [clerk.user_id for clerk in clerks]
            register_seal(tx, _SEAL, "专用章", 42.0, [_SERIAL], users)
        hall.access_life = 86_400
        tokens = tuple(self._line.log_in(clerk.user_id, "password") for clerk in clerks)
        return case.case_id, clerks, (tokens[0], tokens[1])

    def _first(self, number: int) -> Exchange:
        clerk = self._clerks[number]
        store = Exchange(self._paths[number], KEY)
        store._db.run("PRAGMA synchronous = OFF")  # the disk isn't under test
        store.remember_clerk(replace(known(clerk.user_id), clerk=clerk), "password", (), ())
        store.sign_in(clerk.user_id)
        Upkeep(self._desk(number, store)).reference(clerk.user_id)
        return store

    def _desk(self, number: int, store: Exchange) -> Desk:
        sessions = Sessions(Secrets(find_ring=MemoryKeyring))
        sessions.adopt(self._clerks[number].user_id, self._tokens[number])
        return Desk(store, self._line, sessions, lambda _: None, self._time, lambda: False)

    def _time(self) -> float:
        return self._now.timestamp()

    # Moments

    def remember(self) -> State:
        """This state. Only what a step may have changed is looked at."""
        found = [self._part(number) for number in (0, 1, HALL)]
        looked = self._looked[0], self._looked[1]
        self._here = State((found[0], found[1], found[2]), looked, dict(self._seen))
        self._touched.clear()
        return self._here

    def go_back(self, state: State) -> None:
        """Be as then."""
        here = self._here
        assert here is not None
        for number in (0, 1, HALL):
            if number in self._touched or here.parts[number] is not state.parts[number]:
                self._restore(number, state.parts[number].content)
        self._looked = list(state.looked)
        self._seen = dict(state.seen)
        self._here = state
        self._touched.clear()

    def _part(self, number: int) -> Part:
        before = None if self._here is None else self._here.parts[number]
        if before is not None and number not in self._touched:
            return before
        name = self._hall_name() if number == HALL else self._store_name(number)
        if before is not None and before.name == name:
            return before
        if number == HALL:
            return Part(name, self._within.remember())
        self._stores[number].close()
        content = self._paths[number].read_bytes()
        self._stores[number] = self._open(number)
        return Part(name, content)

    def _restore(self, number: int, content: Any) -> None:
        if number == HALL:
            self._within.go_back(content)
            self._now = content.now
            return
        self._stores[number].close()
        self._paths[number].write_bytes(content)
        self._stores[number] = self._open(number)

    def close(self) -> None:
        """Give the stores back."""
        for store in self._stores:
            store.close()

    def _open(self, number: int) -> Exchange:
        store = Exchange(self._paths[number], KEY)
        store._db.run("PRAGMA synchronous = OFF")
        return store

    def _store_name(self, number: int) -> str:
        store = self._stores[number]
        rows = raw(store).rows(
            "SELECT action_id, state, base_version, basis, fence, is_unclear, code FROM outbox"
            " ORDER BY sequence"
        )
        case = raw(store).rows("SELECT version, snapshot FROM cases")
        claim = raw(store).rows("SELECT fence, until, user_id FROM claim")
        cursor = store.cursor(self._clerks[number].user_id)
        seen = [self._seen.get(action_id) for action_id, *_ in rows]
        return _digest(rows, seen, case, claim, cursor, store.clock_offset())

    def _hall_name(self) -> str:
        told: list[Any] = [self._now.isoformat(), sorted(self._within.hall.blobs.names())]
        with self._within.hall.database.reading() as tx:
            for table in ("case_", "lease", "effect", "receipt", "counter"):
                order = "key" if table == "receipt" else "1"
                text = f"SELECT * FROM {table} ORDER BY {order}"  # noqa: S608
                told.append([list(row) for row in tx.exec_driver_sql(text)])
        return _digest(*told)

    # Steps

    def do(self, move: Move) -> None:
        """One step; what can't be done changes nothing."""
        number, step = move
        self._touched |= _TOUCHED[step] & {number, HALL}
        if step == "time":
            self._pass_time()
            return
        user = self._clerks[number].user_id
        desk = self._desk(number, self._stores[number])
        steps: dict[str, Callable[[], object]] = {
            "look": lambda: self._look(number),
            "act": lambda: self._act(number),
            "seal": lambda: self._seal(number),
            "send": lambda: Push(desk, Backoff(base=0.0, cap=0.0)).drain(),
            "pull": lambda: self._pull(desk, user),
            "claim": lambda: Holding(desk).keep(
                user, OpenCase(self._case_id, can_act=True, at=self._now.timestamp())
            ),
        }
        steps[step]()

    def is_idle(self, move: Move) -> bool:
        """Whether the step surely changes nothing, so that it needn't be tried."""
        number, step = move
        if step == "time":
            return False
        store, user = self._stores[number], self._clerks[number].user_id
        looked = self._looked[number]
        if step == "look":
            return self._wanted(self._view(number)) == looked
        if step in {"act", "seal"}:
            return (looked == ActionKind.SEAL) != (step == "seal") or looked == ""
        if step == "send":
            return not store.next_batch(self._time(), ())
        with self._within.hall.database.reading() as tx:
            if step == "pull":
                text = "SELECT value FROM counter WHERE name = 'change'"
                newest = tx.exec_driver_sql(text).scalar()
                return store.cursor(user) == f"{self._within.hall.epoch}-{newest}"
            lease = tx.exec_driver_sql("SELECT fence, user_id, until FROM lease").first()
        mine = raw(store).row("SELECT fence, user_id, until FROM claim")
        is_new = mine is not None and mine[2] > self._time() + LATER - 2
        return lease is not None and is_new and tuple(lease) == mine

    def _pass_time(self) -> None:
        self._now = datetime.fromtimestamp(self._now.timestamp() + LATER, UTC)
        self._within.hall.clock.set(self._now, stop=True)

    def _pull(self, desk: Desk, user: str) -> None:
        pull = Pull(desk, Room())
        while pull.page(user):
            pass

    def _look(self, number: int) -> None:
        self._looked[number] = self._wanted(self._view(number))

    def _view(self, number: int) -> Case:
        view = self._stores[number].view_case(self._case_id)
        assert view is not None
        return view.case

    def _wanted(self, case: Case) -> str:
        """What a clerk who sees the case would do next."""
        if case.state is CaseState.PRE_PASSED:
            return ActionKind.RECEIVE
        if case.state is CaseState.RECEIVED:
            return ActionKind.ACCEPT
        if case.state is not CaseState.IN_PROGRESS:
            return ""
        return ActionKind.SEAL if LetterKind.ACCEPTANCE in due_letters(case) else ActionKind.PASS

    def _act(self, number: int) -> None:
        wanted = self._looked[number]
        if wanted not in {"", ActionKind.SEAL}:
            self._append(number, ActionKind(wanted), {}, {})

    def _seal(self, number: int) -> None:
        if self._looked[number] != ActionKind.SEAL:
            return
        key = self._next_key(number)
        data = b"%PDF-1.7 " + key.encode()
        digest = hashlib.sha256(data).hexdigest()
        document = CaseDocument(
            letter=LetterKind.ACCEPTANCE,
            number=f"受理〔2026〕{key[:8]}号",
            source_sha256=digest,
            sha256=digest,
            seal_id=_SEAL,
            certificate_serial=_SERIAL,
            sealed_by=self._clerks[number].user_id,
            sealed_at=self._now,
        )
        self._append(number, ActionKind.SEAL, {"document": document}, {digest: data})

    def _append(
        self, number: int, kind: ActionKind, words: dict[str, Any], papers: dict[str, bytes]
    ) -> None:
        """As the services do: the engine is asked on the case as it is now."""
        store, case = self._stores[number], self._view(number)
        made = make_action(case, kind, self._clerks[number], self._now, **words)
        made = replace(made, action_id=self._next_key(number))
        if isinstance(apply(case, made, store.rules(case)), Refusal):
            return
        self._seen[made.action_id] = _seen(case)
        stored = store.case(self._case_id)
        assert stored is not None
        store.append(made, papers, based_on=stored.snapshot.version)

    def _next_key(self, number: int) -> str:
        count = raw(self._stores[number]).value("SELECT count(*) FROM outbox")
        return str(uuid.uuid5(uuid.NAMESPACE_OID, f"{number} {count}"))

    # Promises

    def _watch(
        self, method: str, path: str, headers: dict[str, str], body: bytes
    ) -> Callable[[], None]:
        is_act = method == "POST" and (path == "/batch" or path.endswith("/actions"))
        if not is_act:
            return lambda: None
        if path == "/batch":
            sent = {one["key"]: one["fence"] for one in json.loads(body)["items"]}
        else:
            fence = headers.get("Fence")
            sent = {headers["Idempotency-Key"]: None if fence is None else int(fence)}
        with self._within.hall.database.reading() as tx:
            before = read_case(tx, self._case_id)
            lease = tx.exec_driver_sql("SELECT fence, user_id, until FROM lease").first()
        known_keys = [row[1] for row in self._effects()]
        return partial(self._judge, sent, before, lease, known_keys)

    def _effects(self) -> list[Any]:
        with self._within.hall.database.reading() as tx:
            text = "SELECT version, key, kind, user_id FROM effect ORDER BY effect_id"
            return list(tx.exec_driver_sql(text))

    def _judge(
        self, sent: dict[str, int | None], before: Case, lease: Any, known_keys: list[str]
    ) -> None:
        effects = self._effects()
        keys = [row[1] for row in effects]
        must(len(keys) == len(set(keys)), "an action had two effects")
        versions = [row[0] for row in effects]
        must(versions == sorted(set(versions)), "two effects on one version")
        for place, (_, key, kind, user) in enumerate(effects[len(known_keys) :]):
            self.effects[kind] += 1
            self._judge_fence(sent[key], user, lease)
            # What follows in a batch builds on what its window sent before it.
            is_seen = place > 0 or self._seen[key] == _seen(before)
            must(is_seen, f"{kind} on what the clerk didn't see")

    def _judge_fence(self, fence: int | None, user: str, lease: Any) -> None:
        if lease is None:
            must(fence is None, "a fence that was never given")
            return
        newest, holder, until = lease
        is_held = until > self._now.timestamp()
        if fence is None:
            must(not is_held or holder == user, "done while somebody else held the case")
        else:
            must(fence == newest, "a lower fence won")

    def settle(self) -> str:
        """Both send and pull until nothing changes; how it ended, in a word."""
        for _ in range(_SETTLING):
            for move in ((0, "send"), (0, "pull"), (1, "send"), (1, "pull")):
                if not self.is_idle(move):
                    self.do(move)
        with self._within.hall.database.reading() as tx:
            there = read_case(tx, self._case_id)
        done = {row[1] for row in self._effects()}
        needing = 0
        for number, store in enumerate(self._stores):
            stored = store.case(self._case_id)
            must(stored is not None and stored.snapshot == there, "another case than the hall's")
            assert stored is not None
            rows = stored.queue
            heads = [row for row in rows if row.state in NEEDS_CLERK]
            must(not rows or rows[0].state in NEEDS_CLERK, "it doesn't drain")
            must(all(row.code for row in heads), "it doesn't say why")
            must(not {row.action.action_id for row in rows} & done, "waiting and done")
            must(store.verify_ledger().broken_at is None, "the ledger's chain is broken")
            ended = raw(store).rows("SELECT action_id FROM outbox WHERE state = 'done'")
            must({key for (key,) in ended} <= done, "done here and not at the hall")
            needing += bool(heads)
            self._judge_order(number)
        return ("agreed", "one has to decide", "both have to decide")[needing]

    def _judge_order(self, number: int) -> None:
        mine = [key for (key,) in raw(self._stores[number]).rows(
            "SELECT action_id FROM outbox ORDER BY sequence"
        )]  # fmt: skip
        found = [row[1] for row in self._effects() if row[1] in set(mine)]
        must(found == [key for key in mine if key in set(found)], "out of order")


def _digest(*told: object) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()[:24]


def _seen(case: Case) -> str:
    """What a clerk decides on."""
    return json.dumps(json.loads(basis_of(case))[0])


MOVES: tuple[Move, ...] = tuple((number, step) for number in (0, 1) for step in STEPS)
TIME: Move = (HALL, "time")


def walk(
    depth: int,
    start: tuple[Move, ...] = (),
    *,
    with_time: bool = False,
    told: Callable[[str], None] = lambda _: None,
) -> Report:
    """Every sequence of up to ``depth`` steps after ``start``; ``told`` hears of each depth."""
    logging.disable(logging.WARNING)
    report = Report(depth)
    moves = (*MOVES, TIME) if with_time else MOVES
    with ExitStack() as stack:
        world = World(stack)
        stack.callback(world.close)
        for move in start:
            world.do(move)
        first = world.remember()
        led: dict[str, dict[Move, str]] = {}
        level = {first.name: first}
        trails: dict[str, tuple[Move, ...]] = {first.name: start}
        try:
            _end(world, report)
            for done in range(1, depth + 1):
                level = _next_level(world, level, moves, led, trails, report)
                sequences = _count(led, first.name, done)
                told(f"{done} steps: {sequences} sequences, {len(trails)} states")
        except Broken as error:
            report.broken.append(str(error))
        report.states = len(trails)
        report.effects = dict(world.effects)
        report.sequences = _count(led, first.name, depth)
    return report


def _next_level(
    world: World,
    level: dict[str, State],
    moves: tuple[Move, ...],
    led: dict[str, dict[Move, str]],
    trails: dict[str, tuple[Move, ...]],
    report: Report,
) -> dict[str, State]:
    found: dict[str, State] = {}
    for name, state in level.items():
        led[name] = {}
        for move in moves:
            world.go_back(state)
            report.steps += 1
            if world.is_idle(move):
                led[name][move] = name
                continue
            try:
                world.do(move)
                after = world.remember()
                led[name][move] = after.name
                if after.name not in trails:
                    trails[after.name] = (*trails[name], move)
                    found[after.name] = after
                    _end(world, report)
            except (Broken, HallError) as error:
                raise Broken(f"{error} after {[*trails[name], move]}") from error
    return found


def _end(world: World, report: Report) -> None:
    """What comes of it when both windows leave it at that."""
    ended = world.settle()
    report.ends[ended] = report.ends.get(ended, 0) + 1


def _count(led: dict[str, dict[Move, str]], first: str, depth: int) -> int:
    """How many different sequences of that many steps have been walked, all told."""
    counts = Counter({first: 1})
    for _ in range(depth):
        after: Counter[str] = Counter()
        for name, count in counts.items():
            for to in led.get(name, {}).values():
                after[to] += count
        counts = after
    return counts.total()


STARTS: dict[str, tuple[Move, ...]] = {
    "a case to be received": (),
    "a notice to be sealed": (
        *((0, step) for step in ("act", "look", "act", "send", "look")),
        (1, "pull"),
        (1, "look"),
    ),
    "a step to be passed": (
        *((0, step) for step in ("act", "look", "act", "look", "seal", "send", "look")),
        (1, "pull"),
        (1, "look"),
    ),
}
"""Where the walks begin: what was done before."""


def _fast_disk() -> str | None:
    memory = Path("/dev/shm")  # noqa: S108 - in it a folder of its own is made
    return str(memory) if memory.is_dir() else None


def main() -> int:
    """Walk and print the counts as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--depth", type=int, default=8)
    parser.add_argument("--time", action="store_true", help="claims may also run out")
    parser.add_argument("--start", choices=STARTS, action="append")
    asked = parser.parse_args()
    DATA.mkdir(parents=True, exist_ok=True)
    bad = 0
    for name in asked.start or STARTS:
        began = time.monotonic()
        told = partial(print, name, file=sys.stderr, flush=True)
        report = walk(asked.depth, STARTS[name], with_time=asked.time, told=told)
        seconds = round(time.monotonic() - began)
        print(json.dumps({"start": name} | asdict(report) | {"seconds": seconds}, indent=2))
        bad += bool(report.broken)
    return int(bool(bad))


if __name__ == "__main__":
    raise SystemExit(main())
