"""Names of the domain's terms, and the few ways that numbers and dates are written."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING

from clerk_desktop.card.messages import PinState
from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.deadline import CHINA
from clerk_desktop.domain.delivery import DeliveryState, ServiceWay
from clerk_desktop.domain.document import MaterialForm
from clerk_desktop.domain.joint import BranchStatus
from clerk_desktop.domain.phrase import PhraseUse
from clerk_desktop.domain.procedure import FollowUpKind, NonAcceptanceGround, SpecialKind
from clerk_desktop.domain.template import Role, StepKind
from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.services.cases import StepStatus
from clerk_desktop.sync.records import CaseTab, QueueState, Work

if TYPE_CHECKING:
    from collections.abc import Mapping

_MB = 1_000_000

PRODUCT = mark("政务审批窗口工作台")
DAY = mark("今日")
SUPERVISION = mark("时限与监察")
LEDGER = mark("用印台账")

ACTION_KEYS: Mapping[ActionKind, str] = {
    ActionKind.RECEIVE: "J",
    ActionKind.ACCEPT: "S",
    ActionKind.CORRECT: "Z",
    ActionKind.RESUBMIT: "U",
    ActionKind.LAPSE: "L",
    ActionKind.REFUSE: "E",
    ActionKind.PASS: "T",
    ActionKind.RETURN: "R",
    ActionKind.SKIP: "K",
    ActionKind.SUSPEND: "P",
    ActionKind.RESUME: "F",
    ActionKind.EXTEND: "Q",
    ActionKind.SUPPLEMENT: "I",
    ActionKind.REJECT: "X",
    ActionKind.GRANT: "Y",
    ActionKind.DENY: "N",
    ActionKind.REPORT: "B",
    ActionKind.AGREE: "A",
    ActionKind.DISAGREE: "W",
    ActionKind.SEAL: "G",
    ActionKind.UNSEAL: "H",
    ActionKind.SEND: "M",
    ActionKind.SERVE: "D",
    ActionKind.FAIL_SERVICE: "V",
    ActionKind.RULE: "C",
}
"""With Alt; the first sound of the word where it was free. What no window does has none."""

WAYS: Mapping[ServiceWay, str] = Texts(
    {
        ServiceWay.DIRECT: mark("直接送达"),
        ServiceWay.POST: mark("邮寄送达"),
        ServiceWay.ELECTRONIC: mark("电子送达"),
        ServiceWay.LEFT: mark("留置送达"),
        ServiceWay.NOTICE: mark("公告送达"),
    }
)

PHRASE_USES: Mapping[PhraseUse, str] = Texts(
    {PhraseUse.OPINION: mark("意见"), PhraseUse.REASON: mark("理由")}
)

DELIVERIES: Mapping[DeliveryState, str] = Texts(
    {
        DeliveryState.PENDING: mark("待送达"),
        DeliveryState.SENT: mark("已发出"),
        DeliveryState.SERVED: mark("已送达"),
        DeliveryState.FAILED: mark("送达未成"),
    }
)

SERVICE_FIELDS = Texts(
    {
        "person": mark("签收人"),
        "place": mark("送达地点"),
        "tracking_no": mark("邮寄单号"),
        "witness": mark("见证人"),
        "remark": mark("备注"),
    }
)

FORMS: Mapping[MaterialForm, str] = Texts(
    {
        MaterialForm.ORIGINAL: mark("原件"),
        MaterialForm.COPY: mark("复印件"),
        MaterialForm.ELECTRONIC: mark("电子件"),
    }
)

ROLES: Mapping[Role, str] = Texts(
    {
        Role.WINDOW: mark("窗口", "role"),
        Role.REVIEWER: mark("审查", "role"),
        Role.VERIFIER: mark("核准", "role"),
        Role.SUPERIOR: mark("上级部门"),
        Role.APPLICANT: mark("申请人"),
        Role.RECIPIENT: mark("收件部门"),
    }
)

STEP_STATUSES: Mapping[StepStatus, str] = Texts(
    {
        StepStatus.DONE: mark("已完成"),
        StepStatus.CURRENT: mark("办理中"),
        StepStatus.ARBITRATING: mark("仲裁中"),
        StepStatus.SKIPPED: mark("已跳过"),
        StepStatus.AHEAD: mark("未到"),
    }
)

STEP_KINDS: Mapping[StepKind, str] = Texts(
    {
        StepKind.ACCEPT: mark("受理", "step"),
        StepKind.REVIEW: mark("审查"),
        StepKind.PUBLICITY: mark("公示"),
        StepKind.SITE_VISIT: mark("现场勘查"),
        StepKind.APPROVE: mark("核准"),
        StepKind.DECIDE: mark("决定"),
        StepKind.JOINT: mark("并联审查"),
        StepKind.REPORT: mark("转报"),
        StepKind.COUNTERSIGN: mark("会签意见"),
        StepKind.ISSUE: mark("制证"),
        StepKind.SERVE: mark("送达", "step"),
    }
)

TABS: Mapping[CaseTab, str] = Texts(
    {
        CaseTab.TO_RECEIVE: mark("待接件"),
        CaseTab.IN_HAND: mark("在办"),
        CaseTab.TO_SEAL: mark("待盖章"),
        CaseTab.TO_SERVE: mark("待送达"),
        CaseTab.FOLLOW_UPS: mark("待补交"),
        CaseTab.RECEIPTS: mark("待回执"),
        CaseTab.ATTENTION: mark("需处理"),
        CaseTab.DONE: mark("已办"),
        CaseTab.ALL: mark("全部"),
    }
)

WORKS: Mapping[Work, str] = Texts(
    {
        Work.TAKEN: mark("接件", "work"),
        Work.HANDLED: mark("办理", "work"),
        Work.SEALED: mark("盖章", "work"),
        Work.DELIVERED: mark("送达", "work"),
    }
)

QUEUE_STATES: Mapping[QueueState, str] = Texts(
    {
        QueueState.QUEUED: mark("等待上传"),
        QueueState.SENDING: mark("正在上传"),
        QueueState.DONE: mark("已上传"),
        QueueState.CONFLICT: mark("与大厅不一致"),
        QueueState.PARKED: mark("大厅未接受"),
        QueueState.WITHDRAWN: mark("已撤回"),
    }
)

GROUNDS: Mapping[NonAcceptanceGround, str] = Texts(
    {
        NonAcceptanceGround.NOT_REQUIRED: mark("依法不需要取得行政许可"),
        NonAcceptanceGround.NOT_COMPETENT: mark("依法不属于本机关职权范围"),
    }
)

SPECIALS: Mapping[SpecialKind, str] = Texts(
    {
        SpecialKind.HEARING: mark("听证"),
        SpecialKind.TENDER: mark("招标"),
        SpecialKind.AUCTION: mark("拍卖"),
        SpecialKind.INSPECTION: mark("检验"),
        SpecialKind.TESTING: mark("检测"),
        SpecialKind.QUARANTINE: mark("检疫"),
        SpecialKind.APPRAISAL: mark("鉴定"),
        SpecialKind.EXPERT_REVIEW: mark("专家评审"),
        SpecialKind.SITE_VISIT: mark("现场勘查"),
        SpecialKind.PUBLICITY: mark("公示"),
    }
)

FOLLOW_UPS: Mapping[FollowUpKind, str] = Texts(
    {
        FollowUpKind.TOLERATED: mark("容缺受理"),
        FollowUpKind.PROMISED: mark("告知承诺"),
    }
)

BRANCH_STATUSES: Mapping[BranchStatus, str] = Texts(
    {
        BranchStatus.OPEN: mark("办理中"),
        BranchStatus.ARBITRATING: mark("仲裁中"),
        BranchStatus.AGREED: mark("同意"),
        BranchStatus.DISAGREED: mark("不同意"),
        BranchStatus.REJECTED: mark("仲裁未通过"),
        BranchStatus.ENDED: mark("随牵头件结束"),
    }
)


def masked(code: str) -> str:
    """An identity number or credit code with its middle hidden: ``350999********0015``."""
    hidden = len(code) - 10
    return code if hidden <= 0 else f"{code[:6]}{'*' * hidden}{code[-4:]}"


def masked_name(name: str) -> str:
    """A person's name with all but its first sign hidden: ``林**``."""
    return name[:1] + "*" * (len(name) - 1)


