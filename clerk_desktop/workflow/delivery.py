"""Delivery (送达): what its acts need and what they change.

Each recipient has a state of its own. The applicant's service is the legal one: it ends the service
clock and, after a decision, the case. How service is proved follows 民事诉讼法 by analogy.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from clerk_desktop.domain.action import Action
from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.deadline import china_date, china_midnight
from clerk_desktop.domain.delivery import (
    APPLICANT,
    SENT_WAYS,
    Delivery,
    DeliveryState,
    Recipient,
    Service,
    ServiceWay,
)
from clerk_desktop.domain.template import Role
from clerk_desktop.errors import WorkflowCode
from clerk_desktop.workflow.rules import Refusal, Rules

NOTICE_DAYS = 30
"""Days after which a published notice counts as served (民事诉讼法 Art. 95)."""

_TOLD_BY = {
    ServiceWay.DIRECT: ("person", "place"),
    ServiceWay.POST: ("person", "place", "tracking_no"),
    ServiceWay.ELECTRONIC: ("person", "place"),
    ServiceWay.LEFT: ("person", "place", "witness", "remark"),
    ServiceWay.NOTICE: ("person", "place", "remark"),
}
"""What 送达回证 must say of each way beside its day."""

_SENT_WITH = {ServiceWay.POST: ("tracking_no",), ServiceWay.NOTICE: ("place", "remark")}
"""What is known when the papers leave."""


def begin(case: Case) -> Case:
    """The result is there: applicant and departments are to get it, each once.

    A department is told of decisions only; one that the hall has named before stays.
    """
    named = {one.recipient.recipient_id for one in case.deliveries}
    missing = (one for one in _recipients(case) if one.recipient_id not in named)
    return replace(
        case, deliveries=(*case.deliveries, *(Delivery(recipient=one) for one in missing))
    )


def call_off(case: Case) -> Case:
    """There is no result after all: as before ``begin``. Nobody has been served."""
    joined = {one.recipient_id for one in _recipients(case)}
    kept = (one for one in case.deliveries if one.recipient.recipient_id not in joined)
    return replace(case, deliveries=tuple(kept))


def _recipients(case: Case) -> Iterator[Recipient]:
    yield Recipient(recipient_id=APPLICANT, name=case.applicant.name)
    if case.decision is not None:
        yield from case.item.informed


# Needs


def is_open(case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """A recipient of the case who hasn't got the result yet."""
    delivery = _of(case, action)
    return None if delivery and delivery.is_open else Refusal(WorkflowCode.RECIPIENT_UNKNOWN)


