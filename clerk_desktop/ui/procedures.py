"""What has happened to a case beside its steps: each with its dates, its words and who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.ui import words
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.section import Section, line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from clerk_desktop.domain.case import Arbitration, Case, CaseEvent
    from clerk_desktop.domain.procedure import Correction, Suspension
    from clerk_desktop.services.cases import CaseView

_Entry = tuple[str, str, tuple[str, ...]]
"""What it is, how it stands, and the lines below."""


class ProceduresSection(Section):
    """补正, 不予受理, 特别程序, 延期 and 仲裁 of a case; hidden when there was none."""

    def __init__(self) -> None:
        super().__init__("procedures", "程序事项")

    def show_view(self, view: CaseView) -> None:
        """List them in the order of the process."""
        self.clear()
        entries = list(_entries(view))
        for what, state, said in entries:
            self.add(_block(what, state, said))
        self.setVisible(bool(entries))


def _entries(view: CaseView) -> Iterator[_Entry]:
    case = view.case
    if case.correction is not None:
        yield _correction(case, case.correction)
    if case.non_acceptance is not None:
        body = case.non_acceptance.competent_body
        said = (f"应当向{body}申请",) if body else ()
        yield "不予受理", words.GROUNDS[case.non_acceptance.ground], said
    for held in case.suspensions:
        yield _suspension(case, held)
    if (given := case.extension) is not None:
        told = f"{_moment(case, ActionKind.EXTEND, given.at)}，批准人 {given.approver}"
        yield "延期", f"延长 {given.days} 个工作日", (told, f"理由：{given.reason}")
    rulings = [event for event in case.events if event.kind is ActionKind.RULE]
    names = {step.step.step_id: step.step.name for step in view.steps}
    for number, report in enumerate(case.arbitrations):
        ruling = rulings[number] if number < len(rulings) else None
        yield _arbitration(report, ruling, names.get(report.step_id, report.step_id))


def _correction(case: Case, told: Correction) -> _Entry:
    state = f"期限 {words.day(told.until)}"
    if told.handed_in_at is not None:
        state = f"{_moment(case, ActionKind.RESUBMIT, told.handed_in_at)} 收到补正"
    defects = (f"{one.subject}：{one.missing}（{one.standard}）" for one in told.defects)
    when = f"{_moment(case, ActionKind.CORRECT, told.told_at)} 告知，期限 {words.day(told.until)}"
    return "补正", state, (when, *defects)


def _suspension(case: Case, held: Suspension) -> _Entry:
    state = "进行中" if held.ended_at is None else "已结束"
    clock = f"不计入期限，依据{held.legal_basis}" if held.stops_clock else "计入期限"
    lines = [
        f"{_moment(case, ActionKind.SUSPEND, held.started_at)} 启动，批准人 {held.approver}，"
        f"所需 {held.days} 个工作日，{clock}",
        f"理由：{held.reason}",
    ]
    if held.ended_at is not None:
        ended = _event(case, ActionKind.RESUME, held.ended_at)
        result = f"，结果：{ended.opinion}" if ended is not None and ended.opinion else ""
        lines.append(f"{_moment(case, ActionKind.RESUME, held.ended_at)} 结束{result}")
    return f"特别程序（{words.SPECIALS[held.kind]}）", state, tuple(lines)


def _arbitration(report: Arbitration, ruling: CaseEvent | None, step: str) -> _Entry:
    rulings = {None: "等待裁定", True: "裁定通过", False: "裁定不通过"}
    lines = [f"{words.short_moment(report.reported_at)} 因「{step}」循环报上级"]
    if report.reason:
        lines.append(f"报送理由：{report.reason}")
    if ruling is not None:
        by = f"{words.short_moment(ruling.at)} {ruling.user_name} 裁定"
        lines.append(f"{by}：{report.ruling_reason}")
    return "仲裁", rulings[report.passed], tuple(lines)


def _event(case: Case, kind: ActionKind, at: datetime) -> CaseEvent | None:
    """The act that is meant: of that kind, at that moment."""
    return next((one for one in case.events if one.kind is kind and one.at == at), None)


def _moment(case: Case, kind: ActionKind, at: datetime) -> str:
    event = _event(case, kind, at)
    by = f" {event.user_name}" if event is not None else ""
    return f"{words.short_moment(at)}{by}"


def _block(what: str, state: str, said: tuple[str, ...]) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(0)
    column.addWidget(line(styled(what, ""), styled(state, "caption")))
    for text in said:
        column.addWidget(styled(text, "muted", is_wrapped=True))
    return made
