"""Letters and documents of a case (文书, 材料). The bytes live in the store under their SHA-256."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LetterKind(StrEnum):
    """文种 of a letter that the office makes."""

    RECEIPT = "receipt"  # 收件凭证
    CORRECTION = "correction"  # 一次性补正告知书
    NON_ACCEPTANCE = "non_acceptance"  # 不予受理决定书
    ACCEPTANCE = "acceptance"  # 受理通知书
    EXTENSION = "extension"  # 延期通知书
    SUSPENSION = "suspension"  # 特别程序告知书
    RETURN_NOTICE = "return_notice"  # 退件通知书
    GRANT = "grant"  # 准予行政许可决定书
    DENIAL = "denial"  # 不予行政许可决定书
    CLOSING = "closing"  # 办结通知书
    SERVICE_RECORD = "service_record"  # 送达回证


DECISION_LETTERS = frozenset({LetterKind.GRANT, LetterKind.DENIAL})
"""Sealing one of these closes the case (办结)."""

SERVED_LETTERS = DECISION_LETTERS | {LetterKind.NON_ACCEPTANCE, LetterKind.RETURN_NOTICE}
"""What a case ends with: sealing one begins its delivery (送达)."""

PLAIN_LETTERS = frozenset({LetterKind.RECEIPT, LetterKind.SERVICE_RECORD})
"""Slips that the law doesn't ask a seal for: due, but no case waits for their seal."""


class MaterialForm(StrEnum):
    """形式: in which form a paper was handed in."""

    ORIGINAL = "original"  # 原件
    COPY = "copy"  # 复印件
    ELECTRONIC = "electronic"  # 电子件


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One paper that the applicant handed in or has to, as a PDF.

    ``sha256`` is the lower-case hex digest of the bytes; ``size`` is in bytes. All three of
    ``sha256``, ``size`` and ``pages`` are empty while the paper isn't here. ``is_minor``: it may
    be missing at acceptance (容缺受理), if a day for it is promised. ``count`` copies were handed
    in, in that ``form``.
    """

    material_id: str
    name: str
    is_required: bool
    sha256: str
    size: int
    pages: int
    is_minor: bool = False
    form: MaterialForm = MaterialForm.ELECTRONIC
    count: int = 1

    @property
    def is_here(self) -> bool:
        """Whether it was handed in."""
        return bool(self.sha256)


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedIn:
    """A paper as it comes in at the window; see ``Material`` for the fields."""

    material_id: str
    name: str
    sha256: str
    size: int
    pages: int
    form: MaterialForm = MaterialForm.COPY
    count: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMaterial:
    """A paper that an item asks for."""

    material_id: str
    name: str
    is_required: bool
    is_minor: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseDocument:
    """A sealed letter of a case.

    Attributes:
        letter: Its kind.
        number: 文号 or 受理文书编号 as printed, e.g. ``青屿审许〔2026〕37号``.
        source_sha256: Digest of the PDF that the clerk saw before sealing.
        sha256: Digest of the sealed PDF.
        seal_id: Which seal, as in the hall's seal list.
        certificate_serial: Serial number of the signing certificate, lower-case hex.
        sealed_by: User id of the clerk who sealed.
        sealed_at: UTC.
        stamped_sha256: Digest of the sealed PDF with a timestamp added later; empty without one.
    """

    letter: LetterKind
    number: str
    source_sha256: str
    sha256: str
    seal_id: str
    certificate_serial: str
    sealed_by: str
    sealed_at: datetime
    stamped_sha256: str = ""

    @property
    def file_sha256(self) -> str:
        """Digest of the PDF to show, print and hand out."""
        return self.stamped_sha256 or self.sha256


SEAL_DIAMETER_MM = 42.0
"""行政审批专用章 is 40-42 mm across (domain guide, section 6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealPlace:
    """Where a seal lies on a page, as the page is seen.

    Attributes:
        page: From 1.
        x_mm, y_mm: The seal's centre, in true millimetres from the left and top edge of the
            visible page (crop box, after rotation).
        diameter_mm: Size of the seal.
    """

    page: int
    x_mm: float
    y_mm: float
    diameter_mm: float = SEAL_DIAMETER_MM
