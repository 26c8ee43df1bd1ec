"""How cases, actions and letters are called, by the window and by the hall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.language import Texts, mark

if TYPE_CHECKING:
    from collections.abc import Mapping

STATES: Mapping[CaseState, str] = Texts(
    {
        CaseState.PRE_PASSED: mark("待接件"),
        CaseState.RECEIVED: mark("已接件待受理"),
        CaseState.CORRECTING: mark("待补正"),
        CaseState.IN_PROGRESS: mark("已受理"),
        CaseState.SUSPENDED: mark("特别程序", "state"),
        CaseState.ARBITRATING: mark("仲裁中"),
        CaseState.DECIDED: mark("已决定待盖章"),
        CaseState.CLOSED: mark("已办结待送达"),
        CaseState.SERVED: mark("已送达", "state"),
        CaseState.REFUSED: mark("不予受理", "state"),
        CaseState.RETURNED: mark("退件", "state"),
        CaseState.LAPSED: mark("补正不来办结", "state"),
        CaseState.WITHDRAWN: mark("撤回申请", "state"),
        CaseState.ABORTED: mark("异常终止", "state"),
        CaseState.REPORTED: mark("转报办结"),
        CaseState.ANSWERED: mark("会签办结"),
    }
)

ACTIONS: Mapping[ActionKind, str] = Texts(
    {
        ActionKind.TAKE_IN: mark("现场申报"),
        ActionKind.RECEIVE: mark("接件"),
        ActionKind.ACCEPT: mark("受理"),
        ActionKind.CORRECT: mark("补正告知"),
        ActionKind.RESUBMIT: mark("收到补正"),
        ActionKind.LAPSE: mark("补正不来办结"),
        ActionKind.REFUSE: mark("不予受理"),
        ActionKind.PASS: mark("通过"),
        ActionKind.RETURN: mark("退回上一环节"),
        ActionKind.SKIP: mark("跳转"),
        ActionKind.SUSPEND: mark("特别程序", "action"),
        ActionKind.RESUME: mark("特别程序结束"),
        ActionKind.EXTEND: mark("延期"),
        ActionKind.SUPPLEMENT: mark("补交"),
        ActionKind.REJECT: mark("退件"),
        ActionKind.GRANT: mark("准予许可"),
        ActionKind.DENY: mark("不予许可"),
        ActionKind.REPORT: mark("转报"),
        ActionKind.AGREE: mark("会签同意"),
        ActionKind.DISAGREE: mark("会签不同意"),
        ActionKind.SEAL: mark("盖章"),
        ActionKind.UNSEAL: mark("撤章"),
        ActionKind.SEND: mark("发出"),
        ActionKind.SERVE: mark("送达"),
        ActionKind.CONFIRM: mark("签收"),
        ActionKind.FAIL_SERVICE: mark("送达未成"),
        ActionKind.RULE: mark("仲裁裁定"),
        ActionKind.WITHDRAW: mark("撤回申请"),
        ActionKind.ABORT: mark("异常终止"),
    }
)

LETTERS: Mapping[LetterKind, str] = Texts(
    {
        LetterKind.RECEIPT: mark("收件凭证"),
        LetterKind.CORRECTION: mark("一次性补正告知书"),
        LetterKind.NON_ACCEPTANCE: mark("不予受理决定书"),
        LetterKind.ACCEPTANCE: mark("受理通知书"),
        LetterKind.EXTENSION: mark("延期通知书"),
        LetterKind.SUSPENSION: mark("特别程序告知书"),
        LetterKind.RETURN_NOTICE: mark("退件通知书"),
        LetterKind.GRANT: mark("准予行政许可决定书"),
        LetterKind.DENIAL: mark("不予行政许可决定书"),
        LetterKind.CLOSING: mark("办结通知书"),
        LetterKind.SERVICE_RECORD: mark("送达回证"),
    }
)
