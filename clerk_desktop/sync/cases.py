"""Cases in the store: the hall's snapshots, and the lists made from them."""

import dataclasses
from typing import Any

from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.sync import codec, outbox, stamps
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import CaseRow, CaseTab, Reference
from clerk_desktop.sync.shadow import day, limits_of, shadow

_KEEP_SHADOW = (
    "INSERT OR REPLACE INTO listing (case_id, tab, project_no, applicant, item, state, step_id,"
    " step_name, next_due, limits, first_limit, last_act, waiting, problem, to_seal, follow_due,"
    " unanswered, search) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
    " ?16, ?17, coalesce(?18, (SELECT search FROM listing WHERE case_id = ?1), ''))"
)
_ROWS = (
    "SELECT case_id, project_no, applicant, item, state, step_id, step_name, next_due, limits,"
    " waiting, problem, unanswered FROM listing"
)
_COUNT = "SELECT count(*) FROM listing"
_SEARCHING = " INDEXED BY listing_search"
_IN_ORDER = " ORDER BY next_due, project_no LIMIT ? OFFSET ?"
_BY_FOLLOW_UP = " ORDER BY follow_due, project_no LIMIT ? OFFSET ?"
_IN_TAB = {
    CaseTab.ALL: " WHERE true",
    CaseTab.TO_SEAL: " WHERE to_seal = 1",
    CaseTab.ATTENTION: " WHERE problem = 1",
    CaseTab.FOLLOW_UPS: " WHERE follow_due <> ''",
    CaseTab.RECEIPTS: " WHERE unanswered > 0",
}


def read(db: Database, case_id: str) -> Case | None:
    """The hall's snapshot, or ``None``."""
    body = db.value("SELECT snapshot FROM cases WHERE case_id = ?", case_id)
    if body is None:
        return None
    case: Case = codec.decode(Case, body)
    return case


def version(db: Database, case_id: str) -> int | None:
    """The snapshot's version, or ``None``."""
    found: int | None = db.value("SELECT version FROM cases WHERE case_id = ?", case_id)
    return found


def save(db: Database, case: Case, text: str, seen: int, reference: Reference) -> bool:
    """Keep a snapshot unless a newer one of the same full pull is here; whether it was kept.

    Within a transaction of the caller, as all that follow. ``text`` is the case's search text.
    """
    kept = db.run(
        "INSERT INTO cases VALUES (?, ?, ?, ?) ON CONFLICT (case_id) DO UPDATE SET"
        " version = excluded.version, snapshot = excluded.snapshot, seen = excluded.seen"
        " WHERE excluded.version > version OR excluded.seen > seen",
        case.case_id,
        case.version,
        codec.encode(case),
        seen,
    )
    if kept:
        _save_documents(db, case)
        for letter in case.undone_letters:
            stamps.drop(db, letter.sha256)
        _keep_shadow(db, case, reference, text)
    return bool(kept)


def refresh(db: Database, case_id: str, reference: Reference) -> None:
    """Make the case's line anew, after its queue or the reference data have changed."""
    case = read(db, case_id)
    if case is not None:
        _keep_shadow(db, case, reference, None)


def remove(db: Database, case_id: str) -> bool:
    """Drop a case, at once or, when it has actions in the queue, after them; whether at once."""
    if db.row("SELECT 1 FROM live WHERE case_id = ?", case_id) is None:
        db.run("DELETE FROM cases WHERE case_id = ?", case_id)
        return True
    db.run(
        "INSERT INTO tombstone SELECT case_id FROM cases WHERE case_id = ? ON CONFLICT DO NOTHING",
        case_id,
    )
    return False


def revive(db: Database, case_id: str) -> None:
    """The case is this clerk's again."""
    db.run("DELETE FROM tombstone WHERE case_id = ?", case_id)


def bury(db: Database, case_id: str) -> None:
    """Drop a case that is only here for its queue, once that is empty.

    That is one which is no longer this clerk's, or was taken in here and never reached the hall.
    """
    db.run(
        "DELETE FROM cases WHERE case_id = ?1 AND (version = 0 OR EXISTS"
        " (SELECT 1 FROM tombstone WHERE case_id = ?1))"
        " AND NOT EXISTS (SELECT 1 FROM live WHERE case_id = ?1)",
        case_id,
    )


def rows(db: Database, tab: CaseTab, search: str, offset: int, limit: int) -> tuple[CaseRow, ...]:
    """Lines of a list, by the deadline that it is about, then by number."""
    where, values = _where(tab, search)
    order = _BY_FOLLOW_UP if tab is CaseTab.FOLLOW_UPS else _IN_ORDER
    return tuple(_row(*found) for found in db.rows(_ROWS + where + order, *values, limit, offset))


def count(db: Database, tab: CaseTab, search: str) -> int:
    """How many lines a list has."""
    where, values = _where(tab, search)
    return int(db.value(_COUNT + where, *values))


def _where(tab: CaseTab, search: str) -> tuple[str, tuple[str, ...]]:
    in_tab = _IN_TAB.get(tab)
    where, values = (" WHERE tab = ?", (str(tab),)) if in_tab is None else (in_tab, ())
    sought = search.strip().lower()
    if not sought:
        return where, values
    return _SEARCHING + where + " AND instr(search, ?)", (*values, sought)


def _keep_shadow(db: Database, case: Case, reference: Reference, search: str | None) -> None:
    line = shadow(case, outbox.of_case(db, case.case_id), reference)
    db.run(_KEEP_SHADOW, *dataclasses.astuple(line), search)


def _save_documents(db: Database, case: Case) -> None:
    sizes = {document.sha256: 0 for document in case.documents}
    sizes |= {document.file_sha256: 0 for document in case.documents}
    sizes |= {paper.sha256: paper.size for paper in case.materials if paper.is_here}
    db.run("DELETE FROM case_document WHERE case_id = ?", case.case_id)
    for sha256, size in sizes.items():
        db.run("INSERT INTO case_document VALUES (?, ?, ?)", case.case_id, sha256, size)


def _row(*columns: Any) -> CaseRow:
    names = (field.name for field in dataclasses.fields(CaseRow))
    values = dict(zip(names, columns, strict=True))
    read = {
        "state": CaseState(values["state"]),
        "next_due": day(values["next_due"]),
        "limits": limits_of(values["limits"]),
        "problem": bool(values["problem"]),
    }
    return CaseRow(**values | read)
