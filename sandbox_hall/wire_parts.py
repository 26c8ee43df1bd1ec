"""The parts of a case as the contract words them, and back."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Applicant, Arbitration, CaseEvent, Node
from clerk_desktop.domain.document import (
    CaseDocument,
    ItemMaterial,
    LetterKind,
    Material,
    MaterialForm,
)

Json = dict[str, Any]


def utc_text(moment: datetime) -> str:
    """RFC 3339 in UTC, with whatever fraction of a second it has."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def applicant_to_wire(applicant: Applicant) -> Json:
    """An applicant; its fields stand in the case itself."""
    return {
        "applyer_name": applicant.name,
        "applyer_type": applicant.type,
        "applyer_page_type": applicant.code_type,
        "applyer_page_code": applicant.code,
        "legal": applicant.legal_representative,
        "contact_name": applicant.contact_name,
        "contact_mobile": applicant.contact_mobile,
    }


def applicant_from_wire(wire: Json) -> Applicant:
    """Back from ``applicant_to_wire``."""
    return Applicant(
        name=wire["applyer_name"],
        type=wire["applyer_type"],
        code_type=wire["applyer_page_type"],
        code=wire["applyer_page_code"],
        legal_representative=wire["legal"],
        contact_name=wire["contact_name"],
        contact_mobile=wire["contact_mobile"],
    )


def material_to_wire(material: Material) -> Json:
    """A material."""
    return {
        "material_id": material.material_id,
        "material_name": material.name,
        "is_required": material.is_required,
        "is_minor": material.is_minor,
        "sha256": material.sha256,
        "size": material.size,
        "pages": material.pages,
        "get_type": material.form,
        "get_num": material.count,
    }


def material_from_wire(wire: Json) -> Material:
    """Back from ``material_to_wire``."""
    return Material(
        material_id=wire["material_id"],
        name=wire["material_name"],
        is_required=wire["is_required"],
        is_minor=wire["is_minor"],
        sha256=wire["sha256"],
        size=wire["size"],
        pages=wire["pages"],
        form=MaterialForm(wire["get_type"]),
        count=wire["get_num"],
    )


def item_material_from_wire(wire: Json) -> ItemMaterial:
    """A paper that an item asks for."""
    return ItemMaterial(
        material_id=wire["material_id"],
        name=wire["material_name"],
        is_required=wire["is_required"],
        is_minor=wire["is_minor"],
    )


def node_to_wire(node: Node) -> Json:
    """A step's instance."""
    return {
        "step_id": node.step_id,
        "visits": node.visits,
        "entered_at": utc_text(node.entered_at),
    }


def node_from_wire(wire: Json) -> Node:
    """Back from ``node_to_wire``."""
    entered = datetime.fromisoformat(wire["entered_at"])
    return Node(step_id=wire["step_id"], visits=wire["visits"], entered_at=entered)


def event_to_wire(event: CaseEvent) -> Json:
    """A line of the history."""
    return {
        "action_id": event.action_id,
        "event_name": event.kind,
        "handle_user_id": event.user_id,
        "handle_user_name": event.user_name,
        "event_time": utc_text(event.at),
        "step_id": event.step_id,
        "handle_explain": event.opinion,
        "reason": event.reason,
        "recipient_id": event.recipient_id,
    }


def event_from_wire(wire: Json) -> CaseEvent:
    """Back from ``event_to_wire``."""
    return CaseEvent(
        action_id=wire["action_id"],
        kind=ActionKind(wire["event_name"]),
        user_id=wire["handle_user_id"],
        user_name=wire["handle_user_name"],
        at=datetime.fromisoformat(wire["event_time"]),
        step_id=wire["step_id"],
        opinion=wire["handle_explain"],
        reason=wire["reason"],
        recipient_id=wire["recipient_id"],
    )


def document_to_wire(document: CaseDocument) -> Json:
    """A sealed letter."""
    stamped = {"stamped_sha256": document.stamped_sha256} if document.stamped_sha256 else {}
    return {
        "letter": document.letter,
        "doc_no": document.number,
        "source_sha256": document.source_sha256,
        "sha256": document.sha256,
        "seal_id": document.seal_id,
        "certificate_serial": document.certificate_serial,
        "sealed_by": document.sealed_by,
        "sealed_at": utc_text(document.sealed_at),
        **stamped,
    }


def undone_to_wire(letters: tuple[CaseDocument, ...]) -> Json:
    """Letters whose seal was taken back, where there are any."""
    return {"undone_documents": list(map(document_to_wire, letters))} if letters else {}


def document_from_wire(wire: Json) -> CaseDocument:
    """Back from ``document_to_wire``."""
    return CaseDocument(
        letter=LetterKind(wire["letter"]),
        number=wire["doc_no"],
        source_sha256=wire["source_sha256"],
        sha256=wire["sha256"],
        seal_id=wire["seal_id"],
        certificate_serial=wire["certificate_serial"],
        sealed_by=wire["sealed_by"],
        sealed_at=datetime.fromisoformat(wire["sealed_at"]),
        stamped_sha256=wire.get("stamped_sha256", ""),
    )


def arbitration_to_wire(arbitration: Arbitration) -> Json:
    """An arbitration."""
    return {
        "step_id": arbitration.step_id,
        "reported_at": utc_text(arbitration.reported_at),
        "reason": arbitration.reason,
        "passed": arbitration.passed,
        "ruling_reason": arbitration.ruling_reason,
    }


def arbitration_from_wire(wire: Json) -> Arbitration:
    """Back from ``arbitration_to_wire``."""
    return Arbitration(
        step_id=wire["step_id"],
        reported_at=datetime.fromisoformat(wire["reported_at"]),
        reason=wire["reason"],
        passed=wire["passed"],
        ruling_reason=wire["ruling_reason"],
    )
