"""Who holds a case: leases that end by themselves, and fences that only grow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, insert, select, update

from clerk_desktop.domain.action import ActionKind
from sandbox_hall.cases import visible_row
from sandbox_hall.problems import Problem
from sandbox_hall.schema import lease

if TYPE_CHECKING:
    from datetime import datetime

    from clerk_desktop.domain.case import Case, Clerk

SECONDS = 300
"""How long a claim lasts."""

_FROM_OUTSIDE = frozenset({ActionKind.RULE, ActionKind.WITHDRAW, ActionKind.ABORT})
"""The superior's and the applicant's: nobody at a window can hold these up."""


def claim(
    tx: Connection, clerk: Clerk, case_id: str, workstation: str, now: datetime
) -> dict[str, Any]:
    """Take the case up or go on holding it; as the contract words it.

    Raises:
        Problem: 404, or 409 ``claimed`` while somebody else holds it elsewhere.
    """
    visible_row(tx, case_id, clerk)
    row = _row(tx, case_id)
    is_live = row is not None and row.until > now.timestamp()
    if row is None:
        fence = 1
        tx.execute(insert(lease).values(case_id=case_id, fence=0, **_nobody()))
    elif not is_live:
        fence = row.fence + 1
    elif row.workstation != workstation:
        raise Problem(409, "claimed", context={"holder": row.user_name})
    else:
        fence = row.fence + (row.user_id != clerk.user_id)
    values = {
        "fence": fence,
        "user_id": clerk.user_id,
        "user_name": clerk.name,
        "workstation": workstation,
        "until": now.timestamp() + SECONDS,
    }
    tx.execute(update(lease).where(lease.c.case_id == case_id).values(values))
    return {"case_id": case_id, "fence": fence, "user_id": clerk.user_id, "seconds": SECONDS}


def release(tx: Connection, clerk: Clerk, case_id: str, fence: int) -> None:
    """Give the case back, if it is still held under that fence.

    Raises:
        Problem: 404.
    """
    visible_row(tx, case_id, clerk)
    mine = (lease.c.case_id == case_id) & (lease.c.fence == fence)
    tx.execute(update(lease).where(mine, lease.c.user_id == clerk.user_id).values(until=0.0))


def require_fence(
    tx: Connection, clerk: Clerk, case: Case, kind: ActionKind, fence: int | None, now: datetime
) -> None:
    """That nobody has taken the case up since the action was done.

    Raises:
        Problem: 409 ``lease_lost``: the fence isn't the newest, or, without one, somebody else
            holds the case.
    """
    row = _row(tx, case.case_id)
    if kind in _FROM_OUTSIDE or (row is None and fence is None):
        return
    is_held = row is not None and row.until > now.timestamp()
    is_other = row is None or row.user_id != clerk.user_id
    is_lost = (is_held and is_other) if fence is None else row is None or row.fence != fence
    if is_lost:
        holder = {"holder": row.user_name} if row is not None and is_held and is_other else {}
        raise Problem(409, "lease_lost", context=holder)


def end_if_moved(tx: Connection, before: Case, after: Case) -> None:
    """The case has gone on to another step: whoever comes next may take it up at once."""
    if (before.step_id, before.state) != (after.step_id, after.state):
        tx.execute(update(lease).where(lease.c.case_id == after.case_id).values(until=0.0))


def _row(tx: Connection, case_id: str) -> Any:
    return tx.execute(select(lease).where(lease.c.case_id == case_id)).one_or_none()


def _nobody() -> dict[str, Any]:
    return {"user_id": "", "user_name": "", "workstation": "", "until": 0.0}
