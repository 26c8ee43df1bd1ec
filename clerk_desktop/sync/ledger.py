"""The ledger: every action and every seal, each line bound to the one before by its digest."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from clerk_desktop.sync import marks
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import LedgerCheck, LedgerKind, LedgerRow

_GENESIS = "0" * 64
_LINES = "SELECT sequence, at, kind, user_id, case_id, action_id, facts, digest FROM ledger"
_BATCH = 1000


def add(
    db: Database,
    kind: LedgerKind,
    at: datetime,
    user_id: str,
    case_id: str,
    action_id: str = "",
    facts: Mapping[str, str] | None = None,
) -> None:
    """Add a line. Within a transaction of the caller.

    Every line also says the case's number and the clock offset that ``at`` was corrected by, in
    seconds.
    """
    last = db.row("SELECT sequence, digest FROM ledger ORDER BY sequence DESC LIMIT 1")
    sequence, previous = last or (0, _GENESIS)
    common = {"clock_offset": marks.read(db, marks.CLOCK_OFFSET) or "0"}
    number = db.value("SELECT project_no FROM listing WHERE case_id = ?", case_id)
    if number is not None:
        common["project_no"] = number
    told = json.dumps(common | dict(facts or {}), ensure_ascii=False, sort_keys=True)
    line = (sequence + 1, at.isoformat(), str(kind), user_id, case_id, action_id, told)
    db.run("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?)", *line, _digest(previous, line))


def read(db: Database, case_id: str | None, offset: int, limit: int) -> tuple[LedgerRow, ...]:
    """Lines, newest first; of one case or of all."""
    found = db.rows(
        _LINES + " WHERE ?1 IS NULL OR case_id = ?1 ORDER BY sequence DESC LIMIT ?2 OFFSET ?3",
        case_id,
        limit,
        offset,
    )
    return tuple(map(_row, found))


def verify(db: Database) -> LedgerCheck:
    """Follow the chain from its first line."""
    previous, intact = _GENESIS, 0
    while lines := db.rows(
        _LINES + " WHERE sequence > ? ORDER BY sequence LIMIT ?", intact, _BATCH
    ):
        for *line, digest in lines:
            if line[0] != intact + 1 or digest != _digest(previous, tuple(line)):
                return LedgerCheck(intact, intact + 1)
            previous, intact = digest, intact + 1
    return LedgerCheck(intact)


def _digest(previous: str, line: tuple[object, ...]) -> str:
    text = json.dumps([previous, *line], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _row(columns: tuple[Any, ...]) -> LedgerRow:
    sequence, at, kind, user_id, case_id, action_id, facts, digest = columns
    return LedgerRow(
        sequence=sequence,
        at=datetime.fromisoformat(at),
        kind=LedgerKind(kind),
        user_id=user_id,
        case_id=case_id,
        action_id=action_id,
        facts=json.loads(facts),
        digest=digest,
    )
