"""How supervision reads in Chinese: the window's and the hall's lists and sheets must be alike."""

from clerk_desktop.domain.case import Case
from clerk_desktop.workflow.lights import Light
from clerk_desktop.workflow.limits import LimitKind
from clerk_desktop.workflow.supervision import Concern, ConcernKind

LIGHTS = {Light.NORMAL: "正常", Light.WARNING: "预警", Light.YELLOW: "黄牌", Light.RED: "红牌"}

LIMITS = {
    LimitKind.STEP: "本环节",
    LimitKind.REPLY: "受理期限",
    LimitKind.CORRECT: "补正期限",
    LimitKind.SPECIAL: "特别程序",
    LimitKind.PROMISE: "承诺办结",
    LimitKind.BRANCH: "会签时限",
    LimitKind.LAW: "法定办结",
    LimitKind.SERVE: "送达期限",
    LimitKind.FOLLOW_UP: "补交期限",
}

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


def days_left(left: int) -> str:
    """A countdown in working days; negative is past."""
    if left < 0:
        return f"超期 {-left} 天"
    return "今日到期" if left == 0 else f"剩 {left} 天"


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
