"""Letters made from a case, ready to be previewed and sealed.

A thread of its own, so that the window never waits for typst, nor a letter for a card at work.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.document import DECISION_LETTERS, PLAIN_LETTERS, LetterKind
from clerk_desktop.domain.office import Series
from clerk_desktop.errors import HallCode, HallError, WorkflowCode, WorkflowError
from clerk_desktop.services.letter_facts import letter_facts
from clerk_desktop.services.store_thread import StoreThread
from clerk_desktop.workflow.engine import due_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from datetime import datetime

    from clerk_desktop.documents.inspector_client import InspectorClient
    from clerk_desktop.domain.case import Case, Clerk
    from clerk_desktop.domain.document import SealPlace
    from clerk_desktop.sync.store import Store

_DECISIONS = DECISION_LETTERS | {LetterKind.NON_ACCEPTANCE}
"""决定书 of all kinds have one yearly sequence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter ready to be previewed and sealed; its bytes are in the store under ``sha256``.

    ``place`` is the letter's own place for the seal.
    """

    case_id: str
    letter: LetterKind
    number: str
    sha256: str
    pages: int
    place: SealPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class DueLetter:
    """A letter that a case waits for, and whose case it is."""

    case_id: str
    letter: LetterKind
    project_no: str
    applicant: str


class Drafts:
    """Drafts of one clerk.

    Args:
        open_store: Opens the thread's own store.
        inspector: Started with the first draft: a seal will need it.
        clerk: Who writes.
        now: UTC now, corrected by the hall's clock offset.
    """

    def __init__(
        self,
        open_store: Callable[[], Store],
        inspector: InspectorClient,
        clerk: Clerk,
        now: Callable[[], datetime],
    ) -> None:
        self._inspector = inspector
        self._clerk = clerk
        self._now = now
        self._thread = StoreThread(open_store, "drafts")

    def due(self, case_ids: Sequence[str]) -> Future[tuple[DueLetter, ...]]:
        """The letters that these cases wait for, in their order; slips without a seal left out."""
        return self._thread.submit(_due, case_ids)

    def draft(self, case_id: str, letter: LetterKind) -> Future[Draft]:
        """Make a due letter from the case and keep it for the preview.

        The future raises ``WorkflowError`` LETTER_NOT_DUE, ``DocumentError`` NUMBER_MISSING when
        no reserved number is left, FIELD_MISSING, or ``StoreError``.
        """
        return self._thread.submit(self._draft, case_id, letter)

    def close(self) -> None:
        """Let a letter that is being made come to its end, then close the thread's store."""
        self._thread.close()

    def _draft(self, store: Store, case_id: str, letter: LetterKind) -> Draft:
        from clerk_desktop.documents import letters  # typst loads at first use

        self._inspector.start()
        case = due_case(store, case_id, letter)
        day = china_date(self._now())
        number = _free_number(case, letter) or store.take_number(
            _series(letter), day.year, case_id, _count_of(case, letter)
        )
        facts = letter_facts(case, store.reference(), number, day, self._clerk.name)
        made = letters.compose(letter, facts)
        store.put_document(made.pdf)
        return Draft(
            case_id=case_id,
            letter=letter,
            number=number,
            sha256=made.sha256,
            pages=made.pages,
            place=made.place,
        )


def _due(store: Store, case_ids: Sequence[str]) -> tuple[DueLetter, ...]:
    views = (store.view_case(case_id) for case_id in case_ids)
    return tuple(
        DueLetter(
            case_id=view.case.case_id,
            letter=letter,
            project_no=view.case.project_no,
            applicant=view.case.applicant.name,
        )
        for view in views
        if view is not None
        for letter in due_letters(view.case)
        if letter not in PLAIN_LETTERS
    )


def due_case(store: Store, case_id: str, letter: LetterKind) -> Case:
    """The case as it is shown, if the letter is due in it.

    Raises:
        HallError: NOT_FOUND.
        WorkflowError: LETTER_NOT_DUE.
    """
    view = store.view_case(case_id)
    if view is None:
        raise HallError(HallCode.NOT_FOUND, context={"case": case_id})
    if letter not in due_letters(view.case):
        raise WorkflowError(WorkflowCode.LETTER_NOT_DUE, context={"letter": letter})
    return view.case


def _free_number(case: Case, letter: LetterKind) -> str:
    """The number of the case's letter of that kind whose seal was taken back, or nothing."""
    used = {document.number for document in case.documents}
    void = (one for one in case.undone_letters if one.letter is letter and one.number not in used)
    return next((one.number for one in void), "")


def _count_of(case: Case, letter: LetterKind) -> str:
    """Names the letter among those of its kind: a second receipt gets a number of its own."""
    made = sum(document.letter is letter for document in case.documents)
    return f"{letter} {made + 1}" if made else str(letter)


def _series(letter: LetterKind) -> Series:
    return Series.DECISION if letter in _DECISIONS else Series.ACCEPTANCE
