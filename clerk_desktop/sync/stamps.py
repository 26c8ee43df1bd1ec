"""Seals whose timestamp comes later, from the seal until the hall has the stamped file.

A row begins with the seal's line in the ledger, gets the stamped file's digest with a line of its
own, and rests when the hall has that file.
"""

from datetime import datetime

from clerk_desktop.sync import documents, ledger
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import LateStamp, LedgerKind

AWAITED = "awaited"
"""What a seal's line in the ledger says under ``timestamp`` when none could be had."""

_STAMPS = "SELECT sealed, case_id, stamped FROM stamp"
_AWAITED = (
    " WHERE is_at_hall = 0 AND stamped = ''"
    " AND EXISTS (SELECT 1 FROM document d WHERE d.sha256 = sealed AND d.is_whole = 1)"
    " ORDER BY rowid"
)
_UNSENT = (
    " WHERE is_at_hall = 0 AND stamped <> ''"
    " AND EXISTS (SELECT 1 FROM document d WHERE d.sha256 = stamped AND d.is_whole = 1)"
    " AND NOT EXISTS (SELECT 1 FROM needed_document n JOIN live USING (action_id)"
    " WHERE n.sha256 = sealed) ORDER BY rowid"
)


def begin(db: Database, sealed: str, case_id: str) -> None:
    """A seal awaits its timestamp. Within a transaction of the caller, as all that change."""
    db.run(
        "INSERT INTO stamp (sealed, case_id) VALUES (?, ?) ON CONFLICT DO NOTHING", sealed, case_id
    )


def drop(db: Database, sealed: str) -> None:
    """The seal was taken back before the hall had it."""
    db.run("DELETE FROM stamp WHERE sealed = ?", sealed)


def of_case(db: Database, case_id: str) -> tuple[LateStamp, ...]:
    """The case's seals whose timestamp came later or is to come."""
    return _read(db, " WHERE case_id = ?", case_id)


def awaited(db: Database) -> tuple[LateStamp, ...]:
    """Seals without a timestamp whose document is here, oldest first."""
    return _read(db, _AWAITED)


def keep(db: Database, sealed: str, data: bytes, at: datetime) -> str | None:
    """The timestamp is here: its file, its line in the ledger; the file's digest.

    ``None`` when the seal no longer awaits one: it was taken back, or has got one already.
    """
    case_id = db.value("SELECT case_id FROM stamp WHERE sealed = ? AND stamped = ''", sealed)
    if case_id is None:
        return None
    stamped = documents.put(db, data)
    db.run("UPDATE stamp SET stamped = ? WHERE sealed = ?", stamped, sealed)
    ledger.add(
        db, LedgerKind.STAMPED, at, "", str(case_id), facts={"before": sealed, "after": stamped}
    )
    return stamped


def unsent(db: Database) -> tuple[LateStamp, ...]:
    """Stamped files that the hall doesn't have, of seals that it has."""
    return _read(db, _UNSENT)


def arrived(db: Database, sealed: str) -> None:
    """The hall has a stamped file for that seal."""
    db.run("UPDATE stamp SET is_at_hall = 1 WHERE sealed = ?", sealed)


def send_again(db: Database) -> None:
    """The hall was restored from a backup: it may have lost what it had."""
    db.run("UPDATE stamp SET is_at_hall = 0 WHERE stamped <> ''")


def _read(db: Database, where: str, *values: str) -> tuple[LateStamp, ...]:
    return tuple(LateStamp(*row) for row in db.rows(_STAMPS + where, *values))
