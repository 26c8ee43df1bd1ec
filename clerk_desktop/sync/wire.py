"""The hall's JSON to domain and back.

Every reader takes the bytes of an answer and raises ``HallError`` NOT_THE_HALL, with the place in
``at``, when they aren't what ``docs/api/hall.yaml`` promises. Times come out as UTC.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec

from clerk_desktop.domain.action import Action
from clerk_desktop.domain.case import Case, Clerk, Item
from clerk_desktop.domain.deadline import WorkCalendar
from clerk_desktop.domain.delivery import Service
from clerk_desktop.domain.office import NumberBlock, Office, SealRight
from clerk_desktop.domain.phrase import Phrase
from clerk_desktop.domain.procedure import Defect
from clerk_desktop.domain.template import ProcessTemplate
from clerk_desktop.errors import HallError, WorkflowError
from clerk_desktop.sync import convert, shapes, shapes_case, shapes_delivery
from clerk_desktop.sync import convert_delivery as deliveries
from clerk_desktop.sync import convert_intake as intakes
from clerk_desktop.sync import convert_procedure as procedures
from clerk_desktop.sync.reading import not_the_hall, read_shape
from clerk_desktop.sync.records import Receipt
from clerk_desktop.workflow.lights import LightRules
from clerk_desktop.workflow.validate import require_valid


@dataclass(frozen=True, slots=True)
class Tokens:
    """A login. Neither token shows in a repr."""

    access: str = field(repr=False)
    refresh: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Profile:
    """Who is logged in, at which window, for which office."""

    clerk: Clerk
    window_name: str
    office: Office


@dataclass(frozen=True, slots=True)
class Templates:
    """The templates that keep the rules, and for each other one's id the rules it breaks."""

    templates: tuple[ProcessTemplate, ...]
    refused: dict[str, str]
    loop_limit: int
    light_rules: LightRules


@dataclass(frozen=True, slots=True)
class Seals:
    """The clerk's seals, and the authorities' certificates (DER) that the hall trusts."""

    seals: tuple[SealRight, ...]
    trusted: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """A page of changes; ``tombstones`` are ids of cases that are no longer this clerk's."""

    epoch: str
    cases: tuple[Case, ...]
    tombstones: tuple[str, ...]
    cursor: str
    has_more: bool
    server_time: datetime
    spread_seconds: int | None


def read_tokens(body: bytes) -> Tokens:
    """Answer of ``/auth/token``."""
    shape = read_shape(shapes.Tokens, body)
    return Tokens(shape.access_token, shape.refresh_token)


def read_profile(body: bytes) -> Profile:
    """Answer of ``/me``."""
    me = read_shape(shapes.Me, body)
    clerk = Clerk(user_id=me.user_id, name=me.name, window=me.window, roles=frozenset(me.roles))
    office = Office(
        name=me.office.org_name,
        code=me.office.org_code,
        address=me.office.address,
        phone=me.office.phone,
        government=me.office.government,
    )
    return Profile(clerk, me.window_name, office)


def read_templates(body: bytes) -> Templates:
    """Answer of ``/templates``; one broken template doesn't take the others away."""
    shape = read_shape(shapes.Templates, body)
    kept: list[ProcessTemplate] = []
    refused: dict[str, str] = {}
    for template in map(convert.template, shape.templates):
        try:
            kept.append(require_valid(template))
        except WorkflowError as error:
            refused[template.template_id] = error.context["rules"]
    return Templates(tuple(kept), refused, shape.loop_limit, convert.light_rules(shape.light_rules))


def read_items(body: bytes) -> tuple[Item, ...]:
    """Answer of ``/items``."""
    return tuple(map(convert.item, read_shape(shapes.Items, body).items))


def read_calendar(body: bytes) -> WorkCalendar:
    """Answer of ``/workdays``."""
    years = read_shape(shapes.WorkDays, body).years
    return WorkCalendar({entry.year: frozenset(entry.days) for entry in years})


def read_phrases(body: bytes) -> tuple[Phrase, ...]:
    """Answer of ``/phrases``."""
    return tuple(
        Phrase(text=shape.text, use=shape.use, kinds=frozenset(shape.kinds))
        for shape in read_shape(shapes.Phrases, body).phrases
    )


