"""What can wait until a clerk sees something."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


_MOMENT_MS = 20
"""Until what was painted is on the screen and a key that waits has been taken."""


def after_first_paint(widget: QWidget, call: Callable[[], None], owner: QObject) -> None:
    """Call once when the widget has been painted; never, when it or ``owner`` goes before."""
    _Eye(widget, call, owner)


class _Eye(QObject):
    def __init__(self, widget: QWidget, call: Callable[[], None], owner: QObject) -> None:
        super().__init__(widget)
        self._widget = widget
        self._call = call
        self._owner = owner
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's."""
        if event.type() is QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            if shiboken6.isValid(self._owner):
                QTimer.singleShot(_MOMENT_MS, self._owner, self._call)
        return False
