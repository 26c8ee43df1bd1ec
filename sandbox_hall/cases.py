"""Cases as rows: read, written with a new change number, moved between windows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from clerk_desktop.domain.template import Role
from sandbox_hall import schema
from sandbox_hall.database import advance, next_change
from sandbox_hall.problems import Problem
from sandbox_hall.wire import case_from_wire, case_to_wire, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clerk_desktop.domain.case import Case, Clerk
    from sandbox_hall.wire_parts import Json

_rows = schema.case.c


def visible_row(tx: Connection, case_id: str, clerk: Clerk) -> Row[Any]:
    """The row of a case of the clerk's window; a superior sees every window's.

    Raises:
        Problem: 404.
    """
    row = tx.execute(select(schema.case).where(_rows.case_id == case_id)).one_or_none()
    if row is None or (row.window != clerk.window and Role.SUPERIOR not in clerk.roles):
        raise Problem(404, "not_found")
    return row


def read_case(tx: Connection, case_id: str) -> Case:
    """Any case.

    Raises:
        Problem: 404.
    """
    text = tx.scalar(select(_rows.snapshot).where(_rows.case_id == case_id))
    if text is None:
        raise Problem(404, "not_found")
    return case_from_wire(json.loads(text))


def add_cases(tx: Connection, cases: Iterable[Case], items: Mapping[str, Json]) -> None:
    """Insert new cases, each with a change number of its own."""
    rows = [_row(case, items) for case in cases]
    if not rows:
        return
    first = next_change(tx, len(rows)) - len(rows) + 1
    numbered = [row | {"change_seq": first + index} for index, row in enumerate(rows)]
    tx.execute(insert(schema.case), numbered)


def add_case(tx: Connection, case: Case, items: Mapping[str, Json]) -> str:
    """Insert one new case; its snapshot as JSON text."""
    row = _row(case, items) | {"change_seq": next_change(tx)}
    tx.execute(insert(schema.case).values(row))
    return str(row["snapshot"])


def next_case_number(tx: Connection, count: int = 1) -> int:
    """The last of ``count`` new running numbers, for case ids and 办件编号."""
    return advance(tx, "case", count)


def follow_case(tx: Connection, case: Case, items: Mapping[str, Json]) -> None:
    """As ``replace_case``, for a version that an act on a joined case has led to."""
    row = _row(case, items) | {"change_seq": next_change(tx)}
    del row["acted_version"]
    tx.execute(update(schema.case).where(_rows.case_id == case.case_id).values(row))


def replace_case(tx: Connection, case: Case, items: Mapping[str, Json]) -> str:
    """Store the new version of a case under a new change number; its snapshot as JSON text.

    A window that the case leaves gets a tombstone.
    """
    old = tx.scalar(select(_rows.window).where(_rows.case_id == case.case_id))
    row = _row(case, items) | {"change_seq": next_change(tx)}
    tx.execute(update(schema.case).where(_rows.case_id == case.case_id).values(row))
    if old != case.window:
        _record_departure(tx, case, str(old), row["change_seq"])
    return str(row["snapshot"])


def _record_departure(tx: Connection, case: Case, old: str, change: int) -> None:
    """The window that has the case now must not find a tombstone of an earlier stay."""
    gone = schema.departure
    for window in (old, case.window):
        stay = (gone.c.window == window) & (gone.c.case_id == case.case_id)
        tx.execute(delete(gone).where(stay))
    tx.execute(insert(gone).values(window=old, case_id=case.case_id, change_seq=change))


def _row(case: Case, items: Mapping[str, Json]) -> dict[str, Any]:
    return {
        "case_id": case.case_id,
        "window": case.window,
        "project_no": case.project_no,
        "state": case.state.value,
        "version": case.version,
        "acted_version": case.version,
        "snapshot": to_text(case_to_wire(case, items)),
    }
