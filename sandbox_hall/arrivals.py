"""Electronic service through the hall: what has arrived with applicants and departments (签收)."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Clerk
from clerk_desktop.domain.delivery import APPLICANT, DeliveryState, ServiceWay
from clerk_desktop.domain.template import Role
from sandbox_hall.actions import act
from sandbox_hall.bodies import ActionBody, ServiceBody
from sandbox_hall.problems import Problem

if TYPE_CHECKING:
    from clerk_desktop.domain.case import Case
    from sandbox_hall.hall import Hall

_PLACE = "网上办事大厅"


def is_waiting(case: Case, recipient_id: str = APPLICANT) -> bool:
    """Whether something sent to that recipient through the hall hasn't been taken yet."""
    found = case.delivery(recipient_id)
    is_sent = found is not None and found.state is DeliveryState.SENT
    return (
        is_sent
        and found is not None
        and found.service is not None
        and found.service.way is ServiceWay.ELECTRONIC
    )


def confirm(hall: Hall, case: Case, recipient_id: str, person: str = "") -> None:
    """The recipient has it now; through the same door as every action.

    Raises:
        Problem: 404 for a recipient that the case doesn't have, else the engine's refusal.
    """
    found = case.delivery(recipient_id)
    if found is None:
        raise Problem(404, "not_found")
    role = Role.APPLICANT if found.recipient.is_applicant else Role.RECIPIENT
    actor = Clerk(
        user_id=recipient_id, name=found.recipient.name, window=case.window, roles=frozenset({role})
    )
    service = ServiceBody(
        recipient_id=recipient_id,
        way=ServiceWay.ELECTRONIC,
        day=None,
        person=person,
        place=_PLACE,
        tracking_no="",
        witness="",
        remark="",
        has_consent=False,
    )
    body = ActionBody(kind=ActionKind.CONFIRM, at=hall.clock.now(), service=service)
    act(hall, actor, case.case_id, str(uuid4()), f'"{case.version}"', body)
