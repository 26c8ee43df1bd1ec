"""Cases in the store: the hall's snapshots, and each one's line for the lists."""

import dataclasses

from clerk_desktop.domain.case import Case
from clerk_desktop.sync import codec, outbox, stamps
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import Reference
from clerk_desktop.sync.shadow import shadow

_COLUMNS = (
    "tab, project_no, applicant, item, state, step_id, step_name, next_due, limits, first_limit,"
    " last_act, waiting, problem, to_seal, follow_due, unanswered"
)
# Updated in place, so that a line keeps its rowid; the stamp tells what is newer than what.
_KEEP_SHADOW = (
    f"INSERT INTO listing (case_id, {_COLUMNS}, search, stamp) VALUES"  # noqa: S608 - see above
    " (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,"
    " coalesce(?18, ''), (SELECT coalesce(max(stamp), 0) + 1 FROM listing))"
    f" ON CONFLICT (case_id) DO UPDATE SET ({_COLUMNS}, search, stamp) ="
    " (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,"
    " coalesce(?18, search), excluded.stamp)"
)


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
