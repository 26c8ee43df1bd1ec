"""What has happened to a case, newest first, and what of it the hall doesn't have yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from clerk_desktop.errors import HallCode
from clerk_desktop.language import tr
from clerk_desktop.sync.records import NEEDS_CLERK, QueueState
from clerk_desktop.ui import words
from clerk_desktop.ui.fields import ElidedLabel, styled
from clerk_desktop.ui.messages import message
from clerk_desktop.ui.section import Link, Section, line
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from clerk_desktop.domain.case import CaseEvent
    from clerk_desktop.services.cases import CaseView
    from clerk_desktop.sync.records import QueueRow
    from clerk_desktop.workflow.engine import Refusal


class HistorySection(Section):
    """The case's events with their words."""

    def __init__(self) -> None:
        super().__init__("history", tr("办理经过"))

    def show_view(self, view: CaseView) -> None:
        """List the events, newest first."""
        case = view.case
        self.clear("" if case.events else tr("尚未办理"))
        names = {step.step.step_id: step.step.name for step in view.steps}
        for event in reversed(case.events):
            whom = case.delivery(event.recipient_id or "")
            about = names.get(event.step_id or "", "") if whom is None else whom.recipient.name
            self.add(_event_line(event, about))


def _event_line(event: CaseEvent, about: str) -> QWidget:
    what = " · ".join(part for part in (about, case_words.ACTIONS[event.kind]) if part)
    said = tr("；").join(part for part in (event.opinion, event.reason) if part)
    return _line(
        what,
        tr("{at}　{user_name}").format(at=words.short_moment(event.at), user_name=event.user_name),
        said,
    )


def _line(what: str, when: str, said: str) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 2, 0, 2)
    column.setSpacing(0)
    column.addWidget(line(ElidedLabel(what, "", ""), styled(when, "caption")))
    if said:
        label = styled(said, "muted", is_wrapped=True)
        column.addWidget(label)
    return made


class QueueSection(Section):
    """Actions of this case that the hall doesn't have; hidden when there are none.

    Signals:
        withdraw_asked, retry_asked: Id of the action.
    """

    withdraw_asked = Signal(str)
    retry_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__("queue", tr("待上传与需处理"))

    def show_view(self, view: CaseView) -> None:
        """List the queue, oldest first."""
        self.clear()
        for row in view.queue:
            self.add(self._line(row, view.skipped.get(row.action.action_id)))
        self.setVisible(bool(view.queue))

    def _line(self, row: QueueRow, skipped: Refusal | None) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        needs_clerk = row.state in NEEDS_CLERK
        state = styled(_state(row), "warning" if needs_clerk else "muted")
        parts: list[QWidget] = [styled(case_words.ACTIONS[row.action.kind], ""), state]
        if needs_clerk or not row.attempts:
            parts.append(self._button(row, "queueWithdraw", tr("撤回"), self.withdraw_asked))
        if row.state is QueueState.PARKED:
            parts.append(self._button(row, "queueRetry", tr("重新上传"), self.retry_asked))
        column.addWidget(line(*parts))
        if needs_clerk:
            column.addWidget(_reason(row))
        elif skipped is not None:
            column.addWidget(_misfit(skipped))
        return made

    def _button(self, row: QueueRow, name: str, text: str, signal: object) -> QWidget:
        button = Link(f"{name}_{row.sequence}", text)
        action_id = row.action.action_id
        button.clicked.connect(lambda: signal.emit(action_id))  # type: ignore[attr-defined]
        return button


def _state(row: QueueRow) -> str:
    if row.is_held:
        return tr("暂停上传，等待前一项处理")
    at = words.short_moment(row.action.at)
    return f"{words.QUEUE_STATES[row.state]} · {at}"


def _misfit(refusal: Refusal) -> QLabel:
    """Why an action that waits isn't shown in the case: the case has moved on since."""
    text = message(refusal.code, refusal.context)
    said = tr("办件已变化，本项暂不计入：{title}。{what}").format(title=text.title, what=text.what)
    return styled(said, "warning", is_wrapped=True)


def _reason(row: QueueRow) -> QLabel:
    try:
        text = message(HallCode(row.code), row.context)
        reason = text.line
    except ValueError:
        reason = tr("请查看最新情况，再决定重办或撤回。")
    return styled(reason, "muted", is_wrapped=True)
