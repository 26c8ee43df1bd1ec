"""Where at the hall big documents are being handed in, so that it goes on after a restart."""

from clerk_desktop.sync.database import Database


def path(db: Database, sha256: str) -> str | None:
    """The path to send the next piece to; ``None`` when the upload hasn't begun."""
    found = db.value("SELECT location FROM upload WHERE sha256 = ?", sha256)
    return None if found is None else str(found)


def keep(db: Database, sha256: str, location: str) -> None:
    """The upload has begun there."""
    db.run("INSERT OR REPLACE INTO upload VALUES (?, ?)", sha256, location)


def forget(db: Database, sha256: str) -> None:
    """It has ended, or is to be begun again."""
    db.run("DELETE FROM upload WHERE sha256 = ?", sha256)
