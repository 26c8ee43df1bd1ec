"""The office: its body, its seals and its reserved numbers, as the hall names them."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """机关 that decides and seals.

    ``government`` is the people's government to which an applicant may apply for 行政复议.
    """

    name: str
    code: str
    address: str
    phone: str
    government: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SealRight:
    """A seal that a clerk may use, bound to the certificates it may be used with.

    ``certificate_serials`` are lower-case hex without leading zeros; ``diameter_mm`` is the size
    it is printed in.
    """

    seal_id: str
    name: str
    certificate_serials: frozenset[str]
    diameter_mm: float


class Series(StrEnum):
    """Which yearly sequence a number comes from."""

    ACCEPTANCE = "acceptance"  # 受理文书编号
    DECISION = "decision"  # 文号
    CASE = "case"  # 办件编号 of cases taken in at the window


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberBlock:
    """A block of numbers that the hall has reserved for this window, ``first`` to ``last``."""

    series: Series
    prefix: str
    year: int
    first: int
    last: int


def printed_number(series: Series, prefix: str, year: int, number: int) -> str:
    """A number of a series as it is printed.

    文号: six-sided brackets, no leading zero, no 第 (GB/T 9704-2012). 办件编号 has no national
    layout; it is looked for by its last digits, so they have a fixed width.
    """
    if series is Series.CASE:
        return f"{prefix}-{year}-{number:06d}"
    return f"{prefix}〔{year}〕{number}号"
