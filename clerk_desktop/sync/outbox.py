"""The queue of actions as the window sees it: first in, first out within a case.

A row ends only by the hall's receipt or by a recorded withdrawal.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from clerk_desktop.domain.action import Action
from clerk_desktop.domain.case import Clerk
from clerk_desktop.sync import codec
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import NEEDS_CLERK, QueueCounts, QueueRow, QueueState

_LIVE = (
    "SELECT sequence, action_id, case_id, actor, body, state, base_version, attempts, is_unclear,"
    " handed_to, basis, code, context FROM live"
)


def insert(
    db: Database, action: Action, base_version: int | None, basis: str, fence: int | None
) -> None:
    """Queue an action. Within a transaction of the caller."""
    db.run(
        "INSERT INTO outbox (action_id, case_id, user_id, actor, kind, body, base_version, basis,"
        " fence, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued')",
        action.action_id,
        action.case_id,
        action.actor.user_id,
        codec.encode(action.actor),
        action.kind,
        codec.action_body(action),
        base_version,
        basis,
        fence,
    )
    for sha256 in action.digests:
        db.run("INSERT INTO needed_document VALUES (?, ?)", action.action_id, sha256)


def of_case(db: Database, case_id: str) -> tuple[QueueRow, ...]:
    """A case's rows that haven't ended, oldest first."""
    found = db.rows(_LIVE + " WHERE case_id = ? ORDER BY sequence", case_id)
    return _marked(map(_row, found))


def live(db: Database) -> tuple[QueueRow, ...]:
    """All rows that haven't ended, oldest first."""
    found = db.rows(_LIVE + " ORDER BY sequence")
    return _marked(map(_row, found))


def counts(db: Database) -> QueueCounts:
    """How many wait for the hall, and how many for the clerk."""
    found = dict(db.rows("SELECT state, count(*) FROM live GROUP BY state"))
    attention = sum(found.get(state, 0) for state in NEEDS_CLERK)
    return QueueCounts(sum(found.values()) - attention, attention)


def of_action(db: Database, action_id: str) -> QueueRow | None:
    """The row of an action that hasn't ended, or ``None``."""
    found = db.row(_LIVE + " WHERE action_id = ?", action_id)
    return None if found is None else _row(found)


def length(db: Database) -> int:
    """How many actions haven't ended."""
    return int(db.value("SELECT count(*) FROM live"))


def hand_over(db: Database, action_id: str, user_id: str) -> int:
    """Have a colleague see to a row that needs a clerk; whether there is one."""
    return db.run(
        "UPDATE outbox SET handed_to = ? WHERE action_id = ? AND state IN ('conflict', 'parked')",
        user_id,
        action_id,
    )


def case_of(db: Database, action_id: str) -> str | None:
    """The case of an action that hasn't ended, or ``None``."""
    value = db.value("SELECT case_id FROM live WHERE action_id = ?", action_id)
    return None if value is None else str(value)


def withdrawable(rows: Iterable[QueueRow], action_id: str) -> tuple[QueueRow, ...]:
    """The row of that action and those that build on it, newest first."""
    gone: list[QueueRow] = []
    for row in rows:
        if row.action.action_id == action_id or (gone and row.base_version is None):
            gone.append(row)
    return tuple(reversed(gone))


def end(db: Database, action_id: str, state: QueueState, at: str) -> None:
    """Mark a row as ended without a receipt."""
    db.run("UPDATE outbox SET state = ?, ended_at = ? WHERE action_id = ?", state, at, action_id)


def requeue(db: Database, action_id: str) -> int:
    """Have a parked row sent again; whether it was parked."""
    return db.run(
        "UPDATE outbox SET state = 'queued', not_before = 0, code = '', context = '{}'"
        " WHERE action_id = ? AND state = 'parked'",
        action_id,
    )


def _row(columns: tuple[Any, ...]) -> QueueRow:
    sequence, action_id, case_id, actor, body, state, base, attempts, *rest = columns
    unclear, handed_to, basis, code, facts = rest
    clerk: Clerk = codec.decode(Clerk, actor)
    return QueueRow(
        sequence=sequence,
        action=codec.action_of(body, str(action_id), str(case_id), clerk),
        state=QueueState(str(state)),
        base_version=base,
        attempts=attempts,
        is_unclear=bool(unclear),
        handed_to=handed_to,
        basis=str(basis),
        code=str(code),
        context=json.loads(str(facts)),
    )


def _marked(rows: Iterable[QueueRow]) -> tuple[QueueRow, ...]:
    """Rows with ``is_held`` set behind a conflict or a parked row of their case."""
    stopped: set[str] = set()
    marked = []
    for row in rows:
        case_id = row.action.case_id
        if row.base_version is not None:
            stopped.discard(case_id)
        marked.append(replace(row, is_held=case_id in stopped))
        if row.state in NEEDS_CLERK:
            stopped.add(case_id)
    return tuple(marked)
