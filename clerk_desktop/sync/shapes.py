"""The hall's JSON as types: field for field what ``docs/api/hall.yaml`` promises, and no more.

Unknown fields are ignored, so that a newer hall can say more; a missing or wrong one is an error.
The case itself and the action stand in ``shapes_case``.
"""

from datetime import date
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.office import Series
from clerk_desktop.domain.phrase import PhraseUse
from clerk_desktop.domain.template import CaseKind, Role, StepKind
from clerk_desktop.sync.shapes_case import Case, Item, Positive, Serial, Time
from clerk_desktop.workflow.lights import Light

Year = Annotated[int, Meta(ge=2000, le=2999)]


class Tokens(Struct, frozen=True):
    """Answer of ``/auth/token``."""

    access_token: Annotated[str, Meta(min_length=1, max_length=8192)]
    token_type: Literal["Bearer"]
    expires_in: int
    refresh_token: Annotated[str, Meta(min_length=1, max_length=512)]

    def __repr__(self) -> str:
        return "Tokens()"


class Office(Struct, frozen=True):
    """机关 of the clerk."""

    org_name: str
    org_code: str
    address: str
    phone: str
    government: str


class Me(Struct, frozen=True):
    """Answer of ``/me``."""

    user_id: Annotated[str, Meta(min_length=1)]
    name: str
    window: str
    window_name: str
    roles: list[Role]
    office: Office


class SubStep(Struct, frozen=True):
    """A part of a step."""

    sub_step_id: str
    name: str
    kind: StepKind


class Step(Struct, frozen=True):
    """环节 of a template."""

    step_id: str
    name: str
    kind: StepKind
    role: Role
    days: int | None
    skip_to: list[str]
    is_counted: bool
    sub_steps: list[SubStep]


class Template(Struct, frozen=True):
    """Process template."""

    template_id: str
    name: str
    version: int
    kind: CaseKind
    steps: list[Step]


class LightRules(Struct, frozen=True):
    """Rules of the supervision lights."""

    warn_days: Annotated[int, Meta(ge=0, le=30)]
    step_warn_days: Annotated[int, Meta(ge=0, le=30)]
    near: Light
    step_past: Light
    promise_past: Light
    law_past: Light
    watched: Light
    abnormal: Light


class Templates(Struct, frozen=True):
    """Answer of ``/templates``; a hall without rules of its own leaves ``light_rules`` out."""

    loop_limit: Annotated[int, Meta(ge=1, le=9)]
    templates: list[Template]
    light_rules: LightRules | UnsetType = UNSET


class Items(Struct, frozen=True):
    """Answer of ``/items``."""

    items: list[Item]


class WorkYear(Struct, frozen=True):
    """One year's working days."""

    year: Year
    days: list[date]


class WorkDays(Struct, frozen=True):
    """Answer of ``/workdays``."""

    years: list[WorkYear]


class Phrase(Struct, frozen=True):
    """常用意见."""

    text: Annotated[str, Meta(min_length=1, max_length=2000)]
    use: PhraseUse
    kinds: list[ActionKind]


class Phrases(Struct, frozen=True):
    """Answer of ``/phrases``."""

    phrases: list[Phrase]


class Seal(Struct, frozen=True):
    """A seal and the certificates it goes with."""

    seal_id: str
    name: str
    certificate_serials: list[Serial]
    diameter_mm: Annotated[float, Meta(gt=0)]


class Seals(Struct, frozen=True):
    """Answer of ``/seals``; ``trusted`` is DER, base64 on the wire."""

    seals: list[Seal]
    trusted: list[bytes]


class NumberBlock(Struct, frozen=True):
    """Answer of ``/numbers/reserve``."""

    series: Series
    prefix: str
    year: Year
    first: Positive
    last: Positive


class Receipt(Struct, frozen=True):
    """Proof that the hall did an action."""

    action_id: str
    version: Positive
    case: Case


class Changes(Struct, frozen=True):
    """A page of ``/changes``."""

    epoch: str
    items: list[Case]
    tombstones: list[str]
    next_cursor: Annotated[str, Meta(min_length=1, max_length=64)]
    has_more: bool
    server_time: Time
    spread_seconds: Annotated[int, Meta(ge=1, le=3600)] | None = None


class Claim(Struct, frozen=True):
    """Answer of ``/cases/{id}/claim``."""

    case_id: str
    fence: Positive
    seconds: Positive


class Offered(Struct, frozen=True):
    """Answer of ``/receipts/offer``."""

    missing: list[str]


class Problem(Struct, frozen=True):
    """RFC 9457 problem with the hall's own ``code``."""

    code: Annotated[str, Meta(min_length=1, max_length=100)]
    status: int
    context: dict[str, str] = {}


class BatchResult(Struct, frozen=True):
    """What became of one action of several."""

    key: str
    status: int
    retry_after: int | None = None
    receipt: Receipt | None = None
    problem: Problem | None = None


class Batch(Struct, frozen=True):
    """Answer of ``/batch``."""

    results: list[BatchResult]
