"""What a clerk orders to be sealed, and whether it may be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.document import CaseDocument
from clerk_desktop.errors import (
    CardCode,
    CardError,
    DocumentCode,
    DocumentError,
    WorkflowError,
)
from clerk_desktop.services.action_id import new_action_id
from clerk_desktop.services.drafts import due_case
from clerk_desktop.sync.records import BatchEntry
from clerk_desktop.workflow.engine import Refusal, apply

if TYPE_CHECKING:
    from datetime import datetime

    from clerk_desktop.card.messages import Card
    from clerk_desktop.domain.case import Case, Clerk
    from clerk_desktop.domain.office import SealRight
    from clerk_desktop.domain.seal_plan import SealPlan
    from clerk_desktop.services.drafts import Draft
    from clerk_desktop.sync.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SealOrder:
    """A draft that the clerk wants sealed, where they have put the seal.

    ``seen_at`` is when all its pages had been on the screen (UTC), ``None`` before.
    """

    draft: Draft
    plan: SealPlan
    seen_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SealMaker:
    """Who seals, with which seal and certificate, and when (UTC)."""

    clerk: Clerk
    right: SealRight
    certificate_serial: str
    at: datetime


def require_seen(order: SealOrder) -> datetime:
    """When the clerk had seen the draft; ``DocumentError`` NOT_SEEN when they haven't."""
    if order.seen_at is None:
        raise DocumentError(DocumentCode.NOT_SEEN)
    return order.seen_at


def entry_of(number: int, order: SealOrder) -> BatchEntry:
    """The journal's entry of an order; ``DocumentError`` NOT_SEEN as ``require_seen``."""
    return BatchEntry(
        number=number,
        case_id=order.draft.case_id,
        letter=order.draft.letter,
        letter_no=order.draft.number,
        sha256=order.draft.sha256,
        pages=order.draft.pages,
        plan=order.plan,
        seen_at=require_seen(order),
    )


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


def seal_action(store: Store, entry: BatchEntry, sha256: str, maker: SealMaker) -> Action:
    """The action that puts the sealed document of that digest into its case, as it stands now.

    Raises:
        HallError, WorkflowError: the case doesn't want it, or not from this clerk.
    """
    case = due_case(store, entry.case_id, entry.letter)
    document = CaseDocument(
        letter=entry.letter,
        number=entry.letter_no,
        source_sha256=entry.sha256,
        sha256=sha256,
        seal_id=maker.right.seal_id,
        certificate_serial=maker.certificate_serial,
        sealed_by=maker.clerk.user_id,
        sealed_at=maker.at,
    )
    action = Action(
        action_id=new_action_id(),
        case_id=case.case_id,
        kind=ActionKind.SEAL,
        actor=maker.clerk,
        at=maker.at,
        document=document,
    )
    _require_allowed(store, case, action)
    return action


def _require_allowed(store: Store, case: Case, action: Action) -> None:
    outcome = apply(case, action, store.rules(case))
    if isinstance(outcome, Refusal):
        raise WorkflowError(outcome.code, context=outcome.context)
