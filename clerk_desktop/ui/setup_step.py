"""What every step of the first-run assistant is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clerk_desktop.ui import style
from clerk_desktop.ui.fields import styled

if TYPE_CHECKING:
    from clerk_desktop.config import Settings
    from clerk_desktop.own_settings import Raw


class SetupStep(QWidget):
    """A page with a title and what is to be done on it.

    Args:
        name: Its object name.
        title: Its heading.
        told: What it is for.

    Signals:
        changed: Whether the clerk can go on may be another now.
    """

    changed = Signal()

    def __init__(self, name: str, title: str, told: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(style.S)
        self.column.addWidget(styled(title, "title"))
        self.column.addWidget(styled(told, "muted", is_wrapped=True))

    @property
    def can_go_on(self) -> bool:
        """Whether what was entered can be kept."""
        return True

    def is_wanted(self, _settings: Settings) -> bool:
        """False: the administrator has settled it, or it doesn't apply."""
        return True

    def enter(self, settings: Settings) -> None:
        """It is shown, with what was settled in the steps before."""

    def choices(self, _settings: Settings) -> dict[str, Raw | None]:
        """What it settles, for the clerk's file. Raises ``OSError``."""
        return {}

    def close_workers(self) -> None:
        """End what it has started."""
