"""How lights and limits read in Chinese, in the list and wherever else they stand."""

from clerk_desktop.workflow.lights import Light
from clerk_desktop.workflow.limits import LimitKind

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


def days_left(left: int) -> str:
    """A countdown in working days; negative is past."""
    if left < 0:
        return f"超期 {-left} 天"
    return "今日到期" if left == 0 else f"剩 {left} 天"
