"""A case as the superior body reads it before it rules."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.template import AFTER_DECISION, StepKind
from clerk_desktop.workflow.case_words import ACTIONS, LETTERS, STATES
from clerk_desktop.workflow.engine import completions
from sandbox_hall.page_parts import element, row
from sandbox_hall.superior_parts import limits_text, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.domain.case import Arbitration, Case, CaseEvent
    from clerk_desktop.domain.template import ProcessTemplate
    from clerk_desktop.workflow.lights import Standing

_NONE = "（无）"
_ENDS = {StepKind.REPORT: "办件转报办结", StepKind.COUNTERSIGN: "会签办结，转牵头部门"}

_FAILED = "作退件处理，窗口向申请人出具退件通知书"
_BRANCH_FAILED = "分件结束，视为本部门不同意，由牵头部门决定"


def case_parts(
    case: Case, template: ProcessTemplate, standing: tuple[Standing, ...]
) -> tuple[dict[str, str], dict[str, str]]:
    """The texts of the page, to be escaped, and its parts in HTML."""
    texts = {
        "project_no": case.project_no,
        "applicant": case.applicant.name,
        "code": _masked(case.applicant.code),
        "item": f"{case.item.name}{_lead(case)}",
        "state": STATES[case.state],
        "content": case.licence_content,
    }
    parts = {
        "limits": limits_text(standing) or element("p", "没有进行中的时限", "limit"),
        "arbitrations": "\n".join(
            _arbitration(case, template, each) for each in reversed(case.arbitrations)
        ),
        "loops": "\n".join(_loops(case, template)),
        "history": "\n".join(_event(event, template) for event in reversed(case.events)),
        "papers": "\n".join(_papers(case)),
    }
    return texts, parts


def _lead(case: Case) -> str:
    """Of a branch: to which lead case it belongs."""
    lead = case.lead
    return "" if lead is None else f"（分件，牵头件 {lead.project_no}，{lead.department}）"


def _arbitration(case: Case, template: ProcessTemplate, report: Arbitration) -> str:
    """Both opinions side by side, and what a ruling does or did."""
    name = _step_name(template, report.step_id)
    back = _last(case.events, report, {ActionKind.RETURN}, None)
    review = _last(completions(case), report, None, report.step_id)
    opinions = (
        _opinion(f"「{name}」环节意见", review, review.opinion if review else ""),
        _opinion("退回理由", back, report.reason),
    )
    outcome = (
        _prospect(case, template, report.step_id, name)
        if report.passed is None
        else _ruled("通过" if report.passed else "不通过", report.ruling_reason)
    )
    head = element("p", f"{moment(report.reported_at)} 报送：「{name}」环节再次进入", "quiet")
    return f'{head}<div class="opinions">{"".join(opinions)}</div>{outcome}'


def _last(
    events: tuple[CaseEvent, ...],
    report: Arbitration,
    kinds: set[ActionKind] | None,
    step_id: str | None,
) -> CaseEvent | None:
    """The last such event up to the report."""
    fitting = (
        event
        for event in reversed(events)
        if event.at <= report.reported_at
        and (kinds is None or event.kind in kinds)
        and (step_id is None or event.step_id == step_id)
    )
    return next(fitting, None)


def _opinion(title: str, event: CaseEvent | None, words: str) -> str:
    who = f"{event.user_name}　{moment(event.at)}" if event else ""
    return (
        f'<section class="opinion"><h3>{escape(title)}</h3>'
        f"{element('p', words or _NONE, 'words')}{element('p', who, 'quiet')}</section>"
    )


def _prospect(case: Case, template: ProcessTemplate, step_id: str, name: str) -> str:
    looping, following = template.step(step_id), template.after(step_id)
    if looping is not None and looping.kind in _ENDS:
        passed = _ENDS[looping.kind]
    elif following is None or following.kind in AFTER_DECISION:
        passed = "视为准予，进入制发文书"
    else:
        passed = f"办件直接进入「{following.name}」环节，不得再退回「{name}」"
    return (
        '<ul class="prospect">'
        f"<li><b>通过</b>：{escape(passed)}。</li>"
        f"<li><b>不通过</b>：{_FAILED if case.lead is None else _BRANCH_FAILED}。</li></ul>"
    )


def _ruled(outcome: str, reason: str) -> str:
    return f'<p class="ruled"><b>裁定{outcome}</b>：{escape(reason)}</p>'


def _loops(case: Case, template: ProcessTemplate) -> Iterator[str]:
    for node in case.nodes:
        here = "　当前" if node.step_id == case.step_id else ""
        yield row(
            escape(_step_name(template, node.step_id) + here),
            str(node.visits),
            str(node.loop_count),
            escape(moment(node.entered_at)),
        )


def _event(event: CaseEvent, template: ProcessTemplate) -> str:
    step = _step_name(template, event.step_id) if event.step_id else ""
    return row(
        escape(moment(event.at)),
        escape(step),
        escape(ACTIONS[event.kind]),
        escape(event.user_name),
        escape("　".join(text for text in (event.opinion, event.reason) if text)),
    )


def _papers(case: Case) -> Iterator[str]:
    for material in case.materials:
        yield _paper(case, material.sha256, material.name, "申请材料")
    for document in case.documents:
        yield _paper(case, document.file_sha256, LETTERS[document.letter], document.number)


def _paper(case: Case, sha256: str, name: str, remark: str) -> str:
    address = f"/superior/cases/{escape(case.case_id)}/documents/{escape(sha256)}"
    link = f'<a href="{address}" target="_blank" rel="noopener">{escape(name)}</a>'
    return f"<li>{link} {element('span', remark, 'quiet')}</li>"


def _step_name(template: ProcessTemplate, step_id: str) -> str:
    step = template.step(step_id)
    return step.name if step else step_id


def _masked(code: str) -> str:
    hidden = len(code) - 10
    return code if hidden <= 0 else f"{code[:6]}{'*' * hidden}{code[-4:]}"
