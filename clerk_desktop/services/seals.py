"""Letters drafted, previewed, sealed with the card and committed: the way of one seal.

Everything here runs in one service thread with its own store, so that the window never waits for
typst or the card. The bytes that are sealed are those stored under the digest that the clerk was
shown.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clerk_desktop.card.messages import SealRequest
from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.document import DECISION_LETTERS, CaseDocument, LetterKind
from clerk_desktop.domain.office import Series
from clerk_desktop.errors import (
    CardCode,
    CardError,
    ClerkError,
    DocumentCode,
    DocumentError,
    HallCode,
    HallError,
    StoreError,
    WorkflowCode,
    WorkflowError,
)
from clerk_desktop.services.action_id import new_action_id
from clerk_desktop.services.letter_facts import letter_facts
from clerk_desktop.services.seal_facts import card_facts, plan_facts, timestamp_fact
from clerk_desktop.services.store_thread import StoreThread
from clerk_desktop.sync.records import LedgerKind
from clerk_desktop.workflow.engine import Refusal, apply, due_letters

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future
    from datetime import datetime

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import Card, Pin
    from clerk_desktop.documents.inspector_client import InspectorClient
    from clerk_desktop.documents.inspector_messages import Completed
    from clerk_desktop.domain.case import Case, Clerk
    from clerk_desktop.domain.document import SealPlace
    from clerk_desktop.domain.office import SealRight
    from clerk_desktop.domain.seal_plan import SealPlan
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
class SealOrder:
    """The clerk's order to seal what they have seen, where they have put the seal."""

    draft: Draft
    plan: SealPlan
    card: Card
    pin: Pin
    allow_last_try: bool = False


