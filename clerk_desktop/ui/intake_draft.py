"""The draft of 现场申报: item, applicant and the papers that are attached already."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

from clerk_desktop.domain.document import HandedIn, MaterialForm
from clerk_desktop.ui.attacher import Attachment
from clerk_desktop.ui.form_state import Fields

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from clerk_desktop.ui.intake_applicant import ApplicantSection
    from clerk_desktop.ui.intake_item import ItemSection
    from clerk_desktop.ui.intake_papers import PapersSection

    Get = Callable[[str, Callable[[bytes | None], None]], None]
    """Gives a paper's bytes by its digest, later; ``None`` when the store has dropped it."""

_ITEM = "item"
_PAPER = "paper "


class IntakeFields(Fields):
    """The applicant's fields as they are named, the item by its code, each paper by its digest."""

    def __init__(
        self,
        form: QWidget,
        parts: tuple[ItemSection, ApplicantSection, PapersSection],
        get: Get,
    ) -> None:
        super().__init__(form)
        self._item, self._applicant, self._papers = parts
        self._get = get
        self._coming: dict[str, str] = {}

    def read(self) -> dict[str, str]:
        """What was entered; papers on their way back count as attached."""
        item = {_ITEM: self._item.item.task_code} if self._item.item else {}
        papers = {_PAPER + paper.material_id: _text(paper) for paper in self._papers.handed_in}
        return Fields(self._applicant).read() | item | self._coming | papers

    def fill(self, values: Mapping[str, str]) -> None:
        """Enter it again; without an item the form is emptied."""
        if item := values.get(_ITEM):
            self._item.choose(item)
        else:
            self._item.clear_choice()
        Fields(self._applicant).fill(values)
        for name, text in values.items():
            if name.startswith(_PAPER):
                self._coming[name] = text
                paper = _paper(text)
                self._get(paper.sha256, partial(self._arrived, name, paper))

    def _arrived(self, name: str, paper: HandedIn, data: bytes | None) -> None:
        if self._coming.pop(name, None) is not None and data is not None:
            back = Attachment(name=paper.name, sha256=paper.sha256, pages=paper.pages, data=data)
            self._papers.put_back(paper, back)


def _text(paper: HandedIn) -> str:
    return json.dumps(asdict(paper), ensure_ascii=False)


def _paper(text: str) -> HandedIn:
    facts = json.loads(text)
    return HandedIn(**facts | {"form": MaterialForm(facts["form"])})
