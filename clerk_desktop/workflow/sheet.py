"""Tables for a spreadsheet program, as CSV (RFC 4180) that Excel opens with Chinese in it."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

_BOM = "\ufeff"
_FORMULA = tuple("=+-@＝＋－＠\t\r\n")
"""What a cell may begin with to be taken for a formula, in full width too."""


def csv_sheet(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """The rows as UTF-8 with a mark in front, line by line; no cell can act as a formula."""
    yield _BOM.encode()
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow([harmless(cell) for cell in row])
        yield line.getvalue().encode()


def harmless(cell: str) -> str:
    """The text with an apostrophe before whatever a spreadsheet would calculate."""
    is_formula = cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA)
    return f"'{cell}" if is_formula else cell
