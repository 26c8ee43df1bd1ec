"""Idempotency: what was answered under a key, kept in the transaction of its effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from sandbox_hall.problems import Problem
from sandbox_hall.schema import receipt

if TYPE_CHECKING:
    from sqlalchemy import Connection

ACTION = "action"
BLOCK = "block"


def earlier_answer(tx: Connection, key: str, digest: str) -> str | None:
    """The answer given under ``key`` before, or ``None``.

    Raises:
        Problem: 422 ``key_reused`` when that was another request.
    """
    row = tx.execute(select(receipt).where(receipt.c.key == key)).one_or_none()
    if row is None:
        return None
    if row.request_digest != digest:
        raise Problem(422, "key_reused", "this key stands for another request")
    return str(row.answer)


def keep_answer(
    tx: Connection, key: str, user_id: str, digest: str, kind: str, answer: str
) -> None:
    """Keep the answer to a request that took effect."""
    values = {"key": key, "user_id": user_id, "request_digest": digest}
    tx.execute(insert(receipt).values(values | {"kind": kind, "answer": answer}))


def action_receipt(tx: Connection, key: str, user_id: str) -> str:
    """The receipt of this user's action.

    Raises:
        Problem: 404 when nothing took effect under that key.
    """
    wanted = select(receipt.c.answer).where(
        receipt.c.key == key.lower(), receipt.c.kind == ACTION, receipt.c.user_id == user_id
    )
    answer = tx.scalar(wanted)
    if answer is None:
        raise Problem(404, "not_found")
    return str(answer)
