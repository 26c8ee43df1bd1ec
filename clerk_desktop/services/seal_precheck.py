"""A whole batch looked at before the card is touched and its PIN is asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.documents.seal_findings import BatchFindings, Finding, SealBatch, SealItem
from clerk_desktop.errors import ClerkError
from clerk_desktop.services.kept import kept
from clerk_desktop.services.seal_orders import (
    SealMaker,
    entry_of,
    require_right,
    seal_action,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clerk_desktop.card.messages import Card
    from clerk_desktop.documents.inspector_client import InspectorClient
    from clerk_desktop.services.kept import kept
    from clerk_desktop.services.seal_batch import SealDesk
from clerk_desktop.services.seal_orders import SealOrder

_NOTHING_YET = "0" * 64
"""Digest of a sealed document that isn't made."""


def precheck(
    desk: SealDesk, inspector: InspectorClient, orders: Sequence[SealOrder], card: Card
) -> BatchFindings:
    """Everything that stands against sealing ``orders`` with ``card``, each by itself.

    Seen by the clerk, due in its case at its step and theirs to seal; then what the inspector
    finds: digest, permissions, certification, certificate, revocation, timestamp, disk.

    Raises:
        DocumentError: INSPECTION_LOST.
    """
    own = [_own_findings(desk, order, card) for order in orders]
    documents = [desk.store.document(order.draft.sha256) or b"" for order in orders]
    batch = SealBatch(
        items=tuple(
            SealItem(document=document, sha256=order.draft.sha256, plan=order.plan)
            for order, document in zip(orders, documents, strict=True)
        ),
        certificate=card.certificate.der if card.certificate else b"",
        trusted=inspector.trusted,
        authorities=inspector.authorities,
        free_bytes=desk.store.free_bytes(),
    )
    found = inspector.check(batch).result()
    items = tuple(mine or theirs for mine, theirs in zip(own, found.items, strict=True))
    return BatchFindings(shared=found.shared, items=items)


def _own_findings(desk: SealDesk, order: SealOrder, card: Card) -> tuple[Finding, ...]:
    """The first reason that is the case's, the clerk's or the seal's own."""
    try:
        maker = SealMaker(
            clerk=desk.clerk,
            right=require_right(card, desk.store.reference().seals),
            certificate_serial=card.certificate.serial if card.certificate else "",
            at=desk.now(),
        )
        seal_action(desk.store, entry_of(1, order), _NOTHING_YET, maker)
        kept(desk.store, order.draft.sha256)
    except ClerkError as error:
        return (Finding(error.code, is_blocking=True, context=error.context),)
    return ()
