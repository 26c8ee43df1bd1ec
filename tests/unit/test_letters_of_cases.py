"""Each act's letter can be made from the case as the act has left it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clerk_desktop.documents.letters import compose
from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.domain.procedure import ClockStop, NonAcceptanceGround, SpecialKind
from clerk_desktop.services.letter_facts import letter_facts
from clerk_desktop.workflow.engine import due_letters
from tests.helpers.cases import CHEN, ITEM, accepted, at_decision
from tests.helpers.letter_pdf import words
from tests.helpers.stores import OFFICE, REFERENCE
from tests.unit.test_process import CALENDAR, SPECIAL, TOLD, did, moment, received

LAW = "《中华人民共和国行政许可法》第四十五条"
HELD = replace(ITEM, clock_stops=(ClockStop(kind=SpecialKind.TESTING, legal_basis=LAW),))
KNOWN = replace(REFERENCE, calendar=CALENDAR, office=OFFICE)
ELSEWHERE: dict[str, Any] = {
    "ground": NonAcceptanceGround.NOT_COMPETENT,
    "competent_body": "青屿县水利局",
}


def told() -> Case:
    return did(received(), ActionKind.CORRECT, **TOLD)


CASES = {
    LetterKind.RECEIPT: (received, "收件凭证"),
    LetterKind.CORRECTION: (told, "未签名"),
    LetterKind.NON_ACCEPTANCE: (
        lambda: did(received(), ActionKind.REFUSE, **ELSEWHERE),
        "请向青屿县水利局申请",
    ),
    LetterKind.ACCEPTANCE: (accepted, "予以受理"),
    LetterKind.SUSPENSION: (
        lambda: did(replace(accepted(), item=HELD), ActionKind.SUSPEND, **SPECIAL),
        "特别程序的种类：检测。",
    ),
    LetterKind.EXTENSION: (
        lambda: did(accepted(), ActionKind.EXTEND, days=10, approver="陈知微"),
        "延长的期限：10个工作日。",
    ),
    LetterKind.RETURN_NOTICE: (lambda: did(received(), ActionKind.REJECT), "退件理由：有理由。"),
    LetterKind.GRANT: (lambda: did(at_decision(), ActionKind.GRANT, CHEN), "决定准予许可"),
    LetterKind.DENIAL: (lambda: did(at_decision(), ActionKind.DENY, CHEN), "有理由"),
}


@pytest.mark.parametrize("letter", CASES)
def test_a_due_letter_is_made_from_the_case_alone(letter: LetterKind) -> None:
    make, text = CASES[letter]
    case = make()
    assert letter in due_letters(case)
    facts = letter_facts(case, KNOWN, "青屿审〔2026〕1号", date(2026, 3, 2), "林小满")
    assert text in words(compose(letter, facts))


def test_every_letter_that_can_fall_due_is_tried() -> None:
    later = {LetterKind.CLOSING, LetterKind.SERVICE_RECORD}
    assert set(CASES) == set(LetterKind) - later


def test_an_extension_names_both_deadlines() -> None:
    case = did(accepted(), ActionKind.EXTEND, days=10, approver="陈知微")
    extension = letter_facts(case, KNOWN, "1", date(2026, 3, 2), "林").extension
    assert extension is not None
    assert (extension.original.day, extension.deadline.day) == (
        date(2026, 3, 16),
        date(2026, 3, 30),
    )


def test_a_procedure_inside_the_clock_promises_no_standstill() -> None:
    case = did(accepted(), ActionKind.SUSPEND, **SPECIAL, at=moment(2, 11))
    assert LetterKind.SUSPENSION not in due_letters(case)
