"""The queue as a file that another window can take over: an SQLCipher database of its own.

Rows keep their keys, so whatever both windows send takes effect once. Documents go along in their
chunks. The file opens with a passphrase (SQLCipher's own derivation); nothing in it is readable
without.
"""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from clerk_desktop.errors import StoreCode, StoreError
from clerk_desktop.sync import ledger
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import LedgerKind

SHORTEST = 8
"""Characters of a passphrase."""

_ROW = (
    "action_id, case_id, user_id, actor, kind, body, base_version, state, attempts, is_unclear,"
    " code, context, basis, handed_to"
)
_TABLES = f"""
CREATE TABLE backup.about (version INTEGER NOT NULL);
CREATE TABLE backup.outbox AS SELECT {_ROW} FROM live WHERE false;
CREATE TABLE backup.cases AS SELECT case_id, version, snapshot FROM main.cases WHERE false;
CREATE TABLE backup.needed_document AS SELECT * FROM main.needed_document WHERE false;
CREATE TABLE backup.document AS SELECT * FROM main.document WHERE false;
CREATE TABLE backup.chunk AS SELECT * FROM main.chunk WHERE false;
"""
_VERSION = 1


def write(db: Database, path: Path, passphrase: str, case_ids: Collection[str] | None) -> int:
    """Write what hasn't ended to a new file at ``path``; how many actions.

    Args:
        db: The store's database.
        path: Must not exist.
        passphrase: At least ``SHORTEST`` characters.
        case_ids: Only these cases; ``None``: all.

    Raises:
        StoreError: DISK_FAILED when there is a file already, or it can't be written.
        ValueError: The passphrase is too short.
    """
    if len(passphrase) < SHORTEST:
        raise ValueError(f"a passphrase has at least {SHORTEST} characters")
    if path.exists():
        raise StoreError(StoreCode.DISK_FAILED, context={"reason": "exists"})
    part = path.with_name(path.name + ".part")
    part.unlink(missing_ok=True)
    wanted = None if case_ids is None else json.dumps(sorted(case_ids))
    try:
        with _attached(db, part, passphrase):
            count = _copy_out(db, wanted)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return count


def read(db: Database, path: Path, passphrase: str, at: datetime) -> tuple[str, ...]:
    """Take the actions of a backup over that this store doesn't know; the cases concerned.

    Each gets a line in the ledger, at the time ``at``.

    Raises:
        StoreError: BACKUP_UNREADABLE for another passphrase or what is no backup.
    """
    if not path.is_file():
        raise StoreError(StoreCode.BACKUP_UNREADABLE)
    try:
        with _attached(db, path, passphrase):
            _require_version(db)
            return _copy_in(db, at)
    except StoreError as error:
        if error.code is StoreCode.CORRUPT:
            raise StoreError(StoreCode.BACKUP_UNREADABLE) from error
        raise


def _require_version(db: Database) -> None:
    if db.value("SELECT version FROM backup.about") != _VERSION:
        raise StoreError(StoreCode.BACKUP_UNREADABLE)


@contextmanager
def _attached(db: Database, path: Path, passphrase: str) -> Iterator[None]:
    db.run("ATTACH DATABASE ? AS backup KEY ?", str(path), passphrase)
    try:
        yield
    finally:
        db.run("DETACH DATABASE backup")


def _copy_out(db: Database, wanted: str | None) -> int:
    named = "(?1 IS NULL OR case_id IN (SELECT value FROM json_each(?1)))"
    with db.transaction():
        for statement in filter(None, map(str.strip, _TABLES.split(";"))):
            db.run(statement)
        db.run("INSERT INTO backup.about VALUES (?)", _VERSION)
        db.run(
            f"INSERT INTO backup.outbox SELECT {_ROW} FROM live WHERE {named} ORDER BY sequence",
            wanted,
        )
        db.run(
            "INSERT INTO backup.cases SELECT case_id, version, snapshot FROM main.cases"
            " WHERE case_id IN (SELECT case_id FROM backup.outbox)"
        )
        db.run(
            "INSERT INTO backup.needed_document SELECT * FROM main.needed_document"
            " WHERE action_id IN (SELECT action_id FROM backup.outbox)"
        )
        for table in ("document", "chunk"):
            db.run(
                f"INSERT INTO backup.{table} SELECT * FROM main.{table}"
                " WHERE sha256 IN (SELECT sha256 FROM backup.needed_document)"
            )
        return int(db.value("SELECT count(*) FROM backup.outbox"))


def _copy_in(db: Database, at: datetime) -> tuple[str, ...]:
    known = "action_id IN (SELECT action_id FROM main.outbox)"
    with db.transaction():
        found = db.rows(f"SELECT DISTINCT case_id FROM backup.outbox WHERE NOT {known}")
        _copy_documents(db)
        # A case of another window is here for its queue only and goes with it.
        new = "case_id NOT IN (SELECT case_id FROM main.cases)"
        guests = db.rows(f"SELECT case_id FROM backup.cases WHERE {new}")
        db.run(
            "INSERT INTO main.cases (case_id, version, snapshot, seen)"
            f" SELECT case_id, version, snapshot, 0 FROM backup.cases WHERE {new}"
        )
        for (case_id,) in guests:
            db.run("INSERT INTO main.tombstone VALUES (?) ON CONFLICT DO NOTHING", case_id)
        fresh = db.rows(
            f"SELECT action_id, user_id, case_id, kind FROM backup.outbox WHERE NOT {known}"
        )
        db.run(
            f"INSERT INTO main.outbox ({_ROW}) SELECT {_ROW} FROM backup.outbox"
            f" WHERE NOT {known} ORDER BY rowid"
        )
        for action_id, user_id, case_id, kind in fresh:
            who = (at, user_id, case_id, action_id)
            ledger.add(db, LedgerKind.TAKEN_OVER, *who, {"kind": kind})
            db.run(
                "INSERT INTO main.needed_document SELECT * FROM backup.needed_document"
                " WHERE action_id = ? AND sha256 IN (SELECT sha256 FROM main.document)",
                action_id,
            )
            db.run(
                "UPDATE main.outbox SET state = 'queued', is_unclear = 1"
                " WHERE action_id = ? AND state = 'sending'",
                action_id,
            )
    return tuple(case_id for (case_id,) in found)


def _copy_documents(db: Database) -> None:
    new = (
        "sha256 IN (SELECT sha256 FROM backup.document) AND sha256 NOT IN"
        " (SELECT sha256 FROM main.document WHERE is_whole = 1)"
    )
    wanted = [row[0] for row in db.rows(f"SELECT sha256 FROM backup.document WHERE {new}")]
    for sha256 in wanted:
        db.run("DELETE FROM main.document WHERE sha256 = ?", sha256)
        for table in ("document", "chunk"):
            db.run(
                f"INSERT INTO main.{table} SELECT * FROM backup.{table} WHERE sha256 = ?",
                sha256,
            )
