"""Alerts (提醒): what a clerk is told of once. Each thing has a key, and no key comes twice."""

import json
from collections.abc import Iterable
from datetime import date, datetime

from clerk_desktop.sync import shadow
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import Alert, AlertKind, NearLimit
from clerk_desktop.workflow.limits import LimitKind

_OWN = frozenset(LimitKind) - {LimitKind.STEP, LimitKind.CORRECT}
"""A step has a day or two, and its light in the list; what the applicant has to keep is theirs."""

_SHOWN = 200


def add(db: Database, user_id: str, alerts: Iterable[Alert]) -> tuple[Alert, ...]:
    """Keep alerts; those that are new. Within a transaction of the caller."""
    return tuple(alert for alert in alerts if _insert(db, user_id, alert))


def unread(db: Database, user_id: str) -> tuple[Alert, ...]:
    """What the clerk hasn't looked at and still holds, newest first; 200 at most."""
    found = db.rows(
        "SELECT key, kind, case_id, project_no, at, facts FROM alert"
        " WHERE user_id = ? AND is_read = 0 AND NOT (kind = ? AND EXISTS"
        " (SELECT 1 FROM listing l WHERE l.case_id = alert.case_id AND l.tab = 'done'))"
        " ORDER BY at DESC, key LIMIT ?",
        user_id,
        AlertKind.DEADLINE,
        _SHOWN,
    )
    return tuple(
        Alert(
            key=key,
            kind=AlertKind(kind),
            case_id=case_id,
            project_no=number,
            at=datetime.fromisoformat(at),
            facts=json.loads(facts),
        )
        for key, kind, case_id, number, at, facts in found
    )


def read(db: Database, user_id: str, key: str) -> None:
    """The clerk has looked at it; empty: at all."""
    db.run(
        "UPDATE alert SET is_read = 1 WHERE user_id = ?1 AND (?2 = '' OR key = ?2)", user_id, key
    )


def purge(db: Database, before: datetime) -> None:
    """Forget old ones; their things are long past."""
    db.run("DELETE FROM alert WHERE at < ?", before.isoformat())


def near(db: Database, today: date, until: date) -> tuple[NearLimit, ...]:
    """Limits of cases in hand that fall due from today until that day."""
    found = db.rows(
        "SELECT case_id, project_no, limits FROM listing WHERE first_limit BETWEEN '1' AND ?"
        " AND tab <> 'done'",
        until.isoformat(),
    )
    return tuple(
        NearLimit(case_id, number, limit)
        for case_id, number, text in found
        for limit in shadow.limits_of(text)
        if limit.kind in _OWN and today <= limit.due.day <= until
    )


def _insert(db: Database, user_id: str, alert: Alert) -> bool:
    facts = json.dumps(dict(alert.facts), ensure_ascii=False)
    return bool(
        db.run(
            "INSERT INTO alert VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING",
            *(user_id, alert.key, alert.kind, alert.case_id, alert.project_no),
            *(alert.at.isoformat(), facts),
        )
    )
