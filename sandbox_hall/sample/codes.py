"""Codes of people and firms with valid check digits (GB 32100, GB 11714, GB 11643)."""

from datetime import date

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_IDENTITY_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def credit_code(office: str, region: str, organisation: str) -> str:
    """统一社会信用代码 of 登记部门 and 类别 (2), region (6) and 组织机构代码 body (8)."""
    body = office + region + organisation + organisation_check(organisation)
    total = sum(_ALPHABET.index(sign) * w for sign, w in zip(body, _CREDIT_WEIGHTS, strict=True))
    return body + _ALPHABET[(31 - total % 31) % 31]


def organisation_check(body: str) -> str:
    """Check digit of an 8-character 组织机构代码."""
    total = sum(int(sign, 36) * w for sign, w in zip(body, _ORGANISATION_WEIGHTS, strict=True))
    check = 11 - total % 11
    return {10: "X", 11: "0"}.get(check, str(check))


def identity_number(region: str, born: date, serial: int) -> str:
    """身份证号码; ``serial`` (0-999) is odd for men."""
    body = f"{region}{born:%Y%m%d}{serial:03d}"
    total = sum(int(sign) * w for sign, w in zip(body, _IDENTITY_WEIGHTS, strict=True))
    return body + "10X98765432"[total % 11]
