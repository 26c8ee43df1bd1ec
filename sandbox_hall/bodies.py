"""What the contract lets a workstation send, checked strictly."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.delivery import Service, ServiceWay
from clerk_desktop.domain.document import CaseDocument, HandedIn, LetterKind, MaterialForm
from clerk_desktop.domain.intake import Intake
from clerk_desktop.domain.office import Series
from clerk_desktop.domain.procedure import (
    Defect,
    FollowUp,
    FollowUpKind,
    NonAcceptanceGround,
    SpecialKind,
)
from sandbox_hall.problems import Problem, invalid
from sandbox_hall.wire_parts import applicant_from_wire

if TYPE_CHECKING:
    from clerk_desktop.domain.case import Clerk

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_UUID_WHOLE = f"^{_UUID.pattern}$"
_Read = TypeVar("_Read", bound=BaseModel)


def _printable(text: str) -> str:
    if any(unicodedata.category(sign) in {"Cc", "Cs"} for sign in text):
        raise ValueError("control characters are not allowed")
    return text


def _in_utc(moment: datetime) -> datetime:
    try:
        return moment.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("no such moment in UTC") from error


def _whole(number: object) -> object:
    """JSON has one kind of number: 1.0 is the integer 1."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


_Plain = Annotated[str, AfterValidator(_printable)]
_Id = Annotated[_Plain, Field(max_length=64)]
_Number = Annotated[_Plain, Field(max_length=100)]
_Days = Annotated[int, Field(ge=1, le=365)]
_Short = Annotated[_Plain, Field(max_length=200)]
_Words = Annotated[_Plain, Field(max_length=2000)]
_Time = Annotated[AwareDatetime, AfterValidator(_in_utc)]
_Count = Annotated[int, Field(ge=1, le=999_999_999)]
_Version = Annotated[int, Field(ge=0, le=999_999_999)]
_Fence = Annotated[int, Field(ge=1, le=2**53 - 1)]
_Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class _Body(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class DocumentBody(BaseModel):
    """A sealed letter, as an action names it."""

    model_config = ConfigDict(strict=True)

    letter: LetterKind
    doc_no: _Number
    source_sha256: _Sha256
    sha256: _Sha256
    seal_id: _Id
    certificate_serial: Annotated[str, Field(pattern=r"^[0-9a-f]{1,64}$")]
    sealed_by: _Id
    sealed_at: _Time

    def document(self) -> CaseDocument:
        """The domain's word for it."""
        return CaseDocument(
            letter=self.letter,
            number=self.doc_no,
            source_sha256=self.source_sha256,
            sha256=self.sha256,
            seal_id=self.seal_id,
            certificate_serial=self.certificate_serial,
            sealed_by=self.sealed_by,
            sealed_at=self.sealed_at,
        )


class DefectBody(_Body):
    """One missing or wrong thing."""

    subject: _Short
    missing: _Words
    standard: _Words
    material_id: _Id | None

    def defect(self) -> Defect:
        """The domain's word for it."""
        return Defect(**self.model_dump())


class DeferredBody(_Body):
    """A paper that is to follow after acceptance."""

    material_id: _Id
    kind: FollowUpKind
    due_on: date

    def follow_up(self) -> FollowUp:
        """The domain's word for it."""
        return FollowUp(material_id=self.material_id, kind=self.kind, due_on=self.due_on)


class ServiceBody(_Body):
    """One try to serve."""

    recipient_id: _Id
    way: ServiceWay | None
    day: date | None
    person: _Short
    place: _Short
    tracking_no: _Number
    witness: _Number
    remark: _Words
    has_consent: bool

    def service(self) -> Service:
        """The domain's word for it."""
        return Service(**self.model_dump())


class IntakeBody(_Body):
    """现场申报: what is applied for, by whom."""

    project_no: Annotated[_Plain, Field(max_length=50)]
    task_code: _Id
    applyer_name: _Short
    applyer_type: Annotated[int, Field(ge=1, le=6), BeforeValidator(_whole)]
    applyer_page_type: Annotated[Literal[1, 111], BeforeValidator(_whole)]
    applyer_page_code: Annotated[_Plain, Field(max_length=18)]
    legal: _Short
    contact_name: _Short
    contact_mobile: Annotated[_Plain, Field(max_length=20)]
    licence_content: _Words
    has_electronic_consent: bool

    def intake(self) -> Intake:
        """The domain's word for it."""
        return Intake(
            project_no=self.project_no,
            task_code=self.task_code,
            applicant=applicant_from_wire(self.model_dump()),
            licence_content=self.licence_content,
            has_electronic_consent=self.has_electronic_consent,
        )


class HandedInBody(_Body):
    """A paper that comes in."""

    material_id: Annotated[_Plain, Field(min_length=1, max_length=64)]
    material_name: _Short
    sha256: _Sha256
    size: Annotated[int, Field(ge=1), BeforeValidator(_whole)]
    pages: Annotated[int, Field(ge=1, le=10_000), BeforeValidator(_whole)]
    get_type: MaterialForm
    get_num: Annotated[int, Field(ge=1, le=1000), BeforeValidator(_whole)]

    def handed_in(self) -> HandedIn:
        """The domain's word for it."""
        return HandedIn(
            material_id=self.material_id,
            name=self.material_name,
            sha256=self.sha256,
            size=self.size,
            pages=self.pages,
            form=self.get_type,
            count=self.get_num,
        )


class ActionBody(_Body):
    """One action; who acts is not said here but known from the token."""

    kind: ActionKind
    at: _Time
    opinion: _Words = ""
    reason: _Words = ""
    target_step: _Id | None = None
    ticked: Annotated[tuple[_Id, ...], Field(max_length=200)] = ()
    document: DocumentBody | None = None
    service: ServiceBody | None = None
    passed: bool | None = None
    defects: Annotated[tuple[DefectBody, ...], Field(max_length=100)] = ()
    until: date | None = None
    ground: NonAcceptanceGround | None = None
    competent_body: _Short = ""
    special: SpecialKind | None = None
    days: Annotated[_Days | None, BeforeValidator(_whole)] = None
    approver: _Number = ""
    deferred: Annotated[tuple[DeferredBody, ...], Field(max_length=100)] = ()
    material_id: _Id | None = None
    is_wished: bool = False
    intake: IntakeBody | None = None
    handed_in: Annotated[tuple[HandedInBody, ...], Field(max_length=200)] = ()

    def action(self, action_id: str, case_id: str, actor: Clerk) -> Action:
        """The domain's word for it."""
        return Action(
            action_id=action_id,
            case_id=case_id,
            kind=self.kind,
            actor=actor,
            at=self.at,
            opinion=self.opinion,
            reason=self.reason,
            target_step=self.target_step,
            ticked=self.ticked,
            document=self.document.document() if self.document else None,
            service=self.service.service() if self.service else None,
            passed=self.passed,
            defects=tuple(defect.defect() for defect in self.defects),
            until=self.until,
            ground=self.ground,
            competent_body=self.competent_body,
            special=self.special,
            days=self.days,
            approver=self.approver,
            deferred=tuple(entry.follow_up() for entry in self.deferred),
            material_id=self.material_id,
            is_wished=self.is_wished,
            intake=self.intake.intake() if self.intake else None,
            handed_in=tuple(paper.handed_in() for paper in self.handed_in),
        )


class ReserveBody(_Body):
    """How many numbers of which yearly sequence to reserve."""

    series: Series
    year: Annotated[int, Field(ge=2000, le=2999)]
    count: Annotated[int, Field(ge=1, le=100)]


class ClaimBody(_Body):
    """Where a case is taken up."""

    workstation: Annotated[_Plain, Field(min_length=1, max_length=64)]


class StampedBody(_Body):
    """Which file continues a sealed one."""

    stamped_sha256: _Sha256


class BatchItem(_Body):
    """One action of several; ``action`` is checked when its turn comes."""

    case_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,64}$")]
    key: Annotated[str, Field(pattern=_UUID_WHOLE)]
    base_version: Annotated[_Version | None, BeforeValidator(_whole)]
    fence: Annotated[_Fence | None, BeforeValidator(_whole)] = None
    action: dict[str, Any]


