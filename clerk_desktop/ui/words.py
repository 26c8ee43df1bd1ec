"""Chinese names of the domain's terms, and the few ways that numbers and dates are written."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from clerk_desktop.card.messages import PinState
from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState, Decision
from clerk_desktop.domain.deadline import CHINA
from clerk_desktop.domain.delivery import DeliveryState, ServiceWay
from clerk_desktop.domain.document import LetterKind, MaterialForm
from clerk_desktop.domain.joint import BranchStatus
from clerk_desktop.domain.phrase import PhraseUse
from clerk_desktop.domain.procedure import FollowUpKind, NonAcceptanceGround, SpecialKind
from clerk_desktop.domain.template import CaseKind, Role, StepKind
from clerk_desktop.services.cases import StepStatus
from clerk_desktop.sync.records import CaseTab, QueueState

if TYPE_CHECKING:
    from collections.abc import Mapping

_MB = 1_000_000

PRODUCT = "政务审批窗口工作台"
SUPERVISION = "时限与监察"

STATES: Mapping[CaseState, str] = {
    CaseState.PRE_PASSED: "待接件",
    CaseState.RECEIVED: "已接件待受理",
    CaseState.CORRECTING: "待补正",
    CaseState.IN_PROGRESS: "已受理",
    CaseState.SUSPENDED: "特别程序",
    CaseState.ARBITRATING: "仲裁中",
    CaseState.DECIDED: "已决定待盖章",
    CaseState.CLOSED: "已办结待送达",
    CaseState.SERVED: "已送达",
    CaseState.REFUSED: "不予受理",
    CaseState.RETURNED: "退件",
    CaseState.LAPSED: "补正不来办结",
    CaseState.WITHDRAWN: "撤回申请",
    CaseState.ABORTED: "异常终止",
    CaseState.REPORTED: "转报办结",
    CaseState.ANSWERED: "会签办结",
}

ACTIONS: Mapping[ActionKind, str] = {
    ActionKind.TAKE_IN: "现场申报",
    ActionKind.RECEIVE: "接件",
    ActionKind.ACCEPT: "受理",
    ActionKind.CORRECT: "补正告知",
    ActionKind.RESUBMIT: "收到补正",
    ActionKind.LAPSE: "补正不来办结",
    ActionKind.REFUSE: "不予受理",
    ActionKind.PASS: "通过",
    ActionKind.RETURN: "退回上一环节",
    ActionKind.SKIP: "跳转",
    ActionKind.SUSPEND: "特别程序",
    ActionKind.RESUME: "特别程序结束",
    ActionKind.EXTEND: "延期",
    ActionKind.SUPPLEMENT: "补交",
    ActionKind.REJECT: "退件",
    ActionKind.GRANT: "准予许可",
    ActionKind.DENY: "不予许可",
    ActionKind.REPORT: "转报",
    ActionKind.AGREE: "会签同意",
    ActionKind.DISAGREE: "会签不同意",
    ActionKind.SEAL: "盖章",
    ActionKind.SEND: "发出",
    ActionKind.SERVE: "送达",
    ActionKind.CONFIRM: "签收",
    ActionKind.FAIL_SERVICE: "送达未成",
    ActionKind.RULE: "仲裁裁定",
    ActionKind.WITHDRAW: "撤回申请",
    ActionKind.ABORT: "异常终止",
}

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
    ActionKind.SEND: "M",
    ActionKind.SERVE: "D",
    ActionKind.CONFIRM: "H",
    ActionKind.FAIL_SERVICE: "V",
    ActionKind.RULE: "C",
}
"""With Alt; the first sound of the word where it was free. What no window does has none."""

LETTERS: Mapping[LetterKind, str] = {
    LetterKind.RECEIPT: "收件凭证",
    LetterKind.CORRECTION: "一次性补正告知书",
    LetterKind.NON_ACCEPTANCE: "不予受理决定书",
    LetterKind.ACCEPTANCE: "受理通知书",
    LetterKind.EXTENSION: "延期通知书",
    LetterKind.SUSPENSION: "特别程序告知书",
    LetterKind.RETURN_NOTICE: "退件通知书",
    LetterKind.GRANT: "准予行政许可决定书",
    LetterKind.DENIAL: "不予行政许可决定书",
    LetterKind.CLOSING: "办结通知书",
    LetterKind.SERVICE_RECORD: "送达回证",
}

WAYS: Mapping[ServiceWay, str] = {
    ServiceWay.DIRECT: "直接送达",
    ServiceWay.POST: "邮寄送达",
    ServiceWay.ELECTRONIC: "电子送达",
    ServiceWay.LEFT: "留置送达",
    ServiceWay.NOTICE: "公告送达",
}

PHRASE_USES: Mapping[PhraseUse, str] = {PhraseUse.OPINION: "意见", PhraseUse.REASON: "理由"}

DELIVERIES: Mapping[DeliveryState, str] = {
    DeliveryState.PENDING: "待送达",
    DeliveryState.SENT: "已发出",
    DeliveryState.SERVED: "已送达",
    DeliveryState.FAILED: "送达未成",
}

SERVICE_FIELDS: Mapping[str, str] = {
    "person": "签收人",
    "place": "送达地点",
    "tracking_no": "邮寄单号",
    "witness": "见证人",
    "remark": "备注",
}

FORMS: Mapping[MaterialForm, str] = {
    MaterialForm.ORIGINAL: "原件",
    MaterialForm.COPY: "复印件",
    MaterialForm.ELECTRONIC: "电子件",
}

ROLES: Mapping[Role, str] = {
    Role.WINDOW: "窗口",
    Role.REVIEWER: "审查",
    Role.VERIFIER: "核准",
    Role.SUPERIOR: "上级部门",
    Role.APPLICANT: "申请人",
    Role.RECIPIENT: "收件部门",
}

STEP_STATUSES: Mapping[StepStatus, str] = {
    StepStatus.DONE: "已完成",
    StepStatus.CURRENT: "办理中",
    StepStatus.ARBITRATING: "仲裁中",
    StepStatus.SKIPPED: "已跳过",
    StepStatus.AHEAD: "未到",
}

STEP_KINDS: Mapping[StepKind, str] = {
    StepKind.ACCEPT: "受理",
    StepKind.REVIEW: "审查",
    StepKind.PUBLICITY: "公示",
    StepKind.SITE_VISIT: "现场勘查",
    StepKind.APPROVE: "核准",
    StepKind.DECIDE: "决定",
    StepKind.JOINT: "并联审查",
    StepKind.REPORT: "转报",
    StepKind.COUNTERSIGN: "会签意见",
    StepKind.ISSUE: "制证",
    StepKind.SERVE: "送达",
}

CASE_KINDS: Mapping[CaseKind, str] = {
    CaseKind.IMMEDIATE: "即办件",
    CaseKind.PROMISED: "承诺件",
    CaseKind.REPORTED: "上报件",
    CaseKind.COMPLEX: "特别复杂",
    CaseKind.BRANCH: "并联分件",
}

TABS: Mapping[CaseTab, str] = {
    CaseTab.TO_RECEIVE: "待接件",
    CaseTab.IN_HAND: "在办",
    CaseTab.TO_SEAL: "待盖章",
    CaseTab.TO_SERVE: "待送达",
    CaseTab.FOLLOW_UPS: "待补交",
    CaseTab.RECEIPTS: "待回执",
    CaseTab.ATTENTION: "需处理",
    CaseTab.DONE: "已办",
    CaseTab.ALL: "全部",
}

QUEUE_STATES: Mapping[QueueState, str] = {
    QueueState.QUEUED: "等待上传",
    QueueState.SENDING: "正在上传",
    QueueState.DONE: "已上传",
    QueueState.CONFLICT: "与大厅不一致",
    QueueState.PARKED: "大厅未接受",
    QueueState.WITHDRAWN: "已撤回",
}

GROUNDS: Mapping[NonAcceptanceGround, str] = {
    NonAcceptanceGround.NOT_REQUIRED: "依法不需要取得行政许可",
    NonAcceptanceGround.NOT_COMPETENT: "依法不属于本机关职权范围",
}

SPECIALS: Mapping[SpecialKind, str] = {
    SpecialKind.HEARING: "听证",
    SpecialKind.TENDER: "招标",
    SpecialKind.AUCTION: "拍卖",
    SpecialKind.INSPECTION: "检验",
    SpecialKind.TESTING: "检测",
    SpecialKind.QUARANTINE: "检疫",
    SpecialKind.APPRAISAL: "鉴定",
    SpecialKind.EXPERT_REVIEW: "专家评审",
    SpecialKind.SITE_VISIT: "现场勘查",
    SpecialKind.PUBLICITY: "公示",
}

FOLLOW_UPS: Mapping[FollowUpKind, str] = {
    FollowUpKind.TOLERATED: "容缺受理",
    FollowUpKind.PROMISED: "告知承诺",
}

BRANCH_STATUSES: Mapping[BranchStatus, str] = {
    BranchStatus.OPEN: "办理中",
    BranchStatus.ARBITRATING: "仲裁中",
    BranchStatus.AGREED: "同意",
    BranchStatus.DISAGREED: "不同意",
    BranchStatus.REJECTED: "仲裁未通过",
    BranchStatus.ENDED: "随牵头件结束",
}

DECISIONS: Mapping[Decision, str] = {Decision.GRANTED: "准予", Decision.DENIED: "不予"}


def masked(code: str) -> str:
    """An identity number or credit code with its middle hidden: ``350999********0015``."""
    hidden = len(code) - 10
    return code if hidden <= 0 else f"{code[:6]}{'*' * hidden}{code[-4:]}"


def moment(at: datetime) -> str:
    """A point of time in China, to the minute."""
    return at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")


def short_moment(at: datetime) -> str:
    """A point of time in China without its year, for narrow places."""
    return at.astimezone(CHINA).strftime("%m-%d %H:%M")


def clock_time(at: datetime) -> str:
    """Hour and minute in China."""
    return at.astimezone(CHINA).strftime("%H:%M")


def day(value: date) -> str:
    """A calendar day."""
    return value.isoformat()


def size(count: int) -> str:
    """A number of bytes, for people."""
    return f"{max(1, round(count / 1000))} KB" if count < _MB else f"{count / _MB:.1f} MB"


def utc_now() -> datetime:
    """Now, when no session tells the hall's time yet."""
    return datetime.now(UTC)


PIN_STATES = {
    PinState.OK: "正常",
    PinState.LOW: "曾经输错，剩余次数不多",
    PinState.LAST_TRY: "只剩最后一次机会",
    PinState.LOCKED: "已锁定",
    PinState.UNKNOWN: "印章卡不提供",
}
