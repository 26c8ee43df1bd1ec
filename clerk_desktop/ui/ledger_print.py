"""The register of seals on paper, in Chinese whatever the window speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.language import fixed, in_chinese, tr
from clerk_desktop.ui import ledger_words
from clerk_desktop.ui.ledger_model import HEADERS, Column, cell
from clerk_desktop.ui.print_words import PAGE_OF
from clerk_desktop.ui.table_print import Table, TablePrintout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clerk_desktop.sync.records import LedgerCheck, LedgerRow

_SHARES = {
    Column.AT: 0.13,
    Column.NUMBER: 0.15,
    Column.LETTER: 0.22,
    Column.SEAL: 0.12,
    Column.WHO: 0.06,
    Column.CARD: 0.10,
    Column.PAGES: 0.14,
    Column.RESULT: 0.08,
}


def register(lines: Sequence[LedgerRow], about: str, check: LedgerCheck | None) -> TablePrintout:
    """The lines as they come; ``about`` says which office and when, ``check`` what the chain is."""
    with in_chinese():
        table = Table(
            title=fixed("用印台账"),
            about=about,
            columns=[(HEADERS[column], share) for column, share in _SHARES.items()],
            numbering=tr(PAGE_OF),
            rows=[[cell(line, column) for column in Column] for line in lines],
            state="" if check is None else ledger_words.chain(check),
        )
    return TablePrintout(table)
