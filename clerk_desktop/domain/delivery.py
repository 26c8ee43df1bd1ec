"""Delivery (送达): who gets the result of a case, by which way, and how far that has come."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

APPLICANT = "applicant"
"""Id of the applicant among the recipients of a case."""


class ServiceWay(StrEnum):
    """送达方式."""

    DIRECT = "direct"  # 直接
    POST = "post"  # 邮寄
    ELECTRONIC = "electronic"  # 电子
    LEFT = "left"  # 留置
    NOTICE = "notice"  # 公告


SENT_WAYS = frozenset({ServiceWay.POST, ServiceWay.ELECTRONIC, ServiceWay.NOTICE})
"""Ways on which the papers are under way for a time; the others are done in one act."""


class DeliveryState(StrEnum):
    """How far the delivery to one recipient has come."""

    PENDING = "pending"  # 待送达
    SENT = "sent"  # 已发出
    SERVED = "served"  # 已送达
    FAILED = "failed"  # 送达未成


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """受送达人: the applicant, or a department that is told of the result."""

    recipient_id: str
    name: str

    @property
    def is_applicant(self) -> bool:
        """Whether the case's own time limit hangs on it."""
        return self.recipient_id == APPLICANT


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What is known of one try to serve; what its way doesn't need stays empty.

    Attributes:
        recipient_id: To whom.
        way: How.
        day: The legal day of service; for ELECTRONIC that of arrival in the recipient's system.
        person: Who took the papers; for LEFT and NOTICE whom they are meant for.
        place: Where; for ELECTRONIC the system, for NOTICE where it was published.
        tracking_no: POST only.
        witness: LEFT only.
        remark: LEFT: why it wasn't taken; NOTICE: why no other way is open.
        has_consent: The applicant has agreed to electronic service at the window.
    """

    recipient_id: str = APPLICANT
    way: ServiceWay | None = None
    day: date | None = None
    person: str = ""
    place: str = ""
    tracking_no: str = ""
    witness: str = ""
    remark: str = ""
    has_consent: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """The delivery to one recipient.

    Attributes:
        service: The last try; ``None`` before the first.
        sent_at: When the papers left on the last try, ``None`` when handed over at once.
        ended_at: When service or failure was recorded.
        reason: Why the last try failed.
    """

    recipient: Recipient
    state: DeliveryState = DeliveryState.PENDING
    service: Service | None = None
    sent_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state is not DeliveryState.SERVED

    @property
    def needs_record(self) -> bool:
        """Whether 送达回证 is made of it: a department answers what reached it by its receipt."""
        if self.is_open or self.service is None:
            return False
        return self.recipient.is_applicant or self.service.way is not ServiceWay.ELECTRONIC
