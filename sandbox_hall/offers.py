"""After a restored backup: workstations say what the hall had done and handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import Connection, insert, select

from sandbox_hall.database import raise_to
from sandbox_hall.receipts import ACTION
from sandbox_hall.schema import number_block, receipt

if TYPE_CHECKING:
    from clerk_desktop.domain.case import Clerk
    from sandbox_hall.bodies import BlockBody, OfferBody


def offer(tx: Connection, clerk: Clerk, body: OfferBody, org_code: str) -> list[str]:
    """Take the numbers back into the books; the keys that this hall doesn't know."""
    for block in body.blocks:
        _note(tx, clerk, block, org_code)
    keys = [key.lower() for key in body.keys]
    mine = (receipt.c.user_id == clerk.user_id) & (receipt.c.kind == ACTION)
    known = set(tx.scalars(select(receipt.c.key).where(receipt.c.key.in_(keys), mine)))
    return [key for key in keys if key not in known]


def _note(tx: Connection, clerk: Clerk, block: BlockBody, org_code: str) -> None:
    row = number_block.c
    same = (
        (row.series == block.series.value) & (row.year == block.year) & (row.first == block.first)
    )
    if tx.scalar(select(row.key).where(same, row.prefix == block.prefix).limit(1)) is not None:
        return
    values = block.model_dump(mode="json") | {"key": str(uuid4()), "window": clerk.window}
    tx.execute(insert(number_block).values(values))
    raise_to(tx, f"number.{block.series}.{block.year}.{org_code}", block.last)
