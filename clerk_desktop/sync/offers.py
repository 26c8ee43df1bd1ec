"""After a restored backup: which receipts the hall is told of, and what is sent again."""

import json
from collections.abc import Collection

from clerk_desktop.domain.office import NumberBlock, Series
from clerk_desktop.sync.database import Database

MOST = 500
"""Keys of one request."""


def note_all(db: Database) -> None:
    """The hall was restored: everybody's receipts are to be offered."""
    db.run(
        "INSERT INTO offer SELECT DISTINCT user_id FROM outbox WHERE state = 'done'"
        " ON CONFLICT DO NOTHING"
    )


def users(db: Database) -> tuple[str, ...]:
    """Whose receipts are still to be offered."""
    return tuple(user_id for (user_id,) in db.rows("SELECT user_id FROM offer ORDER BY user_id"))


def keys(db: Database, user_id: str) -> tuple[str, ...]:
    """Ids of the clerk's actions that are done, oldest first."""
    found = db.rows(
        "SELECT action_id FROM outbox WHERE user_id = ? AND state = 'done' ORDER BY sequence",
        user_id,
    )
    return tuple(action_id for (action_id,) in found)


def blocks(db: Database) -> tuple[NumberBlock, ...]:
    """The blocks of numbers that were given to this window."""
    found = db.rows("SELECT series, year, prefix, first, last FROM number_block ORDER BY rowid")
    return tuple(
        NumberBlock(series=Series(series), prefix=prefix, year=year, first=first, last=last)
        for series, year, prefix, first, last in found
    )


def send_again(db: Database, action_ids: Collection[str]) -> tuple[str, ...]:
    """Queue what the hall has lost, under the same keys and bases; the cases concerned."""
    wanted = json.dumps(sorted(action_ids))
    found = db.rows(
        "SELECT DISTINCT case_id FROM outbox WHERE state = 'done'"
        " AND action_id IN (SELECT value FROM json_each(?))",
        wanted,
    )
    db.run(
        "UPDATE outbox SET state = 'queued', version = NULL, ended_at = NULL, not_before = 0,"
        " fence = NULL WHERE state = 'done' AND action_id IN (SELECT value FROM json_each(?))",
        wanted,
    )
    return tuple(case_id for (case_id,) in found)


def settle(db: Database, user_id: str) -> None:
    """All of the clerk's receipts have been offered."""
    db.run("DELETE FROM offer WHERE user_id = ?", user_id)
