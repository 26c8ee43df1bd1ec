"""Drafts of the open case: its forms, and the ticks on its materials."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.sync.conflicts import basis_of
from clerk_desktop.ui.form_state import Fields
from clerk_desktop.ui.kept_form import KeptForm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from clerk_desktop.domain.case import Case
    from clerk_desktop.services.form_drafts import FormDrafts
    from clerk_desktop.sync.records import FormDraft
    from clerk_desktop.ui.materials import MaterialsSection

_TICKS = "ticks"


class CaseDrafts:
    """Keeps them while they are entered, and drops them when the act is done."""

    def __init__(self, drafts: FormDrafts, materials: MaterialsSection) -> None:
        self._drafts = drafts
        self._materials = materials
        self._acted: list[FormDraft] = []

    def keep(self, dialog: QDialog, case: Case, kind: ActionKind, recipient_id: str = "") -> None:
        """Fill a dialog that was just made with its draft, and keep what is entered."""
        key = case.case_id, _form(kind, recipient_id)
        KeptForm(Fields(dialog), self._drafts, key, basis_of(case))

    def keep_ticks(self, case: Case) -> None:
        """The ticks have changed. A tick is on the bytes that were read, whatever else changes."""
        ticks = self._materials.ticks
        papers = {p.material_id: p.sha256 for p in case.materials if p.material_id in ticks}
        self._drafts.save(case.case_id, _TICKS, papers)

    def recall_ticks(self, case: Case) -> None:
        """Tick again what was ticked and is still the same paper."""
        draft = self._drafts.read(case.case_id, _TICKS)
        if draft is not None:
            read = draft.fields.items()
            same = {p.material_id for p in case.materials if (p.material_id, p.sha256) in read}
            self._materials.tick(same)

    def done(self, case_id: str, kind: ActionKind, recipient_id: str = "") -> None:
        """It was acted on."""
        forms = [_form(kind, recipient_id)] + [_TICKS] * (kind is ActionKind.ACCEPT)
        drafts = (self._drafts.read(case_id, form) for form in forms)
        self._acted = [draft for draft in drafts if draft is not None]
        for form in forms:
            self._drafts.drop(case_id, form)

    def undone(self, case: Case) -> None:
        """The act was withdrawn: its words are there again."""
        for draft in self._acted:
            if draft.case_id == case.case_id:
                self._drafts.save(case.case_id, draft.form, draft.fields, basis_of(case))
        self._acted = []
        self.recall_ticks(case)


def _form(kind: ActionKind, recipient_id: str) -> str:
    return f"{kind}:{recipient_id}"
