"""The seal ledger (用印台账) as a page of the window reads it, in threads of its own."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from clerk_desktop.services.ledger_files import as_csv
from clerk_desktop.services.store_thread import StoreThread
from clerk_desktop.services.whole_file import write_whole
from clerk_desktop.sync.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Future
    from pathlib import Path

    from clerk_desktop.sync.ledger_search import LedgerSought
    from clerk_desktop.sync.records import LedgerCheck, LedgerMark, LedgerRow


@dataclass(frozen=True, slots=True)
class LedgerView:
    """How many lines are sought, the newest of them, and the seals by id that can be sought."""

    count: int
    newest: tuple[LedgerRow, ...]
    seals: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """How lines are worded in a sheet: the names of its columns, and a line's cells."""

    header: Sequence[str]
    cells: Callable[[LedgerRow], Sequence[str]]


class SealLedger:
    """Reads the ledger. Following its chain takes seconds and has a thread of its own.

    Args:
        open_store: Opens the threads' own stores.
    """

    def __init__(self, open_store: Callable[[], Store]) -> None:
        self._reading = StoreThread(open_store, "ledger")
        self._checking = StoreThread(open_store, "ledger-check")

    def look(self, sought: LedgerSought, count: int) -> Future[LedgerView]:
        """The first ``count`` of the lines that are sought."""
        return self._reading.submit(_look, sought, count)

    def page(self, sought: LedgerSought, offset: int, count: int) -> Future[tuple[LedgerRow, ...]]:
        """``count`` lines from ``offset`` on, newest first."""
        return self._reading.submit(Store.find_lines, sought, offset, count)

    def oldest(self, sought: LedgerSought, count: int) -> Future[tuple[LedgerRow, ...]]:
        """``count`` lines at most, oldest first, as a register is read."""
        return self._reading.submit(_oldest, sought, count)

    def check(self, after: LedgerMark | None = None) -> Future[LedgerCheck]:
        """Follow the chain, from ``after`` on if an earlier check has reached it."""
        return self._checking.submit(lambda store: store.verify_ledger(after=after))

    def export(self, sought: LedgerSought, sheet: Sheet, file: Path) -> Future[int]:
        """Write the lines that are sought and the mark of the ledger's end as CSV; how many.

        The future raises ``OSError`` when the file can't be written.
        """
        return self._checking.submit(_export, sought, sheet, file)

    def close(self) -> None:
        """Let what runs come to its end, and close the threads' stores."""
        self._reading.close()
        self._checking.close()


def _look(store: Store, sought: LedgerSought, count: int) -> LedgerView:
    newest = store.find_lines(sought, 0, count)
    return LedgerView(store.count_lines(sought), newest, store.sealed_with())


def _oldest(store: Store, sought: LedgerSought, count: int) -> tuple[LedgerRow, ...]:
    return tuple(islice(store.lines_in_order(sought, store.last_line()), count))


def _export(store: Store, sought: LedgerSought, sheet: Sheet, file: Path) -> int:
    check, through, written = store.verify_ledger(), store.last_line(), 0

    def counted() -> Iterator[LedgerRow]:
        nonlocal written
        for line in store.lines_in_order(sought, through):
            written += 1
            yield line

    write_whole(file, as_csv(sheet.header, counted(), sheet.cells, check))
    return written
