"""The acts of sample histories: a word and what a person would have written with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import Clerk
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.delivery import APPLICANT, Service, ServiceWay
from clerk_desktop.domain.document import CaseDocument
from clerk_desktop.domain.procedure import (
    Defect,
    FollowUp,
    FollowUpKind,
    NonAcceptanceGround,
    SpecialKind,
)
from clerk_desktop.domain.template import Role
from clerk_desktop.workflow.engine import due_letters
from clerk_desktop.workflow.flow import follow_up_kinds

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from random import Random

    from clerk_desktop.domain.case import Case
    from clerk_desktop.domain.document import LetterKind
    from clerk_desktop.workflow.rules import Attempt

_OPINIONS = (
    {
        "lin": "申请材料齐全，符合法定形式，初审通过。",
        "wang": "经审查，申请材料真实有效，符合规定条件，建议准予许可。",
        "chen": "经核，审查程序合法、意见明确，同意。",
        "shangji": "",
    }
    | dict.fromkeys(
        ("shen", "luo", "jiang"), "经审查，涉及本部门的事项资料完整，提请出具会签意见。"
    )
    | {
        "he": "建设用地手续完备，同意。",
        "tang": "环境影响报告表已经批准，同意。",
        "mo": "水土保持方案尚需修改。",
    }
)
_REASONS = {
    "return": "平面布置图与申请表所列面积不一致，请复核。",
    "deny": "设置位置不符合户外广告设置规划，不满足许可条件。",
    "disagree": "弃渣场位置未经论证，不满足水土保持方案的批准条件。",
    "skip": "本项目不需要该环节。",
    "refuse": "该活动依法不需要取得行政许可。",
    "lapse": "逾期未补正申请材料。",
    "reject": "申请人要求退回申请材料。",
    "abort": "申请事项已由上级统一办理，终止办理。",
    "suspend": "需要依法进行特别程序，所需时间已告知申请人。",
    "extend": "情况复杂，在法定期限内不能完成审查。",
    "unseal": "盖章位置不当，需要重新盖章。",
    "fail_service": "邮件被退回，查无此人。",
    "withdraw": "经营计划变更，申请撤回。",
    "pass": "经复核，面积差异系公摊所致，不影响许可条件。",
    "fail": "经复核，申请人未能补足处置场地权属证明。",
}
_RESULTS = {"resume": "特别程序已结束，结果符合要求，材料附卷。"}
_SILENT = frozenset(
    {"receive", "accept", "defer", "return", "seal", "unseal", "send", "serve", "confirm"}
)
_DAYS = {"correct": 5, "defer": 10, "suspend": 8, "extend": 10}
_HEAD = "局长 叶知秋"
_KINDS = {"defer": ActionKind.ACCEPT}


def recipient(case: Case, user_id: str) -> Clerk:
    """The applicant or a department, for whom the hall acts."""
    role = Role.APPLICANT if user_id == APPLICANT else Role.RECIPIENT
    found = case.delivery(user_id)
    name = case.applicant.name if found is None else found.recipient.name
    return Clerk(user_id=user_id, name=name, window=case.window, roles=frozenset({role}))


def make_action(
    attempt: Attempt, word: str, random: Random, letters: Mapping[LetterKind, str]
) -> Action:
    """The act that ``word`` stands for, as ``kind`` or ``kind-how``; of a superior also its ruling.

    ``letters`` are the digests of the sample letters.
    """
    verb, _, how = word.partition("-")
    actor = attempt.actor
    is_ruling = Role.SUPERIOR in actor.roles and verb in {"pass", "fail"}
    says = actor.user_id in _OPINIONS and verb not in _SILENT
    return Action(
        action_id=str(UUID(int=random.getrandbits(128), version=4)),
        case_id=attempt.case.case_id,
        kind=ActionKind.RULE if is_ruling else _KINDS.get(verb) or ActionKind(verb),
        actor=actor,
        at=attempt.at,
        opinion=_RESULTS.get(verb, _OPINIONS[actor.user_id]) if says else "",
        reason=_REASONS.get(verb, "") if is_ruling or verb != "pass" else "",
        passed=verb == "pass" if is_ruling else None,
        **_details(attempt, verb, how, letters),
    )


def _details(
    attempt: Attempt, verb: str, how: str, letters: Mapping[LetterKind, str]
) -> dict[str, Any]:
    """What the act names beside opinion and reason."""
    case = attempt.case
    days = _DAYS.get(verb, 0)
    due = attempt.rules.calendar.due(china_date(attempt.at), days).day
    said: dict[str, Any] = {}
    match verb:
        case "accept" | "defer":
            said = _accepted(case, due, is_short=verb == "defer")
        case "correct":
            said = {"defects": _defects(case), "until": due}
        case "refuse":
            said = {"ground": NonAcceptanceGround.NOT_REQUIRED}
        case "reject":
            said = {"is_wished": how == "wished"}
        case "skip":
            said = {"target_step": attempt.step.skip_to[0] if attempt.step else None}
        case "suspend" | "extend":
            special = SpecialKind(how) if how else None
            said = {"special": special, "days": days, "approver": _HEAD}
        case "supplement":
            said = {"material_id": case.open_follow_ups[0].material_id}
        case "seal" | "unseal":
            last = case.documents[-1:] if verb == "unseal" else ()
            said = {"document": last[0] if last else _sealed(attempt, letters)}
        case "send" | "serve" | "confirm" | "fail_service":
            said = {"service": _service(attempt, how)}
    return said


def _accepted(case: Case, due: date, *, is_short: bool) -> dict[str, Any]:
    """All papers ticked, or the last one that may follow left out."""
    may = [paper for paper in case.materials if follow_up_kinds(case.item, paper)]
    later = may[-1:] if is_short else []
    deferred = tuple(
        FollowUp(
            material_id=paper.material_id,
            kind=FollowUpKind.TOLERATED if paper.is_minor else FollowUpKind.PROMISED,
            due_on=due,
        )
        for paper in later
    )
    ticked = tuple(paper.material_id for paper in case.materials if paper not in later)
    return {"ticked": ticked, "deferred": deferred}


def _defects(case: Case) -> tuple[Defect, ...]:
    paper = case.materials[-1]
    return (
        Defect(
            subject=paper.name,
            missing="复印件不清晰，有效期无法辨认。",
            standard="提交清晰、完整的复印件，并注明与原件一致。",
            material_id=paper.material_id,
        ),
    )


def _sealed(attempt: Attempt, letters: Mapping[LetterKind, str]) -> CaseDocument:
    """The latest letter that is due; it is numbered when the case is kept."""
    letter = due_letters(attempt.case)[-1]
    return CaseDocument(
        letter=letter,
        number="",
        source_sha256=letters[letter],
        sha256=letters[letter],
        seal_id="sample",
        certificate_serial="5a",
        sealed_by=attempt.actor.user_id,
        sealed_at=attempt.at,
    )


def _service(attempt: Attempt, how: str) -> Service:
    """A service by that way on the applicant, or through the hall on that department."""
    case = attempt.case
    to_department = case.delivery(how) is not None
    is_own = attempt.actor.user_id == how or Role.RECIPIENT in attempt.actor.roles
    whom = attempt.actor.user_id if is_own else how if to_department else APPLICANT
    way = ServiceWay(how) if how in set(ServiceWay) else ServiceWay.ELECTRONIC
    return Service(
        recipient_id=whom,
        way=way,
        day=china_date(attempt.at),
        person=case.applicant.contact_name if whom == APPLICANT else "收文员",
        place=_PLACES[way],
        tracking_no="EX350999018" if way is ServiceWay.POST else "",
        witness="社区工作人员 何清和" if way is ServiceWay.LEFT else "",
        remark=_REMARKS.get(way, ""),
        has_consent=way is ServiceWay.ELECTRONIC,
    )


_PLACES = {
    ServiceWay.DIRECT: "综合窗口1号",
    ServiceWay.POST: "申请人登记住所",
    ServiceWay.ELECTRONIC: "网上办事大厅",
    ServiceWay.LEFT: "申请人经营场所",
    ServiceWay.NOTICE: "青屿县人民政府网站",
}
_REMARKS = {
    ServiceWay.LEFT: "当面说明后拒绝签收，由见证人见证，将文书留置于经营场所。",
    ServiceWay.NOTICE: "登记住所无人，电话无法接通，其他方式无法送达。",
}
