"""Actions: what a person does to a case. An action is a fact; the engine says what it changes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from clerk_desktop.domain.case import Clerk
    from clerk_desktop.domain.document import CaseDocument


class ActionKind(StrEnum):
    """动作 (domain guide 3.2)."""

    RECEIVE = "receive"  # 接件
    ACCEPT = "accept"  # 受理
    PASS = "pass"  # noqa: S105 - 通过
    RETURN = "return"  # 退回上一环节
    SKIP = "skip"  # 跳转
    GRANT = "grant"  # 准予
    DENY = "deny"  # 不予
    REPORT = "report"  # 转报
    SEAL = "seal"  # 盖章
    SERVE = "serve"  # 送达
    RULE = "rule"  # 仲裁裁定


class ServiceWay(StrEnum):
    """送达方式."""

    DIRECT = "direct"  # 直接
    POST = "post"  # 邮寄
    ELECTRONIC = "electronic"  # 电子
    LEFT = "left"  # 留置
    NOTICE = "notice"  # 公告


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One act on one case.

    Attributes:
        action_id: UUIDv7; also the idempotency key at the hall.
        at: When it was done, UTC, corrected by the clock offset. Counts for deadlines.
        opinion: 意见; PASS, GRANT and REPORT need one.
        reason: 理由; RETURN, SKIP, DENY and RULE need one.
        target_step: SKIP only: where to.
        ticked: ACCEPT only: ids of the materials found complete.
        document: SEAL only: the sealed letter.
        way: SERVE only.
        passed: RULE only: the ruling.
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
    way: ServiceWay | None = None
    passed: bool | None = None
