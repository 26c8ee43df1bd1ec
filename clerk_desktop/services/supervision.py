"""Supervision of one window: limits near or past and acts of concern, in a thread of its own."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from clerk_desktop.errors import Cancelled
from clerk_desktop.services.store_thread import StoreThread
from clerk_desktop.services.whole_file import write_whole
from clerk_desktop.sync.watch import WatchPlace
from clerk_desktop.workflow.sheet import csv_sheet
from clerk_desktop.workflow.supervision import Watch, concerns
from clerk_desktop.workflow.supervision_words import HEADER, sheet_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from datetime import date
    from pathlib import Path

    from clerk_desktop.domain.case import Case
    from clerk_desktop.domain.template import ProcessTemplate
    from clerk_desktop.sync.records import StoredCase
    from clerk_desktop.sync.store import Store
    from clerk_desktop.workflow.supervision import Concern, Sought

_BATCH = 50
_MOST_READ = 1000
"""Cases read for one page at most, so that a rare kind can't keep the thread."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One concern, and of which case."""

    case_id: str
    project_no: str
    applicant: str
    item: str
    concern: Concern


@dataclass(frozen=True, slots=True)
class Findings:
    """Some of them, and where to go on; ``following`` is ``None`` at the end."""

    found: tuple[Finding, ...]
    following: WatchPlace | None


class Supervision:
    """What a supervisor asks of this window's cases, pending actions included.

    Args:
        open_store: Opens the thread's own store.
        window: The window's name, for the sheet.
        today: The day in China by the hall's clock; called in the thread.
    """

    def __init__(
        self, open_store: Callable[[], Store], window: str, today: Callable[[], date]
    ) -> None:
        self._thread = StoreThread(open_store, "supervision")
        self._window = window
        self._today = today
        self._is_closing = threading.Event()

    def page(self, sought: Sought, after: WatchPlace, count: int) -> Future[Findings]:
        """About ``count`` findings from behind ``after`` on; fewer when they are rare.

        A case's findings stay together.
        """
        return self._thread.submit(self._page, sought, after, count)

    def first(self, sought: Sought, most: int) -> Future[tuple[Finding, ...]]:
        """The first ``most`` findings, however rare they are."""
        return self._thread.submit(self._first, sought, most)

    def export(self, sought: Sought, file: Path) -> Future[int]:
        """Write all findings as CSV; how many there were.

        The future raises ``OSError`` when the file can't be written.
        """
        return self._thread.submit(self._export, sought, file)

    def close(self) -> None:
        """Give up what runs and close the thread's store."""
        self._is_closing.set()
        self._thread.close()

    def _page(self, store: Store, sought: Sought, after: WatchPlace, count: int) -> Findings:
        found: list[Finding] = []
        for read, (place, case, said) in enumerate(self._cases(store, sought, after), 1):
            found.extend(_finding(case, concern) for concern in said)
            if len(found) >= count or read >= _MOST_READ:
                return Findings(tuple(found), place)
        return Findings(tuple(found), None)

    def _first(self, store: Store, sought: Sought, most: int) -> tuple[Finding, ...]:
        cases = self._cases(store, sought, WatchPlace())
        found = (_finding(case, concern) for _, case, said in cases for concern in said)
        return tuple(islice(found, most))

    def _export(self, store: Store, sought: Sought, file: Path) -> int:
        rows = [
            sheet_row(case, concern, self._window)
            for _, case, said in self._cases(store, sought, WatchPlace())
            for concern in said
        ]
        write_whole(file, csv_sheet([HEADER, *rows]))
        return len(rows)

    def _cases(
        self, store: Store, sought: Sought, after: WatchPlace
    ) -> Iterator[tuple[WatchPlace, Case, tuple[Concern, ...]]]:
        """Each candidate with its place and what is sought of it, in order."""
        reference, today = store.reference(), self._today()
        watch = Watch(reference.calendar, reference.light_rules)
        horizon = watch.nothing_is_near_from(today)
        while places := store.candidates(horizon, after, _BATCH):
            for place, case_id in places:
                if self._is_closing.is_set():
                    raise Cancelled
                if (stored := store.case(case_id)) is not None:
                    template = reference.templates.get(stored.snapshot.item.template_id)
                    case = _shown(store, stored, template)
                    said = concerns(case, template, today, watch)
                    yield place, case, tuple(filter(sought.includes, said))
                after = place


def _finding(case: Case, concern: Concern) -> Finding:
    return Finding(case.case_id, case.project_no, case.applicant.name, case.item.name, concern)


def _shown(store: Store, stored: StoredCase, template: ProcessTemplate | None) -> Case:
    """With its pending actions; without a template they can't be applied."""
    return stored.snapshot if template is None else store.view(stored).case
