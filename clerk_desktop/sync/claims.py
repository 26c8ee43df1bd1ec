"""Cases that this machine holds at the hall, with the fences that actions are done under."""

from clerk_desktop.sync.database import Database


def keep(db: Database, case_id: str, user_id: str, fence: int, until: float) -> None:
    """The clerk holds the case under ``fence`` until Unix time ``until``."""
    db.run("INSERT OR REPLACE INTO claim VALUES (?, ?, ?, ?)", case_id, user_id, fence, until)


def fence(db: Database, case_id: str, user_id: str, now: float) -> int | None:
    """The fence of an action that the clerk does now; ``None`` when they don't hold the case."""
    found: int | None = db.value(
        "SELECT fence FROM claim WHERE case_id = ? AND user_id = ? AND until > ?",
        case_id,
        user_id,
        now,
    )
    return found


def until(db: Database, case_id: str, user_id: str) -> float:
    """How long the clerk holds the case (Unix time); 0 when they don't."""
    found = db.value("SELECT until FROM claim WHERE case_id = ? AND user_id = ?", case_id, user_id)
    return float(found or 0)


def forget(db: Database, case_id: str) -> tuple[str, int] | None:
    """Hold the case no longer; who held it under which fence."""
    found = db.row("SELECT user_id, fence FROM claim WHERE case_id = ?", case_id)
    db.run("DELETE FROM claim WHERE case_id = ?", case_id)
    return None if found is None else (str(found[0]), int(found[1]))


def forget_all(db: Database) -> None:
    """The hall knows none of these fences any more, nor those of the queue."""
    db.run("DELETE FROM claim")
    db.run("UPDATE outbox SET fence = NULL WHERE fence IS NOT NULL")