def is_not_sent(case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """Not under way already; and on a way that takes time, with what is known when it leaves."""
    delivery, service = _of(case, action), action.service or Service()
    if delivery is not None and delivery.state is DeliveryState.SENT:
        return Refusal(WorkflowCode.SENT_ALREADY)
    if service.way is not None and service.way not in SENT_WAYS:
        return Refusal(WorkflowCode.WAY_NOT_SENT)
    return _incomplete(service, _SENT_WITH.get(service.way, ()) if service.way else ())


def is_by_a_way(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """A way of service."""
    has_way = action.service is not None and action.service.way is not None
    return None if has_way else Refusal(WorkflowCode.WAY_MISSING)


def has_consent(case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """The applicant is served electronically only where they have agreed to it."""
    service = action.service or Service()
    is_free = service.way is not ServiceWay.ELECTRONIC or service.recipient_id != APPLICANT
    if is_free or service.has_consent or case.has_electronic_consent:
        return None
    return Refusal(WorkflowCode.CONSENT_MISSING)


def is_described(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """Everything that 送达回证 must say."""
    service = action.service or Service()
    return _incomplete(service, _TOLD_BY[service.way] if service.way else ())


def is_in_time(case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """A day from the end of the case to today; for a notice, after it has stood for 30 days."""
    delivery, service = _of(case, action), action.service or Service()
    day, today = service.day, china_date(action.at)
    if day is None or day > today or (case.closed_at and day < china_date(case.closed_at)):
        return Refusal(WorkflowCode.SERVICE_DAY_WRONG)
    if service.way is not ServiceWay.NOTICE:
        return None
    if delivery is None or delivery.sent_at is None or not _is_sent_by(delivery, service.way):
        return Refusal(WorkflowCode.NOT_SENT)
    first = china_date(delivery.sent_at) + timedelta(days=NOTICE_DAYS)
    return None if day >= first else Refusal(WorkflowCode.NOTICE_RUNNING, {"day": str(first)})


def is_own(_case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """The recipient's own: the applicant's or the department's."""
    service, actor = action.service or Service(), action.actor
    if service.recipient_id == APPLICANT:
        role, is_them = Role.APPLICANT, True
    else:
        role, is_them = Role.RECIPIENT, actor.user_id == service.recipient_id
    return None if role in actor.roles and is_them else Refusal(WorkflowCode.RECIPIENT_UNKNOWN)


def has_arrived(case: Case, action: Action, _rules: Rules) -> Refusal | None:
    """Sent through the hall, where the recipient can confirm it."""
    delivery = _of(case, action)
    is_there = delivery is not None and _is_sent_by(delivery, ServiceWay.ELECTRONIC)
    return None if is_there else Refusal(WorkflowCode.NOT_SENT)


# Effects


def send(case: Case, action: Action, _rules: Rules) -> Case:
    """发出: on its way."""
    found = _of(case, action)
    if found is None:
        return case
    sent = Delivery(
        recipient=found.recipient,
        state=DeliveryState.SENT,
        service=action.service,
        sent_at=action.at,
    )
    return _put(case, found, sent)


def serve(case: Case, action: Action, _rules: Rules) -> Case:
    """送达, as the window records it."""
    found = _of(case, action)
    if found is None or action.service is None:
        return case
    return _served(case, action, found, action.service)


def confirm(case: Case, action: Action, _rules: Rules) -> Case:
    """签收: the recipient has it in their own system today."""
    found, said = _of(case, action), action.service
    if found is None or said is None:
        return case
    arrived = replace(
        found.service or said,
        day=china_date(action.at),
        person=said.person or action.actor.name,
        place=said.place,
    )
    return _served(case, action, found, arrived)


def fail(case: Case, action: Action, _rules: Rules) -> Case:
    """送达未成: to be tried again, the same way or another."""
    found = _of(case, action)
    if found is None:
        return case
    failed = replace(found, state=DeliveryState.FAILED, ended_at=action.at, reason=action.reason)
    return _put(case, found, failed)


def _served(case: Case, action: Action, found: Delivery, service: Service) -> Case:
    done = replace(
        found, state=DeliveryState.SERVED, service=service, ended_at=action.at, reason=""
    )
    after = _put(case, found, done)
    if not found.recipient.is_applicant:
        return after
    is_earlier = service.day is not None and service.day < china_date(action.at)
    served_at = china_midnight(service.day) if is_earlier and service.day else action.at
    state = CaseState.SERVED if case.state is CaseState.CLOSED else case.state
    return replace(after, state=state, served_at=served_at)


def _put(case: Case, old: Delivery, new: Delivery) -> Case:
    entries = tuple(new if one is old else one for one in case.deliveries)
    return replace(case, deliveries=entries)


def _of(case: Case, action: Action) -> Delivery | None:
    return None if action.service is None else case.delivery(action.service.recipient_id)


def _is_sent_by(delivery: Delivery, way: ServiceWay) -> bool:
    is_sent = delivery.state is DeliveryState.SENT and delivery.service is not None
    return is_sent and delivery.service is not None and delivery.service.way is way


def _incomplete(service: Service, names: tuple[str, ...]) -> Refusal | None:
    missing = next((name for name in names if not getattr(service, name).strip()), None)
    return Refusal(WorkflowCode.SERVICE_INCOMPLETE, {"field": missing}) if missing else None
