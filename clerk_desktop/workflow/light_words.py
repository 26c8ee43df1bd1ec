"""How lights and limits read, in the list and wherever else they stand."""

from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.workflow.lights import Light
from clerk_desktop.workflow.limits import LimitKind

LIGHTS = Texts(
    {
        Light.NORMAL: mark("正常", "light"),
        Light.WARNING: mark("预警"),
        Light.YELLOW: mark("黄牌"),
        Light.RED: mark("红牌"),
    }
)

LIMITS = Texts(
    {
        LimitKind.STEP: mark("本环节"),
        LimitKind.REPLY: mark("受理期限"),
        LimitKind.CORRECT: mark("补正期限"),
        LimitKind.SPECIAL: mark("特别程序", "limit"),
        LimitKind.PROMISE: mark("承诺办结"),
        LimitKind.BRANCH: mark("会签时限"),
        LimitKind.LAW: mark("法定办结"),
        LimitKind.SERVE: mark("送达期限"),
        LimitKind.FOLLOW_UP: mark("补交期限"),
    }
)


def days_left(left: int) -> str:
    """A countdown in working days; negative is past."""
    if left < 0:
        return tr("超期 %n 天", "", -left)
    return tr("今日到期") if left == 0 else tr("剩 %n 天", "", left)
