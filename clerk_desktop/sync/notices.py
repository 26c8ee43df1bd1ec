"""What the clerk is told once and sees until they have put it away."""

import json
from collections.abc import Mapping
from datetime import datetime

from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import Notice


def add(
    db: Database,
    at: datetime,
    code: str,
    user_id: str = "",
    case_id: str = "",
    context: Mapping[str, str] | None = None,
) -> None:
    """Leave a notice for a clerk, or for whoever is here."""
    facts = json.dumps(dict(context or {}), ensure_ascii=False)
    db.run(
        "INSERT INTO notice (at, code, user_id, case_id, context) VALUES (?, ?, ?, ?, ?)",
        at.isoformat(),
        code,
        user_id,
        case_id,
        facts,
    )


def read(db: Database, user_id: str) -> tuple[Notice, ...]:
    """The clerk's notices, oldest first."""
    found = db.rows(
        "SELECT sequence, at, code, case_id, context FROM notice WHERE user_id IN ('', ?)"
        " ORDER BY sequence",
        user_id,
    )
    return tuple(
        Notice(sequence, datetime.fromisoformat(at), code, case_id, json.loads(context))
        for sequence, at, code, case_id, context in found
    )


def dismiss(db: Database, sequence: int) -> None:
    """The clerk has seen it."""
    db.run("DELETE FROM notice WHERE sequence = ?", sequence)
