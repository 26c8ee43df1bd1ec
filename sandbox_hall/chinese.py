"""Chinese names for the hall's own pages."""

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.document import LetterKind

STATES = {
    CaseState.PRE_PASSED: "待接件",
    CaseState.RECEIVED: "已接件待受理",
    CaseState.CORRECTING: "待补正",
    CaseState.IN_PROGRESS: "办理中",
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

ACTIONS = {
    ActionKind.TAKE_IN: "现场申报",
    ActionKind.RECEIVE: "接件",
    ActionKind.ACCEPT: "受理",
    ActionKind.CORRECT: "补正告知",
    ActionKind.RESUBMIT: "收到补正",
    ActionKind.LAPSE: "补正不来办结",
    ActionKind.REFUSE: "不予受理",
    ActionKind.PASS: "通过",
    ActionKind.RETURN: "退回",
    ActionKind.SKIP: "跳转",
    ActionKind.SUSPEND: "特别程序开始",
    ActionKind.RESUME: "特别程序结束",
    ActionKind.EXTEND: "延期",
    ActionKind.SUPPLEMENT: "补交",
    ActionKind.REJECT: "退件",
    ActionKind.GRANT: "准予",
    ActionKind.DENY: "不予",
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

LETTERS = {
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
