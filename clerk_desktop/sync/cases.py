"""Cases in the store: the hall's snapshots, and each one's line for the lists."""

import dataclasses
import json
from collections.abc import Collection, Iterable
from operator import attrgetter

from clerk_desktop.domain.case import Case
from clerk_desktop.sync import codec, outbox, stamps
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.records import Reference
from clerk_desktop.sync.shadow import Shadow, shadow

_COLUMNS = (
    "tab, project_no, applicant, item, state, step_id, step_name, next_due, limits, first_limit,"
    " last_act, waiting, problem, to_seal, follow_due, unanswered, since"
)
_GIVEN = ", ".join(f"?{number}" for number in range(2, 2 + len(_COLUMNS.split(","))))
_TEXT = f"?{2 + len(_COLUMNS.split(','))}"
# Updated in place and only if it differs, so that a line keeps its rowid and no index is written
# for nothing; the stamp tells what is newer than what.
_KEEP_SHADOW = (
    f"INSERT INTO listing (case_id, {_COLUMNS}, search, stamp) VALUES (?1, {_GIVEN},"  # noqa: S608 - see above
    f" coalesce({_TEXT}, ''), (SELECT coalesce(max(stamp), 0) + 1 FROM listing))"
    f" ON CONFLICT (case_id) DO UPDATE SET ({_COLUMNS}, search, stamp) ="
    f" ({_GIVEN}, coalesce({_TEXT}, search), excluded.stamp)"
    f" WHERE ({_COLUMNS}, search) IS NOT ({_GIVEN}, coalesce({_TEXT}, search))"
)
_LINE = attrgetter(*(column.name for column in dataclasses.fields(Shadow)))
_KEEP = (
    "INSERT INTO cases VALUES (?, ?, ?, ?) ON CONFLICT (case_id) DO UPDATE SET"
    " version = excluded.version, snapshot = excluded.snapshot, seen = excluded.seen"
)
_HERE = "SELECT case_id, version, seen FROM cases WHERE case_id IN (SELECT value FROM json_each(?))"
_REVIVE = "DELETE FROM tombstone WHERE case_id IN (SELECT value FROM json_each(?))"
_DOCUMENTS = (
    "SELECT case_id, sha256, size FROM case_document"
    " WHERE case_id IN (SELECT value FROM json_each(?))"
)
_DROP_DOCUMENT = "DELETE FROM case_document WHERE case_id = ? AND sha256 = ?"


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


def save(
    db: Database, found: Iterable[tuple[Case, str]], seen: int, reference: Reference
) -> tuple[str, ...]:
    """Keep snapshots, but for those of which a newer one of the same full pull is here.

    Within a transaction of the caller, as all that follow.

    Args:
        db: The store's database.
        found: Each with its search text.
        seen: The running full pull.
        reference: Templates and calendar.

    Returns:
        Ids of the cases that were kept.
    """
    newest = {case.case_id: (case, text) for case, text in sorted(found, key=_version)}
    here = _versions(db, newest)
    kept = {
        case_id: both
        for case_id, both in newest.items()
        if case_id not in here or both[0].version > here[case_id][0] or seen > here[case_id][1]
    }
    snapshots = [case for case, _ in kept.values()]
    db.run_all(_KEEP, ((c.case_id, c.version, codec.encode(c), seen) for c in snapshots))
    _save_documents(db, snapshots)
    for letter in (undone for case in snapshots for undone in case.undone_letters):
        stamps.drop(db, letter.sha256)
    _keep_shadows(db, kept.values(), reference)
    return tuple(kept)


def refresh(db: Database, case_id: str, reference: Reference) -> None:
    """Make the case's line anew, after its queue or the reference data have changed."""
    case = read(db, case_id)
    if case is not None:
        _keep_shadows(db, [(case, None)], reference)


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


def revive(db: Database, case_ids: Iterable[str]) -> None:
    """These cases are this clerk's again."""
    db.run(_REVIVE, _json(case_ids))


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


def _version(found: tuple[Case, str]) -> int:
    return found[0].version


def _versions(db: Database, case_ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Of those that are here: the version, and the full pull that met it last."""
    found = db.rows(_HERE, _json(case_ids))
    return {case_id: (version, seen) for case_id, version, seen in found}


def _keep_shadows(
    db: Database, found: Collection[tuple[Case, str | None]], reference: Reference
) -> None:
    """Make the lines of these cases; without a search text it stays as it was."""
    queued = outbox.of_cases(db, [case.case_id for case, _ in found])
    lines = (
        (*_LINE(shadow(case, queued.get(case.case_id, ()), reference)), text)
        for case, text in found
    )
    db.run_all(_KEEP_SHADOW, lines)


def _save_documents(db: Database, found: Collection[Case]) -> None:
    """Note which documents these cases name; what was noted already isn't written again."""
    here = set(db.rows(_DOCUMENTS, _json(case.case_id for case in found)))
    named = [(case.case_id, *paper) for case in found for paper in _sizes(case).items()]
    gone = here - set(named)
    db.run_all(_DROP_DOCUMENT, ((case_id, sha256) for case_id, sha256, _ in gone))
    db.run_all(
        "INSERT INTO case_document VALUES (?, ?, ?)", (row for row in named if row not in here)
    )


def _sizes(case: Case) -> dict[str, int]:
    """Bytes of each document by its SHA-256; 0: not told."""
    sealed = (sha256 for one in case.documents for sha256 in (one.sha256, one.file_sha256))
    papers = {paper.sha256: paper.size for paper in case.materials if paper.is_here}
    return dict.fromkeys(sealed, 0) | papers


def _json(case_ids: Iterable[str]) -> str:
    return json.dumps(list(case_ids))
