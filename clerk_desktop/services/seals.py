"""Letters drafted, previewed, sealed with the card and committed: the way of one seal.

Everything here runs in one service thread with its own store, so that the window never waits for
typst or the card. The bytes that are sealed are those stored under the digest that the clerk was
shown.
"""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import local
from typing import TYPE_CHECKING

import uuid6

from clerk_desktop.card.messages import SealRequest
from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.document import DECISION_LETTERS, CaseDocument, LetterKind
from clerk_desktop.domain.office import Series
from clerk_desktop.errors import (
    CardCode,
    CardError,
    DocumentCode,
    DocumentError,
    WorkflowCode,
    WorkflowError,
)
from clerk_desktop.workflow.clock import deadlines
from clerk_desktop.workflow.engine import Refusal, apply, due_letters

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import Card, Pin
    from clerk_desktop.domain.case import Case, Clerk
    from clerk_desktop.domain.document import SealPlace
    from clerk_desktop.domain.office import SealRight
    from clerk_desktop.sync.store import Store


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
class SealOrder:
    """The clerk's order to seal what they have seen, where they have put the seal."""

    draft: Draft
    place: SealPlace
    card: Card
    pin: Pin
    allow_last_try: bool = False


class Seals:
    """Drafts and seals for one clerk.

    Args:
        open_store: Opens the service thread's own store.
        cards: The card worker's client.
        clerk: Who seals.
        now: UTC now, corrected by the hall's clock offset.
        appended: Called after a seal was committed, to wake the sync.
    """

    def __init__(
        self,
        open_store: Callable[[], Store],
        cards: CardClient,
        clerk: Clerk,
        now: Callable[[], datetime],
        appended: Callable[[], None],
    ) -> None:
        self._open_store = open_store
        self._cards = cards
        self._clerk = clerk
        self._now = now
        self._appended = appended
        self._own = local()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="seals")

    def draft(self, case_id: str, letter: LetterKind) -> Future[Draft]:
        """Make a due letter from the case and keep it for the preview.

        The future raises ``WorkflowError`` LETTER_NOT_DUE, ``DocumentError`` NUMBER_MISSING when
        no reserved number is left, FIELD_MISSING, or ``StoreError``.
        """
        return self._thread.submit(self._draft, case_id, letter)

    def seal(self, order: SealOrder) -> Future[CaseDocument]:
        """Seal a draft: sealed document, ledger and queued action committed together.

        The PIN is wiped, whatever happens. The future raises ``CardError``, ``DocumentError``,
        ``WorkflowError`` when the case has moved on since, or ``StoreError``.
        """
        return self._thread.submit(self._seal, order)

    def close(self) -> None:
        """Let the running seal end, then close the thread's store."""
        self._thread.submit(self._close_store)
        self._thread.shutdown(wait=True)

    @property
    def _store(self) -> Store:
        if not hasattr(self._own, "store"):
            self._own.store = self._open_store()
        store: Store = self._own.store
        return store

    def _close_store(self) -> None:
        if hasattr(self._own, "store"):
            self._own.store.close()

    def _draft(self, case_id: str, letter: LetterKind) -> Draft:
        from clerk_desktop.documents import letters

        case = self._store.view_case(case_id).case
        if letter not in due_letters(case):
            raise WorkflowError(WorkflowCode.LETTER_NOT_DUE, context={"letter": letter})
        today = china_date(self._now())
        reference = self._store.reference()
        number = self._store.take_number(_series(letter), today.year, case_id, letter)
        made = letters.compose(
            letter,
            letters.LetterFacts(
                case=case,
                office=reference.office,
                number=number,
                date=today,
                clerk=self._clerk.name,
                decide_by=deadlines(case, reference.calendar).decide_by,
            ),
        )
        self._store.put_document(made.pdf)
        return Draft(
            case_id=case_id,
            letter=letter,
            number=number,
            sha256=made.sha256,
            pages=made.pages,
            place=made.place,
        )

    def _seal(self, order: SealOrder) -> CaseDocument:
        try:
            return self._sealed(order)
        finally:
            order.pin.wipe()

    def _sealed(self, order: SealOrder) -> CaseDocument:
        right = require_right(order.card, self._store.reference().seals)
        case = self._still_due(order.draft)
        result = self._cards.seal(self._request(order, case)).result()
        document = CaseDocument(
            letter=order.draft.letter,
            number=order.draft.number,
            source_sha256=order.draft.sha256,
            sha256=result.sha256,
            seal_id=right.seal_id,
            certificate_serial=result.certificate_serial,
            sealed_by=self._clerk.user_id,
            sealed_at=self._now(),
        )
        self._commit(order.draft.case_id, document, result.document)
        return document

    def _still_due(self, draft: Draft) -> Case:
        case = self._store.view_case(draft.case_id).case
        if draft.letter not in due_letters(case):
            raise WorkflowError(WorkflowCode.LETTER_NOT_DUE, context={"letter": draft.letter})
        return case

    def _request(self, order: SealOrder, case: Case) -> SealRequest:
        pdf = self._store.document(order.draft.sha256)
        if pdf is None:
            raise DocumentError(DocumentCode.NOT_HERE, context={"sha256": order.draft.sha256})
        certificate = order.card.certificate
        return SealRequest(
            document=pdf,
            document_sha256=order.draft.sha256,
            card_serial=order.card.serial,
            certificate_serial=certificate.serial if certificate else "",
            place=order.place,
            clerk=self._clerk.name,
            reason=f"{order.draft.number} {case.project_no} {case.step_id}",
            location=self._store.reference().office.name,
            pin=order.pin,
            allow_last_try=order.allow_last_try,
        )

    def _commit(self, case_id: str, document: CaseDocument, pdf: bytes) -> None:
        case = self._store.view_case(case_id).case
        action = Action(
            action_id=str(uuid6.uuid7()),
            case_id=case_id,
            kind=ActionKind.SEAL,
            actor=self._clerk,
            at=document.sealed_at,
            document=document,
        )
        outcome = apply(case, action, self._store.rules(case))
        if isinstance(outcome, Refusal):
            raise WorkflowError(outcome.code, context=outcome.context)
        self._store.append(action, {document.sha256: pdf})
        self._appended()


def require_right(card: Card, seals: tuple[SealRight, ...]) -> SealRight:
    """The seal that the clerk may use with this card.

    Raises:
        CardError: the card can't seal at all, or SEAL_NOT_YOURS when its certificate belongs to
            no seal of this clerk.
    """
    if card.problem is not None:
        raise card.problem
    for right in seals:
        if card.certificate is not None and card.certificate.serial in right.certificate_serials:
            return right
    raise CardError(CardCode.SEAL_NOT_YOURS, context={"card": card.label})


def _series(letter: LetterKind) -> Series:
    return Series.DECISION if letter in DECISION_LETTERS else Series.ACCEPTANCE
