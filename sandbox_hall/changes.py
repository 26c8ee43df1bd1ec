"""What has changed for a window since a cursor. The cost follows the changes, not the cases."""

from __future__ import annotations

import re
from heapq import merge
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Connection, Table, select

from sandbox_hall import schema
from sandbox_hall.problems import Problem
from sandbox_hall.wire import to_text
from sandbox_hall.wire_parts import utc_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sandbox_hall.hall import Hall

_CURSOR = re.compile(r"(?P<epoch>[0-9a-f]{8})-(?P<seq>[0-9]{1,18})")


def changes_page(tx: Connection, hall: Hall, window: str, cursor: str | None, limit: int) -> str:
    """One page of ``window``'s changes as JSON text.

    Raises:
        Problem: 410 ``resync`` for a cursor that isn't of this epoch.
    """
    epoch = hall.epoch
    since = _position(cursor, epoch)
    changed = _later(tx, schema.case, schema.case.c.snapshot, window, since, limit)
    left = _later(tx, schema.departure, schema.departure.c.case_id, window, since, limit)
    tagged = merge(
        ((seq, True, text) for seq, text in changed),
        ((seq, False, case_id) for seq, case_id in left),
    )
    found = list(islice(tagged, limit + 1))
    page = found[:limit]
    last = page[-1][0] if page else since
    snapshots = ",".join(text for _, is_case, text in page if is_case)
    rest = {
        "epoch": epoch,
        "tombstones": [case_id for _, is_case, case_id in page if not is_case],
        "next_cursor": f"{epoch}-{last}",
        "has_more": len(found) > limit,
        "server_time": utc_text(hall.clock.now()),
        **({} if hall.spread_seconds is None else {"spread_seconds": hall.spread_seconds}),
    }
    return f'{{"items":[{snapshots}],{to_text(rest)[1:]}'


def _later(
    tx: Connection, table: Table, what: Column[Any], window: str, since: int, limit: int
) -> Sequence[tuple[int, str]]:
    """Change number and ``what`` of the next ``limit + 1`` rows, in order."""
    seq = table.c.change_seq
    wanted = select(seq, what).where(table.c.window == window, seq > since)
    return tx.execute(wanted.order_by(seq).limit(limit + 1)).all()


def _position(cursor: str | None, epoch: str) -> int:
    if cursor is None:
        return 0
    match = _CURSOR.fullmatch(cursor)
    if match is None or match["epoch"] != epoch:
        raise Problem(410, "resync")
    return int(match["seq"])
