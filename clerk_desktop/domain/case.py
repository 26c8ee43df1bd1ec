"""A case (办件): one application for one item, as a frozen snapshot."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.delivery import Delivery, Recipient
from clerk_desktop.domain.document import CaseDocument, ItemMaterial, Material
from clerk_desktop.domain.joint import Branch, BranchPlan, LeadCase
from clerk_desktop.domain.procedure import (
    ClockStop,
    Correction,
    Extension,
    FollowUp,
    NonAcceptance,
    SpecialKind,
    Suspension,
)
from clerk_desktop.domain.template import Role


class CaseState(StrEnum):
    """States of a case (domain guide 3.1)."""

    PRE_PASSED = "pre_passed"  # 预审通过/待接件
    RECEIVED = "received"  # 已接件待受理
    CORRECTING = "correcting"  # 待补正
    IN_PROGRESS = "in_progress"  # 已受理
    SUSPENDED = "suspended"  # 特别程序/挂起
    ARBITRATING = "arbitrating"  # 仲裁中
    DECIDED = "decided"  # 准予/不予, not yet sealed
    CLOSED = "closed"  # 办结
    SERVED = "served"  # 已送达
    REFUSED = "refused"  # 不予受理
    RETURNED = "returned"  # 退件
    LAPSED = "lapsed"  # 补正不来办结
    WITHDRAWN = "withdrawn"  # 撤回申请
    ABORTED = "aborted"  # 异常终止
    REPORTED = "reported"  # 转报办结
    ANSWERED = "answered"  # 会签办结: a branch has given its opinion


FINAL_STATES = frozenset(
    {
        CaseState.SERVED,
        CaseState.REFUSED,
        CaseState.RETURNED,
        CaseState.LAPSED,
        CaseState.WITHDRAWN,
        CaseState.ABORTED,
        CaseState.REPORTED,
        CaseState.ANSWERED,
    }
)


_TO_BE_SERVED = frozenset(
    {
        CaseState.CLOSED,
        CaseState.SERVED,
        CaseState.REFUSED,
        CaseState.RETURNED,
        CaseState.LAPSED,
    }
)


class Decision(StrEnum):
    """决定."""

    GRANTED = "granted"  # 准予
    DENIED = "denied"  # 不予


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """事项: a licence item of the catalogue, as far as a case needs it.

    ``promise_days`` never exceeds ``statutory_days``; both are working days from acceptance.
    ``term_years`` is the validity of the licence; ``None`` means no fixed end.

    Attributes:
        template_id: The plan in force for the case, one of ``plans``.
        plans: The fixed plans that the item has; empty when it has only that one.
        clock_stops: Special procedures that stop its clock; any other runs inside it.
        is_joint: 统一、联合、集中办理 (行政许可法 Art. 26): may be extended by 15 days, not 10.
        allows_promise: 告知承诺 is open for it.
        informed: Departments that get the result too, for instance those that supervise.
        gives_closing_notice: 办结通知书 is made for its cases.
        reported_to: The body that decides what is reported up (上报件); empty for others.
        branches: 并联审批: the departments that are asked; empty for every other item.
        materials: The papers that it asks for, in order.
    """

    task_code: str
    name: str
    version: int
    template_id: str
    promise_days: int
    statutory_days: int
    legal_basis: tuple[str, ...]
    conditions: tuple[str, ...]
    term_years: int | None
    plans: tuple[str, ...] = ()
    clock_stops: tuple[ClockStop, ...] = ()
    is_joint: bool = False
    allows_promise: bool = False
    informed: tuple[Recipient, ...] = ()
    gives_closing_notice: bool = False
    reported_to: str = ""
    branches: tuple[BranchPlan, ...] = ()
    materials: tuple[ItemMaterial, ...] = ()

    def clock_stop(self, kind: SpecialKind) -> ClockStop | None:
        """The law by which such a procedure stops the clock, or ``None`` if the clock runs on."""
        return next((stop for stop in self.clock_stops if stop.kind is kind), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """申请人. ``code`` is an 18-digit unified social credit code or identity number."""

    name: str
    type: int
    code_type: int
    code: str
    legal_representative: str
    contact_name: str
    contact_mobile: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Clerk:
    """Who acts. ``window`` is the id of the window that the clerk sits at."""

    user_id: str
    name: str
    window: str
    roles: frozenset[Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A step's instance in one flow; keyed by (flow id, step id).

    ``visits`` counts entries except those granted by arbitration, so ``loop_count`` of a step
    entered once is 0 (domain guide 3.3).
    """

    step_id: str
    visits: int
    entered_at: datetime

    @property
    def loop_count(self) -> int:
        """循环次数."""
        return max(0, self.visits - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseEvent:
    """One line of the case's history: what was done, by whom, where and with which words.

    ``recipient_id`` names whom an act of delivery was about.
    """

    action_id: str
    kind: ActionKind
    user_id: str
    user_name: str
    at: datetime
    step_id: str | None
    opinion: str
    reason: str
    recipient_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arbitration:
    """仲裁 of a looping step by the superior body. ``passed`` is ``None`` until it has ruled."""

    step_id: str
    reported_at: datetime
    reason: str
    passed: bool | None = None
    ruling_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case at one version. All times are UTC; ``None`` means that it hasn't happened.

    Attributes:
        case_id: The hall's key. ``project_no`` is 办件编号, opaque, shown to people.
        version: Grows by one with every change at the hall.
        licence_content: What is applied for, in the words that the letter prints (许可内容).
        flow_id: 流程ID, made at acceptance.
        step_id: The step where the case stands; ``None`` before acceptance.
        nodes: One per step entered, in order of first entry.
        closed_returns: Steps that may not be returned to again, because arbitration has passed
            on their loop.
        suspensions: All special procedures, the last one open while the state is SUSPENDED.
        follow_ups: Papers that follow after acceptance (容缺受理, 告知承诺).
        arbitrations: All arbitrations, the last one open while the state is ARBITRATING.
        has_electronic_consent: The applicant has agreed to electronic service when applying.
        deliveries: Who gets the result. The hall may name departments before; the others join
            when the letter that is to be served is sealed.
        undone_letters: Letters whose seal was taken back (撤章), in that order; they are void.
        branches: A lead case's branches, from 受理 on, in the order of the item's plans.
        lead: The lead case, when this one is a branch.
    """

    case_id: str
    version: int
    project_no: str
    item: Item
    applicant: Applicant
    licence_content: str
    window: str
    state: CaseState
    materials: tuple[Material, ...]
    applied_at: datetime
    received_at: datetime | None = None
    accepted_at: datetime | None = None
    decided_at: datetime | None = None
    closed_at: datetime | None = None
    served_at: datetime | None = None
    decision: Decision | None = None
    flow_id: str | None = None
    step_id: str | None = None
    nodes: tuple[Node, ...] = ()
    events: tuple[CaseEvent, ...] = ()
    documents: tuple[CaseDocument, ...] = ()
    arbitrations: tuple[Arbitration, ...] = ()
    closed_returns: tuple[str, ...] = ()
    correction: Correction | None = None
    non_acceptance: NonAcceptance | None = None
    suspensions: tuple[Suspension, ...] = ()
    extension: Extension | None = None
    follow_ups: tuple[FollowUp, ...] = ()
    has_electronic_consent: bool = False
    deliveries: tuple[Delivery, ...] = ()
    undone_letters: tuple[CaseDocument, ...] = ()
    branches: tuple[Branch, ...] = ()
    lead: LeadCase | None = None

    def node(self, step_id: str) -> Node | None:
        """The instance of that step, or ``None`` when it was never entered."""
        return next((node for node in self.nodes if node.step_id == step_id), None)

    @property
    def open_follow_ups(self) -> tuple[FollowUp, ...]:
        """The papers that are still missing."""
        return tuple(entry for entry in self.follow_ups if entry.closed_at is None)

    @property
    def open_deliveries(self) -> tuple[Delivery, ...]:
        """Who hasn't got the result yet; empty before it can be served."""
        is_served = self.state in _TO_BE_SERVED
        return tuple(one for one in self.deliveries if one.is_open) if is_served else ()

    def delivery(self, recipient_id: str) -> Delivery | None:
        """The delivery to that recipient, or ``None``."""
        found = (one for one in self.deliveries if one.recipient.recipient_id == recipient_id)
        return next(found, None)
