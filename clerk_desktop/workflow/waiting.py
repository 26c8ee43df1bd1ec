"""Since when a case waits where it stands."""

from collections.abc import Callable, Mapping
from datetime import datetime

from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.workflow.clock import reply_from


def waiting_since(case: Case) -> datetime:
    """When ``case`` came to where it stands: to its step, into its special procedure and so on.

    What ended without a decision waits since its last act.
    """
    came = _CAME.get(case.state)
    return (came and came(case)) or _last_act(case)


def _to_step(case: Case) -> datetime | None:
    node = None if case.step_id is None else case.node(case.step_id)
    return None if node is None else node.entered_at


def _to_correction(case: Case) -> datetime | None:
    return None if case.correction is None else case.correction.told_at


def _to_procedure(case: Case) -> datetime | None:
    return case.suspensions[-1].started_at if case.suspensions else None


def _to_arbitration(case: Case) -> datetime | None:
    return case.arbitrations[-1].reported_at if case.arbitrations else None


def _last_act(case: Case) -> datetime:
    return case.events[-1].at if case.events else case.applied_at


_CAME: Mapping[CaseState, Callable[[Case], datetime | None]] = {
    CaseState.RECEIVED: reply_from,
    CaseState.CORRECTING: _to_correction,
    CaseState.IN_PROGRESS: _to_step,
    CaseState.SUSPENDED: _to_procedure,
    CaseState.ARBITRATING: _to_arbitration,
    CaseState.DECIDED: lambda case: case.decided_at,
    CaseState.CLOSED: lambda case: case.closed_at,
}
