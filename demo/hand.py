"""A clerk's hand and eye: real key presses and clicks on the window, waits, screenshots."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_Widget = TypeVar("_Widget", bound=QWidget)
_TICK_MS = 20
_PATIENCE = 60.0


class Lost(Exception):
    """What the clerk looked for wasn't there in time."""


class Hand:
    """Drives the application's visible widgets by their object names.

    Args:
        shots: Folder for the screenshots.
    """

    def __init__(self, shots: Path) -> None:
        self._shots = shots
        self._count = 0
        shots.mkdir(parents=True, exist_ok=True)

    def see(self, name: str, kind: type[_Widget] = QWidget) -> _Widget | None:  # type: ignore[assignment]
        """The visible widget of that name, or ``None``."""
        for top in reversed(QApplication.topLevelWidgets()):
            for widget in [top, *top.findChildren(kind, name)]:
                if isinstance(widget, kind) and widget.objectName() == name and widget.isVisible():
                    return widget
        return None

    def find(self, name: str, kind: type[_Widget] = QWidget) -> _Widget:  # type: ignore[assignment]
        """The visible and enabled widget of that name, as soon as it is there."""

        def is_there() -> bool:
            widget = self.see(name, kind)
            return widget is not None and widget.isEnabled()

        self.wait(is_there, f"widget {name}")
        widget = self.see(name, kind)
        assert widget is not None
        return widget

    def click(self, name: str) -> None:
        """Click the middle of a widget."""
        widget = self.find(name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        self.rest()

    def write(self, name: str, text: str) -> None:
        """Click into a field, empty it, type."""
        widget = self.find(name)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(widget, text)
        self.rest()

    def press(self, name: str, key: Qt.Key, times: int = 1) -> None:
        """Press a key on a widget."""
        widget = self.find(name)
        for _ in range(times):
            QTest.keyClick(widget, key)
        self.rest()

    def drag(self, name: str, by: QPoint) -> None:
        """Press on a widget's middle, move, release."""
        widget = self.find(name)
        start = widget.rect().center()
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
        for part in range(1, 6):
            QTest.mouseMove(widget, start + by * part / 5)
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=start + by)
        self.rest()

    def pick_row(self, name: str, row: int) -> None:
        """Click a row of a list, then open it with Enter."""
        view = self.find(name, QAbstractItemView)
        index = view.model().index(row, 0)
        view.scrollTo(index)
        place = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.keyClick(view, Qt.Key.Key_Return)
        self.rest()

    def wait(self, until: Callable[[], bool], what: str, seconds: float = _PATIENCE) -> None:
        """Let the window live until a condition holds.

        Raises:
            Lost: it didn't within ``seconds``; a screenshot shows what was there instead.
        """
        end = time.monotonic() + seconds
        while not until():
            if time.monotonic() > end:
                shot = self.shot("lost")
                raise Lost(f"waited {seconds:.0f} s for {what}; the window then: {shot}")
            QTest.qWait(_TICK_MS)

    def rest(self, ms: int = _TICK_MS) -> None:
        """Let the window live for a moment."""
        QTest.qWait(ms)

    def shot(self, name: str) -> Path:
        """A picture of the window with its open dialogs, numbered in order."""
        self.rest(60)
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        window = max(tops, key=lambda top: top.width() * top.height())
        picture = window.grab()
        painter = QPainter(picture)
        for dialog in (top for top in tops if isinstance(top, QDialog) and top is not window):
            painter.fillRect(window.rect(), Qt.GlobalColor.transparent)
            painter.drawPixmap(dialog.pos() - window.pos(), dialog.grab())
        painter.end()
        self._count += 1
        path = self._shots / f"{self._count:02d}-{name}.png"
        picture.save(str(path))
        return path
