"""The hall's database: one writer at a time, readers never wait.

In SQLite that is WAL and ``BEGIN IMMEDIATE``; elsewhere the row lock on the change counter does the
same. Either way changes become visible in the order of their sequence, which is what makes a
cursor safe.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, create_engine, event, insert, select, update

from sandbox_hall.schema import counter, metadata, setting

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHANGE = "change"
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "busy_timeout=30000",
    "foreign_keys=ON",
    "cache_size=-16000",
)


class Database:
    """Opens or creates the database at an SQLAlchemy ``url``. For any thread."""

    def __init__(self, url: str) -> None:
        self._engine = create_engine(url, pool_size=8, max_overflow=40)
        # A page of changes is read by two statements, which must see the same moment.
        is_sqlite = self._engine.dialect.name == "sqlite"
        level = "SERIALIZABLE" if is_sqlite else "REPEATABLE READ"
        self._reading = self._engine.execution_options(isolation_level=level)
        self._writing = self._engine.execution_options(is_writing=True)
        self._turn = threading.Lock()
        if is_sqlite:
            event.listen(self._engine, "connect", _prepare_sqlite)
            event.listen(self._engine, "begin", _begin_sqlite)
        with self._writing.begin() as tx:
            metadata.create_all(tx)
            if tx.scalar(select(counter.c.value).where(counter.c.name == _CHANGE)) is None:
                tx.execute(insert(counter).values(name=_CHANGE, value=0))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment and changes nothing."""
        with self._reading.begin() as tx:
            yield tx

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """The only writing transaction; commits at the end, rolls back on any error."""
        with self._turn, self._writing.begin() as tx:
            tx.scalar(select(counter.c.value).where(counter.c.name == _CHANGE).with_for_update())
            yield tx

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def next_change(tx: Connection, count: int = 1) -> int:
    """The last of ``count`` new numbers of the change sequence."""
    return advance(tx, _CHANGE, count)


def advance(tx: Connection, name: str, count: int = 1) -> int:
    """Move a counter on by ``count``; its new value. A new counter starts at 0."""
    grown = update(counter).where(counter.c.name == name).values(value=counter.c.value + count)
    value = tx.scalar(grown.returning(counter.c.value))
    if value is None:
        tx.execute(insert(counter).values(name=name, value=count))
        return count
    return int(value)


def raise_to(tx: Connection, name: str, least: int) -> None:
    """Have a counter stand at ``least`` or higher."""
    value = tx.scalar(select(counter.c.value).where(counter.c.name == name))
    if value is None or value < least:
        advance(tx, name, least - (value or 0))


def read_setting(tx: Connection, name: str) -> str | None:
    """A setting's value, or ``None`` when it was never set."""
    return tx.scalar(select(setting.c.value).where(setting.c.name == name))


def keep_setting(tx: Connection, name: str, value: str) -> None:
    """Set a setting."""
    changed = tx.execute(update(setting).where(setting.c.name == name).values(value=value))
    if changed.rowcount == 0:
        tx.execute(insert(setting).values(name=name, value=value))


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late for IMMEDIATE
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
