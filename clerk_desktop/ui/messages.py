"""From error codes to what the clerk reads: what happened, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clerk_desktop.domain.office import Series
from clerk_desktop.errors import StoreCode
from clerk_desktop.ui import words
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Message:
    """Three short texts: a title, what happened, and the next step."""

    title: str
    what: str
    next_step: str


def message(code: StrEnum, context: Mapping[str, str]) -> Message:
    """The texts of a code with the facts of ``context`` put in; ``—`` stands for a missing one."""
    from clerk_desktop.ui.message_texts import TEXTS  # a long table that no list shows

    title, what, next_step = TEXTS[code]
    facts = {name: _named(name, value) for name, value in context.items()}
    return Message(*(text.format_map(_Facts(facts)) for text in (title, what, next_step)))


class _Facts(dict[str, str]):
    def __missing__(self, _name: str) -> str:
        return "—"


_NAMES: Mapping[str, Mapping[Any, str]] = {
    "role": words.ROLES,
    "state": case_words.STATES,
    "letter": case_words.LETTERS,
    "kind": words.STEP_KINDS,
    "action": case_words.ACTIONS,
    "series": {
        Series.ACCEPTANCE: "受理文书编号",
        Series.DECISION: "文号",
        Series.CASE: "办件编号",
    },
    "limit": {"queue": "待上传的操作", "store": "本机数据的大小"},
    "why": {StoreCode.KEY_LOST: "本机数据库的密钥丢失", StoreCode.CORRUPT: "本机数据库已损坏"},
    "field": {
        "intake": "申报内容",
        "applicant.legal_representative": "法定代表人",
        "findings": "审查查明的事实",
        "reason": "理由",
        "decide_by": "决定期限",
        "accepted": "受理日期",
        "received": "收件日期",
        "licence_content": "许可内容",
        "item.legal_basis": "法律依据",
        "office.name": "机关名称",
        "office.address": "机关地址",
        "office.phone": "机关电话",
        "office.government": "复议机关",
        "applicant.name": "申请人",
        "applicant.code": "申请人证件号码",
        "number": "文号",
        "materials": "材料清单",
        "materials.name": "材料名称",
        "clerk": "经办人",
        "item.name": "事项名称",
        "project_no": "办件编号",
        "applied": "申请日期",
        "answer_by": "受理答复期限",
        "defects": "需要补正的内容",
        "defects.name": "需要补正的材料名称",
        "defects.problem": "材料缺少或者不符合要求之处",
        "defects.standard": "材料应当符合的标准",
        "correct_by": "补正期限",
        "refusal": "不予受理的情形",
        "refusal.competent_body": "有权受理的机关",
        "extension": "延期的期限",
        "extension.days": "延长的工作日数",
        "extension.approver": "延期批准人",
        "suspension": "特别程序",
        "suspension.kind": "特别程序的种类",
        "suspension.basis": "特别程序的法律依据",
        "suspension.days": "特别程序所需的工作日数",
        "outcome": "办理结果",
        "papers": "文书清单",
        "papers.name": "文书名称",
        "papers.number": "文书的文号",
        "service": "送达情况",
        "service.person": "受送达人",
        "service.place": "送达地点",
        "service.witness": "见证人",
        "service.way": "送达方式",
        "service.day": "送达日期",
        "service.tracking_no": "邮寄单号",
        "service.remark": "送达备注",
        **words.SERVICE_FIELDS,
    },
}


def _named(name: str, value: str) -> str:
    if name.startswith("valid_"):
        return value[:10]
    return _NAMES.get(name, {}).get(value, value)
