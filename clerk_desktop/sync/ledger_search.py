"""Lines of the ledger by what somebody looks for, newest first, a page at a time."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from clerk_desktop.domain.deadline import china_midnight
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import LedgerKind, LedgerRow

_SEALS = "kind IN ('seal', 'seal_failed', 'seal_undone', 'seal_restored', 'stamped')"
"""Worded as the index is."""

_SEAL = "json_extract(facts, '$.seal')"
_NUMBER = "json_extract(facts, '$.project_no')"
_TEXT = (
    "json_extract(facts, '$.project_no', '$.number', '$.name', '$.seal_name', '$.card', '$.file')"
)
_BATCH = 1000
_COUNT = "SELECT count(*) FROM ledger"
_PAGE = (
    "SELECT sequence, at, kind, user_id, case_id, action_id, facts, digest FROM ledger"
    " WHERE sequence IN (SELECT sequence FROM ledger"
)
_NEWEST = " ORDER BY sequence DESC LIMIT ? OFFSET ?) ORDER BY sequence DESC"
_OLDEST = " AND sequence > ? AND sequence <= ? ORDER BY sequence LIMIT ?) ORDER BY sequence"
_USED = (
    "SELECT json_extract(facts, '$.seal'), json_extract(facts, '$.seal_name') FROM ledger"
    " WHERE sequence IN (SELECT max(sequence) FROM ledger INDEXED BY ledger_seals"
    " WHERE kind IN ('seal', 'seal_failed', 'seal_undone', 'seal_restored', 'stamped')"
    " AND kind IN ('seal', 'seal_failed') GROUP BY json_extract(facts, '$.seal'))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerSought:
    """Which lines; what is empty doesn't narrow.

    Attributes:
        seals_only: Lines about seals, or all that the ledger records.
        first, last: Days in China.
        kinds: Of these kinds.
        seal: Seal id.
        user_id: Who acted.
        case_id: The hall's key of a case.
        number: Part of a case's number.
        words: Each of these is part of a number, a name, a card or a file's name.
    """

    seals_only: bool = True
    first: date | None = None
    last: date | None = None
    kinds: tuple[LedgerKind, ...] = ()
    seal: str = ""
    user_id: str = ""
    case_id: str = ""
    number: str = ""
    words: str = ""


def count(db: Database, sought: LedgerSought) -> int:
    """How many lines there are."""
    where, values = _where(sought)
    found: int = db.value(_COUNT + _index(sought) + where, *values)
    return found


def page(db: Database, sought: LedgerSought, offset: int, limit: int) -> tuple[LedgerRow, ...]:
    """Lines from ``offset`` on, newest first."""
    where, values = _where(sought)
    found = db.rows(_PAGE + _index(sought) + where + _NEWEST, *values, limit, offset)
    return tuple(map(_row, found))


def in_order(db: Database, sought: LedgerSought, through: int) -> Iterator[LedgerRow]:
    """All lines that are sought up to sequence ``through``, oldest first."""
    where, values = _where(sought)
    after, statement = 0, _PAGE + _index(sought) + where + _OLDEST
    while found := db.rows(statement, *values, after, through, _BATCH):
        yield from map(_row, found)
        after = found[-1][0]


def last(db: Database) -> int:
    """Sequence of the last line; 0 when there is none."""
    return int(db.value("SELECT max(sequence) FROM ledger") or 0)


def seals(db: Database) -> dict[str, str]:
    """Names of the seals that were used, by id; the name under which each was used last."""
    return {seal: name or seal for seal, name in db.rows(_USED) if seal}


def _index(sought: LedgerSought) -> str:
    return " INDEXED BY ledger_seals" if sought.seals_only else ""


def _where(sought: LedgerSought) -> tuple[str, list[object]]:
    terms = list(_terms(sought))
    where = " WHERE " + " AND ".join(["true", *(term for term, _ in terms)])
    return where, [value for _, values in terms for value in values]


def _terms(sought: LedgerSought) -> Iterator[tuple[str, tuple[object, ...]]]:
    if sought.seals_only:
        yield _SEALS, ()
    if sought.first is not None:
        yield "at >= ?", (day_start(sought.first),)
    if sought.last is not None:
        yield "at < ?", (day_start(sought.last + timedelta(days=1)),)
    if sought.kinds:
        yield "kind IN (SELECT value FROM json_each(?))", (json.dumps(sought.kinds),)
    if sought.seal:
        yield f"{_SEAL} = ?", (sought.seal,)
    if sought.user_id:
        yield "user_id = ?", (sought.user_id,)
    if sought.case_id:
        yield "case_id = ?", (sought.case_id,)
    if sought.number:
        yield _contains(_NUMBER), (_pattern(sought.number),)
    for word in sought.words.split():
        yield _contains(_TEXT), (_pattern(word),)


def _contains(text: str) -> str:
    return rf"{text} LIKE ? ESCAPE '\'"


def _pattern(word: str) -> str:
    """As SQLite's LIKE wants it, in JSON's spelling."""
    plain = json.dumps(word, ensure_ascii=False)[1:-1]
    for special in "\\%_":
        plain = plain.replace(special, "\\" + special)
    return f"%{plain}%"


def day_start(day: date) -> str:
    """The beginning of a day as the ledger writes moments, up to the seconds."""
    return china_midnight(day).strftime("%Y-%m-%dT%H:%M:%S")


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
