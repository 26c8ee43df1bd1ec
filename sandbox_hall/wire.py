"""Domain data as the contract words it, and back. Written apart from the workstation's own."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from clerk_desktop.domain.case import Case, CaseState, Decision, Item
from clerk_desktop.domain.procedure import ClockStop, SpecialKind
from sandbox_hall import wire_joint as joint
from sandbox_hall import wire_parts as parts
from sandbox_hall import wire_procedure as procedures
from sandbox_hall.wire_delivery import delivery_from_wire, delivery_to_wire, recipient_from_wire
from sandbox_hall.wire_parts import Json, utc_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clerk_desktop.domain.template import ProcessTemplate
    from clerk_desktop.workflow.lights import LightRules


def to_text(value: object) -> str:
    """Compact JSON text."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def template_to_wire(template: ProcessTemplate) -> Json:
    """A process template."""
    steps = [
        {
            "step_id": step.step_id,
            "name": step.name,
            "kind": step.kind,
            "role": step.role,
            "days": step.days,
            "skip_to": list(step.skip_to),
            "is_counted": step.is_counted,
            "sub_steps": [
                {"sub_step_id": part.sub_step_id, "name": part.name, "kind": part.kind}
                for part in step.sub_steps
            ],
        }
        for step in template.steps
    ]
    return {
        "template_id": template.template_id,
        "name": template.name,
        "version": template.version,
        "kind": template.kind,
        "steps": steps,
    }


def light_rules_to_wire(rules: LightRules) -> Json:
    """The place's rules for supervision lights."""
    return {
        "warn_days": rules.warn_days,
        "step_warn_days": rules.step_warn_days,
        "near": rules.near,
        "step_past": rules.step_past,
        "promise_past": rules.promise_past,
        "law_past": rules.law_past,
        "watched": rules.watched,
        "abnormal": rules.abnormal,
    }


def case_to_wire(case: Case, items: Mapping[str, Json]) -> Json:
    """A case; its item is taken from ``items`` (by 实施编码), which knows more fields of it."""
    return {
        "case_id": case.case_id,
        "version": case.version,
        "project_no": case.project_no,
        "item": joint.item_to_wire(case, items),
        **parts.applicant_to_wire(case.applicant),
        "licence_content": case.licence_content,
        "window": case.window,
        "state": case.state,
        "decision": case.decision,
        "flow_id": case.flow_id,
        "step_id": case.step_id,
        **_dates_to_wire(case),
        "materials": [parts.material_to_wire(material) for material in case.materials],
        "nodes": [parts.node_to_wire(node) for node in case.nodes],
        "events": [parts.event_to_wire(event) for event in case.events],
        "documents": [parts.document_to_wire(document) for document in case.documents],
        "arbitrations": [parts.arbitration_to_wire(item) for item in case.arbitrations],
        "closed_returns": list(case.closed_returns),
        **procedures.procedures_to_wire(case),
        "has_electronic_consent": case.has_electronic_consent,
        "deliveries": [delivery_to_wire(delivery) for delivery in case.deliveries],
        **parts.undone_to_wire(case.undone_letters),
        **joint.joint_to_wire(case),
    }


def case_from_wire(wire: Json) -> Case:
    """The case that ``case_to_wire`` worded. For the hall's own snapshots: nothing is checked."""
    return Case(
        case_id=wire["case_id"],
        version=wire["version"],
        project_no=wire["project_no"],
        item=item_from_wire(wire["item"]),
        applicant=parts.applicant_from_wire(wire),
        licence_content=wire["licence_content"],
        window=wire["window"],
        state=CaseState(wire["state"]),
        decision=Decision(wire["decision"]) if wire["decision"] else None,
        flow_id=wire["flow_id"],
        step_id=wire["step_id"],
        applied_at=datetime.fromisoformat(wire["apply_date"]),
        received_at=_moment(wire["receive_date"]),
        accepted_at=_moment(wire["accept_date"]),
        decided_at=_moment(wire["decide_date"]),
        closed_at=_moment(wire["close_date"]),
        served_at=_moment(wire["serve_date"]),
        materials=tuple(parts.material_from_wire(part) for part in wire["materials"]),
        nodes=tuple(parts.node_from_wire(part) for part in wire["nodes"]),
        events=tuple(parts.event_from_wire(part) for part in wire["events"]),
        documents=tuple(parts.document_from_wire(part) for part in wire["documents"]),
        arbitrations=tuple(parts.arbitration_from_wire(part) for part in wire["arbitrations"]),
        closed_returns=tuple(wire["closed_returns"]),
        correction=procedures.correction_from_wire(wire["correction"]),
        non_acceptance=procedures.non_acceptance_from_wire(wire["non_acceptance"]),
        suspensions=tuple(map(procedures.suspension_from_wire, wire["suspensions"])),
        extension=procedures.extension_from_wire(wire["extension"]),
        follow_ups=tuple(map(procedures.follow_up_from_wire, wire["follow_ups"])),
        has_electronic_consent=wire["has_electronic_consent"],
        deliveries=tuple(map(delivery_from_wire, wire["deliveries"])),
        undone_letters=tuple(map(parts.document_from_wire, wire.get("undone_documents", ()))),
        branches=tuple(map(joint.branch_from_wire, wire["branches"])),
        lead=joint.lead_from_wire(wire["lead"]),
    )


def item_from_wire(wire: Json) -> Item:
    """A licence item, as far as the domain needs it."""
    return Item(
        task_code=wire["task_code"],
        name=wire["task_name"],
        version=wire["task_version"],
        template_id=wire["template_id"],
        promise_days=wire["promise_days"],
        statutory_days=wire["statutory_days"],
        legal_basis=tuple(wire["legal_basis"]),
        conditions=tuple(wire["conditions"]),
        term_years=wire["term_years"],
        plans=tuple(wire["plans"]),
        clock_stops=tuple(
            ClockStop(kind=SpecialKind(stop["special_kind"]), legal_basis=stop["legal_basis"])
            for stop in wire["clock_stops"]
        ),
        is_joint=wire["is_joint"],
        allows_promise=wire["allows_promise"],
        informed=tuple(map(recipient_from_wire, wire["informed"])),
        gives_closing_notice=wire["gives_closing_notice"],
        reported_to=wire["reported_to"],
        branches=tuple(map(joint.plan_from_wire, wire["branches"])),
        materials=tuple(map(parts.item_material_from_wire, wire["materials"])),
    )


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _optional(moment: datetime | None) -> str | None:
    return None if moment is None else utc_text(moment)


def _dates_to_wire(case: Case) -> Json:
    return {
        "apply_date": utc_text(case.applied_at),
        "receive_date": _optional(case.received_at),
        "accept_date": _optional(case.accepted_at),
        "decide_date": _optional(case.decided_at),
        "close_date": _optional(case.closed_at),
        "serve_date": _optional(case.served_at),
    }
