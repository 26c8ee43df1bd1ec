"""Reference data: the office, its process templates, items, users and working days."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import chinese_calendar
from chinese_calendar.constants import holidays

from clerk_desktop.domain.case import Clerk
from clerk_desktop.domain.deadline import WorkCalendar
from clerk_desktop.domain.office import Series
from clerk_desktop.domain.template import CaseKind, ProcessTemplate, Role, Step, StepKind, SubStep
from clerk_desktop.workflow.engine import Rules
from clerk_desktop.workflow.lights import Light, LightRules
from clerk_desktop.workflow.validate import joins_well, require_valid
from sandbox_hall.sample.codes import credit_code
from sandbox_hall.wire import item_from_wire

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clerk_desktop.domain.case import Item
    from sandbox_hall.wire_parts import Json

_YEARS_SERVED = 3
_COUNTY_LEVEL = "4"
_USUAL: Json = {
    "task_version": 1,
    "term_years": None,
    "clock_stops": [],
    "is_joint": False,
    "allows_promise": False,
    "informed": [],
    "gives_closing_notice": False,
    "reported_to": "",
    "branches": [],
}
"""What an item says unless its entry says otherwise."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A material that an item asks for; ``kind`` names the sample paper it is drawn with."""

    kind: str
    name: str
    is_required: bool
    is_minor: bool = False

    def asked(self, number: int) -> Json:
        """How the item words it; ``number`` from 1."""
        return {
            "material_id": f"M{number:02d}",
            "material_name": self.name,
            "is_required": self.is_required,
            "is_minor": self.is_minor,
        }


@dataclass(frozen=True, slots=True)
class Offering:
    """How sample applications for an item look: its papers, its words, who applies."""

    task_code: str
    subject: str
    is_for_firms: bool
    papers: tuple[Paper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """What the hall knows beside cases.

    Attributes:
        phrases: As the contract words them.
        items: As the contract words them, by 实施编码; ``licence_items`` as the domain does.
        users: Sample users with their training passwords.
        calendar: Working days of the last known years.
    """

    office: Json
    region: str
    loop_limit: int
    light_rules: LightRules
    prefixes: Mapping[Series, str]
    windows: Mapping[str, str]
    users: tuple[tuple[Clerk, str], ...]
    templates: Mapping[str, ProcessTemplate]
    items: Mapping[str, Json]
    licence_items: Mapping[str, Item]
    offerings: tuple[Offering, ...]
    calendar: WorkCalendar
    phrases: tuple[Json, ...]

    def rules(self, template_id: str) -> Rules:
        """What the engine needs for a case of that template."""
        return Rules(self.templates[template_id], self.loop_limit, self.calendar)


@cache
def load_catalogue() -> Catalogue:
    """The sample office's catalogue; every template has passed ``require_valid``."""
    data = tomllib.loads(files("sandbox_hall.sample").joinpath("office.toml").read_text("utf-8"))
    office = data["office"]
    region = office.pop("region")
    loop_limit = office.pop("loop_limit")
    office["org_code"] = credit_code("11", region, office["org_code"])
    templates = [require_valid(template_from_data(wire)) for wire in data["templates"]]
    known = {template.template_id for template in templates}
    items = [_item(wire, office["org_code"], known) for wire in data["items"]]
    templates_by_id = {template.template_id: template for template in templates}
    licence_items = {item["task_code"]: item_from_wire(item) for item, _ in items}
    _require_joined(licence_items.values(), templates_by_id)
    return Catalogue(
        office=office,
        region=region,
        loop_limit=loop_limit,
        light_rules=light_rules_from_data(data.get("light_rules", {})),
        prefixes={Series(name): prefix for name, prefix in data["prefixes"].items()},
        windows=data["windows"],
        users=tuple((_clerk(wire), wire["password"]) for wire in data["users"]),
        templates=templates_by_id,
        items={item["task_code"]: item for item, _ in items},
        licence_items=licence_items,
        offerings=tuple(offering for _, offering in items),
        calendar=_calendar(),
        phrases=tuple({"kinds": [], **phrase} for phrase in data["phrases"]),
    )


def light_rules_from_data(wire: Json) -> LightRules:
    """Rules as a configuration names them; the common ones for what it leaves out."""
    lights = {name: Light(value) for name, value in wire.items() if isinstance(value, str)}
    return LightRules(**wire | lights)


def template_from_data(wire: Json) -> ProcessTemplate:
    """A template as a configuration file words it, not yet checked."""
    steps = tuple(
        Step(
            step_id=step["step_id"],
            name=step["name"],
            kind=StepKind(step["kind"]),
            role=Role(step["role"]),
            days=step.get("days"),
            skip_to=tuple(step.get("skip_to", ())),
            is_counted=step.get("is_counted", True),
            sub_steps=tuple(
                SubStep(
                    sub_step_id=part["sub_step_id"], name=part["name"], kind=StepKind(part["kind"])
                )
                for part in step.get("sub_steps", ())
            ),
        )
        for step in wire["steps"]
    )
    return ProcessTemplate(
        template_id=wire["template_id"],
        name=wire["name"],
        version=wire["version"],
        kind=CaseKind(wire["kind"]),
        steps=steps,
    )


def _item(wire: Json, org_code: str, known: set[str]) -> tuple[Json, Offering]:
    """The item as the contract words it, and how applications for it look.

    Raises:
        ValueError: it names a plan that doesn't exist, or one in force that isn't among its own.
    """
    plans = wire.setdefault("plans", [wire["template_id"]])
    if wire["template_id"] not in plans or not known.issuperset(plans):
        raise ValueError(f"plans of {wire['task_name']}")
    task_code = org_code + _COUNTY_LEVEL + wire["catalog_code"]
    papers = tuple(Paper(*paper) for paper in wire.pop("papers"))
    offering = Offering(
        task_code=task_code,
        subject=wire.pop("subject"),
        is_for_firms=wire.pop("trade") == "firm",
        papers=papers,
    )
    asked = [paper.asked(number) for number, paper in enumerate(papers, 1)]
    return {"task_code": task_code, **_USUAL, **wire, "materials": asked}, offering


def _require_joined(items: Iterable[Item], templates: Mapping[str, ProcessTemplate]) -> None:
    """Raises ``ValueError`` for an item whose branches don't fit its process."""
    for item in items:
        if not joins_well(item, templates):
            raise ValueError(f"branches of {item.name}")


def _clerk(wire: Json) -> Clerk:
    return Clerk(
        user_id=wire["user_id"],
        name=wire["name"],
        window=wire["window"],
        roles=frozenset(Role(role) for role in wire["roles"]),
    )


def _calendar() -> WorkCalendar:
    """As the State Council's yearly notices have it; the package knows the years published."""
    last = max(day.year for day in holidays)
    years = {
        year: frozenset(chinese_calendar.get_workdays(date(year, 1, 1), date(year, 12, 31)))
        for year in range(last - _YEARS_SERVED + 1, last + 1)
    }
    return WorkCalendar(years)
