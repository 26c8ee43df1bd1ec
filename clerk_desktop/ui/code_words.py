"""What is said of an applicant's code while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.domain.codes import LENGTH, CodeFault, CodeKind, code_problem

if TYPE_CHECKING:
    from datetime import date

    from clerk_desktop.domain.codes import CodeProblem

CODES = {CodeKind.CREDIT: "统一社会信用代码", CodeKind.IDENTITY: "居民身份证号码"}

_REGIONS = {CodeKind.CREDIT: "登记机关行政区划码", CodeKind.IDENTITY: "地址码"}


def remark(kind: CodeKind, code: str, today: date) -> tuple[str, str]:
    """A remark on a code in its one spelling, and the role it is shown in."""
    if len(code) < LENGTH:
        return (
            f"已录入 {len(code)} / {LENGTH} 位" if code else "18 位，可以扫描或刷卡录入"
        ), "caption"
    problem = code_problem(kind, code, today)
    if problem is not None:
        return _fault(kind, code, problem), "error"
    if kind is CodeKind.IDENTITY:
        sex = "男" if int(code[16]) % 2 else "女"
        born = f"{code[6:10]}-{code[10:12]}-{code[12:14]}"
        return f"✓ 校验通过：{sex}，{born} 出生，请与证件核对", "done"
    return "✓ 校验通过，请与证照核对", "done"


def _fault(kind: CodeKind, code: str, problem: CodeProblem) -> str:
    first, last = problem.first, problem.last
    group = f"第 {first}–{last} 位「{code[first - 1 : last]}」"
    match problem.fault:
        case CodeFault.LENGTH:
            return f"应为 {LENGTH} 位，现在是 {len(code)} 位，请删去多余的"
        case CodeFault.SIGN:
            return _foreign(kind, code[first - 1], first)
        case CodeFault.REGION:
            return f"{group}不是{_REGIONS[kind]}，请核对这几位"
        case CodeFault.BIRTH:
            return f"{group}不是有效的出生日期，请核对这几位"
        case CodeFault.ORGANISATION:
            return f"{group}是组织机构代码，与它的校验位不符，请核对这几位"
    return "校验位不符：有一位录错，或者相邻两位颠倒，请从头核对"


def _foreign(kind: CodeKind, sign: str, place: int) -> str:
    hints = {"O": "，是否数字 0", "I": "，是否数字 1", "Z": "，是否数字 2", "S": "，是否数字 5"}
    hint = hints.get(sign, "") if kind is CodeKind.CREDIT else ""
    return f"第 {place} 位不能是「{sign}」{hint}，请核对这一位"
