"""From error codes to what the clerk reads: what happened, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from clerk_desktop.domain.office import Series
from clerk_desktop.errors import StoreCode
from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.ui import words
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Message:
    """Three short texts: a title, what happened, and the next step."""

    title: str
    what: str
    next_step: str

    @property
    def brief(self) -> str:
        """What happened, with its title."""
        return tr("{title}：{what}").format(title=self.title, what=self.what)

    @property
    def line(self) -> str:
        """All three in a row."""
        facts = {"title": self.title, "what": self.what, "next_step": self.next_step}
        return tr("{title}：{what}{next_step}").format(**facts)


def message(code: str, context: Mapping[str, str]) -> Message:
    """The texts of a code with the facts of ``context`` put in; ``—`` stands for a missing one."""
    from clerk_desktop.ui.message_texts import TEXTS  # a long table that no list shows

    title, what, next_step = map(tr, TEXTS[code])
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
    "series": Texts(
        {
            Series.ACCEPTANCE: mark("受理文书编号"),
            Series.DECISION: mark("文号"),
            Series.CASE: mark("办件编号"),
        }
    ),
    "limit": Texts({"queue": mark("待上传的操作"), "store": mark("本机数据的大小")}),
    "why": Texts(
        {
            StoreCode.KEY_LOST: mark("本机数据库的密钥丢失"),
            StoreCode.CORRUPT: mark("本机数据库已损坏"),
        }
    ),
    "field": Texts(
        {
            "intake": mark("申报内容"),
            "applicant.legal_representative": mark("法定代表人"),
            "findings": mark("审查查明的事实"),
            "reason": mark("理由"),
            "decide_by": mark("决定期限"),
            "accepted": mark("受理日期"),
            "received": mark("收件日期"),
            "licence_content": mark("许可内容"),
            "item.legal_basis": mark("法律依据"),
            "office.name": mark("机关名称"),
            "office.address": mark("机关地址"),
            "office.phone": mark("机关电话"),
            "office.government": mark("复议机关"),
            "applicant.name": mark("申请人"),
            "applicant.code": mark("申请人证件号码"),
            "number": mark("文号"),
            "materials": mark("材料清单"),
            "materials.name": mark("材料名称"),
            "clerk": mark("经办人"),
            "item.name": mark("事项名称"),
            "project_no": mark("办件编号"),
            "applied": mark("申请日期"),
            "answer_by": mark("受理答复期限"),
            "defects": mark("需要补正的内容"),
            "defects.name": mark("需要补正的材料名称"),
            "defects.problem": mark("材料缺少或者不符合要求之处"),
            "defects.standard": mark("材料应当符合的标准"),
            "correct_by": mark("补正期限"),
            "refusal": mark("不予受理的情形"),
            "refusal.competent_body": mark("有权受理的机关"),
            "extension": mark("延期的期限"),
            "extension.days": mark("延长的工作日数"),
            "extension.approver": mark("延期批准人"),
            "suspension": mark("特别程序"),
            "suspension.kind": mark("特别程序的种类"),
            "suspension.basis": mark("特别程序的法律依据"),
            "suspension.days": mark("特别程序所需的工作日数"),
            "outcome": mark("办理结果"),
            "papers": mark("文书清单"),
            "papers.name": mark("文书名称"),
            "papers.number": mark("文书的文号"),
            "service": mark("送达情况"),
            "service.person": mark("受送达人"),
            "service.place": mark("送达地点"),
            "service.witness": mark("见证人"),
            "service.way": mark("送达方式"),
            "service.day": mark("送达日期"),
            "service.tracking_no": mark("邮寄单号"),
            "service.remark": mark("送达备注"),
        }
    )
    | words.SERVICE_FIELDS,
}


def _named(name: str, value: str) -> str:
    if name.startswith("valid_"):
        return value[:10]
    return _NAMES.get(name, {}).get(value, value)
