"""文号, 受理文书编号 and 办件编号: yearly sequences, taken from blocks the hall has reserved."""

import uuid

from clerk_desktop.domain.office import NumberBlock, Series, printed_number
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.sync.database import Database


def take(db: Database, series: Series, year: int, case_id: str, letter: str) -> str:
    """The number of a case's letter as printed; a letter keeps the one it got first.

    Within a transaction of the caller.

    Raises:
        DocumentError: NUMBER_MISSING when no reserved number is left.
    """
    taken = db.value(
        "SELECT number FROM number_taken WHERE case_id = ? AND letter = ?", case_id, letter
    )
    if taken is not None:
        return str(taken)
    block = db.row(
        "SELECT rowid, prefix, next FROM number_block"
        " WHERE series = ? AND year = ? AND next <= last ORDER BY next LIMIT 1",
        series,
        year,
    )
    if block is None:
        facts = {"series": str(series), "year": str(year)}
        raise DocumentError(DocumentCode.NUMBER_MISSING, context=facts)
    rowid, prefix, lowest = block
    number = printed_number(series, prefix, year, lowest)
    db.run("UPDATE number_block SET next = next + 1 WHERE rowid = ?", rowid)
    db.run("INSERT INTO number_taken VALUES (?, ?, ?)", case_id, letter, number)
    return number


def left(db: Database, series: Series, year: int) -> int:
    """How many reserved numbers aren't taken yet."""
    return int(
        db.value(
            "SELECT coalesce(sum(last - next + 1), 0) FROM number_block"
            " WHERE series = ? AND year = ?",
            series,
            year,
        )
    )


def request_key(db: Database, series: Series, year: int, user_id: str) -> str:
    """The clerk's key to ask the hall for the next block with; the same until that is kept.

    Without it, a lost answer would leave a block unused, and so a gap.
    """
    wanted = (series, year, user_id)
    db.run(
        "INSERT INTO number_request VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        *wanted,
        str(uuid.uuid4()),
    )
    return str(
        db.value(
            "SELECT request_key FROM number_request WHERE series = ? AND year = ? AND user_id = ?",
            *wanted,
        )
    )


def keep(db: Database, block: NumberBlock, key: str) -> None:
    """Add the block reserved under ``key``. Within a transaction of the caller."""
    db.run(
        "INSERT INTO number_block VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
        block.series,
        block.year,
        block.prefix,
        block.first,
        block.last,
        block.first,
    )
    db.run("DELETE FROM number_request WHERE request_key = ?", key)