def moment(at: datetime) -> str:
    """A point of time in China, to the minute."""
    return at.astimezone(CHINA).strftime(tr("%Y-%m-%d %H:%M"))


def short_moment(at: datetime) -> str:
    """A point of time in China without its year, for narrow places."""
    return at.astimezone(CHINA).strftime(tr("%m-%d %H:%M"))


def clock_time(at: datetime) -> str:
    """Hour and minute in China."""
    return at.astimezone(CHINA).strftime("%H:%M")


def day(value: date) -> str:
    """A calendar day; of a point of time, the one in China."""
    on = value.astimezone(CHINA) if isinstance(value, datetime) else value
    return on.strftime(tr("%Y-%m-%d"))


def short_day(value: date) -> str:
    """A calendar day without its year, for narrow places."""
    return value.strftime(tr("%m-%d"))


def size(count: int) -> str:
    """A number of bytes, for people."""
    return f"{max(1, round(count / 1000))} KB" if count < _MB else f"{count / _MB:.1f} MB"


PIN_STATES = Texts(
    {
        PinState.OK: mark("正常"),
        PinState.LOW: mark("曾经输错，剩余次数不多"),
        PinState.LAST_TRY: mark("只剩最后一次机会"),
        PinState.LOCKED: mark("已锁定"),
        PinState.UNKNOWN: mark("印章卡不提供"),
    }
)


_NAME_PARTS = tuple(
    rf"{part}: (.+?)(?:, [A-Z][A-Za-z ]+: |$)" for part in ("Common Name", "Organization")
)


def holder(subject: str) -> str:
    """Name and organisation out of a subject as X.509 writes it for people."""
    parts = [match[1] for name in _NAME_PARTS if (match := re.search(name, subject))]
    return " · ".join(parts) or subject
