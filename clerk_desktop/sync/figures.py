"""What is counted over all cases and the ledger, each by an index: work, waiting, limits, seals."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.ledger_search import day_start
from clerk_desktop.sync.records import CaseTab, DoneOn, LedgerKind, Standing, Work
from clerk_desktop.sync.shadow import COUNT_ON, limits_of
from clerk_desktop.workflow.limits import LimitKind

_NAMED = {
    Work.TAKEN: frozenset({ActionKind.TAKE_IN, ActionKind.RECEIVE}),
    Work.SEALED: frozenset({ActionKind.SEAL}),
    Work.DELIVERED: frozenset({ActionKind.SERVE, ActionKind.CONFIRM}),
}
_KINDS = _NAMED | {
    Work.HANDLED: frozenset(ActionKind) - frozenset[ActionKind]().union(*_NAMED.values())
}
_ACTED = (
    "SELECT DISTINCT case_id FROM ledger INDEXED BY ledger_at"
    " WHERE at >= ? AND at < ? AND kind = 'action' AND user_id = ?"
    " AND json_extract(facts, '$.kind') IN (SELECT value FROM json_each(?))"
    " AND action_id NOT IN (SELECT action_id FROM ledger INDEXED BY ledger_at"
    " WHERE at >= ? AND kind = 'withdrawal')"
)
_STANDINGS = (
    "SELECT tab, state, step_name, since, count(*) FROM listing INDEXED BY listing_since"
    " WHERE since <> '' GROUP BY tab, state, step_name, since"
)
_LONGEST = (
    "SELECT rowid FROM listing INDEXED BY listing_since WHERE since <> ''"
    " ORDER BY since, project_no LIMIT ?"
)
_DUES = (
    "SELECT next_due, count(*) FROM listing INDEXED BY listing_all"
    " WHERE next_due BETWEEN ? AND ? GROUP BY next_due"
)
_PASSED = (
    "SELECT limits, count(*) FROM listing INDEXED BY listing_all WHERE next_due < ? GROUP BY limits"
)
_SEALS = (
    "SELECT date(at, '+8 hours'), kind, count(*) FROM ledger INDEXED BY ledger_at"
    " WHERE at >= ? AND kind IN ('seal', 'seal_failed') GROUP BY 1, 2"
)


def acted(done: DoneOn) -> tuple[str, Sequence[str]]:
    """A query for ids of the cases that this was done on, and its values."""
    kinds = json.dumps(sorted(_KINDS[done.work]))
    first, after = day_start(done.day), day_start(done.day + timedelta(days=1))
    return _ACTED, (first, after, done.user_id, kinds, first)


def acts_of(db: Database, user_id: str, day: date) -> Mapping[Work, int]:
    """See ``Store.acts_of``."""
    asked = {work: acted(DoneOn(user_id, day, work)) for work in Work}
    return {
        work: int(db.value(f"SELECT count(*) FROM ({query})", *values))  # noqa: S608 - above
        for work, (query, values) in asked.items()
    }


def standings(db: Database) -> tuple[Standing, ...]:
    """See ``Store.standings``."""
    return tuple(
        Standing(CaseTab(tab), CaseState(state), step, date.fromisoformat(since), count)
        for tab, state, step, since, count in db.rows(_STANDINGS)
    )


def longest_waiting(db: Database, count: int) -> list[int]:
    """Numbers of their lines; see ``Store.longest_waiting``."""
    return [number for (number,) in db.rows(_LONGEST, count)]


def dues(db: Database, first: date, last: date) -> Mapping[date, int]:
    """See ``Store.dues``."""
    found = db.rows(_DUES, first.isoformat(), last.isoformat())
    return {date.fromisoformat(day): count for day, count in found}


def passed_limits(db: Database, today: date) -> Mapping[frozenset[LimitKind], int]:
    """See ``Store.passed_limits``."""
    found: Counter[frozenset[LimitKind]] = Counter()
    for limits, count in db.rows(_PASSED, today.isoformat()):
        running = (limit for limit in limits_of(limits) if limit.kind in COUNT_ON)
        found[frozenset(limit.kind for limit in running if limit.due.day < today)] += count
    return found


def seals_since(db: Database, day: date) -> Mapping[tuple[date, LedgerKind], int]:
    """See ``Store.seals_since``."""
    found = db.rows(_SEALS, day_start(day))
    return {(date.fromisoformat(on), LedgerKind(kind)): count for on, kind, count in found}
