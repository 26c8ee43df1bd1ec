"""Delivery (送达) as the contract words it, and back."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING

from clerk_desktop.domain.delivery import (
    Delivery,
    DeliveryState,
    Recipient,
    Service,
    ServiceWay,
)
from sandbox_hall.wire_parts import utc_text

if TYPE_CHECKING:
    from sandbox_hall.wire_parts import Json


def recipient_from_wire(wire: Json) -> Recipient:
    """Who gets the result."""
    return Recipient(recipient_id=wire["recipient_id"], name=wire["recipient_name"])


def delivery_to_wire(delivery: Delivery) -> Json:
    """The delivery to one recipient."""
    return {
        "recipient_id": delivery.recipient.recipient_id,
        "recipient_name": delivery.recipient.name,
        "state": delivery.state,
        "service": None if delivery.service is None else _service_to_wire(delivery.service),
        "send_time": None if delivery.sent_at is None else utc_text(delivery.sent_at),
        "end_time": None if delivery.ended_at is None else utc_text(delivery.ended_at),
        "reason": delivery.reason,
    }


def delivery_from_wire(wire: Json) -> Delivery:
    """Back from ``delivery_to_wire``."""
    return Delivery(
        recipient=recipient_from_wire(wire),
        state=DeliveryState(wire["state"]),
        service=None if wire["service"] is None else _service_from_wire(wire["service"]),
        sent_at=_moment(wire["send_time"]),
        ended_at=_moment(wire["end_time"]),
        reason=wire["reason"],
    )


def _service_to_wire(service: Service) -> Json:
    return asdict(service) | {"day": service.day.isoformat() if service.day else None}


def _service_from_wire(wire: Json) -> Service:
    way, day = wire["way"], wire["day"]
    read = {
        "way": ServiceWay(way) if way else None,
        "day": date.fromisoformat(day) if day else None,
    }
    return Service(**wire | read)


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)
