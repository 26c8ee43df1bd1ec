"""The queue of actions as the sync thread uses it: what to send next, and what became of it."""

import json
from collections.abc import Collection, Mapping

from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import Dispatch, QueueState

_NEXT = """
SELECT action_id, case_id, user_id, body, base_version, attempts
FROM outbox AS o
WHERE state = 'queued' AND not_before <= ?1 AND base_version IS NOT NULL
  AND user_id NOT IN (SELECT value FROM json_each(?2))
  AND NOT EXISTS (
    SELECT 1 FROM live WHERE live.case_id = o.case_id AND live.sequence < o.sequence
  )
ORDER BY sequence LIMIT 1
"""


def hurry(db: Database) -> None:
    """Forget all back-off: a new start, with a clock that may have been set meanwhile."""
    db.run("UPDATE outbox SET not_before = 0 WHERE state = 'queued'")


def recover(db: Database) -> int:
    """What was being sent when the sender ended may have arrived: send it again; how many."""
    return db.run("UPDATE outbox SET state = 'queued', is_unclear = 1 WHERE state = 'sending'")


def following(db: Database, now: float, without: Collection[str]) -> Dispatch | None:
    """The oldest action that may be sent now, or ``None``.

    Only the first of a case may be, so one that backs off, is in conflict or parked holds up its
    own case and no other.

    Args:
        db: The store's database.
        now: Unix time.
        without: User ids whose login has run out.
    """
    found = db.row(_NEXT, now, json.dumps(sorted(without)))
    if found is None:
        return None
    action_id, case_id, user_id, body, base_version, attempts = found
    needed = db.rows(
        "SELECT sha256 FROM needed_document WHERE action_id = ? ORDER BY sha256", action_id
    )
    return Dispatch(
        action_id=action_id,
        case_id=case_id,
        user_id=user_id,
        body=body,
        base_version=base_version,
        documents=tuple(sha256 for (sha256,) in needed),
        attempts=attempts,
    )


def next_time(db: Database, now: float) -> float | None:
    """When the next action that backs off may be sent (Unix time); ``None`` when none does."""
    found: float | None = db.value(
        "SELECT min(not_before) FROM outbox WHERE state = 'queued' AND not_before > ?", now
    )
    return found


def start(db: Database, action_id: str) -> bool:
    """Mark an action as on its way, before it is; False when it was withdrawn meanwhile."""
    return bool(
        db.run(
            "UPDATE outbox SET state = 'sending', attempts = attempts + 1"
            " WHERE action_id = ? AND state = 'queued'",
            action_id,
        )
    )


def finish(db: Database, action_id: str, version: int, at: str) -> bool:
    """The hall's receipt is here: end the row, and base its successor on the receipt's version.

    Within the transaction that stores the receipt's case. False when it had ended already.
    """
    found = db.row("SELECT sequence, case_id FROM live WHERE action_id = ?", action_id)
    if found is None:
        return False
    db.run(
        "UPDATE outbox SET state = 'done', is_unclear = 0, version = ?, ended_at = ?"
        " WHERE action_id = ?",
        version,
        at,
        action_id,
    )
    sequence, case_id = found
    db.run(
        "UPDATE outbox SET base_version = ? WHERE base_version IS NULL AND sequence ="
        " (SELECT min(sequence) FROM live WHERE case_id = ? AND sequence > ?)",
        version,
        case_id,
        sequence,
    )
    return True


def postpone(db: Database, action_id: str, until: float, *, is_unclear: bool) -> None:
    """Try an action again, not before ``until`` (Unix time), under the same key."""
    db.run(
        "UPDATE outbox SET state = 'queued', not_before = ?, is_unclear = max(is_unclear, ?)"
        " WHERE action_id = ? AND state = 'sending'",
        until,
        is_unclear,
        action_id,
    )


def stop(
    db: Database, action_id: str, state: QueueState, code: str, context: Mapping[str, str]
) -> None:
    """The hall has refused it: into the tray, with the reason. The hall surely doesn't have it."""
    db.run(
        "UPDATE outbox SET state = ?, code = ?, context = ?, is_unclear = 0 WHERE action_id = ?"
        " AND state = 'sending'",
        state,
        code,
        json.dumps(dict(context), ensure_ascii=False),
        action_id,
    )


def prune(db: Database, ended_before: str) -> int:
    """Drop rows that ended before then; the ledger keeps their lines. How many."""
    return db.run("DELETE FROM outbox WHERE ended_at < ?", ended_before)
