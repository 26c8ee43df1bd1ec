"""时限与监察 on paper, as it is filtered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.language import tr
from clerk_desktop.ui import words
from clerk_desktop.ui.print_words import PAGE_OF, by_whom
from clerk_desktop.ui.supervision_model import HEADERS, Column, cell
from clerk_desktop.ui.table_print import Table, TablePrintout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clerk_desktop.services.session import Session
    from clerk_desktop.services.supervision import Finding

_SHARES = {
    Column.LIGHT: 0.06,
    Column.KIND: 0.09,
    Column.NUMBER: 0.16,
    Column.APPLICANT: 0.2,
    Column.ITEM: 0.18,
    Column.DAY: 0.09,
    Column.TOLD: 0.22,
}


def findings_list(session: Session, found: Sequence[Finding]) -> TablePrintout:
    """These findings in the words of the page."""
    return TablePrintout(
        Table(
            title=tr(words.SUPERVISION),
            about=by_whom(session, tr("%n 项", "", len(found))),
            columns=[(HEADERS[column], share) for column, share in _SHARES.items()],
            numbering=tr(PAGE_OF),
            rows=[[cell(line, column) for column in Column] for line in found],
        )
    )
