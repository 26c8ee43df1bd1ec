"""并联审批 on the case page: the branches of a lead case, or the lead case of a branch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.joint import BranchStatus
from clerk_desktop.language import mark, tr
from clerk_desktop.ui import style, words
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.lights import ROLES, countdown, draw_light, spoken
from clerk_desktop.ui.section import Section, line
from clerk_desktop.workflow.light_words import LIGHTS

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clerk_desktop.domain.case import Case
    from clerk_desktop.domain.joint import Branch, BranchPlan, LeadCase
    from clerk_desktop.services.cases import CaseView
    from clerk_desktop.workflow.lights import Standing

_SAID = {
    BranchStatus.AGREED: "done",
    BranchStatus.DISAGREED: "error",
    BranchStatus.REJECTED: "error",
    BranchStatus.ARBITRATING: "warning",
}
"""Style role of a status; the others are told quietly."""


_HELD = mark("特别程序进行中，不计时限")


class BranchesSection(Section):
    """Each department: where it stands, its opinion, its day and light. Hidden for other cases."""

    def __init__(self) -> None:
        super().__init__("branches", tr("并联审批"))

    def show_view(self, view: CaseView) -> None:
        """List the departments, or say which lead case this branch belongs to."""
        case = view.case
        self.setVisible(bool(case.item.branches) or case.lead is not None)
        self.clear(_remark(case))
        if case.lead is not None:
            self.add(_lead_line(case.lead))
        elif case.branches:
            for branch in case.branches:
                self.add(_branch_line(branch, view.branches.get(branch.case_id)))
        else:
            for plan in case.item.branches:
                self.add(_plan_line(plan))


def objections(kind: ActionKind, case: Case) -> str:
    """What departments have against a decision of that kind, a line each; empty for nothing."""
    if kind not in {ActionKind.GRANT, ActionKind.REPORT}:
        return ""
    against = (branch for branch in case.branches if branch.is_against)
    return "\n".join(
        tr("{department}{status}：{branch}").format(
            department=branch.department,
            status=words.BRANCH_STATUSES[branch.status],
            branch=_words(branch),
        )
        for branch in against
    )


def _remark(case: Case) -> str:
    if case.lead is not None:
        return tr("本件是分件")
    if not case.branches:
        return tr("受理后由大厅转各部门")
    ended = sum(not branch.is_open for branch in case.branches)
    return tr("{ended}/{count} 个部门已办结").format(ended=ended, count=len(case.branches))


def _lead_line(lead: LeadCase) -> QWidget:
    number = styled(lead.project_no, "", "leadCase")
    return _block(
        line(styled(tr("牵头件"), "muted"), number, styled(lead.department, "muted"), stretch=1),
        styled(
            tr("会签意见送牵头部门；延期、特别程序和文书由牵头部门办理。"),
            "caption",
            is_wrapped=True,
        ),
    )


def _plan_line(plan: BranchPlan) -> QWidget:
    return line(styled(plan.department, ""), styled(tr("%n 个工作日", "", plan.days), "muted"))


def _branch_line(branch: Branch, standing: Standing | None) -> QWidget:
    status = words.BRANCH_STATUSES[branch.status]
    head = [styled(branch.department, "strong"), styled(status, _SAID.get(branch.status, "muted"))]
    if branch.is_open:
        told = (_Light(standing), _due(standing)) if standing else (styled(tr(_HELD), "caption"),)
        made = _block(line(*head), line(styled(branch.step_name, "caption"), *told))
        says = tr("{step}，{state}").format(
            step=branch.step_name, state=spoken(standing) if standing else tr(_HELD)
        )
    else:
        when = words.short_moment(branch.at) if branch.at else ""
        said = _words(branch)
        made = _block(
            line(*head),
            styled(said, "muted", is_wrapped=True),
            styled(tr("{by}　{when}").format(by=branch.by, when=when), "caption"),
        )
        says = tr("{said}，{by} {when}").format(said=said, by=branch.by, when=when)
    made.setObjectName(f"branch_{branch.case_id}")
    made.setAccessibleName(
        tr("{department}：{status}，{says}").format(
            department=branch.department, status=status, says=says
        )
    )
    return made


def _words(branch: Branch) -> str:
    reason = tr("理由：{reason}").format(reason=branch.reason) if branch.reason else ""
    return f"{branch.opinion}{reason}"


def _due(standing: Standing) -> QWidget:
    told = tr("{day}　{standing}").format(
        day=words.day(standing.due.day), standing=countdown(standing)
    )
    return styled(told, ROLES[standing.light])


def _block(*rows: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, style.XS, 0, style.XS)
    column.setSpacing(2)
    for row in rows:
        column.addWidget(row)
    return made


class _Light(QWidget):
    """The light of a branch's deadline, as the head of the page draws it."""

    def __init__(self, standing: Standing) -> None:
        super().__init__()
        self._light = standing.light
        self.setToolTip(tr("{light}（工作日计算）").format(light=LIGHTS[standing.light]))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as a line of small print."""
        return QSize(14, 14)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The light."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_light(painter, QRectF(2, 2, 10, 10), self._light, style.colours_of(self))
