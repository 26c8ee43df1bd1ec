"""The first state of a case that is taken in, and everything that an application may lack."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.document import HandedIn, ItemMaterial, LetterKind
from clerk_desktop.domain.intake import Intake
from clerk_desktop.domain.template import Role
from clerk_desktop.errors import WorkflowCode
from clerk_desktop.workflow.engine import Refusal, apply, due_letters
from clerk_desktop.workflow.intake import begin
from tests.helpers.cases import ITEM, LIN, NOW, RULES, act, done
from tests.helpers.intakes import FIRM, PERSON

FORM = ItemMaterial(material_id="M01", name="申请表", is_required=True)
PLAN = ItemMaterial(material_id="M02", name="平面图", is_required=True, is_minor=True)
ASKED = replace(ITEM, materials=(FORM, PLAN))


def paper(material_id: str, **words: Any) -> HandedIn:
    told: dict[str, Any] = {"name": "申请表", "sha256": "a" * 64, "size": 9, "pages": 1}
    return HandedIn(material_id=material_id, **told | words)


def action(*papers: HandedIn, **words: Any) -> Action:
    intake = Intake(
        project_no="350999-2026-000001",
        task_code=ASKED.task_code,
        applicant=FIRM,
        licence_content="公共场所卫生许可",
    )
    return Action(
        action_id="00000000-0000-7000-8000-00000000aaaa",
        case_id="new",
        kind=ActionKind.TAKE_IN,
        actor=LIN,
        at=NOW,
        intake=replace(intake, **words),
        handed_in=papers or (paper("M01"),),
    )


def begun(*papers: HandedIn, **words: Any) -> Case:
    case = begin(action(*papers, **words), ASKED)
    assert isinstance(case, Case), case
    return case


def refusal(*papers: HandedIn, **words: Any) -> WorkflowCode:
    refused = begin(action(*papers, **words), ASKED)
    assert isinstance(refused, Refusal)
    return refused.code


def test_a_case_begins_received_with_its_papers_in_their_places() -> None:
    case = begun(paper("M01"), paper("X01", name="其他说明"))
    assert (case.version, case.state) == (1, CaseState.RECEIVED)
    assert case.applied_at == case.received_at == NOW
    assert [(m.name, m.is_here, m.is_required) for m in case.materials] == [
        ("申请表", True, True),
        ("平面图", False, True),
        ("其他说明", True, False),
    ]
    assert [event.kind for event in case.events] == [ActionKind.TAKE_IN]
    assert due_letters(case) == (LetterKind.RECEIPT,)


def test_a_paper_that_isnt_here_cant_be_ticked() -> None:
    case = begun()
    outcome = apply(case, act(case, ActionKind.ACCEPT, ticked=("M01", "M02")), RULES)
    assert isinstance(outcome, Refusal)
    assert outcome.code is WorkflowCode.MATERIAL_NOT_TICKED
    assert outcome.context == {"materials": "平面图"}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ({"applicant": replace(FIRM, code="91350999MA00DEM06X")}, WorkflowCode.CODE_WRONG),
        ({"applicant": replace(FIRM, code=PERSON.code)}, WorkflowCode.CODE_WRONG),
        ({"applicant": replace(PERSON, code_type=1)}, WorkflowCode.CODE_WRONG),
        ({"applicant": replace(FIRM, name="  ")}, WorkflowCode.FIELD_MISSING),
        ({"applicant": replace(FIRM, legal_representative="")}, WorkflowCode.FIELD_MISSING),
        ({"applicant": replace(FIRM, contact_mobile="电话")}, WorkflowCode.PHONE_WRONG),
        ({"licence_content": ""}, WorkflowCode.FIELD_MISSING),
        ({"project_no": ""}, WorkflowCode.FIELD_MISSING),
        ({"task_code": "other"}, WorkflowCode.ITEM_UNKNOWN),
    ],
)
def test_what_is_lacking_is_named_and_never_repeated(
    words: dict[str, Any], code: WorkflowCode
) -> None:
    refused = begin(action(**words), ASKED)
    assert isinstance(refused, Refusal)
    assert refused.code is code
    assert not {FIRM.code, PERSON.code} & set(refused.context.values())


def test_a_person_needs_no_legal_representative() -> None:
    assert begun(applicant=replace(PERSON, contact_mobile="")).applicant.name == PERSON.name


@pytest.mark.parametrize(
    "papers",
    [(paper("M01"), paper("M01")), (paper("M01", name=" "),), (paper("M01", pages=0),)],
)
def test_papers_that_arent_sound_are_refused(papers: tuple[HandedIn, ...]) -> None:
    assert refusal(*papers) is WorkflowCode.PAPERS_WRONG


def test_only_a_window_takes_in() -> None:
    reviewer = replace(LIN, roles=frozenset({Role.REVIEWER}))
    refused = begin(replace(action(), actor=reviewer), ASKED)
    assert isinstance(refused, Refusal)
    assert refused.code is WorkflowCode.ROLE_MISSING


def test_a_case_is_taken_in_once() -> None:
    case = begun()
    outcome = apply(case, action(), RULES)
    assert isinstance(outcome, Refusal)
    assert outcome.code is WorkflowCode.WRONG_STATE


def test_correction_brings_the_missing_paper() -> None:
    case = done(begun(), ActionKind.CORRECT, **_defects())
    case = done(case, ActionKind.RESUBMIT, handed_in=(paper("M02", name="x", sha256="b" * 64),))
    plan = case.materials[1]
    assert (plan.name, plan.sha256, plan.is_required) == ("平面图", "b" * 64, True)
    assert done(case, ActionKind.ACCEPT).state is CaseState.IN_PROGRESS


def _defects() -> dict[str, Any]:
    from datetime import timedelta

    from clerk_desktop.domain.procedure import Defect

    defect = Defect(subject="平面图", missing="未提交", standard="提交平面图")
    return {"defects": (defect,), "until": NOW.date() + timedelta(days=10)}
