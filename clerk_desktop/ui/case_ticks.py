"""Cases that the clerk has ticked in the list of letters to be sealed, to seal them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 500
"""More at once than anybody leafs through."""


class CaseTicks(QObject):
    """Ids in the order in which they were ticked.

    Signals:
        changed: Some were ticked or unticked.
    """

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._ids: dict[str, None] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def __contains__(self, case_id: str) -> bool:
        return case_id in self._ids

    @property
    def case_ids(self) -> tuple[str, ...]:
        """What is ticked."""
        return tuple(self._ids)

    def toggle(self, case_id: str) -> None:
        """Tick a case, or take its tick away."""
        if case_id in self._ids:
            del self._ids[case_id]
        elif len(self._ids) < MOST:
            self._ids[case_id] = None
        self.changed.emit()

    def toggle_all(self, case_ids: Iterable[str]) -> None:
        """Tick all of these; when they are already, take every tick away."""
        wanted = dict.fromkeys(case_ids)
        is_ticked = wanted.keys() <= self._ids.keys()
        self._ids = {} if is_ticked else dict.fromkeys([*self._ids, *wanted][:MOST])
        self.changed.emit()

    def clear(self) -> None:
        """Take every tick away."""
        self._ids = {}
        self.changed.emit()
