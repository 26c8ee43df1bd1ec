"""现场申报 at the hall: a case begins with what a window has taken in, all checks repeated."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sqlalchemy import select

from clerk_desktop.domain.office import Series
from clerk_desktop.workflow.intake import begin
from clerk_desktop.workflow.rules import Refusal
from sandbox_hall.problems import Problem
from sandbox_hall.schema import case as case_table
from sandbox_hall.schema import number_block

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from clerk_desktop.domain.action import Action
    from clerk_desktop.domain.case import Case
    from sandbox_hall.hall import Hall

_NUMBER = re.compile(r"(?P<prefix>.+)-(?P<year>[0-9]{4})-(?P<number>[0-9]{6})")


def take_in(hall: Hall, tx: Connection, action: Action, base: int) -> Case:
    """The new case.

    Raises:
        Problem: 412 when there is a case of that id, 422 with the rule that is broken:
            ``number_not_reserved`` for this window, ``number_used``, or the engine's.
    """
    version = tx.scalar(select(case_table.c.version).where(case_table.c.case_id == action.case_id))
    if version is not None or base != 0:
        raise Problem(412, "stale", context={"version": str(version or 0)})
    item = hall.catalogue.licence_items.get(action.intake.task_code) if action.intake else None
    case = begin(action, item)
    if isinstance(case, Refusal):
        raise Problem(422, case.code, context=case.context)
    _check_number(tx, case.project_no, case.window)
    return case


def _check_number(tx: Connection, number: str, window: str) -> None:
    if not _is_reserved(tx, number, window):
        raise Problem(422, "number_not_reserved", context={"number": number})
    used = select(case_table.c.case_id).where(case_table.c.project_no == number)
    if tx.scalar(used) is not None:
        raise Problem(422, "number_used", context={"number": number})


def _is_reserved(tx: Connection, number: str, window: str) -> bool:
    match = _NUMBER.fullmatch(number)
    if match is None:
        return False
    block, count = number_block.c, int(match["number"])
    holding = select(block.key).where(
        block.series == Series.CASE.value,
        block.window == window,
        block.prefix == match["prefix"],
        block.year == int(match["year"]),
        block.first <= count,
        block.last >= count,
    )
    return tx.scalar(holding.limit(1)) is not None
