"""Letters refuse what is missing, and name it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.documents.letter_inputs import NEEDED
from clerk_desktop.documents.letters import compose
from clerk_desktop.domain.delivery import ServiceWay
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.ui.messages import message
from tests.helpers.cases import ITEM
from tests.helpers.letters import CASE, FACTS, inside, of_case, of_office

if TYPE_CHECKING:
    pass

MISSING = {
    "number": replace(FACTS, number=" "),
    "clerk": replace(FACTS, clerk=""),
    "office.name": of_office(name=""),
    "office.address": of_office(address=""),
    "office.phone": of_office(phone=""),
    "office.government": of_office(government=""),
    "applicant.name": of_case(applicant=replace(CASE.applicant, name="\u202e")),
    "applicant.code": of_case(applicant=replace(CASE.applicant, code="")),
    "item.name": of_case(item=replace(ITEM, name="")),
    "item.legal_basis": of_case(item=replace(ITEM, legal_basis=())),
    "project_no": of_case(project_no=""),
    "applied": of_case(applied_at=None),
    "received": of_case(received_at=None),
    "accepted": of_case(accepted_at=None),
    "licence_content": of_case(licence_content="\n \u200b\n"),
    "materials": of_case(materials=()),
    "materials.name": of_case(materials=(*CASE.materials, replace(CASE.materials[0], name=""))),
    "findings": replace(FACTS, findings="\n"),
    "reason": replace(FACTS, reason="\u200b"),
    "answer_by": replace(FACTS, answer_by=None),
    "decide_by": replace(FACTS, decide_by=None),
    "correct_by": replace(FACTS, correct_by=None),
    "defects": replace(FACTS, defects=()),
    "defects.name": inside("defects", name=""),
    "defects.problem": inside("defects", problem=" "),
    "defects.standard": inside("defects", standard=""),
    "refusal": replace(FACTS, refusal=None),
    "refusal.competent_body": inside("refusal", competent_body=""),
    "extension": replace(FACTS, extension=None),
    "extension.days": inside("extension", days=0),
    "extension.approver": inside("extension", approver=""),
    "suspension": replace(FACTS, suspension=None),
    "suspension.kind": inside("suspension", kind=""),
    "suspension.basis": inside("suspension", basis=""),
    "suspension.days": inside("suspension", days=0),
    "outcome": of_case(decision=None),
    "papers": replace(FACTS, papers=()),
    "papers.name": inside("papers", name=""),
    "papers.number": inside("papers", number=""),
    "service": replace(FACTS, service=None),
    "service.way": inside("service", way=None),
    "service.day": inside("service", day=None),
    "service.person": inside("service", person=""),
    "service.place": inside("service", place=""),
    "service.witness": inside("service", way=ServiceWay.LEFT, remark="拒绝签收"),
    "service.remark": inside("service", way=ServiceWay.NOTICE),
    "service.tracking_no": inside("service", way=ServiceWay.POST),
}
SOMETIMES = [
    (LetterKind.NON_ACCEPTANCE, "refusal.competent_body"),
    (LetterKind.CLOSING, "papers"),
    (LetterKind.CLOSING, "papers.name"),
    (LetterKind.SERVICE_RECORD, "service.witness"),
    (LetterKind.SERVICE_RECORD, "service.remark"),
    (LetterKind.SERVICE_RECORD, "service.tracking_no"),
]
# 受理 rests on 行政许可法 alone when the item names no law of its own.
SHORTENED = {(LetterKind.ACCEPTANCE, "item.legal_basis")}


@pytest.mark.parametrize(
    ("kind", "field"),
    [*((kind, field) for kind in LetterKind for field in NEEDED[kind]), *SOMETIMES],
)
def test_a_missing_field_is_named(kind: LetterKind, field: str) -> None:
    with pytest.raises(DocumentError) as caught:
        compose(kind, MISSING[field])
    assert caught.value.code is DocumentCode.FIELD_MISSING
    assert caught.value.context == {"field": field}


@pytest.mark.parametrize("field", MISSING)
@pytest.mark.parametrize("kind", LetterKind)
def test_what_a_letter_does_without_it_never_says(kind: LetterKind, field: str) -> None:
    """There is no empty space: without the field the letter is refused or the same."""
    try:
        letter = compose(kind, MISSING[field])
    except DocumentError as error:
        assert error.context == {"field": field}  # noqa: PT017 - refused or the same
    else:
        is_same = letter.sha256 == compose(kind, FACTS).sha256
        assert is_same != ((kind, field) in SHORTENED)


@pytest.mark.parametrize("field", MISSING)
def test_a_missing_field_has_a_chinese_name(field: str) -> None:
    assert field not in message(DocumentCode.FIELD_MISSING, {"field": field}).what
