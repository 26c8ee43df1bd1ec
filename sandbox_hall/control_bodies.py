"""What the control paths take."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from clerk_desktop.domain.delivery import APPLICANT
from clerk_desktop.domain.template import Role
from clerk_desktop.workflow.lights import Light
from sandbox_hall.faults import Fault


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ApplicationBody(_Body):
    """A new application; what is left out is drawn from the sample."""

    task_code: str | None = None
    window: str | None = None
    applyer_name: str | None = None
    applyer_page_code: str | None = None
    licence_content: str | None = None
    has_electronic_consent: bool = False


class RulingBody(_Body):
    """The superior's ruling; ``user_id`` must be a superior."""

    case_id: str
    passed: bool
    reason: str = "经仲裁研究决定。"
    user_id: str = "shangji"


class WithdrawalBody(_Body):
    """Which application is withdrawn, and why."""

    case_id: str
    reason: str = "申请人撤回申请。"


class AbortBody(_Body):
    """Which case is ended, and why; ``user_id`` must be a superior."""

    case_id: str
    reason: str
    user_id: str = "shangji"


class ArrivalBody(_Body):
    """Who confirms that which case's result has arrived, and in whose hands."""

    case_id: str
    recipient_id: str = APPLICANT
    person: str = ""


class MoveBody(_Body):
    """Which case goes to which window."""

    case_id: str
    window: str


class DownBody(_Body):
    """How the hall is down."""

    mode: Literal["drop", "503", "html"] = "drop"


class RuleBody(_Body):
    """One fault; see ``faults.FaultRule``."""

    fault: Fault
    method: str = ".*"
    path: str = ".*"
    count: Annotated[int, Field(ge=1)] | None = 1
    status: Annotated[int, Field(ge=400, le=599)] = 503
    seconds: float = 1.0
    retry_after: int | None = None
    after_bytes: Annotated[int, Field(ge=0)] = 0


class FaultsBody(_Body):
    """Faults to add behind those in force."""

    rules: list[RuleBody]


class ClientsBody(_Body):
    """The oldest version allowed (empty: any), and the spread after an outage (seconds)."""

    least_client: Annotated[str, Field(pattern=r"^[0-9.]{0,20}$")] = ""
    spread_seconds: Annotated[int, Field(ge=1, le=3600)] | None = None


class ClockBody(_Body):
    """Where the clock stands, and whether it stands still."""

    now: AwareDatetime | None = None
    stop: bool = False


class SealBody(_Body):
    """A seal, certificates it is used with, who may use it, which authority to trust."""

    seal_id: str
    name: str = "行政审批专用章"
    diameter_mm: float = 42.0
    serials: list[str] = []
    user_ids: list[str] = []
    ca_der_base64: str | None = None


class LightsBody(_Body):
    """Rules for supervision lights; what is left out is common."""

    warn_days: Annotated[int, Field(ge=0, le=30)] = 2
    step_warn_days: Annotated[int, Field(ge=0, le=30)] = 0
    near: Light = Light.WARNING
    step_past: Light = Light.YELLOW
    promise_past: Light = Light.YELLOW
    law_past: Light = Light.RED
    watched: Light = Light.WARNING
    abnormal: Light = Light.YELLOW


class UserBody(_Body):
    """A user."""

    user_id: str
    name: str
    password: str
    window: str = "W01"
    roles: list[Role]


class TokensBody(_Body):
    """Expire tokens (``refresh`` too?), and how long new access tokens live (seconds)."""

    expire: bool = True
    refresh: bool = False
    access_life: Annotated[int, Field(ge=1)] | None = None
