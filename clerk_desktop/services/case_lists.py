"""The lists of cases, made in a thread: neither a long list nor a pull holds the window up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clerk_desktop.services.store_thread import StoreThread
from clerk_desktop.sync.records import CaseTab, SavedView
from clerk_desktop.sync.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from concurrent.futures import Future
    from datetime import date

    from clerk_desktop.sync.records import CaseQuery, CaseRow, QueueCounts


_PIECE = 4000
"""Search texts that are read in one go: a few milliseconds."""

_READ = 500
"""Lines that are read in one go."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the frame of the window says: each list's cases, those overdue, queue and room."""

    tabs: Mapping[CaseTab, int]
    overdue: int
    queue: QueueCounts
    fullness: float


class CaseLists:
    """The lists of one clerk. Every future can raise ``StoreError``.

    Args:
        open_store: Opens the thread's store.
        user_id: Whose named lists.
        today: The day by the hall's clock; for any thread.
    """

    def __init__(
        self, open_store: Callable[[], Store], user_id: str, today: Callable[[], date]
    ) -> None:
        self._thread = StoreThread(open_store, "lists")
        self._user_id = user_id
        self._today = today

    def numbers(self, query: CaseQuery) -> Future[list[int]]:
        """Numbers of the lines of a list, in its order; ``Store.case_lines`` has the lines."""
        return self._thread.submit(Store.case_numbers, query, self._today())

    def rows(self, query: CaseQuery, most: int) -> Future[tuple[CaseRow, ...]]:
        """The first ``most`` lines of a list themselves, as they stand now."""
        return self._thread.submit(_rows, query, most, self._today())

    def counts(self) -> Future[Counts]:
        """What the frame says now."""
        return self._thread.submit(_counts, self._today())

    def choices(self, tab: CaseTab) -> Future[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The items and the steps that a tab's cases have."""
        return self._thread.submit(Store.case_choices, tab)

    def warm_up(self) -> None:
        """Have the first search find its texts in memory; lists come in between."""
        self._thread.submit(self._read_texts)

    def views(self) -> Future[tuple[SavedView, ...]]:
        """The clerk's named lists."""
        return self._thread.submit(Store.saved_views, self._user_id)

    def keep_view(self, view: SavedView) -> Future[tuple[SavedView, ...]]:
        """Give a list a name, also one that another list had; the named lists then."""
        return self._thread.submit(_keep_view, self._user_id, view)

    def drop_view(self, name: str) -> Future[tuple[SavedView, ...]]:
        """Forget a name; the named lists then."""
        return self._thread.submit(_drop_view, self._user_id, name)

    def _read_texts(self, store: Store) -> None:
        if store.read_search_texts(_PIECE):
            self.warm_up()

    def close(self) -> None:
        """Let what was asked for end, and close the thread's store."""
        self._thread.close()


def _counts(store: Store, today: date) -> Counts:
    return Counts(
        {tab: store.case_count(tab) for tab in CaseTab},
        store.overdue_count(today),
        store.queue_counts(),
        store.fullness(),
    )


def _rows(store: Store, query: CaseQuery, most: int, today: date) -> tuple[CaseRow, ...]:
    numbers = store.case_numbers(query, today)[:most]
    pieces = (store.case_lines(numbers[at : at + _READ]) for at in range(0, len(numbers), _READ))
    return tuple(row for piece in pieces for row in piece if row is not None)


def _keep_view(store: Store, user_id: str, view: SavedView) -> tuple[SavedView, ...]:
    others = tuple(one for one in store.saved_views(user_id) if one.name != view.name)
    store.save_views(user_id, (*others, view))
    return store.saved_views(user_id)


def _drop_view(store: Store, user_id: str, name: str) -> tuple[SavedView, ...]:
    rest = tuple(one for one in store.saved_views(user_id) if one.name != name)
    store.save_views(user_id, rest)
    return rest
