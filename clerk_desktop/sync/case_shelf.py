"""The cases of the store, as lists and one by one, and the reference data they stand on."""

from datetime import date

from clerk_desktop.domain.case import Case
from clerk_desktop.sync import cases, marks, outbox, reference, shadow, watch
from clerk_desktop.sync.records import CaseRow, CaseTab, Reference, StoredCase
from clerk_desktop.sync.shelf import Shelf
from clerk_desktop.sync.watch import WatchPlace
from clerk_desktop.workflow.engine import Replay, Rules


class CaseShelf(Shelf):
    """What the window shows. See ``Store``, which adds the queue."""

    _known: tuple[tuple[int, str | None], Reference] | None = None

    # Cases

    def case(self, case_id: str) -> StoredCase | None:
        """A case as the hall last gave it, with its actions that haven't ended."""
        snapshot = cases.read(self._db, case_id)
        if snapshot is None:
            return None
        return StoredCase(snapshot, outbox.of_case(self._db, case_id))

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

    def case_rows(
        self, tab: CaseTab, search: str = "", offset: int = 0, limit: int = 100
    ) -> tuple[CaseRow, ...]:
        """Lines of a list, by next deadline, then by number.

        ``search`` is any part of what ``search.search_text`` names.
        """
        return cases.rows(self._db, tab, search, offset, limit)

    def case_count(self, tab: CaseTab, search: str = "") -> int:
        """How many lines that list has."""
        return cases.count(self._db, tab, search)

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
