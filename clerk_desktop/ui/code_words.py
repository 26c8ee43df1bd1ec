"""What is said of an applicant's code while it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.domain.codes import LENGTH, CodeFault, CodeKind, code_problem
from clerk_desktop.language import Texts, mark, tr

if TYPE_CHECKING:
    from datetime import date

    from clerk_desktop.domain.codes import CodeProblem

CODES = Texts(
    {CodeKind.CREDIT: mark("统一社会信用代码"), CodeKind.IDENTITY: mark("居民身份证号码")}
)

_REGIONS = Texts({CodeKind.CREDIT: mark("登记机关行政区划码"), CodeKind.IDENTITY: mark("地址码")})


def remark(kind: CodeKind, code: str, today: date) -> tuple[str, str]:
    """A remark on a code in its one spelling, and the role it is shown in."""
    if len(code) < LENGTH:
        return (
            tr("已录入 {count} / {length} 位").format(count=len(code), length=LENGTH)
            if code
            else tr("18 位，可以扫描或刷卡录入")
        ), "caption"
    problem = code_problem(kind, code, today)
    if problem is not None:
        return _fault(kind, code, problem), "error"
    if kind is CodeKind.IDENTITY:
        sex = tr("男") if int(code[16]) % 2 else tr("女")
        born = f"{code[6:10]}-{code[10:12]}-{code[12:14]}"
        return tr("✓ 校验通过：{sex}，{born} 出生，请与证件核对").format(sex=sex, born=born), "done"
    return tr("✓ 校验通过，请与证照核对"), "done"


def _fault(kind: CodeKind, code: str, problem: CodeProblem) -> str:
    first, last = problem.first, problem.last
    group = tr("第 {first}–{last} 位「{code}」").format(
        first=first, last=last, code=code[first - 1 : last]
    )
    match problem.fault:
        case CodeFault.LENGTH:
            return tr("应为 {length} 位，现在是 {count} 位，请删去多余的").format(
                length=LENGTH, count=len(code)
            )
        case CodeFault.SIGN:
            return _foreign(kind, code[first - 1], first)
        case CodeFault.REGION:
            return tr("{group}不是{region}，请核对这几位").format(
                group=group, region=_REGIONS[kind]
            )
        case CodeFault.BIRTH:
            return tr("{group}不是有效的出生日期，请核对这几位").format(group=group)
        case CodeFault.ORGANISATION:
            return tr("{group}是组织机构代码，与它的校验位不符，请核对这几位").format(group=group)
    return tr("校验位不符：有一位录错，或者相邻两位颠倒，请从头核对")


def _foreign(kind: CodeKind, sign: str, place: int) -> str:
    hints = {
        "O": tr("，是否数字 0"),
        "I": tr("，是否数字 1"),
        "Z": tr("，是否数字 2"),
        "S": tr("，是否数字 5"),
    }
    hint = hints.get(sign, "") if kind is CodeKind.CREDIT else ""
    return tr("第 {place} 位不能是「{sign}」{hint}，请核对这一位").format(
        place=place, sign=sign, hint=hint
    )
