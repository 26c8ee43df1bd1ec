"""The encrypted SQLite file: the only import of ``sqlcipher3``, which has no types of its own.

One ``Database`` belongs to the thread that opened it. Its errors are ``StoreError``: DISK_FULL,
DISK_FAILED, CORRUPT (also for a wrong key), and DISK_FAILED with ``retryable`` when another
connection holds the file for too long.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from clerk_desktop.errors import StoreCode, StoreError
from clerk_desktop.sync.search import sounds
from clerk_desktop.sync.turns import turns_of

LEAST_SQLITE = (3, 51, 3)
"""Older ones can lose a commit when the write-ahead log is reset."""

_KEY_BYTES = 32
_PATIENCE_SECONDS = 30.0
"""A writer waits so long for its turn."""

_PATIENCE_MS = 5000
"""The same for connections of other processes, which a store in use has none of."""

_CACHE_KIB = 4096
"""Of each connection, and a window has up to eight; with 100,000 cases more is no faster."""

_FULL, _NOT_A_DATABASE, _CORRUPT = 13, 26, 11
_DISK = frozenset({5, 6, 8, 10, 14})
"""BUSY, LOCKED, READONLY, IOERR, CANTOPEN."""

_BUSY = frozenset({5, 6})
_INTERRUPTED = 9
_STEPS = 10_000
"""SQLite's steps between two looks at the time."""


class Database:
    """A connection to the file at ``path`` with the raw ``key`` (64 hex digits).

    Args:
        on_full: Called when the disk is full, before the error is raised.
    """

    def __init__(self, path: Path, key: str, on_full: Callable[[], None]) -> None:
        if len(bytes.fromhex(key)) != _KEY_BYTES:
            raise ValueError("the key has 32 bytes")
        if sqlite.sqlite_version_info < LEAST_SQLITE:
            raise RuntimeError(f"SQLite {sqlite.sqlite_version} is too old")
        self._on_full = on_full
        self._turns = turns_of(path)
        with self._translated():
            self._connection = sqlite.connect(str(path), isolation_level=None)
        try:
            self._prepare(key)
        except BaseException:
            self._connection.close()
            raise

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._translated():
            found: list[tuple[Any, ...]] = self._connection.execute(sql, values).fetchall()
            return found

    def row(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a query, or ``None``."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    def value(self, sql: str, *values: object) -> Any:
        """The first column of the first row, or ``None``."""
        found = self.row(sql, *values)
        return None if found is None else found[0]

    def run(self, sql: str, *values: object) -> int:
        """Do a statement; how many rows it changed."""
        if self._connection.in_transaction:
            return self._do(sql, *values)
        with self._turn():
            return self._do(sql, *values)

    def run_all(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Do one statement for each row of values."""
        with self._translated():
            self._connection.executemany(sql, rows)

    def state(self) -> tuple[int, int]:
        """Another pair as soon as anything was changed, here or by another connection."""
        return self.value("PRAGMA data_version"), self.value("SELECT total_changes()")

    def is_sound(self, seconds: float, *, but: str) -> bool:
        """Whether SQLite's quick check finds no damage in the tables other than ``but``.

        What isn't looked at within ``seconds`` counts as sound.
        """
        end = time.monotonic() + seconds
        self._connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            names = self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
            said = [self.value(f"PRAGMA quick_check('{name}')") for (name,) in names if name != but]
        except sqlite.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) != _INTERRUPTED:
                raise
            return True
        finally:
            self._connection.set_progress_handler(None, 0)
        return set(said) <= {"ok"}

    def script(self, sql: str) -> None:
        """Do several statements, which open and close their own transaction."""
        with self._turn(), self._translated(), self._undone_on_error():
            self._connection.executescript(sql)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; on the disk when the block has been left. Not to be nested."""
        with self._turn():
            self._do("BEGIN IMMEDIATE")
            with self._undone_on_error():
                yield
                self._do("COMMIT")

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def _prepare(self, key: str) -> None:
        # Its own log goes to stderr and would name the file's state in every wrong-key case.
        self._do("PRAGMA cipher_log_level = NONE")
        self._do(f"PRAGMA key = \"x'{key}'\"")
        if self.value("PRAGMA cipher_status") != "1":
            raise RuntimeError("this SQLite doesn't encrypt")
        self._do(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        self._do(f"PRAGMA cache_size = -{_CACHE_KIB}")
        self._connection.create_function("sounds", 2, sounds, deterministic=True)
        self.value("SELECT count(*) FROM sqlite_master")
        self.value("PRAGMA journal_mode = WAL")
        self._do("PRAGMA synchronous = FULL")
        self._do("PRAGMA foreign_keys = ON")

    def _do(self, sql: str, *values: object) -> int:
        with self._translated():
            changed: int = self._connection.execute(sql, values).rowcount
            return changed

    @contextmanager
    def _turn(self) -> Iterator[None]:
        if not self._turns.take(_PATIENCE_SECONDS):
            raise StoreError(StoreCode.DISK_FAILED, retryable=True, context={"reason": "turn"})
        try:
            yield
        finally:
            self._turns.give()

    @contextmanager
    def _undone_on_error(self) -> Iterator[None]:
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:
                self._connection.rollback()
            raise

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except sqlite.Error as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code == _FULL:
                self._on_full()
                raise StoreError(StoreCode.DISK_FULL) from error
            if code in {_NOT_A_DATABASE, _CORRUPT}:
                raise StoreError(StoreCode.CORRUPT) from error
            if code in _DISK:
                facts = {"reason": str(getattr(error, "sqlite_errorname", code))}
                raise StoreError(
                    StoreCode.DISK_FAILED, retryable=code in _BUSY, context=facts
                ) from error
            raise
