"""Actions: what a person does to a case. An action is a fact; the engine says what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date, datetime

    from clerk_desktop.domain.case import Clerk
    from clerk_desktop.domain.delivery import Service
    from clerk_desktop.domain.document import CaseDocument, HandedIn
    from clerk_desktop.domain.intake import Intake
    from clerk_desktop.domain.procedure import (
        Defect,
        FollowUp,
        NonAcceptanceGround,
        SpecialKind,
    )


class ActionKind(StrEnum):
    """动作 (domain guide 3.2)."""

    TAKE_IN = "take_in"  # 现场申报
    RECEIVE = "receive"  # 接件
    ACCEPT = "accept"  # 受理
    CORRECT = "correct"  # 补正告知
    RESUBMIT = "resubmit"  # 收到补正
    LAPSE = "lapse"  # 补正不来办结
    REFUSE = "refuse"  # 不予受理
    PASS = "pass"  # noqa: S105 - 通过
    RETURN = "return"  # 退回上一环节
    SKIP = "skip"  # 跳转
    SUSPEND = "suspend"  # 特别程序开始
    RESUME = "resume"  # 特别程序结束
    EXTEND = "extend"  # 延期
    SUPPLEMENT = "supplement"  # 补交
    REJECT = "reject"  # 退件
    GRANT = "grant"  # 准予
    DENY = "deny"  # 不予
    REPORT = "report"  # 转报
    AGREE = "agree"  # 会签同意
    DISAGREE = "disagree"  # 会签不同意
    SEAL = "seal"  # 盖章
    UNSEAL = "unseal"  # 撤章
    SEND = "send"  # 发出
    SERVE = "serve"  # 送达
    CONFIRM = "confirm"  # 签收
    FAIL_SERVICE = "fail_service"  # 送达未成
    RULE = "rule"  # 仲裁裁定
    WITHDRAW = "withdraw"  # 撤回申请
    ABORT = "abort"  # 异常终止


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One act on one case.

    Attributes:
        action_id: UUIDv7; also the idempotency key at the hall.
        at: When it was done, UTC, corrected by the clock offset. Counts for deadlines.
        opinion: 意见; PASS, GRANT, DENY, REPORT, AGREE, DISAGREE and RESUME (the result) need one.
        reason: 理由; RETURN, SKIP, DENY, DISAGREE, SUSPEND, EXTEND, REJECT, RULE, FAIL_SERVICE,
            UNSEAL and ABORT need one, GRANT and REPORT only against a department's 不同意.
        target_step: SKIP only: where to.
        ticked: ACCEPT: ids of the materials found complete; PASS: ids of the sub-steps done.
        document: SEAL: the sealed letter; UNSEAL: the one whose seal is taken back.
        service: SEND, SERVE, CONFIRM and FAIL_SERVICE only: to whom, and how.
        passed: RULE only: the ruling.
        defects, until: CORRECT only: all defects at once, and the last day for handing in.
        ground, competent_body: REFUSE only: the legal ground, and who is competent instead.
        special: SUSPEND only: the procedure.
        days: SUSPEND: working days needed; EXTEND: working days added.
        approver: SUSPEND and EXTEND: who has approved.
        deferred: ACCEPT only: required papers that follow later.
        material_id: SUPPLEMENT only: the paper that has followed.
        is_wished: REJECT only: the applicant has asked for it.
        intake: TAKE_IN only: the application.
        handed_in: The papers that TAKE_IN, RESUBMIT or SUPPLEMENT brings.
    """

    action_id: str
    case_id: str
    kind: ActionKind
    actor: Clerk
    at: datetime
    opinion: str = ""
    reason: str = ""
    target_step: str | None = None
    ticked: tuple[str, ...] = ()
    document: CaseDocument | None = None
    service: Service | None = None
    passed: bool | None = None
    defects: tuple[Defect, ...] = ()
    until: date | None = None
    ground: NonAcceptanceGround | None = None
    competent_body: str = ""
    special: SpecialKind | None = None
    days: int | None = None
    approver: str = ""
    deferred: tuple[FollowUp, ...] = ()
    material_id: str | None = None
    is_wished: bool = False
    intake: Intake | None = None
    handed_in: tuple[HandedIn, ...] = ()

    @property
    def digests(self) -> tuple[str, ...]:
        """The documents that it names, each once: the hall must have them before the action."""
        papers = [paper.sha256 for paper in self.handed_in]
        if self.kind is ActionKind.SEAL and self.document is not None:
            papers.append(self.document.sha256)
        return tuple(dict.fromkeys(papers))
