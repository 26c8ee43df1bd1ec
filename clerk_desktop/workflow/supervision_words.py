"""How supervision reads in Chinese: the window's and the hall's lists and sheets must be alike."""

from clerk_desktop.domain.case import Case
from clerk_desktop.workflow.light_words import LIGHTS, LIMITS, days_left
from clerk_desktop.workflow.supervision import Concern, ConcernKind

CONCERNS = {
    ConcernKind.OVERDUE: "超期",
    ConcernKind.NEAR: "临期",
    ConcernKind.LATE: "逾期办理",
    ConcernKind.UNREASONED: "未说明理由",
    ConcernKind.NON_ACCEPTANCE: "违规不予受理",
    ConcernKind.SKIPPED: "跳转",
    ConcernKind.ARBITRATION: "仲裁",
}

_RULINGS = {None: "待裁定", True: "裁定通过", False: "裁定不通过"}

HEADER = (
    "灯号", "类别", "窗口", "办件编号", "申请人", "事项", "环节", "日期", "说明", "经办人",
)  # fmt: skip
"""Columns of the sheet."""


def told(concern: Concern) -> str:
    """What is the matter, in one line."""
    if concern.limit is not None:
        done = "后办理" if concern.kind is ConcernKind.LATE else ""
        provisional = "（暂定）" if concern.is_provisional else ""
        return f"{LIMITS[concern.limit]}{days_left(concern.left)}{done}{provisional}"
    if concern.kind is ConcernKind.SKIPPED:
        left_out = f"跳过「{'、'.join(concern.steps)}」" if concern.steps else "跳过环节"
        return f"{left_out}：{concern.words}"
    if concern.kind is ConcernKind.ARBITRATION:
        return f"{_RULINGS[concern.passed]}：{concern.words}"
    return CONCERNS[concern.kind]


def sheet_row(case: Case, concern: Concern, window: str) -> tuple[str, ...]:
    """A line below ``HEADER``; ``window`` is the window's name."""
    return (
        LIGHTS[concern.light],
        CONCERNS[concern.kind],
        window,
        case.project_no,
        case.applicant.name,
        case.item.name,
        "、".join(concern.steps),
        concern.day.isoformat(),
        told(concern),
        concern.who,
    )
