"""Each act's letter can be made from the case as the act has left it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from clerk_desktop.documents.letters import compose
from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.delivery import Delivery, Recipient, ServiceWay
from clerk_desktop.domain.document import LetterKind, MaterialForm
from clerk_desktop.domain.procedure import (
    ClockStop,
    FollowUp,
    FollowUpKind,
    NonAcceptanceGround,
    SpecialKind,
)
from clerk_desktop.errors import DocumentError
from clerk_desktop.services.letter_facts import letter_facts
from clerk_desktop.workflow.engine import due_letters
from tests.helpers.cases import (
    CHEN,
    ITEM,
    accepted,
    at_decision,
    fresh_case,
    handed_over,
    material,
    sealed,
)
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


def closed() -> Case:
    case = did(at_decision(), ActionKind.GRANT, CHEN)
    case = replace(case, item=replace(case.item, gives_closing_notice=True))
    return did(case, ActionKind.SEAL, CHEN, document=sealed(LetterKind.GRANT))


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
    LetterKind.CLOSING: (closed, "青屿审许〔2026〕37号"),
    LetterKind.SERVICE_RECORD: (
        lambda: did(closed(), ActionKind.SERVE, service=handed_over(ServiceWay.POST)),
        "邮寄单号：EX123",
    ),
}


@pytest.mark.parametrize("letter", CASES)
def test_a_due_letter_is_made_from_the_case_alone(letter: LetterKind) -> None:
    make, text = CASES[letter]
    case = make()
    assert letter in due_letters(case)
    facts = letter_facts(case, KNOWN, "青屿审〔2026〕1号", date(2026, 3, 2), "林小满")
    assert text in words(compose(letter, facts))


def test_every_letter_that_can_fall_due_is_tried() -> None:
    assert set(CASES) == set(LetterKind)


def test_a_case_reported_up_names_who_decides() -> None:
    item = replace(ITEM, gives_closing_notice=True, reported_to="宁屿市水利局")
    case = replace(accepted(), item=item, state=CaseState.REPORTED)
    facts = letter_facts(case, KNOWN, "1", date(2026, 3, 2), "林")
    assert "报送宁屿市水利局" in words(compose(LetterKind.CLOSING, facts))
    with pytest.raises(DocumentError):
        compose(LetterKind.CLOSING, replace(facts, reported_to=""))


def test_each_service_has_its_own_record() -> None:
    case = did(closed(), ActionKind.SERVE, service=handed_over())
    department = Recipient(recipient_id="d1", name="监管局")
    case = replace(case, deliveries=(*case.deliveries, Delivery(recipient=department)))
    other = handed_over(ServiceWay.POST, recipient_id="d1", person="收发员")
    case = did(case, ActionKind.SERVE, service=other, at=moment(2, 11))
    first = letter_facts(case, KNOWN, "1", date(2026, 3, 2), "林").service
    case = did(case, ActionKind.SEAL, document=sealed(LetterKind.SERVICE_RECORD))
    second = letter_facts(case, KNOWN, "2", date(2026, 3, 2), "林").service
    assert (first, second) == (handed_over(), other)


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


def test_the_material_list_tells_originals_copies_and_what_follows() -> None:
    papers = (
        replace(material("m1", is_required=True), form=MaterialForm.ORIGINAL, count=2),
        replace(material("m2", is_required=True), form=MaterialForm.COPY),
        replace(material("m3", is_required=True), is_minor=True),
    )
    case = did(fresh_case(materials=papers), ActionKind.RECEIVE)
    later = FollowUp(material_id="m3", kind=FollowUpKind.TOLERATED, due_on=date(2026, 3, 9))
    case = did(case, ActionKind.ACCEPT, ticked=("m1", "m2"), deferred=(later,))
    facts = letter_facts(case, KNOWN, "1", date(2026, 2, 10), "林")
    text = words(compose(LetterKind.ACCEPTANCE, facts))
    assert "材料m1原件21" in text
    assert "材料m2复印件11" in text
    assert "共2种" in text
    assert "主要申请材料齐全" in text
    assert "材料m3，属于可以容缺的次要材料，请于2026年3月9日前" in text


def test_the_receipt_for_corrected_papers_says_so_in_its_title() -> None:
    again = did(told(), ActionKind.RESUBMIT)
    for case, title in ((received(), "收件凭证"), (again, "补正收件凭证")):
        facts = letter_facts(case, KNOWN, "1", date(2026, 2, 10), "林")
        assert words(compose(LetterKind.RECEIPT, facts)).startswith(f"{OFFICE.name}{title}1")
