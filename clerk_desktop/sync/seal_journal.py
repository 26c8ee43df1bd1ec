"""The journal of batches of seals: what is still to be sealed after a power cut."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from clerk_desktop.domain.document import LetterKind
from clerk_desktop.domain.seal_plan import SealPlan
from clerk_desktop.sync import codec
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import Batch, BatchEntry, EntryState

_ENTRIES = (
    "SELECT number, case_id, letter, letter_no, sha256, pages, plan, seen_at, state, code,"
    " context"
    " FROM seal_entry WHERE batch_id = ? ORDER BY number"
)

# Each function that writes, within a transaction of the caller.


def begin(db: Database, batch: Batch) -> None:
    """Keep a batch of which nothing is sealed yet."""
    db.run(
        "INSERT INTO seal_batch VALUES (?, ?, ?, ?)",
        batch.batch_id,
        batch.user_id,
        batch.begun_at.isoformat(),
        batch.card,
    )
    for entry in batch.entries:
        db.run(
            "INSERT INTO seal_entry (batch_id, number, case_id, letter, letter_no, sha256, pages,"
            " plan, seen_at, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            batch.batch_id,
            entry.number,
            entry.case_id,
            entry.letter,
            entry.letter_no,
            entry.sha256,
            entry.pages,
            codec.encode(entry.plan),
            entry.seen_at.isoformat(),
            entry.state,
        )


def sealed(db: Database, batch_id: str, number: int) -> None:
    """An item's sealed document is committed."""
    db.run(
        "UPDATE seal_entry SET state = ? WHERE batch_id = ? AND number = ?",
        EntryState.SEALED,
        batch_id,
        number,
    )


def failed(db: Database, batch_id: str, number: int, code: str, context: Mapping[str, str]) -> None:
    """An item can't be sealed."""
    db.run(
        "UPDATE seal_entry SET state = ?, code = ?, context = ? WHERE batch_id = ? AND number = ?",
        EntryState.FAILED,
        code,
        json.dumps(dict(context), ensure_ascii=False),
        batch_id,
        number,
    )


def read(db: Database, batch_id: str) -> Batch | None:
    """A batch, or ``None`` when it isn't here any more."""
    row = db.row("SELECT user_id, begun_at, card FROM seal_batch WHERE batch_id = ?", batch_id)
    if row is None:
        return None
    user_id, begun_at, card = row
    return Batch(
        batch_id=batch_id,
        user_id=user_id,
        begun_at=datetime.fromisoformat(begun_at),
        card=card,
        entries=tuple(map(_entry, db.rows(_ENTRIES, batch_id))),
    )


def unfinished(db: Database, user_id: str) -> Batch | None:
    """That clerk's last batch of several, of which something is still to be sealed.

    A single seal isn't remembered: the case itself says that its letter is due.
    """
    batch_id = db.value(
        "SELECT batch_id FROM unfinished_batch WHERE user_id = ? ORDER BY begun_at DESC LIMIT 1",
        user_id,
    )
    return None if batch_id is None else read(db, batch_id)


def tidy(db: Database, user_id: str) -> None:
    """Forget that clerk's batches that are over."""
    db.run(
        "DELETE FROM seal_batch WHERE user_id = ?"
        " AND batch_id NOT IN (SELECT batch_id FROM unfinished_batch)",
        user_id,
    )


def drop(db: Database, batch_id: str) -> None:
    """Forget a batch; what is sealed stays sealed."""
    db.run("DELETE FROM seal_batch WHERE batch_id = ?", batch_id)


def _entry(columns: tuple[Any, ...]) -> BatchEntry:
    number, case_id, letter, letter_no, sha256, pages, *rest = columns
    plan, seen_at, state, code, context = rest
    return BatchEntry(
        number=number,
        case_id=case_id,
        letter=LetterKind(letter),
        letter_no=letter_no,
        sha256=sha256,
        pages=pages,
        plan=codec.decode(SealPlan, plan),
        seen_at=datetime.fromisoformat(seen_at),
        state=EntryState(state),
        code=code,
        context=json.loads(context),
    )
