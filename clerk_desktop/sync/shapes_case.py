"""The hall's JSON of a case and of an action, as ``docs/api/hall.yaml`` promises it."""

from datetime import date, datetime
from typing import Annotated

from msgspec import Meta, Raw, Struct

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState, Decision
from clerk_desktop.domain.document import LetterKind, MaterialForm
from clerk_desktop.domain.procedure import FollowUpKind, NonAcceptanceGround, SpecialKind
from clerk_desktop.sync.shapes_delivery import Delivery, Recipient, Service
from clerk_desktop.sync.shapes_joint import Branch, BranchPlan, LeadCase

Time = Annotated[datetime, Meta(tz=True)]
Sha256 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Serial = Annotated[str, Meta(pattern="^[0-9a-f]{1,64}$")]
CaseId = Annotated[str, Meta(pattern="^[A-Za-z0-9-]{1,64}$")]
Positive = Annotated[int, Meta(ge=1)]
Natural = Annotated[int, Meta(ge=0)]


class ClockStop(Struct, frozen=True):
    """A special procedure that stops the clock."""

    special_kind: SpecialKind
    legal_basis: Annotated[str, Meta(min_length=1)]


class ItemMaterial(Struct, frozen=True):
    """A paper that an item asks for."""

    material_id: str
    material_name: str
    is_required: bool
    is_minor: bool


class Item(Struct, frozen=True):
    """事项."""

    task_code: str
    catalog_code: str
    task_name: str
    task_version: int
    project_type: int
    template_id: str
    promise_days: Natural
    statutory_days: Positive
    legal_basis: list[str]
    conditions: list[str]
    term_years: int | None
    plans: list[str]
    clock_stops: list[ClockStop]
    is_joint: bool
    allows_promise: bool
    informed: list[Recipient]
    gives_closing_notice: bool
    reported_to: str
    branches: list[BranchPlan]
    materials: list[ItemMaterial]


class Material(Struct, frozen=True):
    """材料."""

    material_id: str
    material_name: str
    is_required: bool
    is_minor: bool
    sha256: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")]
    size: Natural
    pages: int
    get_type: MaterialForm
    get_num: Positive


class Document(Struct, frozen=True, omit_defaults=True):
    """A sealed letter."""

    letter: LetterKind
    doc_no: str
    source_sha256: Sha256
    sha256: Sha256
    seal_id: str
    certificate_serial: Serial
    sealed_by: str
    sealed_at: Time
    stamped_sha256: Annotated[str, Meta(pattern="^([0-9a-f]{64})?$")] = ""


class Node(Struct, frozen=True):
    """节点: a step's instance."""

    step_id: str
    visits: Natural
    entered_at: Time


class Event(Struct, frozen=True):
    """A line of the history."""

    action_id: str
    event_name: ActionKind
    handle_user_id: str
    handle_user_name: str
    event_time: Time
    step_id: str | None
    handle_explain: str
    reason: str
    recipient_id: str | None


class Arbitration(Struct, frozen=True):
    """仲裁."""

    step_id: str
    reported_at: Time
    reason: str
    passed: bool | None
    ruling_reason: str


class Defect(Struct, frozen=True):
    """One missing or wrong thing."""

    subject: str
    missing: str
    standard: str
    material_id: str | None


class Correction(Struct, frozen=True):
    """补正."""

    defects: list[Defect]
    until: date
    told_at: Time
    handed_in_at: Time | None


class NonAcceptance(Struct, frozen=True):
    """不予受理."""

    ground: NonAcceptanceGround
    competent_body: str


class Suspension(Struct, frozen=True):
    """特别程序."""

    special_kind: SpecialKind
    special_reason: str
    approver: str
    days: Positive
    legal_basis: str
    special_time: Time
    end_time: Time | None


class Extension(Struct, frozen=True):
    """延期."""

    days: Positive
    reason: str
    approver: str
    at: Time


class FollowUp(Struct, frozen=True):
    """A paper that follows."""

    material_id: str
    kind: FollowUpKind
    due_on: date
    closed_at: Time | None


class Deferred(Struct, frozen=True):
    """A paper that is to follow, in an action."""

    material_id: str
    kind: FollowUpKind
    due_on: date


class Case(Struct, frozen=True):
    """办件."""

    case_id: CaseId
    version: Positive
    project_no: str
    item: Raw  # an Item; many cases have the same, which is read once
    applyer_name: str
    applyer_type: int
    applyer_page_type: int
    applyer_page_code: str
    legal: str
    contact_name: str
    contact_mobile: str
    licence_content: str
    window: str
    state: CaseState
    decision: Decision | None
    flow_id: str | None
    step_id: str | None
    apply_date: Time
    receive_date: Time | None
    accept_date: Time | None
    decide_date: Time | None
    close_date: Time | None
    serve_date: Time | None
    materials: list[Material]
    nodes: list[Node]
    events: list[Event]
    documents: list[Document]
    arbitrations: list[Arbitration]
    closed_returns: list[str]
    correction: Correction | None
    non_acceptance: NonAcceptance | None
    suspensions: list[Suspension]
    extension: Extension | None
    follow_ups: list[FollowUp]
    has_electronic_consent: bool
    deliveries: list[Delivery]
    branches: list[Branch]
    lead: LeadCase | None
    undone_documents: list[Document] = []


class Intake(Struct, frozen=True):
    """现场申报, in an action."""

    project_no: str
    task_code: str
    applyer_name: str
    applyer_type: int
    applyer_page_type: int
    applyer_page_code: str
    legal: str
    contact_name: str
    contact_mobile: str
    licence_content: str
    has_electronic_consent: bool


class HandedIn(Struct, frozen=True):
    """A paper that comes in, in an action."""

    material_id: str
    material_name: str
    sha256: Sha256
    size: Positive
    pages: Positive
    get_type: MaterialForm
    get_num: Positive


class Action(Struct, frozen=True, kw_only=True):
    """Body of an action; what it doesn't need stays out."""

    kind: ActionKind
    at: Time
    opinion: str = ""
    reason: str = ""
    target_step: str | None = None
    ticked: list[str] = []
    document: Document | None = None
    service: Service | None = None
    passed: bool | None = None
    defects: list[Defect] = []
    until: date | None = None
    ground: NonAcceptanceGround | None = None
    competent_body: str = ""
    special: SpecialKind | None = None
    days: int | None = None
    approver: str = ""
    deferred: list[Deferred] = []
    material_id: str | None = None
    is_wished: bool = False
    intake: Intake | None = None
    handed_in: list[HandedIn] = []
