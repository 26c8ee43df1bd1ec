"""What the hall holds, for proofs that don't rest on its own idempotency table."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from sandbox_hall.schema import case, counter, effect, receipt, sealed_number

_Json = dict[str, Any]


def totals(tx: Connection) -> _Json:
    """Cases by state, counters, effects and receipts; what should never be is named one by one.

    ``doubled`` are keys that took effect twice, ``odd_numbers`` sealed numbers that weren't
    reserved or were used before.
    """
    doubled = select(effect.c.key).group_by(effect.c.key).having(func.count() > 1)
    odd = select(sealed_number).where(sealed_number.c.finding.not_in(("ok", "undone")))
    return {
        "cases": _pairs(tx, select(case.c.state, func.count()).group_by(case.c.state)),
        "counters": _pairs(tx, select(counter.c.name, counter.c.value)),
        "effects": tx.scalar(select(func.count()).select_from(effect)),
        "receipts": tx.scalar(select(func.count()).select_from(receipt)),
        "doubled": list(tx.scalars(doubled)),
        "odd_numbers": [dict(row._mapping) for row in tx.execute(odd)],
    }


def effects(tx: Connection, case_id: str | None) -> list[_Json]:
    """The journal, of one case or of all."""
    wanted = select(effect).order_by(effect.c.effect_id)
    if case_id is not None:
        wanted = wanted.where(effect.c.case_id == case_id)
    return [dict(row._mapping) for row in tx.execute(wanted)]


def cases(tx: Connection, state: str | None, limit: int) -> list[_Json]:
    """Cases in short, in the order of their ids."""
    row = case.c
    wanted = select(row.case_id, row.project_no, row.window, row.state, row.version)
    if state is not None:
        wanted = wanted.where(row.state == state)
    found = tx.execute(wanted.order_by(row.case_id).limit(limit))
    return [dict(line._mapping) for line in found]


def _pairs(tx: Connection, wanted: Any) -> dict[str, int]:
    return dict(tx.execute(wanted).all())
