"""并联审批: a lead case (牵头件) and its branches (分件), one per department (行政许可法 Art. 26).

A branch is a case of its own at its department's window. Lead and branch know each other by the
records here, which the hall keeps up to date.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clerk_desktop.domain.deadline import Due


@dataclass(frozen=True, slots=True, kw_only=True)
class BranchPlan:
    """Which department is asked, as the item of a joint case names it.

    Attributes:
        window: Id of the department's window.
        department: Its name, as shown and printed.
        template_id: The process of the branch.
        days: Working days that the department has, from the lead's 受理.
    """

    window: str
    department: str
    template_id: str
    days: int


class BranchStatus(StrEnum):
    """Where a branch stands."""

    OPEN = "open"  # 办理中
    ARBITRATING = "arbitrating"  # 仲裁中
    AGREED = "agreed"  # 同意
    DISAGREED = "disagreed"  # 不同意
    REJECTED = "rejected"  # 仲裁未通过
    ENDED = "ended"  # 随牵头件结束


@dataclass(frozen=True, slots=True, kw_only=True)
class Branch:
    """A branch as the lead case shows it.

    Attributes:
        case_id: The branch's own case.
        department: Its name.
        step_name: The step where it stands; the last one when it has ended.
        due: The department's deadline.
        opinion, reason: 会签意见 and, where it isn't an agreement, its reason.
        by, at: Who gave the opinion (name) and when (UTC); empty and ``None`` until then.
    """

    case_id: str
    department: str
    step_name: str
    due: Due
    status: BranchStatus = BranchStatus.OPEN
    opinion: str = ""
    reason: str = ""
    by: str = ""
    at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Whether the join still waits for it."""
        return self.status in {BranchStatus.OPEN, BranchStatus.ARBITRATING}

    @property
    def is_against(self) -> bool:
        """Whether it ended with a no, which the lead has to answer."""
        return self.status in {BranchStatus.DISAGREED, BranchStatus.REJECTED}


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadCase:
    """The lead case that a branch belongs to; ``department`` is the lead's name."""

    case_id: str
    project_no: str
    department: str
