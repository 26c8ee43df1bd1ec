"""The ledger: every action and every seal, each line bound to the one before by its digest."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime

from clerk_desktop.sync import marks
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import LedgerBreach, LedgerCheck, LedgerKind, LedgerMark

_GENESIS = "0" * 64
_LINES = "SELECT sequence, at, kind, user_id, case_id, action_id, facts, digest FROM ledger"
_BATCH = 1000
_UNRECORDED = (
    "SELECT action_id FROM outbox WHERE NOT EXISTS (SELECT 1 FROM ledger"
    " WHERE ledger.action_id = outbox.action_id AND ledger.action_id <> '')"
    " ORDER BY sequence LIMIT 1"
)
"""Whatever was queued here, and the hall's receipt for it, stands beside a line."""


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


def verify(
    db: Database, known: Iterable[LedgerMark] = (), after: LedgerMark | None = None
) -> LedgerCheck:
    """Follow the chain from its first line, past all marks that are ``known`` from before.

    With ``after``, which was reached in an earlier call, only from there on.
    """
    marked = {mark.sequence: mark.digest for mark in known}
    last = after or LedgerMark(0, _GENESIS)
    while lines := db.rows(
        _LINES + " WHERE sequence > ? ORDER BY sequence LIMIT ?", last.sequence, _BATCH
    ):
        for *line, digest in lines:
            here = last.sequence + 1
            breach = _breach(last, line, digest, marked.pop(here, digest))
            if breach is not None:
                return _told(last, breach, here)
            last = LedgerMark(here, digest)
    if any(sequence > last.sequence for sequence in marked):
        return _told(last, LedgerBreach.CUT, last.sequence + 1)
    unrecorded = db.value(_UNRECORDED)
    breach = LedgerBreach.UNRECORDED if unrecorded else None
    return _told(last, breach, action_id=unrecorded or "")


def _breach(
    last: LedgerMark, line: list[object], digest: str, expected: str
) -> LedgerBreach | None:
    if line[0] != last.sequence + 1:
        return LedgerBreach.MISSING
    if digest != _digest(last.digest, tuple(line)):
        return LedgerBreach.CHANGED
    return None if digest == expected else LedgerBreach.REPLACED


def _told(
    last: LedgerMark, breach: LedgerBreach | None, at: int | None = None, action_id: str = ""
) -> LedgerCheck:
    return LedgerCheck(
        intact=last.sequence,
        last=last if last.sequence else None,
        breach=breach,
        broken_at=at,
        action_id=action_id,
    )


def _digest(previous: str, line: tuple[object, ...]) -> str:
    text = json.dumps([previous, *line], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
