"""Single facts about the synchronisation: cursor, epoch, present clerk, clock offset."""

from clerk_desktop.sync.database import Database

CURSOR = "cursor"
CURSOR_OWNER = "cursor_owner"  # whose changes the cursor counts
EPOCH = "epoch"
GENERATION = "generation"  # number of the last full pull begun
IS_FULL_PULL = "is_full_pull"  # it hasn't ended
PRESENT = "present"  # user id of the clerk at the window
SPREAD = "spread"  # seconds over which the hall wants first contacts spread
WORKSTATION = "workstation"  # names this machine at the hall
CLOCK_OFFSET = "clock_offset"  # seconds that the hall's clock is ahead
HALL_SEEN = "hall_seen"  # a moment that the hall's clock has reached
REFERENCE = "reference"  # grows when reference data change


def read(db: Database, name: str) -> str | None:
    """The fact, or ``None``."""
    value = db.value("SELECT value FROM sync WHERE name = ?", name)
    return None if value is None else str(value)


def write(db: Database, name: str, value: str | None) -> None:
    """Set the fact; ``None`` forgets it."""
    if value is None:
        db.run("DELETE FROM sync WHERE name = ?", name)
    else:
        db.run("INSERT OR REPLACE INTO sync VALUES (?, ?)", name, value)


def number(db: Database, name: str) -> int:
    """The fact as a number; 0 when it isn't there."""
    return int(read(db, name) or 0)


def touch(db: Database, name: str) -> None:
    """Let the fact grow by one. Within a transaction of the caller."""
    write(db, name, str(number(db, name) + 1))
