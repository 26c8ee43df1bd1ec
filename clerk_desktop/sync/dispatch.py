"""The queue of actions as the sync thread uses it: what to send next, and what became of it."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from clerk_desktop.sync import outbox
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.documents import SLICE
from clerk_desktop.sync.records import Dispatch, QueueState

MOST_ACTIONS = 20
MOST_BYTES = 512 * 1024
"""Of a batch."""

LONGEST_WAIT = 4000
"""Seconds: the longest Retry-After and pause together. What waits longer was put off before the
clock was set back, and waits no more."""

_COLUMNS = "action_id, case_id, user_id, body, base_version, attempts, fence"
_HEADS = f"""
SELECT {_COLUMNS} FROM outbox AS o
WHERE state = 'queued' AND (not_before <= ?1 OR not_before > ?1 + {LONGEST_WAIT})
  AND base_version IS NOT NULL
  AND user_id NOT IN (SELECT value FROM json_each(?2))
  AND NOT EXISTS (
    SELECT 1 FROM live WHERE live.case_id = o.case_id AND live.sequence < o.sequence
  )
ORDER BY code <> '', case_id = ?3 DESC,
  (SELECT max(size) FROM needed_document n JOIN document d USING (sha256)
    WHERE n.action_id = o.action_id) > ?4 IS TRUE, sequence
LIMIT ?5
"""  # noqa: S608 - nothing in it comes from outside
_FOLLOWERS = f"""
SELECT {_COLUMNS}, state FROM live WHERE case_id = ?1 AND sequence >
  (SELECT sequence FROM live WHERE action_id = ?2) ORDER BY sequence LIMIT ?3
"""  # noqa: S608


def hurry(db: Database) -> None:
    """Forget all back-off: a new start, with a clock that may have been set meanwhile."""
    db.run("UPDATE outbox SET not_before = 0 WHERE state = 'queued'")


def recover(db: Database) -> int:
    """What was being sent when the sender ended may have arrived: send it again; how many."""
    return db.run("UPDATE outbox SET state = 'queued', is_unclear = 1 WHERE state = 'sending'")


def following(
    db: Database, now: float, without: Collection[str], first: str, alone: Collection[str]
) -> tuple[Dispatch, ...]:
    """The actions to send now in one request; empty when there is nothing to send.

    Only the first of a case may be sent, and in the same request those that follow it, so one
    that backs off, is in conflict or parked holds up its own case and no other. One with a
    document goes by itself; those with a big one go when there is nothing else. What has failed
    before goes last: a line that it breaks each time has carried the others by then.

    Args:
        db: The store's database.
        now: Unix time.
        without: User ids whose login has run out.
        first: The case to deal with before the others.
        alone: Ids of actions that are sent by themselves.
    """
    found = db.rows(_HEADS, now, json.dumps(sorted(without)), first, SLICE, MOST_ACTIONS)
    heads = [_dispatch(db, row) for row in found]
    if not heads or _is_alone(heads[0], alone):
        return tuple(heads[:1])
    batch: list[Dispatch] = []
    for head in heads:
        if head.user_id == heads[0].user_id and not _is_alone(head, alone):
            batch += _chain(db, head, alone)
    return _fitting(batch)


def _chain(db: Database, head: Dispatch, alone: Collection[str]) -> list[Dispatch]:
    """An action and those that follow it and can go along."""
    chain = [head]
    for *columns, state in db.rows(_FOLLOWERS, head.case_id, head.action_id, MOST_ACTIONS):
        row = _dispatch(db, columns)
        is_next = state == QueueState.QUEUED and row.base_version is None
        if not is_next or row.user_id != head.user_id or _is_alone(row, alone):
            break
        chain.append(row)
    return chain


def _is_alone(sent: Dispatch, alone: Collection[str]) -> bool:
    return bool(sent.documents) or sent.action_id in alone


def _fitting(batch: list[Dispatch]) -> tuple[Dispatch, ...]:
    size = 0
    for count, sent in enumerate(batch[:MOST_ACTIONS]):
        size += len(sent.body)
        if count and size > MOST_BYTES:
            return tuple(batch[:count])
    return tuple(batch[:MOST_ACTIONS])


def _dispatch(db: Database, columns: Sequence[Any]) -> Dispatch:
    action_id, case_id, user_id, body, base_version, attempts, fence = columns
    return Dispatch(
        action_id=action_id,
        case_id=case_id,
        user_id=user_id,
        body=body,
        base_version=base_version,
        documents=outbox.needed(db, action_id),
        attempts=attempts,
        fence=fence,
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
    _give_base(db, found, version)
    return True


def postpone(
    db: Database,
    action_id: str,
    until: float,
    *,
    is_unclear: bool,
    code: str = "",
    context: Mapping[str, str] | None = None,
) -> None:
    """Try an action again, not before ``until`` (Unix time), under the same key; why, if told."""
    db.run(
        "UPDATE outbox SET state = 'queued', not_before = ?, is_unclear = max(is_unclear, ?),"
        " code = ?, context = ? WHERE action_id = ? AND state = 'sending'",
        until,
        is_unclear,
        code,
        _text(context or {}),
        action_id,
    )


def rebase(db: Database, action_id: str, version: int, fence: int | None) -> None:
    """Send an action that is on its way once more, based on another version of its case."""
    db.run(
        "UPDATE outbox SET base_version = ?, fence = ? WHERE action_id = ?",
        version,
        fence,
        action_id,
    )


def overtake(db: Database, action_id: str, version: int, at: str) -> None:
    """Somebody else has done the same: end the row; its successor is based on what they made."""
    row = db.row("SELECT sequence, case_id FROM live WHERE action_id = ?", action_id)
    if row is None:
        return
    db.run(
        "UPDATE outbox SET state = 'withdrawn', is_unclear = 0, ended_at = ? WHERE action_id = ?",
        at,
        action_id,
    )
    _give_base(db, row, version)


def stop(
    db: Database, action_id: str, state: QueueState, code: str, context: Mapping[str, str]
) -> None:
    """The hall has refused it: into the tray, with the reason. The hall surely doesn't have it."""
    db.run(
        "UPDATE outbox SET state = ?, code = ?, context = ?, is_unclear = 0 WHERE action_id = ?"
        " AND state = 'sending'",
        state,
        code,
        _text(context),
        action_id,
    )


def prune(db: Database, ended_before: str) -> int:
    """Drop rows that ended before then; the ledger keeps their lines. How many."""
    return db.run("DELETE FROM outbox WHERE ended_at < ?", ended_before)


def _text(context: Mapping[str, str]) -> str:
    return json.dumps(dict(context), ensure_ascii=False)


def _give_base(db: Database, place: Sequence[Any], version: int) -> None:
    sequence, case_id = place
    db.run(
        "UPDATE outbox SET base_version = ? WHERE base_version IS NULL AND sequence ="
        " (SELECT min(sequence) FROM live WHERE case_id = ? AND sequence > ?)",
        version,
        case_id,
        sequence,
    )
