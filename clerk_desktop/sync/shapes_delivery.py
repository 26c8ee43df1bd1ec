"""The hall's JSON of delivery (送达), as ``docs/api/hall.yaml`` promises it."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Struct

from clerk_desktop.domain.delivery import DeliveryState, ServiceWay

Time = Annotated[datetime, Meta(tz=True)]


class Recipient(Struct, frozen=True):
    """A department that gets the result."""

    recipient_id: Annotated[str, Meta(min_length=1)]
    recipient_name: str


class Service(Struct, frozen=True):
    """One try to serve."""

    recipient_id: str
    way: ServiceWay | None
    day: date | None
    person: str
    place: str
    tracking_no: str
    witness: str
    remark: str
    has_consent: bool


class Delivery(Struct, frozen=True):
    """送达 to one recipient."""

    recipient_id: str
    recipient_name: str
    state: DeliveryState
    service: Service | None
    send_time: Time | None
    end_time: Time | None
    reason: str
