"""Lists of cases: which lines, in which order, and the lines themselves.

A list is first its lines' numbers (rowids), all of them at once; the lines are read by number, a
page at a time, as they are seen.
"""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, timedelta
from typing import Any

from clerk_desktop.domain.case import CaseState
from clerk_desktop.sync import figures
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import CaseOrder, CaseQuery, CaseRow, CaseTab, DueSpan
from clerk_desktop.sync.search import sounds
from clerk_desktop.sync.shadow import NO_CLOCK, day, limits_of

_COLUMNS = (
    "case_id, project_no, applicant, item, state, step_id, step_name, next_due, limits, waiting,"
    " problem, unanswered, since"
)
_IN_TAB = {
    CaseTab.ALL: "true",
    CaseTab.TO_SEAL: "to_seal = 1",
    CaseTab.ATTENTION: "problem = 1",
    CaseTab.FOLLOW_UPS: "follow_due <> ''",
    CaseTab.RECEIPTS: "unanswered > 0",
}
_ORDERS = {
    CaseOrder.DUE: "{due}, project_no",
    CaseOrder.NUMBER: "project_no",
    CaseOrder.APPLICANT: "sounds(applicant, search), {due}, project_no",
    CaseOrder.ITEM: "sounds(item, search), {due}, project_no",
    CaseOrder.STEP: "sounds(step_name, ''), state, {due}, project_no",
    CaseOrder.WAITING: "since = '', since, project_no",
    CaseOrder.QUEUE: "problem DESC, waiting DESC, {due}, project_no",
}
_WEEK = timedelta(days=6)


def numbers(db: Database, query: CaseQuery, today: date) -> list[int]:
    """Numbers of the lines of a list, in its order; its search isn't regarded (see ``finder``)."""
    where, values = _where(query, today)
    order = _ORDERS[query.order].format(due=_due(query.tab))
    found = [
        number
        for (number,) in db.rows(
            f"SELECT rowid FROM listing WHERE {where} ORDER BY {order}",  # noqa: S608 - written above
            *values,
        )
    ]
    if query.is_descending:
        found.reverse()
    return found


def count(db: Database, tab: CaseTab) -> int:
    """How many lines a tab has."""
    where, values = _where(CaseQuery(tab), date.min)
    return int(db.value(f"SELECT count(*) FROM listing WHERE {where}", *values))  # noqa: S608


def lines(db: Database, wanted: Sequence[int]) -> tuple[CaseRow | None, ...]:
    """The lines of these numbers, ``None`` for one that is gone."""
    marks = ", ".join("?" * len(wanted))
    found = {
        number: _row(*columns)
        for number, *columns in db.rows(
            f"SELECT rowid, {_COLUMNS} FROM listing WHERE rowid IN ({marks})",  # noqa: S608
            *wanted,
        )
    }
    return tuple(map(found.get, wanted))


def choices(db: Database, tab: CaseTab) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The items and the steps that a tab's cases have, to choose from."""
    where, values = _where(CaseQuery(tab), date.min)
    items, steps = (
        sorted(
            (
                name
                for (name,) in db.rows(
                    f"SELECT DISTINCT {column} FROM listing"  # noqa: S608 - named here
                    f" WHERE {where} AND {column} <> ''",
                    *values,
                )
            ),
            key=sounds,
        )
        for column in ("item", "step_name")
    )
    return tuple(items), tuple(steps)


def _where(query: CaseQuery, today: date) -> tuple[str, list[str]]:
    in_tab = _IN_TAB.get(query.tab)
    clauses, values = ([in_tab], []) if in_tab else (["tab = ?"], [str(query.tab)])
    for clause, value in (
        ("item = ?", query.item),
        ("step_name = ?", query.step),
        ("state = ?", query.state and str(query.state)),
        (f"{_due(query.tab)} = ?", query.due_on and query.due_on.isoformat()),
    ):
        if value:
            clauses.append(clause)
            values.append(value)
    if query.is_unsent:
        clauses.append("waiting > 0")
    if query.due is not DueSpan.ANY:
        first, last = _span(query.due, today)
        clauses.append(f"{_due(query.tab)} BETWEEN ? AND ?")
        values += [first, last]
    if query.done is not None:
        acted, whose = figures.acted(query.done)
        clauses.append(f"case_id IN ({acted})")
        values += whose
    return " AND ".join(clauses), values


def _span(due: DueSpan, today: date) -> tuple[str, str]:
    """The first and the last day, as they are stored."""
    if due is DueSpan.OVERDUE:
        return "", (today - timedelta(days=1)).isoformat()
    if due is DueSpan.TODAY:
        return today.isoformat(), today.isoformat()
    return "", min((today + _WEEK).isoformat(), NO_CLOCK)


def _due(tab: CaseTab) -> str:
    """The column of the deadline that a tab is about."""
    return "follow_due" if tab is CaseTab.FOLLOW_UPS else "next_due"


_NAMES = tuple(field.name for field in fields(CaseRow))


def _row(*columns: Any) -> CaseRow:
    values = dict(zip(_NAMES, columns, strict=True))
    values["state"] = CaseState(values["state"])
    values["next_due"] = day(values["next_due"])
    values["since"] = day(values["since"] or None)
    values["limits"] = limits_of(values["limits"])
    values["problem"] = bool(values["problem"])
    return CaseRow(**values)
