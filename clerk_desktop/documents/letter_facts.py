"""What a letter says, as the services gather it. Times are days in China."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from clerk_desktop.domain.case import Case
    from clerk_desktop.domain.deadline import Due
    from clerk_desktop.domain.delivery import Service
    from clerk_desktop.domain.office import Office
    from clerk_desktop.domain.procedure import NonAcceptance, SpecialKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DefectLine:
    """A missing or wrong paper: its name, what is wrong, and the standard it must meet."""

    name: str
    problem: str
    standard: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """延期. ``days`` are working days; ``is_joint`` for the 45 + 15 of 并联审批 (Art. 42(2))."""

    original: Due
    days: int
    deadline: Due
    approver: str
    is_joint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """特别程序.

    Attributes:
        kind: What is done; an office can change its printed name.
        basis: The law that stops the clock, with its article.
        start: Its first day.
        days: Working days that it takes.
    """

    kind: SpecialKind
    basis: str
    start: date
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that the applicant gets. ``name`` is a ``LetterKind`` or a name as printed."""

    name: str
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """Everything a letter may say. Which of it a kind needs, ``letter_inputs.NEEDED`` tells.

    Attributes:
        number: 文号 or 受理文书编号 as printed.
        date: The letter's date; a licence's term starts on it.
        clerk: Name of the clerk who handles the case (经办人).
        answer_by: Until when acceptance is decided (Art. 32(1)(4)).
        decide_by: Statutory deadline of the decision.
        findings: Facts that were found.
        reason: Of a denial, a refusal, an extension, a special procedure or a return.
        defects, correct_by: What 补正 asks for, all at once, and until when.
        papers: What is served or can be collected.
        reported_to: The body that decides, when this one has reported the case up (转报).
        is_handed_in_again: The receipt is for papers handed in after 补正.
    """

    case: Case
    office: Office
    number: str
    date: date
    clerk: str
    answer_by: Due | None = None
    decide_by: Due | None = None
    findings: str = ""
    reason: str = ""
    defects: tuple[DefectLine, ...] = ()
    correct_by: Due | None = None
    refusal: NonAcceptance | None = None
    extension: Extension | None = None
    suspension: Suspension | None = None
    service: Service | None = None
    papers: tuple[Paper, ...] = ()
    reported_to: str = ""
    is_handed_in_again: bool = False
