"""What has happened to a case beside its steps: each with its dates, its words and who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.language import tr
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
        super().__init__("procedures", tr("程序事项"))

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
        said = (tr("应当向{body}申请").format(body=body),) if body else ()
        yield tr("不予受理"), words.GROUNDS[case.non_acceptance.ground], said
    for held in case.suspensions:
        yield _suspension(case, held)
    if (given := case.extension) is not None:
        told = tr("{when}，批准人 {approver}").format(
            when=_moment(case, ActionKind.EXTEND, given.at), approver=given.approver
        )
        yield (
            tr("延期"),
            tr("延长 %n 个工作日", "", given.days),
            (told, tr("理由：{reason}").format(reason=given.reason)),
        )
    rulings = [event for event in case.events if event.kind is ActionKind.RULE]
    names = {step.step.step_id: step.step.name for step in view.steps}
    for number, report in enumerate(case.arbitrations):
        ruling = rulings[number] if number < len(rulings) else None
        yield _arbitration(report, ruling, names.get(report.step_id, report.step_id))


def _correction(case: Case, told: Correction) -> _Entry:
    state = tr("期限 {until}").format(until=words.day(told.until))
    if told.handed_in_at is not None:
        state = tr("{when} 收到补正").format(
            when=_moment(case, ActionKind.RESUBMIT, told.handed_in_at)
        )
    defects = (
        tr("{subject}：{missing}（{standard}）").format(
            subject=one.subject, missing=one.missing, standard=one.standard
        )
        for one in told.defects
    )
    when = tr("{when} 告知，期限 {until}").format(
        when=_moment(case, ActionKind.CORRECT, told.told_at), until=words.day(told.until)
    )
    return tr("补正"), state, (when, *defects)


def _suspension(case: Case, held: Suspension) -> _Entry:
    state = tr("进行中") if held.ended_at is None else tr("已结束")
    clock = (
        tr("不计入期限，依据{legal_basis}").format(legal_basis=held.legal_basis)
        if held.stops_clock
        else tr("计入期限")
    )
    lines = [
        tr("{when} 启动，批准人 {approver}，所需 %n 个工作日，{clock}", "", held.days).format(
            when=_moment(case, ActionKind.SUSPEND, held.started_at),
            approver=held.approver,
            clock=clock,
        ),
        tr("理由：{reason}").format(reason=held.reason),
    ]
    if held.ended_at is not None:
        ended = _event(case, ActionKind.RESUME, held.ended_at)
        result = (
            tr("，结果：{opinion}").format(opinion=ended.opinion)
            if ended is not None and ended.opinion
            else ""
        )
        lines.append(
            tr("{when} 结束{result}").format(
                when=_moment(case, ActionKind.RESUME, held.ended_at), result=result
            )
        )
    return tr("特别程序（{kind}）").format(kind=words.SPECIALS[held.kind]), state, tuple(lines)


def _arbitration(report: Arbitration, ruling: CaseEvent | None, step: str) -> _Entry:
    rulings = {None: tr("等待裁定"), True: tr("裁定通过"), False: tr("裁定不通过")}
    lines = [
        tr("{reported_at} 因「{step}」循环报上级").format(
            reported_at=words.short_moment(report.reported_at), step=step
        )
    ]
    if report.reason:
        lines.append(tr("报送理由：{reason}").format(reason=report.reason))
    if ruling is not None:
        by = tr("{at} {user_name} 裁定").format(
            at=words.short_moment(ruling.at), user_name=ruling.user_name
        )
        lines.append(tr("{by}：{ruling_reason}").format(by=by, ruling_reason=report.ruling_reason))
    return tr("仲裁"), rulings[report.passed], tuple(lines)


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
