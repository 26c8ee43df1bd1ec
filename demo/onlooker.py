"""The applicant before the second screen, who must see their own case and nothing else."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from clerk_desktop.language import tr
from clerk_desktop.ui.applicant_window import TITLE
from demo.inspection import applicant_texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

    from clerk_desktop.app import Program
    from demo.stage import Stage

_MOMENTS = frozenset({"list", "case-to-receive", "seal-placing", "verified", "locked"})
"""Where a picture is taken."""


class Onlooker:
    """Looks at the second screen whenever the clerk's window shows something else."""

    def __init__(self, stage: Stage, program: Program) -> None:
        self._stage = stage
        self._program = program

    def faults(self) -> Iterator[str]:
        """Whatever is seen there that shouldn't be."""
        texts, number = applicant_texts(), self._number()
        plain = {self._office, tr(TITLE), tr("文书页面")}
        if not texts:
            yield "the applicant's screen is off"
        if number is None and texts - plain:
            yield f"without a case the applicant sees {texts - plain}"
        if number is not None and not any(number in text for text in texts):
            yield f"the applicant doesn't see {number}: {texts}"
        for secret in sorted(self._secrets_beside(number)):
            if any(secret in text for text in texts):
                yield f"the applicant sees {secret}"

    def shoot(self, name: str, folder: Path) -> None:
        """A picture at some moments."""
        for top in QApplication.topLevelWidgets():
            if name in _MOMENTS and top.objectName() == "applicantWindow":
                top.grab().save(str(folder / f"applicant-{name}.png"))

    def _number(self) -> str | None:
        """Of the case that is open on the clerk's window, unless the login covers it."""
        work = self._program.window.workplace
        view = work.desk.page.view if work is not None and work.isVisible() else None
        return view.case.project_no if view is not None and view.case.lead is None else None

    @property
    def _office(self) -> str:
        work = self._program.window.workplace
        return work.session.known.office.name if work is not None else ""

    def _secrets_beside(self, number: str | None) -> set[str]:
        own = next((c for c in self._cases if c["project_no"] == number), None)
        mine = {own["applyer_name"], own["project_no"]} if own else set()
        secrets = {self._stage.pin, *(s for case in self._cases for s in _secrets(case))}
        return {secret for secret in secrets if not any(secret in text for text in mine)}

    @cached_property
    def _cases(self) -> list[dict[str, Any]]:
        lines = self._stage.hall.get("cases")["cases"]
        return [self._stage.hall.case(line["case_id"]) for line in lines]


def _secrets(case: dict[str, Any]) -> Iterator[str]:
    """What of a case is for the office alone, or for this applicant alone."""
    names = ("project_no", "applyer_name", "applyer_page_code", "contact_mobile", "contact_name")
    yield from (case[name] for name in (*names, "legal") if case[name])
    for event in case["events"]:
        said = (event["handle_explain"], event["reason"], event["handle_user_name"])
        yield from (text for text in said if text)
