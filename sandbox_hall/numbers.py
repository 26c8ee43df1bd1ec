"""文号 and 受理文书编号: yearly sequences without gaps, handed out in blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.deadline import china_date
from clerk_desktop.domain.document import DECISION_LETTERS, LetterKind
from clerk_desktop.domain.office import Series, printed_number
from sandbox_hall.bodies import ReserveBody, request_digest
from sandbox_hall.database import advance
from sandbox_hall.receipts import BLOCK, earlier_answer, keep_answer
from sandbox_hall.schema import number_block, sealed_number
from sandbox_hall.wire import to_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from clerk_desktop.domain.action import Action
    from clerk_desktop.domain.case import Case, Clerk
    from clerk_desktop.domain.document import CaseDocument
    from sandbox_hall.catalogue import Catalogue

_DECISIONS = DECISION_LETTERS | {LetterKind.NON_ACCEPTANCE}
"""决定书 of all kinds have one yearly sequence."""

_NUMBER = re.compile(r"(?P<prefix>.+)〔(?P<year>[0-9]{4})〕(?P<number>[1-9][0-9]{0,9})号")


def reserve(
    tx: Connection,
    clerk: Clerk,
    key: str,
    body: ReserveBody,
    prefixes: Mapping[Series, str],
    org_code: str,
) -> str:
    """The block reserved under ``key``, now or before, as JSON text.

    Raises:
        Problem: 422 ``key_reused``.
    """
    digest = request_digest("numbers", clerk.user_id, body=body)
    earlier = earlier_answer(tx, key, digest)
    if earlier is not None:
        return earlier
    last = advance(tx, _counter(body.series, body.year, org_code), body.count)
    block = {
        "series": body.series.value,
        "prefix": prefixes[body.series],
        "year": body.year,
        "first": last - body.count + 1,
        "last": last,
    }
    tx.execute(insert(number_block).values(block | {"key": key, "window": clerk.window}))
    answer = to_text(block)
    keep_answer(tx, key, clerk.user_id, digest, BLOCK, answer)
    return answer


def number_letters(tx: Connection, case: Case, catalogue: Catalogue) -> Case:
    """Give the letters of a sample case the next numbers, so that the sequences go on from them."""
    documents = tuple(_numbered(tx, document, catalogue) for document in case.documents)
    numbers = {document.letter: document.number for document in documents}
    void = tuple(replace(one, number=numbers.get(one.letter, "")) for one in case.undone_letters)
    return replace(case, documents=documents, undone_letters=void)


def _numbered(tx: Connection, document: CaseDocument, catalogue: Catalogue) -> CaseDocument:
    series = Series.DECISION if document.letter in _DECISIONS else Series.ACCEPTANCE
    year = china_date(document.sealed_at).year
    number = advance(tx, _counter(series, year, catalogue.office["org_code"]), 1)
    prefix = catalogue.prefixes[series]
    return replace(document, number=printed_number(series, prefix, year, number))


def _counter(series: Series, year: int, org_code: str) -> str:
    return f"number.{series}.{year}.{org_code}"


def record_number(tx: Connection, action: Action) -> None:
    """Note the number of a sealed letter, and whether it was reserved and is used once.

    A letter whose seal was taken back gives its number free, for the same case.
    """
    if action.document is None:
        return
    number = action.document.number
    if action.kind is not ActionKind.SEAL:
        row = sealed_number.c
        mine = (row.doc_no == number) & (row.case_id == action.case_id)
        tx.execute(update(sealed_number).where(mine).values(finding="undone"))
        return
    values = {
        "key": action.action_id,
        "case_id": action.case_id,
        "doc_no": number,
        "finding": _finding(tx, number, action.case_id),
    }
    tx.execute(insert(sealed_number).values(values))


def _finding(tx: Connection, number: str, case_id: str) -> str:
    row = sealed_number.c
    is_free = (row.finding == "undone") & (row.case_id == case_id)
    used = select(row.key).where(row.doc_no == number, ~is_free).limit(1)
    if tx.scalar(used) is not None:
        return "repeated"
    match = _NUMBER.fullmatch(number)
    if match is None:
        return "unreserved"
    block, count = number_block.c, int(match["number"])
    holding = select(block.key).where(
        block.prefix == match["prefix"],
        block.year == int(match["year"]),
        block.first <= count,
        block.last >= count,
    )
    return "unreserved" if tx.scalar(holding.limit(1)) is None else "ok"
