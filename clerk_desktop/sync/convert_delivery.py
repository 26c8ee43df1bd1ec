"""Shapes of delivery (送达) to the domain's data and back. Times become UTC."""

from clerk_desktop.domain.delivery import Delivery, Recipient, Service
from clerk_desktop.sync import shapes_delivery as shapes
from clerk_desktop.sync.convert_procedure import utc


def recipient(shape: shapes.Recipient | shapes.Delivery) -> Recipient:
    """Who gets the result."""
    return Recipient(recipient_id=shape.recipient_id, name=shape.recipient_name)


def delivery(shape: shapes.Delivery) -> Delivery:
    """The delivery to one recipient."""
    return Delivery(
        recipient=recipient(shape),
        state=shape.state,
        service=service(shape.service),
        sent_at=utc(shape.send_time),
        ended_at=utc(shape.end_time),
        reason=shape.reason,
    )


def service(shape: shapes.Service | None) -> Service | None:
    """One try to serve."""
    if shape is None:
        return None
    return Service(
        recipient_id=shape.recipient_id,
        way=shape.way,
        day=shape.day,
        person=shape.person,
        place=shape.place,
        tracking_no=shape.tracking_no,
        witness=shape.witness,
        remark=shape.remark,
        has_consent=shape.has_consent,
    )
