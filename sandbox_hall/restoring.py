"""A backup of the hall, and its return: what happened in between is forgotten, as in real life."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, delete, insert, select

from sandbox_hall.database import keep_setting
from sandbox_hall.schema import metadata, token

if TYPE_CHECKING:
    from sandbox_hall.hall import Hall

_KEPT = frozenset({token.name})
"""Logins belong to another system, which wasn't restored."""


@dataclass(frozen=True, slots=True)
class Backup:
    """All rows by table, and the documents that were there."""

    rows: dict[str, list[dict[str, Any]]]
    documents: frozenset[str]


def take(hall: Hall) -> Backup:
    """A backup of this moment."""
    tables = [table for table in metadata.sorted_tables if table.name not in _KEPT]
    with hall.database.reading() as tx:
        rows = {table.name: _rows(tx, table) for table in tables}
    return Backup(rows, hall.blobs.names())


def _rows(tx: Connection, table: Table) -> list[dict[str, Any]]:
    """In their order, without numbers that the database gives by itself."""
    kept = [column for column in table.columns if column.autoincrement is not True]
    found = tx.execute(select(*kept).order_by(*table.primary_key.columns))
    return [dict(row._mapping) for row in found]


def restore(hall: Hall, backup: Backup, epoch: str) -> None:
    """Be as the hall was then, under a new epoch."""
    hall.epoch = epoch
    with hall.database.writing() as tx:
        for table in metadata.sorted_tables:
            if table.name in _KEPT:
                continue
            tx.execute(delete(table))
            rows = backup.rows[table.name]
            if rows:
                tx.execute(insert(table), rows)
        keep_setting(tx, "epoch", epoch)
    for name in hall.blobs.names() - backup.documents:
        hall.blobs.forget(name)
