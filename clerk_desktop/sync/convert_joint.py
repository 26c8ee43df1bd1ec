"""Shapes of joint approval (并联审批) to the domain's data."""

from clerk_desktop.domain.deadline import Due
from clerk_desktop.domain.joint import Branch, BranchPlan, LeadCase
from clerk_desktop.sync import shapes_joint as shapes
from clerk_desktop.sync.convert_procedure import utc


def plan(shape: shapes.BranchPlan) -> BranchPlan:
    """A department that an item asks."""
    return BranchPlan(
        window=shape.window,
        department=shape.department,
        template_id=shape.template_id,
        days=shape.days,
    )


def branch(shape: shapes.Branch) -> Branch:
    """A branch as its lead shows it."""
    return Branch(
        case_id=shape.case_id,
        department=shape.department,
        step_name=shape.step_name,
        due=Due(shape.due_on, shape.is_provisional),
        status=shape.status,
        opinion=shape.handle_explain,
        reason=shape.reason,
        by=shape.handle_user_name,
        at=utc(shape.event_time),
    )


def lead(shape: shapes.LeadCase | None) -> LeadCase | None:
    """The lead case of a branch."""
    if shape is None:
        return None
    return LeadCase(case_id=shape.case_id, project_no=shape.project_no, department=shape.department)
