"""现场申报: an application handed in at the window instead of online."""

from dataclasses import dataclass

from clerk_desktop.domain.case import Applicant


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What is applied for, by whom. The papers are those that the action hands in.

    Attributes:
        project_no: 办件编号, from a block that the hall has reserved for the window.
        task_code: 实施编码 of the item.
        licence_content: What is applied for, in the words that the licence will have.
        has_electronic_consent: The applicant agrees to electronic service.
    """

    project_no: str
    task_code: str
    applicant: Applicant
    licence_content: str
    has_electronic_consent: bool = False