class BatchBody(_Body):
    """Several actions, in order."""

    items: Annotated[list[BatchItem], Field(min_length=1, max_length=100)]


class BlockBody(_Body):
    """A block of numbers that a window was given."""

    series: Series
    prefix: Annotated[_Plain, Field(min_length=1, max_length=32)]
    year: Annotated[Annotated[int, Field(ge=2000, le=2999)], BeforeValidator(_whole)]
    first: Annotated[_Count, BeforeValidator(_whole)]
    last: Annotated[_Count, BeforeValidator(_whole)]


class OfferBody(_Body):
    """What a window has receipts for and which numbers it was given."""

    keys: Annotated[list[Annotated[str, Field(pattern=_UUID_WHOLE)]], Field(max_length=1000)]
    blocks: Annotated[list[BlockBody], Field(max_length=100)]


def read_body(model: type[_Read], raw: bytes) -> _Read:
    """The request's JSON as ``model``.

    Raises:
        Problem: 422 ``invalid``, naming the first field that breaks the contract.
    """
    try:
        return model.model_validate_json(raw)
    except ValidationError as error:
        raise invalid(error) from error


def request_digest(*parts: str, body: BaseModel) -> str:
    """Tells two requests under one key apart: digest of ``parts`` and of what the body says."""
    said = [*parts, body.model_dump(mode="json")]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def read_key(key: str | None) -> str:
    """The idempotency key in its one spelling.

    Raises:
        Problem: 428 when there is none, 400 when it is no UUID.
    """
    if key is None:
        raise Problem(428, "key_missing", "Idempotency-Key is required")
    if not _UUID.fullmatch(key):
        raise Problem(400, "key_malformed", "Idempotency-Key must be a UUID")
    return key.lower()