def read_seals(body: bytes) -> Seals:
    """Answer of ``/seals``."""
    shape = read_shape(shapes.Seals, body)
    return Seals(tuple(map(convert.seal, shape.seals)), tuple(shape.trusted))


def read_block(body: bytes) -> NumberBlock:
    """Answer of ``/numbers/reserve``."""
    shape = read_shape(shapes.NumberBlock, body)
    if shape.last < shape.first:
        raise not_the_hall(at="$.last")
    return NumberBlock(**convert.fields(shape))


def read_case(body: bytes) -> Case:
    """Answer of ``/cases/{id}``."""
    return convert.case(read_shape(shapes_case.Case, body))


def read_receipt(body: bytes) -> Receipt:
    """A receipt; its case is at least as new as the version the action led to."""
    return receipt_of(read_shape(shapes.Receipt, body))


def receipt_of(shape: shapes.Receipt) -> Receipt:
    """The same of a shape."""
    if shape.case.version < shape.version:
        raise not_the_hall(at="$.case.version")
    return Receipt(shape.action_id, shape.version, convert.case(shape.case))


def read_changes(body: bytes) -> Changes:
    """Answer of ``/changes``."""
    page = read_shape(shapes.Changes, body)
    return Changes(
        epoch=page.epoch,
        cases=tuple(map(convert.case, page.items)),
        tombstones=tuple(page.tombstones),
        cursor=page.next_cursor,
        has_more=page.has_more,
        server_time=page.server_time.astimezone(UTC),
        spread_seconds=page.spread_seconds,
    )


def read_problem(body: bytes) -> shapes.Problem | None:
    """The problem in an error answer, or ``None`` when there is none."""
    try:
        return read_shape(shapes.Problem, body)
    except HallError:
        return None


def action_json(action: Action) -> bytes:
    """The request body of an action. Control characters in texts become blanks."""
    shape = shapes_case.Action(
        kind=action.kind,
        at=action.at,
        opinion=_plain(action.opinion),
        reason=_plain(action.reason),
        target_step=action.target_step,
        ticked=list(action.ticked),
        document=None if action.document is None else convert.document_shape(action.document),
        service=_service_shape(action.service),
        passed=action.passed,
        defects=[_defect_shape(defect) for defect in action.defects],
        until=action.until,
        ground=action.ground,
        competent_body=_plain(action.competent_body),
        special=action.special,
        days=action.days,
        approver=_plain(action.approver),
        deferred=[shapes_case.Deferred(e.material_id, e.kind, e.due_on) for e in action.deferred],
        material_id=action.material_id,
        is_wished=action.is_wished,
        intake=intakes.intake_shape(action.intake),
        handed_in=list(map(intakes.handed_in_shape, action.handed_in)),
    )
    return msgspec.json.encode(shape)


def read_action(body: bytes, action_id: str, case_id: str, actor: Clerk) -> Action:
    """The action that ``action_json`` made ``body`` from."""
    shape = read_shape(shapes_case.Action, body)
    return Action(
        action_id=action_id,
        case_id=case_id,
        actor=actor,
        **convert.fields(shape)
        | {
            "at": shape.at.astimezone(UTC),
            "ticked": tuple(shape.ticked),
            "service": deliveries.service(shape.service),
            "document": None if shape.document is None else convert.document(shape.document),
            "defects": tuple(map(procedures.defect, shape.defects)),
            "deferred": tuple(map(procedures.deferred, shape.deferred)),
            "intake": intakes.intake(shape.intake),
            "handed_in": tuple(map(intakes.handed_in, shape.handed_in)),
        },
    )


def _service_shape(service: Service | None) -> shapes_delivery.Service | None:
    if service is None:
        return None
    return shapes_delivery.Service(
        recipient_id=service.recipient_id,
        way=service.way,
        day=service.day,
        person=_plain(service.person),
        place=_plain(service.place),
        tracking_no=_plain(service.tracking_no),
        witness=_plain(service.witness),
        remark=_plain(service.remark),
        has_consent=service.has_consent,
    )


def _defect_shape(defect: Defect) -> shapes_case.Defect:
    return shapes_case.Defect(
        subject=_plain(defect.subject),
        missing=_plain(defect.missing),
        standard=_plain(defect.standard),
        material_id=defect.material_id,
    )


def _plain(text: str) -> str:
    return "".join(char if char.isprintable() or char > "\x9f" else " " for char in text)
