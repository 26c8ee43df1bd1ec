"""Shapes of an intake (现场申报) and of papers that come in to the domain's data and back."""

from clerk_desktop.domain.case import Applicant
from clerk_desktop.domain.document import HandedIn, ItemMaterial
from clerk_desktop.domain.intake import Intake
from clerk_desktop.sync import shapes_case as shapes


def asked(shape: shapes.ItemMaterial) -> ItemMaterial:
    """A paper that an item asks for."""
    return ItemMaterial(
        material_id=shape.material_id,
        name=shape.material_name,
        is_required=shape.is_required,
        is_minor=shape.is_minor,
    )


def applicant(shape: shapes.Case | shapes.Intake) -> Applicant:
    """Who applies; the fields stand in what is applied for."""
    return Applicant(
        name=shape.applyer_name,
        type=shape.applyer_type,
        code_type=shape.applyer_page_type,
        code=shape.applyer_page_code,
        legal_representative=shape.legal,
        contact_name=shape.contact_name,
        contact_mobile=shape.contact_mobile,
    )


def intake(shape: shapes.Intake | None) -> Intake | None:
    """An application at the window."""
    if shape is None:
        return None
    return Intake(
        project_no=shape.project_no,
        task_code=shape.task_code,
        applicant=applicant(shape),
        licence_content=shape.licence_content,
        has_electronic_consent=shape.has_electronic_consent,
    )


def intake_shape(intake: Intake | None) -> shapes.Intake | None:
    """An application for the wire."""
    if intake is None:
        return None
    return shapes.Intake(
        project_no=intake.project_no,
        task_code=intake.task_code,
        applyer_name=intake.applicant.name,
        applyer_type=intake.applicant.type,
        applyer_page_type=intake.applicant.code_type,
        applyer_page_code=intake.applicant.code,
        legal=intake.applicant.legal_representative,
        contact_name=intake.applicant.contact_name,
        contact_mobile=intake.applicant.contact_mobile,
        licence_content=intake.licence_content,
        has_electronic_consent=intake.has_electronic_consent,
    )


def handed_in(shape: shapes.HandedIn) -> HandedIn:
    """A paper that comes in."""
    return HandedIn(
        material_id=shape.material_id,
        name=shape.material_name,
        sha256=shape.sha256,
        size=shape.size,
        pages=shape.pages,
        form=shape.get_type,
        count=shape.get_num,
    )


def handed_in_shape(paper: HandedIn) -> shapes.HandedIn:
    """A paper for the wire."""
    return shapes.HandedIn(
        material_id=paper.material_id,
        material_name=paper.name,
        sha256=paper.sha256,
        size=paper.size,
        pages=paper.pages,
        get_type=paper.form,
        get_num=paper.count,
    )
