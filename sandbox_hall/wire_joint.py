"""Joint approval (并联审批) as the contract words it, and back."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from clerk_desktop.domain.deadline import Due
from clerk_desktop.domain.joint import Branch, BranchPlan, BranchStatus, LeadCase
from sandbox_hall.wire_parts import Json, utc_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clerk_desktop.domain.case import Case


def item_to_wire(case: Case, items: Mapping[str, Json]) -> Json:
    """A case's item from ``items``; a branch's has the branch's own process and time."""
    item = items[case.item.task_code]
    if case.lead is None:
        return item
    return item | {
        "template_id": case.item.template_id,
        "plans": list(case.item.plans),
        "promise_days": case.item.promise_days,
        "branches": [],
    }


def joint_to_wire(case: Case) -> Json:
    """The fields of a case that are about its lead or its branches."""
    lead = case.lead
    return {
        "branches": [_branch_to_wire(branch) for branch in case.branches],
        "lead": None if lead is None else {
            "case_id": lead.case_id,
            "project_no": lead.project_no,
            "department": lead.department,
        },
    }  # fmt: skip


def plan_from_wire(wire: Json) -> BranchPlan:
    """A department that an item asks."""
    return BranchPlan(
        window=wire["window"],
        department=wire["department"],
        template_id=wire["template_id"],
        days=wire["days"],
    )


def branch_from_wire(wire: Json) -> Branch:
    """A branch as its lead shows it."""
    at = wire["event_time"]
    return Branch(
        case_id=wire["case_id"],
        department=wire["department"],
        step_name=wire["step_name"],
        due=Due(date.fromisoformat(wire["due_on"]), wire["is_provisional"]),
        status=BranchStatus(wire["status"]),
        opinion=wire["handle_explain"],
        reason=wire["reason"],
        by=wire["handle_user_name"],
        at=None if at is None else datetime.fromisoformat(at),
    )


def lead_from_wire(wire: Json | None) -> LeadCase | None:
    """The lead case of a branch."""
    return None if wire is None else LeadCase(**wire)


def _branch_to_wire(branch: Branch) -> Json:
    return {
        "case_id": branch.case_id,
        "department": branch.department,
        "step_name": branch.step_name,
        "due_on": branch.due.day.isoformat(),
        "is_provisional": branch.due.is_provisional,
        "status": branch.status,
        "handle_explain": branch.opinion,
        "reason": branch.reason,
        "handle_user_name": branch.by,
        "event_time": None if branch.at is None else utc_text(branch.at),
    }