class Seals:
    """Drafts and seals of one clerk.

    Args:
        open_store: Opens the service thread's own store.
        cards: The card worker's client.
        inspector: Gives a fresh seal its timestamp and revocation data.
        clerk: Who seals.
        now: UTC now, corrected by the hall's clock offset.
        appended: Called after a seal was committed, to wake the sync.
    """

    def __init__(
        self,
        open_store: Callable[[], Store],
        cards: CardClient,
        inspector: InspectorClient,
        clerk: Clerk,
        now: Callable[[], datetime],
        appended: Callable[[], None],
    ) -> None:
        self._cards = cards
        self._inspector = inspector
        self._clerk = clerk
        self._now = now
        self._appended = appended
        self._thread = StoreThread(open_store, "seals")

    def draft(self, case_id: str, letter: LetterKind) -> Future[Draft]:
        """Make a due letter from the case and keep it for the preview.

        The future raises ``WorkflowError`` LETTER_NOT_DUE, ``DocumentError`` NUMBER_MISSING when
        no reserved number is left, FIELD_MISSING, or ``StoreError``.
        """
        return self._thread.submit(self._draft, case_id, letter)

    def seal(self, order: SealOrder) -> Future[CaseDocument]:
        """Seal a draft: sealed document, ledger and queued action committed together.

        The PIN is wiped and a failure is written to the ledger, whatever happens. The future
        raises ``CardError``, ``DocumentError``, ``WorkflowError`` when the case has moved on
        since, or ``StoreError``.
        """
        return self._thread.submit(self._seal, order)

    def close(self) -> None:
        """Let the running seal end, then close the thread's store."""
        self._thread.close()

    def _draft(self, store: Store, case_id: str, letter: LetterKind) -> Draft:
        from clerk_desktop.documents import letters  # typst loads at first use

        self._inspector.start()
        case = _due_case(store, case_id, letter)
        day = china_date(self._now())
        number = store.take_number(_series(letter), day.year, case_id, _count_of(case, letter))
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

    def _seal(self, store: Store, order: SealOrder) -> CaseDocument:
        try:
            return self._sealed(store, order)
        except ClerkError as error:
            self._note_failure(store, order, error)
            raise
        finally:
            order.pin.wipe()

    def _sealed(self, store: Store, order: SealOrder) -> CaseDocument:
        right = require_right(order.card, store.reference().seals)
        case = _due_case(store, order.draft.case_id, order.draft.letter)
        request = self._request(order, case, _kept(store, order.draft.sha256), right)
        result = self._cards.seal(request).result()
        done = self._inspector.complete(result.document).result()
        document = CaseDocument(
            letter=order.draft.letter,
            number=order.draft.number,
            source_sha256=order.draft.sha256,
            sha256=hashlib.sha256(done.document).hexdigest(),
            seal_id=right.seal_id,
            certificate_serial=result.certificate_serial,
            sealed_by=self._clerk.user_id,
            sealed_at=self._now(),
        )
        self._commit(store, order, document, done)
        return document

    def _request(
        self, order: SealOrder, case: Case, document: bytes, right: SealRight
    ) -> SealRequest:
        certificate = order.card.certificate
        return SealRequest(
            document=document,
            document_sha256=order.draft.sha256,
            card_serial=order.card.serial,
            certificate_serial=certificate.serial if certificate else "",
            plan=order.plan,
            clerk=self._clerk.name,
            reason=f"{order.draft.number} {case.project_no} {case.step_id}",
            location=right.name,
            pin=order.pin,
            allow_last_try=order.allow_last_try,
        )

    def _commit(
        self, store: Store, order: SealOrder, document: CaseDocument, done: Completed
    ) -> None:
        """Queue the seal if the case still wants it: it may have moved on while the card worked."""
        case = _due_case(store, order.draft.case_id, order.draft.letter)
        action = Action(
            action_id=new_action_id(),
            case_id=case.case_id,
            kind=ActionKind.SEAL,
            actor=self._clerk,
            at=document.sealed_at,
            document=document,
        )
        outcome = apply(case, action, store.rules(case))
        if isinstance(outcome, Refusal):
            raise WorkflowError(outcome.code, context=outcome.context)
        facts = _order_facts(order, self._clerk, store.reference().seals)
        facts["timestamp"] = timestamp_fact(done, self._inspector.authorities)
        store.append(action, {document.sha256: done.document}, facts)
        self._appended()

    def _note_failure(self, store: Store, order: SealOrder, error: ClerkError) -> None:
        """A seal that failed belongs in the ledger; when even that can't be kept, say the cause."""
        facts = {
            "letter": str(order.draft.letter),
            "number": order.draft.number,
            "before": order.draft.sha256,
            "code": str(error.code),
        }
        with suppress(StoreError):
            told = facts | _order_facts(order, self._clerk, store.reference().seals)
            who = (self._now(), self._clerk.user_id, order.draft.case_id)
            store.note(LedgerKind.SEAL_FAILED, *who, told)


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


def _count_of(case: Case, letter: LetterKind) -> str:
    """Names the letter among those of its kind: a second receipt gets a number of its own."""
    made = sum(document.letter is letter for document in case.documents)
    return f"{letter} {made + 1}" if made else str(letter)


def _series(letter: LetterKind) -> Series:
    return Series.DECISION if letter in _DECISIONS else Series.ACCEPTANCE


def _due_case(store: Store, case_id: str, letter: LetterKind) -> Case:
    """The case as it is shown, if the letter is due in it."""
    view = store.view_case(case_id)
    if view is None:
        raise HallError(HallCode.NOT_FOUND, context={"case": case_id})
    if letter not in due_letters(view.case):
        raise WorkflowError(WorkflowCode.LETTER_NOT_DUE, context={"letter": letter})
    return view.case


def _kept(store: Store, sha256: str) -> bytes:
    pdf = store.document(sha256)
    if pdf is None:
        raise DocumentError(DocumentCode.NOT_HERE, context={"sha256": sha256})
    return pdf


def _order_facts(order: SealOrder, clerk: Clerk, rights: tuple[SealRight, ...]) -> dict[str, str]:
    """Who seals with what and where, for the ledger, whether it succeeds or not."""
    who = {"name": clerk.name, "pages": str(order.draft.pages)}
    return who | card_facts(order.card, rights) | plan_facts(order.plan)
