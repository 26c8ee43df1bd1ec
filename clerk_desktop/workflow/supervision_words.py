"""How supervision reads: the window's and the hall's lists and sheets must be alike."""

from clerk_desktop.domain.case import Case
from clerk_desktop.language import Texts, in_chinese, listed, mark, tr
from clerk_desktop.workflow.light_words import LIGHTS, LIMITS, days_left
from clerk_desktop.workflow.supervision import Concern, ConcernKind

CONCERNS = Texts(
    {
        ConcernKind.OVERDUE: mark("超期"),
        ConcernKind.NEAR: mark("临期"),
        ConcernKind.LATE: mark("逾期办理"),
        ConcernKind.UNREASONED: mark("未说明理由"),
        ConcernKind.NON_ACCEPTANCE: mark("违规不予受理"),
        ConcernKind.SKIPPED: mark("跳转"),
        ConcernKind.ARBITRATION: mark("仲裁"),
    }
)

_RULINGS = Texts({None: mark("待裁定"), True: mark("裁定通过"), False: mark("裁定不通过")})

HEADER = (
    "灯号", "类别", "窗口", "办件编号", "申请人", "事项", "环节", "日期", "说明", "经办人",
)  # fmt: skip
"""Columns of the sheet, which is Chinese in either language: it is handed on."""


def told(concern: Concern) -> str:
    """What is the matter, in one line."""
    if concern.limit is not None:
        limit, countdown = LIMITS[concern.limit], days_left(concern.left)
        return _qualified(
            concern, tr("{limit}{countdown}").format(limit=limit, countdown=countdown)
        )
    if concern.kind is ConcernKind.SKIPPED:
        return tr("{what}：{words}", "concern").format(what=_left_out(concern), words=concern.words)
    if concern.kind is ConcernKind.ARBITRATION:
        ruling = _RULINGS[concern.passed]
        return tr("{what}：{words}", "concern").format(what=ruling, words=concern.words)
    return CONCERNS[concern.kind]


def sheet_row(case: Case, concern: Concern, window: str) -> tuple[str, ...]:
    """A line below ``HEADER``; ``window`` is the window's name."""
    with in_chinese():
        return (
            LIGHTS[concern.light],
            CONCERNS[concern.kind],
            window,
            case.project_no,
            case.applicant.name,
            case.item.name,
            listed(concern.steps),
            concern.day.isoformat(),
            told(concern),
            concern.who,
        )


def _qualified(concern: Concern, countdown: str) -> str:
    late = tr("{countdown}后办理") if concern.kind is ConcernKind.LATE else "{countdown}"
    provisional = tr("{countdown}（暂定）") if concern.is_provisional else "{countdown}"
    return provisional.format(countdown=late.format(countdown=countdown))


def _left_out(concern: Concern) -> str:
    if not concern.steps:
        return tr("跳过环节")
    return tr("跳过「{steps}」").format(steps=listed(concern.steps))
