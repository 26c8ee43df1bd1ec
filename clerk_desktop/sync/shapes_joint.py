"""The hall's JSON of joint approval (并联审批), as ``docs/api/hall.yaml`` promises it."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from clerk_desktop.domain.joint import BranchStatus

CaseId = Annotated[str, Meta(pattern="^[A-Za-z0-9-]{1,64}$")]
Time = Annotated[datetime, Meta(tz=True)]


class BranchPlan(Struct, frozen=True):
    """A department that is asked."""

    window: str
    department: str
    template_id: str
    days: Annotated[int, Meta(ge=1)]


class Branch(Struct, frozen=True):
    """A branch as its lead case shows it."""

    case_id: CaseId
    department: str
    step_name: str
    due_on: date
    is_provisional: bool
    status: BranchStatus
    handle_explain: str
    reason: str
    handle_user_name: str
    event_time: Time | None


class LeadCase(Struct, frozen=True):
    """The lead case of a branch."""

    case_id: CaseId
    project_no: str
    department: str
