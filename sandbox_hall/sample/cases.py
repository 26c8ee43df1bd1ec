"""Sample cases: an application, its papers, and how far the office has come with it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.domain.deadline import china_date
from sandbox_hall.sample.applications import STANDARD, draw_application
from sandbox_hall.sample.histories import (
    HISTORIES,
    History,
    applied_at,
    office_moments,
    run_history,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from clerk_desktop.domain.document import LetterKind, Material
    from clerk_desktop.workflow.joint import Family
    from sandbox_hall.catalogue import Catalogue

WINDOW = "W01"
_FRESH = History((), 0)


@dataclass(frozen=True, slots=True)
class Samples:
    """Draws the cases of one seed.

    ``papers`` are the materials of the standard applications, ``letters`` the digests of the sample
    letters by kind. Letters are numbered when the cases are kept.
    """

    catalogue: Catalogue
    seed: int
    papers: tuple[tuple[Material, ...], ...]
    letters: Mapping[LetterKind, str]

    def case(self, index: int, now: datetime) -> Case:
        """The case number ``index`` (from 0) with its history, as of ``now``."""
        return self.family(index, now).lead

    def family(self, index: int, now: datetime) -> Family:
        """That case with its branches, if it is a joint one that was accepted."""
        rounds = HISTORIES[index % len(HISTORIES)]
        return self._case(index, now, rounds[index // len(HISTORIES) % len(rounds)])

    def fresh_case(self, index: int, now: datetime) -> Case:
        """The case number ``index`` as it comes from the pre-review today."""
        return self._case(index, now, _FRESH).lead

    def for_item(self, index: int, task_code: str) -> int:
        """The first number from ``index`` on whose application is for that item.

        Raises:
            KeyError: no such item.
        """
        codes = [offering.task_code for offering in self.catalogue.offerings]
        if task_code not in codes:
            raise KeyError(task_code)
        return index + (codes.index(task_code) - index) % len(codes)

    def _case(self, index: int, now: datetime, history: History) -> Family:
        application = draw_application(self.catalogue, self.seed, index)
        random = Random(f"history {self.seed} {index}")  # noqa: S311 - to be repeated, not secret
        calendar = self.catalogue.calendar
        applied = applied_at(random, calendar, now, history.age)
        item = self.catalogue.licence_items[application.offering.task_code]
        number = index + 1
        case = Case(
            case_id=f"QY-{number:06d}",
            version=1,
            project_no=f"{self.catalogue.region}-{china_date(applied):%Y%m%d}-{number:05d}",
            item=item,
            applicant=application.applicant,
            licence_content=application.content,
            window=WINDOW,
            state=CaseState.PRE_PASSED,
            materials=self.papers[index % STANDARD],
            applied_at=applied,
            has_electronic_consent=bool(index % 2),
        )
        moments = office_moments(random, calendar, applied)
        return run_history(case, history, self.catalogue, moments, random, self.letters)
