"""Shapes of the wire to the domain's data, and a sealed letter back. All times become UTC."""

from datetime import UTC
from functools import lru_cache
from typing import Any

import msgspec

from clerk_desktop.domain.case import Arbitration, Case, CaseEvent, Item, Node
from clerk_desktop.domain.document import CaseDocument, Material
from clerk_desktop.domain.office import SealRight
from clerk_desktop.domain.template import ProcessTemplate, Step, SubStep
from clerk_desktop.sync import convert_delivery as deliveries
from clerk_desktop.sync import convert_intake as intakes
from clerk_desktop.sync import convert_joint as joint
from clerk_desktop.sync import convert_procedure as procedures
from clerk_desktop.sync import shapes, shapes_case
from clerk_desktop.sync.reading import read_shape
from clerk_desktop.workflow.lights import LightRules


def fields(shape: msgspec.Struct) -> dict[str, Any]:
    """The attributes of ``shape`` by name, one level deep."""
    return {name: getattr(shape, name) for name in shape.__struct_fields__}


def template(shape: shapes.Template) -> ProcessTemplate:
    """A template, not yet checked against the rules."""
    return ProcessTemplate(**fields(shape) | {"steps": tuple(map(_step, shape.steps))})


def _step(shape: shapes.Step) -> Step:
    parts = tuple(SubStep(**fields(part)) for part in shape.sub_steps)
    return Step(**fields(shape) | {"skip_to": tuple(shape.skip_to), "sub_steps": parts})


def light_rules(shape: shapes.LightRules | msgspec.UnsetType) -> LightRules:
    """The place's rules, or the common ones where it names none."""
    return LightRules(**fields(shape)) if isinstance(shape, shapes.LightRules) else LightRules()


def item(shape: shapes_case.Item) -> Item:
    """事项."""
    return Item(
        task_code=shape.task_code,
        name=shape.task_name,
        version=shape.task_version,
        template_id=shape.template_id,
        promise_days=shape.promise_days,
        statutory_days=shape.statutory_days,
        legal_basis=tuple(shape.legal_basis),
        conditions=tuple(shape.conditions),
        term_years=shape.term_years,
        plans=tuple(shape.plans),
        clock_stops=tuple(map(procedures.clock_stop, shape.clock_stops)),
        is_joint=shape.is_joint,
        allows_promise=shape.allows_promise,
        informed=tuple(map(deliveries.recipient, shape.informed)),
        gives_closing_notice=shape.gives_closing_notice,
        reported_to=shape.reported_to,
        branches=tuple(map(joint.plan, shape.branches)),
        materials=tuple(map(intakes.asked, shape.materials)),
    )


@lru_cache(maxsize=1024)
def _item(body: bytes) -> Item:
    return item(read_shape(shapes_case.Item, body, at="$.item"))


def seal(shape: shapes.Seal) -> SealRight:
    """A seal; serial numbers lose their leading zeros."""
    serials = frozenset(serial.lstrip("0") or "0" for serial in shape.certificate_serials)
    return SealRight(**fields(shape) | {"certificate_serials": serials})


def case(shape: shapes_case.Case) -> Case:
    """A case as the hall has it."""
    return Case(
        case_id=shape.case_id,
        version=shape.version,
        project_no=shape.project_no,
        item=_item(bytes(shape.item)),
        applicant=intakes.applicant(shape),
        licence_content=shape.licence_content,
        window=shape.window,
        state=shape.state,
        materials=tuple(map(_material, shape.materials)),
        applied_at=shape.apply_date.astimezone(UTC),
        received_at=procedures.utc(shape.receive_date),
        accepted_at=procedures.utc(shape.accept_date),
        decided_at=procedures.utc(shape.decide_date),
        closed_at=procedures.utc(shape.close_date),
        served_at=procedures.utc(shape.serve_date),
        decision=shape.decision,
        flow_id=shape.flow_id,
        step_id=shape.step_id,
        nodes=tuple(map(_node, shape.nodes)),
        events=tuple(map(_event, shape.events)),
        documents=tuple(map(document, shape.documents)),
        arbitrations=tuple(map(_arbitration, shape.arbitrations)),
        closed_returns=tuple(shape.closed_returns),
        correction=procedures.correction(shape.correction),
        non_acceptance=procedures.non_acceptance(shape.non_acceptance),
        suspensions=tuple(map(procedures.suspension, shape.suspensions)),
        extension=procedures.extension(shape.extension),
        follow_ups=tuple(map(procedures.follow_up, shape.follow_ups)),
        has_electronic_consent=shape.has_electronic_consent,
        deliveries=tuple(map(deliveries.delivery, shape.deliveries)),
        undone_letters=tuple(map(document, shape.undone_documents)),
        branches=tuple(map(joint.branch, shape.branches)),
        lead=joint.lead(shape.lead),
    )


def _material(shape: shapes_case.Material) -> Material:
    return Material(
        material_id=shape.material_id,
        name=shape.material_name,
        is_required=shape.is_required,
        is_minor=shape.is_minor,
        sha256=shape.sha256,
        size=shape.size,
        pages=shape.pages,
        form=shape.get_type,
        count=shape.get_num,
    )


def _node(shape: shapes_case.Node) -> Node:
    return Node(
        step_id=shape.step_id, visits=shape.visits, entered_at=shape.entered_at.astimezone(UTC)
    )


def _event(shape: shapes_case.Event) -> CaseEvent:
    return CaseEvent(
        action_id=shape.action_id,
        kind=shape.event_name,
        user_id=shape.handle_user_id,
        user_name=shape.handle_user_name,
        at=shape.event_time.astimezone(UTC),
        step_id=shape.step_id,
        opinion=shape.handle_explain,
        reason=shape.reason,
        recipient_id=shape.recipient_id,
    )


def document(shape: shapes_case.Document) -> CaseDocument:
    """A sealed letter."""
    return CaseDocument(
        letter=shape.letter,
        number=shape.doc_no,
        source_sha256=shape.source_sha256,
        sha256=shape.sha256,
        seal_id=shape.seal_id,
        certificate_serial=shape.certificate_serial,
        sealed_by=shape.sealed_by,
        sealed_at=shape.sealed_at.astimezone(UTC),
        stamped_sha256=shape.stamped_sha256,
    )


def document_shape(document: CaseDocument) -> shapes_case.Document:
    """A sealed letter for the wire."""
    return shapes_case.Document(
        letter=document.letter,
        doc_no=document.number,
        source_sha256=document.source_sha256,
        sha256=document.sha256,
        seal_id=document.seal_id,
        certificate_serial=document.certificate_serial,
        sealed_by=document.sealed_by,
        sealed_at=document.sealed_at,
    )


def _arbitration(shape: shapes_case.Arbitration) -> Arbitration:
    return Arbitration(
        step_id=shape.step_id,
        reported_at=shape.reported_at.astimezone(UTC),
        reason=shape.reason,
        passed=shape.passed,
        ruling_reason=shape.ruling_reason,
    )
