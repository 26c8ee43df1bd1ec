"""The cases of the store, as lists and one by one, and the reference data they stand on."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from clerk_desktop.domain.case import Case
from clerk_desktop.line import Room
from clerk_desktop.sync import (
    cases,
    figures,
    listing,
    marks,
    outbox,
    reference,
    shadow,
    views,
    watch,
)
from clerk_desktop.sync.finder import Finder
from clerk_desktop.sync.records import (
    CaseQuery,
    CaseRow,
    CaseTab,
    LedgerKind,
    Reference,
    SavedView,
    Standing,
    StoredCase,
    Work,
)
from clerk_desktop.sync.shelf import Shelf
from clerk_desktop.sync.watch import WatchPlace
from clerk_desktop.workflow.engine import Replay, Rules
from clerk_desktop.workflow.limits import LimitKind


class CaseShelf(Shelf):
    """What the window shows. See ``Store``, which adds the queue."""

    def __init__(self, path: Path, key: str, room: Room | None = None) -> None:
        super().__init__(path, key, room)
        self._finder = Finder()
        self._listed: tuple[object, list[int]] | None = None
        self._known: tuple[tuple[int, str | None], Reference] | None = None

    # Cases

    def case(self, case_id: str) -> StoredCase | None:
        """A case as the hall last gave it, with its actions that haven't ended.

        Both as of one moment: a receipt changes them together, also between the two reads.
        """
        queue = outbox.of_case(self._db, case_id)
        while (snapshot := cases.read(self._db, case_id)) is not None:
            before, queue = queue, outbox.of_case(self._db, case_id)
            if queue == before:
                return StoredCase(snapshot, queue)
        return None

    def view_case(self, case_id: str) -> Replay | None:
        """The case as it is shown: the snapshot with its pending actions.

        Raises:
            WorkflowError: TEMPLATE_INVALID when actions are pending and can't be applied.
        """
        stored = self.case(case_id)
        return None if stored is None else self.view(stored)

    def view(self, stored: StoredCase) -> Replay:
        """The same of a case that was read already."""
        is_pending = any(row.is_pending for row in stored.queue)
        rules = self.rules(stored.snapshot) if is_pending else None
        return shadow.view(stored.snapshot, stored.queue, rules)

    def case_numbers(self, query: CaseQuery, today: date) -> list[int]:
        """Numbers of the lines of a list, in its order; see ``case_lines``.

        ``query.search`` is any part of what ``search.search_text`` names.
        """
        wanted = replace(query, search=""), today, self._db.state()
        if self._listed is None or self._listed[0] != wanted:
            self._listed = wanted, listing.numbers(self._db, query, today)
        found, sought = self._listed[1], query.search.strip().lower()
        return self._finder.find(self._db, found, sought) if sought else found

    def case_lines(self, numbers: Sequence[int]) -> tuple[CaseRow | None, ...]:
        """The lines of these numbers, ``None`` for one that is gone."""
        return listing.lines(self._db, numbers)

    def case_rows(
        self, tab: CaseTab, search: str = "", offset: int = 0, limit: int = 100
    ) -> tuple[CaseRow, ...]:
        """The lines of a tab from ``offset`` on, by next deadline, then by number."""
        found = self.case_numbers(CaseQuery(tab, search), self.now().date())
        return tuple(filter(None, self.case_lines(found[offset : offset + limit])))

    def case_count(self, tab: CaseTab) -> int:
        """How many lines that tab has."""
        return listing.count(self._db, tab)

    def case_choices(self, tab: CaseTab) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The items and the steps that a tab's cases have, to narrow the list by."""
        return listing.choices(self._db, tab)

    def read_search_texts(self, most: int = -1) -> bool:
        """Have the first search find its texts in memory; whether there may be more than these."""
        return self._finder.read(self._db, most)

    def saved_views(self, user_id: str) -> tuple[SavedView, ...]:
        """The lists that a clerk has given names, in their order."""
        return views.read(self._db, user_id)

    def save_views(self, user_id: str, own: tuple[SavedView, ...]) -> None:
        """Keep a clerk's named lists in place of the old ones."""
        views.save(self._db, user_id, own)

    def candidates(
        self, horizon: date, after: WatchPlace, limit: int
    ) -> tuple[tuple[WatchPlace, str], ...]:
        """Ids of cases that supervision may have something to say of, each with its place.

        First those with a limit before ``horizon``, the nearest first, then those with an act of
        concern, the latest first; from behind ``after`` on.
        """
        return watch.candidates(self._db, horizon, after, limit)

    def overdue_count(self, today: date) -> int:
        """How many cases have a limit that has passed; 10,000 stands for any more."""
        return watch.overdue_count(self._db, today)

    # Figures

    def acts_of(self, user_id: str, day: date) -> Mapping[Work, int]:
        """How many cases a clerk has done each kind of work on, that day."""
        return figures.acts_of(self._db, user_id, day)

    def standings(self) -> tuple[Standing, ...]:
        """How many cases stand where and since which day; those that are done with don't."""
        return figures.standings(self._db)

    def longest_waiting(self, count: int) -> tuple[CaseRow, ...]:
        """Lines of the cases that stand longest where they stand."""
        numbers = figures.longest_waiting(self._db, count)
        return tuple(filter(None, listing.lines(self._db, numbers)))

    def dues(self, first: date, last: date) -> Mapping[date, int]:
        """How many cases have their next limit on each of these days; days without are left out."""
        return figures.dues(self._db, first, last)

    def passed_limits(self, today: date) -> Mapping[frozenset[LimitKind], int]:
        """How many cases are past their next limit, by which limits have passed."""
        return figures.passed_limits(self._db, today)

    def seals_since(self, day: date) -> Mapping[tuple[date, LedgerKind], int]:
        """How many seals were made and how many failed on each day from ``day`` on."""
        return figures.seals_since(self._db, day)

    # Reference data

    def reference(self) -> Reference:
        """What the hall has said about the field; seals and office are the present clerk's."""
        present = marks.read(self._db, marks.PRESENT)
        state = (marks.number(self._db, marks.REFERENCE), present)
        if self._known is None or self._known[0] != state:
            self._known = state, reference.read(self._db)
        return self._known[1]

    def rules(self, case: Case) -> Rules:
        """The rules for a case.

        Raises:
            WorkflowError: TEMPLATE_INVALID when its template breaks the rules or isn't here.
        """
        return reference.rules_for(self.reference(), case.item.template_id)
