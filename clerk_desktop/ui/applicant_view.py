"""What the applicant may see of their case on the second screen, in one language; no more exists.

It is made of the applicant's own facts. Opinions, reasons, who worked on it, internal returns and
arbitrations, and every other case have no field here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clerk_desktop.domain.case import CaseState
from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.ui import words
from clerk_desktop.workflow.intake import PERSON
from clerk_desktop.workflow.light_words import LIMITS
from clerk_desktop.workflow.limits import LimitKind

if TYPE_CHECKING:
    from clerk_desktop.domain.case import Applicant
    from clerk_desktop.services.cases import CaseView

_REVIEWED = mark("已受理，正在审查")
_TO_COME = mark("审查结束后作出决定，决定书会送达给您。")

_STATES = Texts(
    {
        CaseState.PRE_PASSED: mark("已提交，待窗口接收"),
        CaseState.RECEIVED: mark("材料已接收，正在核对"),
        CaseState.CORRECTING: mark("需要补正材料"),
        CaseState.IN_PROGRESS: _REVIEWED,
        CaseState.ARBITRATING: _REVIEWED,
        CaseState.SUSPENDED: mark("特别程序进行中"),
        CaseState.DECIDED: mark("已作出决定"),
        CaseState.CLOSED: mark("已办结"),
        CaseState.SERVED: mark("决定书已送达"),
        CaseState.REFUSED: mark("不予受理", "applicant"),
        CaseState.RETURNED: mark("已退件"),
        CaseState.LAPSED: mark("逾期未补正，已退件"),
        CaseState.WITHDRAWN: mark("申请已撤回"),
        CaseState.ABORTED: mark("办理已终止"),
        CaseState.REPORTED: mark("已转报上级机关"),
        CaseState.ANSWERED: _REVIEWED,
    }
)
_NEXT = Texts(
    {
        CaseState.PRE_PASSED: mark("窗口将接收并核对您的材料。"),
        CaseState.RECEIVED: mark("核对后书面告知您是否受理。"),
        CaseState.CORRECTING: mark("请按《一次性补正告知书》补齐材料，交回本窗口。"),
        CaseState.IN_PROGRESS: _TO_COME,
        CaseState.ARBITRATING: _TO_COME,
        CaseState.SUSPENDED: mark("所需时间不计入办理期限，结束后继续审查。"),
        CaseState.DECIDED: mark("正在制作决定书，盖章后送达给您。"),
        CaseState.CLOSED: mark("请领取决定书，或等待送达。"),
        CaseState.SERVED: mark("办理完毕。"),
        CaseState.REFUSED: mark("决定书写明理由和救济途径。"),
        CaseState.RETURNED: mark("退件通知书写明理由，材料已退还。"),
        CaseState.LAPSED: mark("材料补齐后可以重新申请。"),
        CaseState.WITHDRAWN: mark("需要时可以重新申请。"),
        CaseState.ABORTED: mark("详情请向窗口询问。"),
        CaseState.REPORTED: mark("由上级机关作出决定并送达给您。"),
        CaseState.ANSWERED: _TO_COME,
    }
)
_OWN_LIMITS = (
    LimitKind.REPLY,
    LimitKind.CORRECT,
    LimitKind.SPECIAL,
    LimitKind.PROMISE,
    LimitKind.SERVE,
)
"""Limits that the applicant was told; the first that runs is shown. The others are internal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicantView:
    """Everything that the second screen says of a case, as text."""

    item: str
    number: str
    name: str
    state: str
    next: str
    deadline: str


def applicant_view(view: CaseView) -> ApplicantView | None:
    """What may be seen of ``view``, in the language that is spoken; nothing of a branch.

    A branch of a joint case is the departments' own; the applicant knows the lead case.
    """
    case = view.case
    if case.lead is not None:
        return None
    return ApplicantView(
        item=case.item.name,
        number=tr("办件编号 {number}").format(number=case.project_no),
        name=tr("申请人 {name}").format(name=_masked_name(case.applicant)),
        state=_STATES[case.state],
        next=_NEXT[case.state],
        deadline=_deadline(view),
    )


def _masked_name(applicant: Applicant) -> str:
    """A person's surname alone, for whoever stands behind them; a firm's name is public."""
    return words.masked_name(applicant.name) if applicant.type == PERSON else applicant.name


def _deadline(view: CaseView) -> str:
    running = {standing.kind: standing.due for standing in view.standings}
    kind = next((kind for kind in _OWN_LIMITS if kind in running), None)
    if kind is None:
        return ""
    due = running[kind]
    text = tr("{limit} {day}（暂定）") if due.is_provisional else tr("{limit} {day}")
    return text.format(limit=LIMITS[kind], day=words.day(due.day))
