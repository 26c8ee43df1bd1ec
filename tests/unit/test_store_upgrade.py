"""A file of every earlier version, its queue full, opened by this one: nothing is lost."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.sync import codec, schema
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import QueueState
from tests.helpers.cases import LIN, act, fresh_case
from tests.helpers.stores import KEY, PDF

if TYPE_CHECKING:
    from pathlib import Path

    from clerk_desktop.domain.action import Action

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
    db.close()
    return actions


@pytest.mark.parametrize("version", range(1, len(schema.MIGRATIONS)))
def test_an_upgrade_keeps_a_full_queue(tmp_path: Path, version: int) -> None:
    path = tmp_path / "store.db"
    actions = write_as_of(version, path)
    live = [a for n, a in enumerate(actions) if STATES[n % len(STATES)] not in STATES[4:]]
    with Exchange(path, KEY) as store:
        queue = store.queue()
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
        assert len(store.queue()) == len(live) - 1
        assert {row.state for row in store.queue()} == {
            QueueState.QUEUED,
            QueueState.CONFLICT,
            QueueState.PARKED,
        }
