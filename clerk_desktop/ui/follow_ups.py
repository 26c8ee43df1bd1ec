"""Papers that follow after acceptance (容缺受理, 告知承诺): what is missing, until when, 补交."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.language import tr
from clerk_desktop.ui import words
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.lights import ROLES, countdown
from clerk_desktop.ui.section import Link, Section, line
from clerk_desktop.workflow import case_words
from clerk_desktop.workflow.light_words import LIGHTS

if TYPE_CHECKING:
    from clerk_desktop.services.cases import CaseView, FollowUpView


class FollowUpsSection(Section):
    """One line per paper; hidden when none follows.

    Signals:
        act_asked: SUPPLEMENT and the paper's id.
    """

    act_asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("followUps", tr("待补材料"))

    def show_view(self, view: CaseView) -> None:
        """List the papers, the missing ones first, by their day."""
        missing = len(view.case.open_follow_ups)
        self.clear(tr("还缺 %n 份", "", missing) if missing else tr("已全部补交"))
        may_act = view.offers[ActionKind.SUPPLEMENT].is_allowed
        for one in view.follow_ups:
            kind = styled(words.FOLLOW_UPS[one.entry.kind], "caption")
            acts = [self._link(one)] if may_act and one.standing is not None else []
            self.add(line(styled(one.name, ""), kind, _state(one), *acts))
        self.setVisible(bool(view.follow_ups))

    def _link(self, one: FollowUpView) -> Link:
        material_id = one.entry.material_id
        link = Link(f"supplement_{material_id}", case_words.ACTIONS[ActionKind.SUPPLEMENT])
        link.setAccessibleName(tr("补交 {name}").format(name=one.name))
        link.clicked.connect(lambda: self.act_asked.emit(ActionKind.SUPPLEMENT, material_id))
        return link


def _state(one: FollowUpView) -> QWidget:
    if one.entry.closed_at is not None:
        return styled(
            tr("{closed_at} 已补交").format(closed_at=words.short_moment(one.entry.closed_at)),
            "done",
        )
    if one.standing is None:
        return styled("", "muted")
    text = tr("{due_on} 前 · {standing}").format(
        due_on=words.day(one.entry.due_on), standing=countdown(one.standing)
    )
    state = styled(text, ROLES[one.standing.light])
    state.setToolTip(LIGHTS[one.standing.light])
    return state
