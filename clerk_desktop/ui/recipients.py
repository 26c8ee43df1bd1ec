"""Who gets the result of a case, and how far the delivery to each has come (送达)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.delivery import DeliveryState
from clerk_desktop.language import tr
from clerk_desktop.ui import words
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.section import Link, Section, line
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from clerk_desktop.domain.delivery import Delivery
    from clerk_desktop.services.cases import CaseView

_ACTS = {
    DeliveryState.PENDING: (ActionKind.SEND, ActionKind.SERVE),
    DeliveryState.FAILED: (ActionKind.SEND, ActionKind.SERVE),
    DeliveryState.SENT: (ActionKind.SERVE, ActionKind.FAIL_SERVICE),
}
"""What is usually done next."""

_TONES = {DeliveryState.SERVED: "done", DeliveryState.FAILED: "warning"}


class RecipientsSection(Section):
    """One line per recipient; hidden while nothing is to be served.

    Signals:
        act_asked: The ``ActionKind`` and the recipient's id.
    """

    act_asked = Signal(object, str)

    def __init__(self) -> None:
        super().__init__("recipients", tr("送达"))

    def show_view(self, view: CaseView) -> None:
        """List the recipients, the applicant first."""
        case = view.case
        self.clear()
        for one in sorted(case.deliveries, key=lambda one: not one.recipient.is_applicant):
            self.add(self._line(one, view))
        self.setVisible(bool(case.deliveries))

    def _line(self, one: Delivery, view: CaseView) -> QWidget:
        name = one.recipient.name
        title = tr("申请人 {name}").format(name=name) if one.recipient.is_applicant else name
        state = styled(words.DELIVERIES[one.state], _TONES.get(one.state, "muted"))
        kinds = _ACTS.get(one.state, ()) if one in view.case.open_deliveries else ()
        links = [self._link(kind, one) for kind in kinds if view.offers[kind].is_allowed]
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        column.addWidget(line(styled(title, ""), state, *links))
        if said := delivery_text(one):
            column.addWidget(styled(said, "muted", is_wrapped=True))
        return made

    def _link(self, kind: ActionKind, one: Delivery) -> Link:
        recipient_id = one.recipient.recipient_id
        link = Link(f"{kind}_{recipient_id}", case_words.ACTIONS[kind])
        link.clicked.connect(lambda: self.act_asked.emit(kind, recipient_id))
        return link


def delivery_text(one: Delivery) -> str:
    """Way, days, number, who signed and why it failed, as far as they are known."""
    service = one.service
    if service is None:
        return one.reason
    parts = [words.WAYS[service.way] if service.way else ""]
    if one.sent_at is not None:
        parts.append(tr("{sent_at} 发出").format(sent_at=words.short_moment(one.sent_at)))
    if service.tracking_no:
        parts.append(tr("单号 {tracking_no}").format(tracking_no=service.tracking_no))
    if one.state is DeliveryState.SERVED:
        parts += [
            words.day(service.day) if service.day else "",
            tr("{person} 签收").format(person=service.person),
        ]
    if one.state is DeliveryState.FAILED:
        parts.append(one.reason)
    return " · ".join(part for part in parts if part)
