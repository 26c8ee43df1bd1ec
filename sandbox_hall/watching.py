"""Supervision of all windows: which cases to look at, found without reading every one.

Each case has a line with its nearest limit and its last act that wants a second look. The lines
are brought up to date from the change sequence when somebody looks, so their cost is the news.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, case, delete, insert, or_, select

from clerk_desktop.domain.deadline import china_date
from clerk_desktop.workflow.limits import limits
from clerk_desktop.workflow.supervision import Watch, acts, concerns
from sandbox_hall import schema
from sandbox_hall.cases import read_case
from sandbox_hall.database import keep_setting, read_setting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clerk_desktop.domain.case import Case
    from clerk_desktop.workflow.supervision import Concern, Sought
    from sandbox_hall.hall import Hall

_BATCH = 500
_NEVER = "9999-12-31"
_SETTING = "watched"


def watch_of(hall: Hall) -> Watch:
    """What supervision goes by here."""
    return Watch(hall.catalogue.calendar, hall.catalogue.light_rules)


def found(
    hall: Hall, window: str, sought: Sought, start: int = 0
) -> Iterator[tuple[int, Case, Concern]]:
    """What is of concern at ``window`` (empty: at all of them).

    Nearest limits first, then acts, the latest first. Each comes with the place of its case in the
    order; going on behind it is ``start`` = place + 1.
    """
    today, watch = china_date(hall.clock.now()), watch_of(hall)
    _bring_up_to_date(hall, watch)
    place = start
    while ids := _candidates(hall, window, watch.nothing_is_near_from(today), place):
        with hall.database.reading() as tx:
            cases = [read_case(tx, case_id) for case_id in ids]
        for each in cases:
            template = hall.catalogue.templates.get(each.item.template_id)
            for concern in concerns(each, template, today, watch):
                if sought.includes(concern):
                    yield place, each, concern
            place += 1


def _candidates(hall: Hall, window: str, horizon: date, start: int) -> list[str]:
    line = schema.watched.c
    is_near = line.first_limit < horizon.isoformat()
    chosen = select(line.case_id).where(or_(is_near, line.last_act != ""))
    if window:
        chosen = chosen.where(line.window == window)
    order = (
        case((is_near, 0), else_=1),
        case((is_near, line.first_limit), else_=""),
        line.last_act.desc(),
        line.case_id,
    )
    with hall.database.reading() as tx:
        return list(tx.scalars(chosen.order_by(*order).offset(start).limit(_BATCH)))


def _bring_up_to_date(hall: Hall, watch: Watch) -> None:
    with hall.database.reading() as tx:
        is_news = _last_change(tx) > _seen(tx)
    while is_news:
        with hall.database.writing() as tx:
            is_news = _take_in(hall, tx, watch)


def _take_in(hall: Hall, tx: Connection, watch: Watch) -> bool:
    """Take in some changed cases; whether there were any."""
    row = schema.case.c
    newer = select(row.case_id, row.change_seq).where(row.change_seq > _seen(tx))
    changed = tx.execute(newer.order_by(row.change_seq).limit(_BATCH)).all()
    lines = [_line(hall, read_case(tx, case_id), watch) for case_id, _ in changed]
    known = schema.watched.c.case_id
    tx.execute(delete(schema.watched).where(known.in_([line["case_id"] for line in lines])))
    if lines:
        tx.execute(insert(schema.watched), lines)
    last = changed[-1][1] if changed else _last_change(tx)
    keep_setting(tx, _SETTING, str(last))
    return bool(changed)


def _line(hall: Hall, of: Case, watch: Watch) -> dict[str, str]:
    template = hall.catalogue.templates.get(of.item.template_id)
    step = template.step(of.step_id) if template else None
    running = limits(of, watch.calendar, step)
    done = acts(of, template, watch)
    return {
        "case_id": of.case_id,
        "window": of.window,
        "first_limit": min((each.due.day.isoformat() for each in running), default=_NEVER),
        "last_act": done[0].day.isoformat() if done else "",
    }


def _seen(tx: Connection) -> int:
    return int(read_setting(tx, _SETTING) or 0)


def _last_change(tx: Connection) -> int:
    counted = schema.counter.c
    return int(tx.scalar(select(counted.value).where(counted.name == "change")) or 0)
