"""现场申报: from an application at the window to the first state of its case. Pure and total."""

import re

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import Applicant, Case, CaseEvent, CaseState, Item
from clerk_desktop.domain.codes import CodeKind, code_problem
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.document import Material
from clerk_desktop.domain.intake import Intake
from clerk_desktop.domain.template import Role
from clerk_desktop.errors import WorkflowCode
from clerk_desktop.workflow.papers import are_sound, with_papers
from clerk_desktop.workflow.rules import Refusal

PERSON = 1
"""服务对象: 自然人; the others are organisations."""

_PHONE = re.compile(r"\+?[0-9][0-9 -]{3,18}[0-9]")


def begin(action: Action, item: Item | None) -> Case | Refusal:
    """The case that a TAKE_IN begins, at version 1: received, and not yet accepted.

    What was handed in stands under the item's papers; those that are missing are named without
    bytes, so that 补正 or a promise can bring them.

    Args:
        action: Its ``case_id`` is the new case's.
        item: The item that the intake names; ``None`` when this window doesn't handle it.
    """
    intake = action.intake
    if action.kind is not ActionKind.TAKE_IN or intake is None:
        return Refusal(WorkflowCode.FIELD_MISSING, {"field": "intake"})
    if Role.WINDOW not in action.actor.roles:
        return Refusal(WorkflowCode.ROLE_MISSING, {"role": Role.WINDOW})
    if item is None or item.task_code != intake.task_code:
        return Refusal(WorkflowCode.ITEM_UNKNOWN)
    refusal = _missing_field(intake) or _wrong_code(intake.applicant, action)
    if refusal is not None:
        return refusal
    if not are_sound(action.handed_in):
        return Refusal(WorkflowCode.PAPERS_WRONG)
    return _case(action, intake, item)


def _missing_field(intake: Intake) -> Refusal | None:
    applicant = intake.applicant
    texts = {
        "project_no": intake.project_no,
        "applicant.name": applicant.name,
        "applicant.code": applicant.code,
        "licence_content": intake.licence_content,
    }
    if applicant.type != PERSON:
        texts["applicant.legal_representative"] = applicant.legal_representative
    missing = next((name for name, text in texts.items() if not text.strip()), None)
    if missing is not None:
        return Refusal(WorkflowCode.FIELD_MISSING, {"field": missing})
    phone = applicant.contact_mobile
    return Refusal(WorkflowCode.PHONE_WRONG) if phone and not _PHONE.fullmatch(phone) else None


def _wrong_code(applicant: Applicant, action: Action) -> Refusal | None:
    """A person has an identity number, an organisation a credit code; the value isn't repeated."""
    wanted = CodeKind.IDENTITY if applicant.type == PERSON else CodeKind.CREDIT
    if applicant.code_type != wanted:
        return Refusal(WorkflowCode.CODE_WRONG)
    wrong = code_problem(wanted, applicant.code, china_date(action.at))
    return None if wrong is None else Refusal(WorkflowCode.CODE_WRONG)


def _case(action: Action, intake: Intake, item: Item) -> Case:
    asked = tuple(
        Material(
            material_id=paper.material_id,
            name=paper.name,
            is_required=paper.is_required,
            sha256="",
            size=0,
            pages=0,
            is_minor=paper.is_minor,
        )
        for paper in item.materials
    )
    return Case(
        case_id=action.case_id,
        version=1,
        project_no=intake.project_no,
        item=item,
        applicant=intake.applicant,
        licence_content=intake.licence_content,
        window=action.actor.window,
        state=CaseState.RECEIVED,
        materials=with_papers(asked, action.handed_in),
        applied_at=action.at,
        received_at=action.at,
        events=(_event(action),),
        has_electronic_consent=intake.has_electronic_consent,
    )


def _event(action: Action) -> CaseEvent:
    return CaseEvent(
        action_id=action.action_id,
        kind=action.kind,
        user_id=action.actor.user_id,
        user_name=action.actor.name,
        at=action.at,
        step_id=None,
        opinion="",
        reason="",
    )
