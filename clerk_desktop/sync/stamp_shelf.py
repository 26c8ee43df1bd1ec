"""Seals of the store whose timestamp comes later."""

from clerk_desktop.sync import stamps
from clerk_desktop.sync.case_shelf import CaseShelf
from clerk_desktop.sync.records import LateStamp


class StampShelf(CaseShelf):
    """What waits for a timestamp authority. See ``Store``."""

    def stamps_of(self, case_id: str) -> tuple[LateStamp, ...]:
        """The case's seals whose timestamp came later or is to come."""
        return stamps.of_case(self._db, case_id)

    def awaited_stamps(self) -> tuple[LateStamp, ...]:
        """Seals of all cases that have no timestamp yet, oldest first."""
        return stamps.awaited(self._db)

    def unsent_stamps(self) -> tuple[LateStamp, ...]:
        """Stamped files that the hall doesn't have, of seals that it has."""
        return stamps.unsent(self._db)

    def keep_stamp(self, sealed: str, data: bytes) -> str | None:
        """Keep the document ``sealed`` with its timestamp, and record it; the new digest.

        ``None`` when it no longer awaits one, and nothing was kept. Raises ``StoreError`` DISK_FULL
        also while the last room is kept for the hall's receipts.
        """
        self._ballast.require()
        with self._db.transaction():
            return stamps.keep(self._db, sealed, data, self.now())
