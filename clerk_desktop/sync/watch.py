"""Which cases supervision has to look at: found by two indexes, however many cases there are."""

from dataclasses import dataclass
from datetime import date

from clerk_desktop.sync.database import Database

_NEAR = (
    "SELECT first_limit, project_no, case_id FROM listing WHERE first_limit < ?"
    " AND (first_limit, project_no) > (?, ?) ORDER BY first_limit, project_no LIMIT ?"
)
_ACTED = (
    "SELECT last_act, project_no, case_id FROM listing WHERE last_act <> '' AND first_limit >= ?"
    " AND (last_act, project_no) < (?, ?) ORDER BY last_act DESC, project_no DESC LIMIT ?"
)
_OVERDUE = (
    "SELECT count(*) FROM"
    " (SELECT 1 FROM listing WHERE first_limit < ? AND first_limit <> '' LIMIT ?)"
)
_MOST_COUNTED = 10_000
"""More are not counted: the window's own thread waits for it."""

_LAST = "9999-12-31"


@dataclass(frozen=True, slots=True)
class WatchPlace:
    """A place in the order of candidates: behind a case with a limit, or with an act of concern."""

    is_act: bool = False
    day: str = ""
    project_no: str = ""


def candidates(
    db: Database, horizon: date, after: WatchPlace, limit: int
) -> tuple[tuple[WatchPlace, str], ...]:
    """See ``Store.candidates``."""
    day = horizon.isoformat()
    near = () if after.is_act else _places(db, _NEAR, day, after, limit)
    start = after if after.is_act else WatchPlace(is_act=True, day=_LAST)
    acted = _places(db, _ACTED, day, start, limit - len(near)) if len(near) < limit else ()
    return (*near, *acted)


def overdue_count(db: Database, today: date) -> int:
    """See ``Store.overdue_count``."""
    return int(db.value(_OVERDUE, today.isoformat(), _MOST_COUNTED))


def _places(
    db: Database, query: str, horizon: str, after: WatchPlace, limit: int
) -> tuple[tuple[WatchPlace, str], ...]:
    found = db.rows(query, horizon, after.day, after.project_no, limit)
    return tuple(
        (WatchPlace(query is _ACTED, day, project_no), case_id)
        for day, project_no, case_id in found
    )
