"""The queue of actions as the window sees it: first in, first out within a case.

A row ends only by the hall's receipt or by a recorded withdrawal.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from clerk_desktop.domain.action import Action
from clerk_desktop.domain.case import Clerk
from clerk_desktop.errors import StoreError
from clerk_desktop.sync import codec
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import NEEDS_CLERK, QueueCounts, QueueLine, QueueRow, QueueState

_LINE = (
    "sequence, action_id, case_id, user_id, kind, state, base_version, is_unclear, code, context"
)
_LIVE = f"SELECT {_LINE}, actor, body, attempts, handed_to, basis FROM live"  # noqa: S608


def insert(
    db: Database,
    action: Action,
    base_version: int | None,
    basis: str,
    fence: int | None,
    not_before: float = 0,
) -> None:
    """Queue an action, to be sent from that Unix time on. Within a transaction of the caller."""
    db.run(
        "INSERT INTO outbox (action_id, case_id, user_id, actor, kind, body, base_version, basis,"
        " fence, not_before, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'queued')",
        action.action_id,
        action.case_id,
        action.actor.user_id,
        codec.encode(action.actor),
        action.kind,
        codec.action_body(action),
        base_version,
        basis,
        fence,
        not_before,
    )
    for sha256 in action.digests:
        db.run("INSERT INTO needed_document VALUES (?, ?)", action.action_id, sha256)


def of_case(db: Database, case_id: str) -> tuple[QueueRow, ...]:
    """A case's rows that haven't ended, oldest first."""
    found = db.rows(_LIVE + " WHERE case_id = ? ORDER BY sequence", case_id)
    return _marked(found)


def of_cases(db: Database, case_ids: Sequence[str]) -> dict[str, tuple[QueueRow, ...]]:
    """The same of several cases, by id; those without rows are left out."""
    query = "SELECT DISTINCT case_id FROM live WHERE case_id IN (SELECT value FROM json_each(?))"
    found = db.rows(query, json.dumps(case_ids))
    return {case_id: of_case(db, case_id) for (case_id,) in found}


def live(db: Database) -> tuple[QueueRow, ...]:
    """All rows that haven't ended, oldest first."""
    return _marked(db.rows(_LIVE + " ORDER BY sequence"))


def names(db: Database) -> list[tuple[str, str, str]]:
    """Key, 办件编号 (empty: not known) and kind of all that hasn't ended, oldest first."""
    return [
        (str(action_id), str(project_no), str(kind))
        for action_id, project_no, kind in db.rows(
            "SELECT action_id, coalesce(project_no, ''), kind FROM live"
            " LEFT JOIN listing USING (case_id) ORDER BY sequence"
        )
    ]


def strays(db: Database) -> tuple[QueueLine, ...]:
    """What can't be shown with its case: it can't be read, or it needs a clerk and has no case."""
    here = {case_id for (case_id,) in db.rows("SELECT case_id FROM cases")}
    found = ((_line(columns), _row(columns)) for columns in db.rows(_LIVE + " ORDER BY sequence"))
    return tuple(
        line
        for line, row in found
        if row is None or (row.state in NEEDS_CLERK and line.case_id not in here)
    )


def counts(db: Database) -> QueueCounts:
    """How many wait for the hall, and how many for the clerk."""
    found = dict(db.rows("SELECT state, count(*) FROM live GROUP BY state"))
    attention = sum(found.get(state, 0) for state in NEEDS_CLERK)
    return QueueCounts(sum(found.values()) - attention, attention)


def of_action(db: Database, action_id: str) -> QueueRow | None:
    """The row of an action that hasn't ended and can be read, or ``None``."""
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


def needed(db: Database, action_id: str) -> tuple[str, ...]:
    """Digests of the documents that the hall must have before the action."""
    found = db.rows(
        "SELECT sha256 FROM needed_document WHERE action_id = ? ORDER BY sha256", action_id
    )
    return tuple(sha256 for (sha256,) in found)


def withdrawable(db: Database, case_id: str, action_id: str) -> tuple[QueueLine, ...]:
    """The line of that action of the case and those that build on it, newest first."""
    gone: list[QueueLine] = []
    for columns in db.rows(_LIVE + " WHERE case_id = ? ORDER BY sequence", case_id):
        line = _line(columns)
        if line.action_id == action_id or (gone and line.base_version is None):
            gone.append(line)
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


def _line(columns: tuple[Any, ...]) -> QueueLine:
    sequence, action_id, case_id, user_id, kind, state, base, unclear, code, facts, *_ = columns
    return QueueLine(
        sequence=sequence,
        action_id=str(action_id),
        case_id=str(case_id),
        user_id=str(user_id),
        kind=str(kind),
        state=QueueState(str(state)),
        base_version=base,
        is_unclear=bool(unclear),
        code=str(code),
        context=_facts(facts),
    )


def _row(columns: tuple[Any, ...]) -> QueueRow | None:
    """``None`` when what it says can't be read."""
    line = _line(columns)
    *_, actor, body, attempts, handed_to, basis = columns
    try:
        clerk: Clerk = codec.decode(Clerk, actor)
        action = codec.action_of(body, line.action_id, line.case_id, clerk)
    except StoreError:
        return None
    return QueueRow(
        sequence=line.sequence,
        action=action,
        state=line.state,
        base_version=line.base_version,
        attempts=attempts,
        is_unclear=line.is_unclear,
        handed_to=handed_to,
        basis=str(basis),
        code=line.code,
        context=line.context,
    )


def _facts(text: object) -> dict[str, str]:
    try:
        found = json.loads(str(text))
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}


def _marked(rows: Iterable[tuple[Any, ...]]) -> tuple[QueueRow, ...]:
    """Rows that can be read, with ``is_held`` set behind one that stops their case."""
    stopped: set[str] = set()
    marked = []
    for columns in rows:
        line, row = _line(columns), _row(columns)
        if line.base_version is not None:
            stopped.discard(line.case_id)
        if row is not None:
            marked.append(replace(row, is_held=line.case_id in stopped))
        if row is None or line.state in NEEDS_CLERK:
            stopped.add(line.case_id)
    return tuple(marked)
