"""The ledger as a file: CSV for a spreadsheet, JSON for a program. Either can be checked against.

Both say the last line's sequence and digest at the time of writing, whatever was sought, so that a
ledger whose end was cut off later is found out.
"""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any

from clerk_desktop.sync.records import LedgerMark
from clerk_desktop.workflow.sheet import csv_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from clerk_desktop.sync.records import LedgerCheck, LedgerRow

_DIGEST = re.compile("[0-9a-f]{64}")

FORMAT = "clerk-desktop ledger 1"


def as_csv(
    header: Sequence[str],
    lines: Iterable[LedgerRow],
    cells: Callable[[LedgerRow], Sequence[str]],
    check: LedgerCheck,
) -> Iterator[bytes]:
    """A sheet whose first column is the sequence and whose last one is the digest.

    Its last row is the mark of the ledger's end, with ``header``'s words for what it is.
    """
    yield from csv_sheet(_sheet(header, lines, cells, check))


def _sheet(
    header: Sequence[str],
    lines: Iterable[LedgerRow],
    cells: Callable[[LedgerRow], Sequence[str]],
    check: LedgerCheck,
) -> Iterator[Sequence[str]]:
    yield header
    for line in lines:
        yield cells(line)
    if check.last is not None:
        blank = [""] * (len(header) - 3)
        yield (str(check.last.sequence), "末行", *blank, check.last.digest)


def as_json(lines: Iterable[LedgerRow], check: LedgerCheck) -> Iterator[bytes]:
    """An object with ``format``, ``last``, the state of the chain, and ``rows``, one a line."""
    head = {
        "format": FORMAT,
        "last": None if check.last is None else _mark(check.last),
        "breach": check.breach,
        "broken_at": check.broken_at,
    }
    yield (json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": [').encode()
    comma = "\n"
    for line in lines:
        yield (comma + json.dumps(_row(line), ensure_ascii=False)).encode()
        comma = ",\n"
    yield b"\n]}\n"


def read_marks(file: Path) -> tuple[LedgerMark, ...]:
    """Every line of an earlier export, also one that a spreadsheet has saved again.

    Raises:
        OSError: The file can't be read.
        ValueError: It is no export of the ledger, or says nothing.
    """
    data = file.read_bytes()
    is_json = data.lstrip().startswith(b"{")
    marks = tuple(_marks_of_json(data) if is_json else _marks_of_csv(data))
    if not marks:
        raise ValueError(f"{file} is no export of a ledger")
    return marks


def _marks_of_json(data: bytes) -> Iterator[LedgerMark]:
    whole = json.loads(data)
    if whole.get("format") != FORMAT:
        return
    for entry in (*whole["rows"], whole["last"]):
        if entry is not None:
            yield LedgerMark(int(entry["sequence"]), str(entry["digest"]))


def _marks_of_csv(data: bytes) -> Iterator[LedgerMark]:
    # Only digits and hex digits count, so whatever encoding a spreadsheet chose will do.
    text = data.decode("utf-8-sig", errors="replace")
    for row in csv.reader(io.StringIO(text)):
        if row and row[0].isdecimal() and _is_digest(row[-1]):
            yield LedgerMark(int(row[0]), row[-1])


def _is_digest(text: str) -> bool:
    return _DIGEST.fullmatch(text) is not None


def _mark(mark: LedgerMark) -> dict[str, Any]:
    return {"sequence": mark.sequence, "digest": mark.digest}


def _row(line: LedgerRow) -> dict[str, Any]:
    return {
        "sequence": line.sequence,
        "at": line.at.isoformat(),
        "kind": line.kind,
        "user_id": line.user_id,
        "case_id": line.case_id,
        "action_id": line.action_id,
        "facts": dict(line.facts),
        "digest": line.digest,
    }
