"""Sealed letters that got their timestamp later: the file that continues the sealed one.

No act on the case: nothing becomes stale by it, and its state is not asked for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sandbox_hall.cases import follow_case, read_case, visible_row
from sandbox_hall.problems import Problem
from sandbox_hall.wire import case_to_wire, to_text

if TYPE_CHECKING:
    from clerk_desktop.domain.case import Case, Clerk
    from clerk_desktop.domain.document import CaseDocument
    from sandbox_hall.hall import Hall

_CHUNK = 1 << 20


def keep_stamped(hall: Hall, clerk: Clerk, case_id: str, sealed: str, stamped: str) -> str:
    """Keep ``stamped`` as the file of the letter ``sealed``, unless it has one; the case as JSON.

    Raises:
        Problem: 404 for a case or letter that isn't there, 424 while the file isn't, 422
            ``not_its_revision`` when it doesn't begin with the sealed one.
    """
    with hall.database.writing() as tx:
        visible_row(tx, case_id, clerk)
        case = read_case(tx, case_id)
        letter = _letter(case, sealed)
        if not letter.stamped_sha256:
            _require_revision(hall, sealed, stamped)
            case = _with(case, replace(letter, stamped_sha256=stamped))
            follow_case(tx, case, hall.catalogue.items)
        return to_text(case_to_wire(case, hall.catalogue.items))


def _letter(case: Case, sealed: str) -> CaseDocument:
    found = next((letter for letter in case.documents if letter.sha256 == sealed), None)
    if found is None:
        raise Problem(404, "not_found")
    return found


def _with(case: Case, letter: CaseDocument) -> Case:
    """The next version of the case, with ``letter`` in place of the one of its digest."""
    letters = tuple(letter if one.sha256 == letter.sha256 else one for one in case.documents)
    return replace(case, documents=letters, version=case.version + 1)


def _require_revision(hall: Hall, sealed: str, stamped: str) -> None:
    """The signature is over the sealed file's bytes: they must stand there unchanged."""
    if not hall.blobs.has(stamped):
        raise Problem(424, "document_missing", context={"sha256": stamped})
    before, after = hall.blobs.path(sealed), hall.blobs.path(stamped)
    if after.stat().st_size <= before.stat().st_size:
        raise Problem(422, "not_its_revision")
    with before.open("rb") as old, after.open("rb") as new:
        while piece := old.read(_CHUNK):
            if new.read(len(piece)) != piece:
                raise Problem(422, "not_its_revision")
