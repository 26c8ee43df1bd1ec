"""What may happen to a case beside its steps (domain guide 3.2).

Defects that are told, a special procedure, an extension, papers that follow, 不予受理.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


@dataclass(frozen=True, slots=True, kw_only=True)
class Defect:
    """One missing or wrong thing, as 一次性补正告知书 lists it.

    Attributes:
        subject: What it is about: the material's or the form field's name.
        missing: What is missing or wrong.
        standard: What it must meet.
        material_id: The material, where it is one that was handed in.
    """

    subject: str
    missing: str
    standard: str
    material_id: str | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the applicant is told everything."""
        return all(text.strip() for text in (self.subject, self.missing, self.standard))


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """补正: told once and in full (行政许可法 Art. 32(1)(4)).

    ``until`` is the last day for handing in; ``handed_in_at`` is ``None`` until then.
    """

    defects: tuple[Defect, ...]
    until: date
    told_at: datetime
    handed_in_at: datetime | None = None


class NonAcceptanceGround(StrEnum):
    """Why an application isn't accepted (行政许可法 Art. 32(1)(1)-(2)); no other."""

    NOT_REQUIRED = "not_required"  # 依法不需要取得行政许可
    NOT_COMPETENT = "not_competent"  # 依法不属于本机关职权范围


@dataclass(frozen=True, slots=True, kw_only=True)
class NonAcceptance:
    """不予受理. ``competent_body`` is where to apply instead, if this body isn't competent."""

    ground: NonAcceptanceGround
    competent_body: str = ""


class SpecialKind(StrEnum):
    """特别程序: the kinds of 行政许可法 Art. 45, then two that other laws may add for an item."""

    HEARING = "hearing"  # 听证
    TENDER = "tender"  # 招标
    AUCTION = "auction"  # 拍卖
    INSPECTION = "inspection"  # 检验
    TESTING = "testing"  # 检测
    QUARANTINE = "quarantine"  # 检疫
    APPRAISAL = "appraisal"  # 鉴定
    EXPERT_REVIEW = "expert_review"  # 专家评审
    SITE_VISIT = "site_visit"  # 现场勘查
    PUBLICITY = "publicity"  # 公示


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockStop:
    """A special procedure that stops the decision clock of an item, and the law that says so."""

    kind: SpecialKind
    legal_basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """One special procedure of a case; ``ended_at`` is ``None`` while it runs.

    ``days`` is the time needed as told to the applicant, in working days. ``legal_basis`` is the
    law by which the clock stands still meanwhile; empty when it runs on.
    """

    kind: SpecialKind
    reason: str
    approver: str
    days: int
    legal_basis: str
    started_at: datetime
    ended_at: datetime | None = None

    @property
    def stops_clock(self) -> bool:
        """Whether the decision clock stands still meanwhile."""
        return bool(self.legal_basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """延期, once: ``days`` more working days, approved by the head of the body (Art. 42)."""

    days: int
    reason: str
    approver: str
    at: datetime


class FollowUpKind(StrEnum):
    """Why a required paper may follow after acceptance."""

    TOLERATED = "tolerated"  # 容缺受理
    PROMISED = "promised"  # 告知承诺


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A paper that is to follow: due on a day that the applicant has promised.

    ``closed_at`` is when it was handed in (补交), ``None`` while it is missing.
    """

    material_id: str
    kind: FollowUpKind
    due_on: date
    closed_at: datetime | None = None
