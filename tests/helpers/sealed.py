"""Letters as a card has sealed them, for tests of what comes after: any bytes stand for the PDF."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from clerk_desktop.domain.document import CaseDocument, LetterKind
from clerk_desktop.domain.office import Series

if TYPE_CHECKING:
    from clerk_desktop.sync.store import Store
    from sandbox_hall.running import RunningHall

SEAL, SERIAL = "test-seal", "a1"
"""The seal's id and the certificate's number, see ``grant_seal``."""


def grant_seal(hall: RunningHall, *users: str) -> None:
    """Have the hall let these users seal with the one seal."""
    hall.control("seals", seal_id=SEAL, serials=[SERIAL], user_ids=list(users))


def acceptance(store: Store, case_id: str, user: str, data: bytes) -> CaseDocument:
    """The case's acceptance letter, its file ``data``, sealed now under its next number.

    Raises ``DocumentError`` while the window has no numbers.
    """
    now, digest = store.now(), hashlib.sha256(data).hexdigest()
    letter = LetterKind.ACCEPTANCE
    return CaseDocument(
        letter=letter,
        number=store.take_number(Series.ACCEPTANCE, now.year, case_id, letter),
        source_sha256=digest,
        sha256=digest,
        seal_id=SEAL,
        certificate_serial=SERIAL,
        sealed_by=user,
        sealed_at=now,
    )
