"""Applications: who applies for what, where. Each is determined by seed and running number."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from sandbox_hall.sample.people import Person, draw_applicant, draw_person, draw_place

if TYPE_CHECKING:
    from clerk_desktop.domain.case import Applicant
    from sandbox_hall.catalogue import Catalogue, Offering
    from sandbox_hall.wire_parts import Json

STANDARD = 42
"""Applications with papers of their own; later ones share these papers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One application. ``person`` applies or represents the firm that does."""

    index: int
    offering: Offering
    item: Json
    applicant: Applicant
    person: Person
    place: str

    @property
    def content(self) -> str:
        """许可内容."""
        return self.offering.subject.format(place=self.place)


def draw_application(catalogue: Catalogue, seed: int, index: int) -> Application:
    """The application number ``index`` (from 0) of the set that belongs to ``seed``."""
    random = Random(f"application {seed} {index}")  # noqa: S311 - to be repeated, not secret
    offering = catalogue.offerings[index % len(catalogue.offerings)]
    person = draw_person(random, catalogue.region)
    applicant = draw_applicant(random, catalogue.region, person, is_firm=offering.is_for_firms)
    return Application(
        index=index,
        offering=offering,
        item=catalogue.items[offering.task_code],
        applicant=applicant,
        person=person,
        place=draw_place(random),
    )
