"""Codes of applicants: 统一社会信用代码 (GB 32100) and 身份证号码 (GB 11643), checked.

A check digit finds every single wrong sign and every two neighbours that were swapped.
"""

import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

LENGTH = 18
"""Signs of either code."""


class CodeKind(IntEnum):
    """证件类型 of an applicant's code, as the exchange tables number them."""

    CREDIT = 1  # 统一社会信用代码
    IDENTITY = 111  # 居民身份证


class CodeFault(StrEnum):
    """What is wrong with a code."""

    LENGTH = "length"
    SIGN = "sign"
    REGION = "region"
    ORGANISATION = "organisation"
    BIRTH = "birth"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class CodeProblem:
    """A fault and the signs that it is about, ``first`` to ``last``, counted from 1."""

    fault: CodeFault
    first: int
    last: int


_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_DIGITS = "0123456789"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
_WHOLE_COUNTRY = "10"
_FIRST_BIRTH = date(1900, 1, 1)


def plain_code(text: str) -> str:
    """A code as typed or scanned in its one spelling: narrow capitals without blanks."""
    narrow = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in narrow.upper() if not sign.isspace())


def code_problem(kind: CodeKind, code: str, today: date) -> CodeProblem | None:
    """The first thing that is wrong with a code in its one spelling, or ``None``."""
    if len(code) != LENGTH:
        return CodeProblem(CodeFault.LENGTH, 1, len(code))
    if kind is CodeKind.IDENTITY:
        return _identity_problem(code, today)
    return _credit_problem(code)


def _credit_problem(code: str) -> CodeProblem | None:
    wrong = _foreign_sign(code, (_ALPHABET,) * 2 + (_DIGITS,) * 6 + (_ALPHABET,) * 10)
    if wrong is not None:
        return wrong
    if code[2:4] not in _PROVINCES | {_WHOLE_COUNTRY}:
        return CodeProblem(CodeFault.REGION, 3, 8)
    body = code[:-1]
    if code[-1] != _ALPHABET[-_weighed(body, _CREDIT_WEIGHTS, _ALPHABET) % 31]:
        return CodeProblem(CodeFault.CHECK, 1, 18)
    if code[16] != _organisation_check(code[8:16]):
        return CodeProblem(CodeFault.ORGANISATION, 9, 17)
    return None


def _identity_problem(code: str, today: date) -> CodeProblem | None:
    wrong = _foreign_sign(code, (_DIGITS,) * 17 + (_DIGITS + "X",))
    if wrong is not None:
        return wrong
    if code[:2] not in _PROVINCES:
        return CodeProblem(CodeFault.REGION, 1, 6)
    born = _day(code[6:14])
    if born is None or not _FIRST_BIRTH <= born <= today:
        return CodeProblem(CodeFault.BIRTH, 7, 14)
    if code[-1] != "10X98765432"[_weighed(code[:-1], _IDENTITY_WEIGHTS, _DIGITS) % 11]:
        return CodeProblem(CodeFault.CHECK, 1, 18)
    return None


def _foreign_sign(code: str, allowed: tuple[str, ...]) -> CodeProblem | None:
    for place, (sign, signs) in enumerate(zip(code, allowed, strict=True), 1):
        if sign not in signs:
            return CodeProblem(CodeFault.SIGN, place, place)
    return None


def _organisation_check(body: str) -> str:
    """Check digit of 组织机构代码 (GB 11714), whose letters count as in base 36."""
    total = sum(int(sign, 36) * w for sign, w in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]


def _weighed(body: str, weights: tuple[int, ...], alphabet: str) -> int:
    return sum(alphabet.index(sign) * w for sign, w in zip(body, weights, strict=True))


def _day(text: str) -> date | None:
    try:
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return None
