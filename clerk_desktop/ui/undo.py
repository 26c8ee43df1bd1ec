"""Withdrawing what was done last in the open case, for as long as the hall doesn't have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clerk_desktop.sync.records import QueueState

if TYPE_CHECKING:
    from clerk_desktop.services.cases import CaseView
    from clerk_desktop.sync.records import QueueRow


class UndoOffer(QObject):
    """Remembers the last act, and whether it can still be withdrawn.

    Signals:
        changed: Whether an act can be withdrawn now.
    """

    changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._row: QueueRow | None = None

    @property
    def row(self) -> QueueRow | None:
        """The act that can be withdrawn; ``None`` when there is none."""
        return self._row

    def begin(self, view: CaseView) -> None:
        """The newest of the case's queue was done just now."""
        self._row = view.queue[-1] if view.queue else None
        self.follow(view)

    def follow(self, view: CaseView) -> None:
        """The case has been read again: what is on its way can't be withdrawn any more."""
        if self._row is not None:
            own = self._row.action.action_id
            here = (row for row in view.queue if row.action.action_id == own)
            self._row = next(filter(_is_idle, here), None)
        self.changed.emit(self._row is not None)

    def forget(self) -> None:
        """The case is left, or the act was withdrawn."""
        self._row = None
        self.changed.emit(False)


def _is_idle(row: QueueRow) -> bool:
    return row.state is QueueState.QUEUED and not row.is_unclear
