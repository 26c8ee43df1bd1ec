"""A file of every earlier version, its queue full, opened by this one: nothing is lost."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from sqlcipher3 import dbapi2 as sqlite

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.office import Series
from clerk_desktop.errors import StoreCode, StoreError
from clerk_desktop.line import Room
from clerk_desktop.sync import codec, ledger, schema
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.opening import open_or_set_aside
from clerk_desktop.sync.records import LedgerKind, QueueState
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.unsent import Journal
from tests.helpers.cases import LIN, act, fresh_case
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import KEY, PDF

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clerk_desktop.domain.action import Action

    Script = Callable[[Database, str], None]

COUNT = 300
STATES = ("queued", "sending", "conflict", "parked", "done", "withdrawn")
DIGEST = hashlib.sha256(PDF).hexdigest()


NAMED = {
    True: "UPDATE outbox SET document = ? WHERE action_id = ?",
    False: "INSERT INTO needed_document (sha256, action_id) VALUES (?, ?)",
}


def write_as_of(version: int, path: Path) -> list[Action]:
    """A store as that version left it; the actions of its queue in order."""
    db = Database(path, KEY, on_full=lambda: None)
    for number, statements in enumerate(schema.MIGRATIONS[:version], 1):
        db.script(f"BEGIN; {statements} PRAGMA user_version = {number}; COMMIT;")
    db.run("INSERT INTO document (sha256, size, kept_at) VALUES (?, ?, '2026')", DIGEST, len(PDF))
    db.run("INSERT INTO chunk VALUES (?, 0, ?)", DIGEST, PDF)
    db.run("INSERT INTO sync VALUES ('cursor', 'e-1'), ('cursor_owner', 'lin'), ('epoch', 'e')")
    has_column = "document" in {row[1] for row in db.rows("PRAGMA table_info(outbox)")}
    actions = []
    with db.transaction():
        for number in range(COUNT):
            case = fresh_case(case_id=f"c{number}", project_no=str(number))
            action = act(case, ActionKind.RECEIVE)
            actions.append(action)
            db.run("INSERT INTO cases VALUES (?, 1, ?, 0)", case.case_id, codec.encode(case))
            db.run(
                "INSERT INTO outbox (action_id, case_id, user_id, actor, kind, body,"
                " base_version, state, version) VALUES (?, ?, ?, ?, ?, ?, 1, ?, 2)",
                action.action_id,
                case.case_id,
                LIN.user_id,
                codec.encode(LIN),
                action.kind,
                codec.action_body(action),
                STATES[number % len(STATES)],
            )
            if number % 2:
                db.run(NAMED[has_column], DIGEST, action.action_id)
            who = (action.at, LIN.user_id, case.case_id, action.action_id)
            ledger.add(db, LedgerKind.ACTION, *who, {"kind": str(action.kind)})
        follow(db, act(fresh_case(case_id="c0"), ActionKind.ACCEPT))
        db.run("INSERT INTO number_block VALUES ('decision', 2026, '文', 1, 20, 7)")
        db.run("INSERT INTO number_taken VALUES ('c0', 'acceptance', '受1')")
    db.close()
    return actions


def follow(db: Database, action: Action) -> None:
    """An action that builds on the one before it in its case."""
    db.run(
        "INSERT INTO outbox (action_id, case_id, user_id, actor, kind, body, base_version, state)"
        " VALUES (?, ?, ?, ?, ?, ?, NULL, 'queued')",
        action.action_id,
        action.case_id,
        LIN.user_id,
        codec.encode(LIN),
        action.kind,
        codec.action_body(action),
    )


VERSIONS = range(1, len(schema.MIGRATIONS))


@pytest.mark.parametrize("version", VERSIONS)
def test_an_upgrade_at_the_start_of_the_program_keeps_all_else(
    tmp_path: Path, version: int
) -> None:
    path, ring = tmp_path / "store.db", MemoryKeyring()
    ring.set_password("clerk-desktop", "store-key", KEY)
    write_as_of(version, path)
    live = 1 + COUNT * 4 // len(STATES)
    store, _ = open_or_set_aside(path, Secrets(find_ring=lambda: ring), Room(queue_actions=live))
    with store:
        assert store.notices("lin") == ()
        assert store.verify_ledger().broken_at is None
        assert len(store.ledger_rows(limit=10**6)) == COUNT
        assert store.numbers_left(Series.DECISION, 2026) == 14
        assert store.strays() == ()
        assert len(Journal(path).read()) == live, "a version that knew no list has one now"
        assert store.fullness() == 1.0
        case = fresh_case(case_id="c4")
        with pytest.raises(StoreError) as caught:
            store.append(act(case, ActionKind.RECEIVE))
        assert caught.value.code is StoreCode.QUEUE_FULL


@pytest.mark.parametrize("version", VERSIONS)
def test_an_upgrade_that_is_cut_off_anywhere_goes_on_at_the_next_start(
    tmp_path: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "store.db"
    actions = write_as_of(version, path)
    for step in range(version + 1, len(schema.MIGRATIONS) + 1):
        script, cut = Database.script, f"PRAGMA user_version = {step};"

        def cut_off(db: Database, sql: str, cut: str = cut, script: Script = script) -> None:
            if cut in sql:
                script(db, sql.replace(cut, "SELECT * FROM no_such_table;"))
            script(db, sql)

        monkeypatch.setattr(Database, "script", cut_off)
        with pytest.raises(sqlite.OperationalError):
            Exchange(path, KEY)
        monkeypatch.undo()
    with Exchange(path, KEY) as store:
        assert len(store.queue()) == 1 + len(actions) * 4 // len(STATES)
        assert store.verify_ledger().broken_at is None


@pytest.mark.parametrize("version", VERSIONS)
def test_an_upgrade_keeps_a_full_queue(tmp_path: Path, version: int) -> None:
    path = tmp_path / "store.db"
    actions = write_as_of(version, path)
    live = [a for n, a in enumerate(actions) if STATES[n % len(STATES)] not in STATES[4:]]
    with Exchange(path, KEY) as store:
        *queue, follower = store.queue()
        assert (follower.base_version, follower.action.kind) == (None, ActionKind.ACCEPT)
        assert [row.action for row in queue] == live
        assert [str(row.state) for row in queue[:4]] == list(STATES[:4])
        assert store.document(DIGEST) == PDF
        assert store.cursor("lin") == "e-1"
        assert store.recover() == COUNT // len(STATES)
        batch = store.next_batch(1.0, ())
        assert batch[0].action_id == live[0].action_id
        assert store.next_batch(1.0, (), first="c1")[0].documents == (DIGEST,)
        assert batch[0].body == codec.action_body(live[0])
        store.start(batch[0].action_id)
        store.finish(batch[0].action_id, 2, fresh_case(case_id="c0", version=2))
        assert len(store.queue()) == len(live)
        assert store.queue()[-1].base_version == 2, "it is based on the receipt"
        assert {row.state for row in store.queue()} == {
            QueueState.QUEUED,
            QueueState.CONFLICT,
            QueueState.PARKED,
        }
