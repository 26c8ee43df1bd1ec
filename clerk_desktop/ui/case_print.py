"""A list of cases on paper, as it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.language import tr
from clerk_desktop.ui.case_model import HEADERS, CaseModel, Column
from clerk_desktop.ui.print_words import PAGE_OF, by_whom
from clerk_desktop.ui.table_print import Table, TablePrintout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clerk_desktop.services.session import Session
    from clerk_desktop.sync.records import CaseRow

_SHARES = {
    Column.NUMBER: 0.16,
    Column.APPLICANT: 0.2,
    Column.ITEM: 0.17,
    Column.STEP: 0.12,
    Column.DUE: 0.28,
    Column.QUEUE: 0.07,
}


def case_list(
    session: Session, model: CaseModel, title: str, rows: Sequence[CaseRow]
) -> TablePrintout:
    """These lines in the words of the list; its title says which list, and by what narrowed."""
    return TablePrintout(
        Table(
            title=title,
            about=by_whom(session, tr("%n 件", "", len(rows))),
            columns=[(HEADERS[column], share) for column, share in _SHARES.items()],
            numbering=tr(PAGE_OF),
            rows=[[model.written(row, column) for column in Column] for row in rows],
        )
    )
