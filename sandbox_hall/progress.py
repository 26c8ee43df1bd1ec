"""How a case stands in the applicant's eyes: stages with dates, and what happens next.

What is internal stays inside: returns, arbitration, opinions and the names of clerks.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from clerk_desktop.domain.case import Case, CaseState, Decision
from clerk_desktop.domain.deadline import Due, china_date
from clerk_desktop.domain.template import AFTER_DECISION, StepKind
from clerk_desktop.workflow.clock import decide_by, promise_by, reply_by
from clerk_desktop.workflow.engine import completions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from clerk_desktop.domain.deadline import WorkCalendar
    from clerk_desktop.domain.template import ProcessTemplate, Step

_SERVE_DAYS = 10
_HEADLINES = {
    CaseState.PRE_PASSED: "预审通过，等待窗口接件",
    CaseState.RECEIVED: "已接件，等待受理",
    CaseState.CORRECTING: "等待补正材料",
    CaseState.IN_PROGRESS: "办理中",
    CaseState.ARBITRATING: "办理中",
    CaseState.SUSPENDED: "特别程序进行中",
    CaseState.DECIDED: "已作出决定，正在制发文书",
    CaseState.CLOSED: "已办结，等待送达",
    CaseState.SERVED: "已送达",
    CaseState.REPORTED: "已转报上级机关",
    CaseState.RETURNED: "已退件",
    CaseState.REFUSED: "不予受理",
    CaseState.LAPSED: "逾期未补正，已办结",
    CaseState.WITHDRAWN: "申请人已撤回",
    CaseState.ABORTED: "已终止",
    CaseState.ANSWERED: "部门已出具意见",
}
_ENDED_BEFORE_DECISION = frozenset(
    {
        CaseState.RETURNED,
        CaseState.REFUSED,
        CaseState.LAPSED,
        CaseState.WITHDRAWN,
        CaseState.ABORTED,
    }
)
_OUTLOOKS = {
    CaseState.PRE_PASSED: (
        "您的申请已通过网上预审，窗口即将接件。收到材料后五个工作日内会告知您是否受理。"
    ),
    CaseState.CLOSED: "决定文书已加盖印章，将按您选择的方式送达；窗口领取地点：{address}。",
    CaseState.SERVED: "本次申请已办理完毕，您可以下载加盖电子印章的决定文书。",
    CaseState.REPORTED: ("本机关已完成初审并转报，由上级机关作出决定，请留意上级机关的通知。"),
}
_ENDED = "本次申请已经结束。如有疑问，请与窗口联系。"
_UNDER_WAY = frozenset({CaseState.IN_PROGRESS, CaseState.ARBITRATING, CaseState.SUSPENDED})


class Status(StrEnum):
    """How a stage stands."""

    DONE = "done"
    CURRENT = "current"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Stage:
    """One line of the page. ``day`` is when it was done."""

    name: str
    status: Status
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """What the page says of a case. ``outcome`` is told once the decision was served."""

    headline: str
    outlook: str
    outcome: str
    stages: tuple[Stage, ...]


def progress(
    case: Case, template: ProcessTemplate, calendar: WorkCalendar, address: str
) -> Progress:
    """How ``case`` stands; the result is collected at ``address``."""
    return Progress(
        headline=_HEADLINES[case.state],
        outlook=_outlook(case, template, calendar, address),
        outcome=_outcome(case),
        stages=tuple(_with_current(list(_stages(case, template)))),
    )


def _outcome(case: Case) -> str:
    if case.state is not CaseState.SERVED:
        return ""
    return "准予行政许可" if case.decision is Decision.GRANTED else "不予行政许可"


def _stages(case: Case, template: ProcessTemplate) -> Iterator[tuple[str, datetime | None]]:
    yield "提交申请", case.applied_at
    yield "窗口接件", case.received_at
    ended = case.state in _ENDED_BEFORE_DECISION
    for step in template.steps:
        done = _completed(case, template, step)
        is_known = step.kind not in AFTER_DECISION and not (ended and done is None)
        if is_known:
            yield step.name, done
    if ended:
        yield _HEADLINES[case.state], case.closed_at
    elif all(step.kind is not StepKind.REPORT for step in template.steps):
        yield "制发决定文书", case.closed_at
        yield "送达", case.served_at


def _completed(case: Case, template: ProcessTemplate, step: Step) -> datetime | None:
    """When a step was done for good: one that the case stands at or went back behind isn't."""
    here = template.position(case.step_id) if case.step_id else None
    there = template.position(step.step_id)
    if here is None or there is None or there > here:
        return None
    if there == here and case.state in _UNDER_WAY:
        return None
    ends = [event.at for event in completions(case) if event.step_id == step.step_id]
    return ends[-1] if ends else None


def _with_current(stages: list[tuple[str, datetime | None]]) -> Iterator[Stage]:
    """The first stage not done is the current one; stages jumped over stay without a date."""
    last_done = max(index for index, (_, at) in enumerate(stages) if at is not None)
    for index, (name, at) in enumerate(stages):
        if index <= last_done:
            yield Stage(name, Status.DONE, china_date(at) if at else None)
        else:
            yield Stage(name, Status.CURRENT if index == last_done + 1 else Status.AHEAD)


def _outlook(case: Case, template: ProcessTemplate, calendar: WorkCalendar, address: str) -> str:
    if case.state is CaseState.RECEIVED and case.received_at is not None:
        due = reply_by(case, calendar)
        return f"窗口正在核对申请材料，最迟于{_day(due)}告知您是否受理。"
    if case.state is CaseState.CORRECTING and case.correction is not None:
        return f"请按补正告知书补正材料，最迟于{_day(Due(case.correction.until))}交到窗口。"
    if case.state in _UNDER_WAY and case.accepted_at is not None:
        return _until_decision(case, template, calendar)
    if case.state is CaseState.DECIDED and case.decided_at is not None:
        due = calendar.due(china_date(case.decided_at), _SERVE_DAYS)
        return f"决定文书正在制作并加盖印章，最迟于{_day(due)}送达。"
    return _OUTLOOKS.get(case.state, _ENDED).format(address=address)


def _until_decision(case: Case, template: ProcessTemplate, calendar: WorkCalendar) -> str:
    step = template.step(case.step_id)
    stands = f"您的申请正在“{step.name}”环节办理。" if step else "您的申请正在办理。"
    if step is not None and step.kind is StepKind.JOINT:
        stands += _departments(case)
    if case.state is CaseState.SUSPENDED and case.suspensions[-1].stops_clock:
        return f"{stands}特别程序正在进行，所需时间不计算在期限内。"
    legal = _day(decide_by(case, calendar))
    if case.item.promise_days == 0:
        return f"{stands}本事项为即办件，法定办结期限为{legal}。"
    promised = _day(promise_by(case, calendar))
    return f"{stands}本机关承诺于{promised}前办结，法定办结期限为{legal}。"


def _departments(case: Case) -> str:
    """How many departments are at work, not what they say: the decision is the lead's."""
    ended = sum(not branch.is_open for branch in case.branches)
    return f"共有{len(case.branches)}个部门同时审查，已有{ended}个完成。"


def _day(due: Due | None) -> str:
    if due is None:
        return "（待定）"
    note = "（暂定）" if due.is_provisional else ""
    return f"{due.day.year}年{due.day.month}月{due.day.day}日{note}"
