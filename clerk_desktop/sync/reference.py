"""Reference data of the hall as last fetched: templates, lights, items, phrases, working days."""

from collections.abc import Mapping
from datetime import date

from clerk_desktop.domain.case import Item
from clerk_desktop.domain.deadline import WorkCalendar
from clerk_desktop.domain.phrase import Phrase
from clerk_desktop.domain.template import ProcessTemplate
from clerk_desktop.errors import WorkflowCode, WorkflowError
from clerk_desktop.sync import clerks, codec, marks
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import Reference
from clerk_desktop.workflow.engine import Rules
from clerk_desktop.workflow.lights import LightRules

_Templates = tuple[Mapping[str, ProcessTemplate], Mapping[str, str], int]
_Years = Mapping[int, frozenset[date]]

TEMPLATES, LIGHTS, ITEMS, CALENDAR = "templates", "lights", "items", "calendar"
PHRASES = "phrases"


def read(db: Database) -> Reference:
    """All of it, with the present clerk's office and seals; empty where nothing was fetched."""
    bodies: dict[str, bytes] = dict(db.rows("SELECT name, body FROM reference"))
    templates, refused, loop_limit = (
        codec.decode(_Templates, bodies[TEMPLATES]) if TEMPLATES in bodies else ({}, {}, 1)
    )
    lights = codec.decode(LightRules, bodies[LIGHTS]) if LIGHTS in bodies else LightRules()
    items = codec.decode(tuple[Item, ...], bodies[ITEMS]) if ITEMS in bodies else ()
    years = codec.decode(_Years, bodies[CALENDAR]) if CALENDAR in bodies else {}
    phrases = codec.decode(tuple[Phrase, ...], bodies[PHRASES]) if PHRASES in bodies else ()
    present = marks.read(db, marks.PRESENT) or ""
    known = clerks.by_id(db, present)
    seals, trusted = clerks.seals(db, present)
    return Reference(
        templates=templates,
        refused=refused,
        loop_limit=loop_limit,
        light_rules=lights,
        items=items,
        calendar=WorkCalendar(years),
        phrases=phrases,
        seals=seals,
        trusted=trusted,
        office=None if known is None else known.office,
    )


def save(db: Database, reference: Reference) -> bool:
    """Keep templates, lights, items, phrases and calendar; whether something has changed."""
    templates = (reference.templates, reference.refused, reference.loop_limit)
    bodies = {
        TEMPLATES: codec.encode(templates),
        LIGHTS: codec.encode(reference.light_rules),
        ITEMS: codec.encode(reference.items),
        PHRASES: codec.encode(reference.phrases),
        CALENDAR: codec.encode(
            {year: sorted(days) for year, days in sorted(reference.calendar.years.items())}
        ),
    }
    changed = [
        db.run(
            "INSERT INTO reference VALUES (?, ?) ON CONFLICT (name) DO UPDATE"
            " SET body = excluded.body WHERE body <> excluded.body",
            name,
            body,
        )
        for name, body in bodies.items()
    ]
    return any(changed)


def rules_for(reference: Reference, template_id: str) -> Rules:
    """The rules for cases of a template.

    Raises:
        WorkflowError: TEMPLATE_INVALID, with the broken rules, when there is no usable one.
    """
    template = reference.templates.get(template_id)
    if template is None:
        facts = {"template": template_id, "rules": reference.refused.get(template_id, "")}
        raise WorkflowError(WorkflowCode.TEMPLATE_INVALID, context=facts)
    return Rules(template, reference.loop_limit, reference.calendar)
