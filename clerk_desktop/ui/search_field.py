"""The field above a list that narrows it while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit

from clerk_desktop.ui import icons, style

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_DELAY_MS = 150
_LEAVES = (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SearchField(QLineEdit):
    """Down or Enter leaves it for the list, Escape empties it.

    Args:
        label: What a screen reader says.
        hint: What may be typed.

    Signals:
        narrowed: The list is to be read anew, a moment after the last key.
        left: The keys are to go to the list; what was typed counts by then.
    """

    narrowed = Signal()
    left = Signal()

    def __init__(self, name: str, label: str, hint: str, width: int = 380) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setPlaceholderText(hint)
        self.addAction(
            icons.icon("search", style.colours_of(self).muted, 18),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self.setClearButtonEnabled(True)
        self.setToolTip(hint)
        self.setMinimumWidth(style.scaled(width // 3))
        self.setMaximumWidth(style.scaled(width))
        self._width = width
        self._typed = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._typed.timeout.connect(self.narrowed)
        self.textChanged.connect(self._typed.start)

    def sizeHint(self) -> QSize:
        """The whole width, where there is room for it."""
        return QSize(style.scaled(self._width), super().sizeHint().height())

    @property
    def words(self) -> str:
        """What was typed, without space around it."""
        return self.text().strip()

    def take_keys(self) -> None:
        """Let the clerk type another search."""
        self.setFocus()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that leave the field."""
        if event.key() in _LEAVES:
            self._leave()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        if self._typed.isActive():
            self._typed.stop()
            self.narrowed.emit()
        self.left.emit()
