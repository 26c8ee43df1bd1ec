"""A clerk's hand and eye: real key presses and clicks on the window, waits, screenshots."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QColor, QInputMethodEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QMenu, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_Widget = TypeVar("_Widget", bound=QWidget)
_TICK_MS = 20
_SHADE = QColor(0, 0, 0, 40)
_FRAME = QColor(120, 130, 145)
_PATIENCE = 60.0


HELP = "helpWindow"


def own_windows() -> list[QWidget]:
    """The clerk's own that are visible: not the one for the applicant."""
    tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    return [top for top in tops if top.objectName() != "applicantWindow"]


def _is_before(top: QWidget) -> bool:
    """Whether it lies before the main window: no tool tip does for long."""
    return isinstance(top, QDialog | QMenu) or top.objectName() == HELP


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

    def sees(self, name: str) -> bool:
        """Whether a widget of that name is visible."""
        return self.see(name, QWidget) is not None

    def see(self, name: str, kind: type[_Widget]) -> _Widget | None:
        """The visible widget of that name, or ``None``."""
        for top in reversed(QApplication.topLevelWidgets()):
            for widget in [top, *top.findChildren(kind, name)]:
                if isinstance(widget, kind) and widget.objectName() == name and widget.isVisible():
                    return widget
        return None

    def find(self, name: str, kind: type[_Widget]) -> _Widget:
        """The visible and enabled widget of that name, as soon as it is there."""
        found: list[_Widget] = []

        def is_there() -> bool:
            widget = self.see(name, kind)
            if widget is not None and widget.isEnabled():
                found.append(widget)
            return bool(found)

        self.wait(is_there, f"widget {name}")
        return found[0]

    def click(self, name: str) -> None:
        """Click the middle of a widget."""
        widget = self.find(name, QWidget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=widget.rect().center())
        self.rest()

    def write(self, name: str, text: str) -> None:
        """Click into a field, empty it, type; Chinese comes as from an input method."""
        widget = self.find(name, QWidget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text.isascii():
            QTest.keyClicks(widget, text)
        else:
            typed = QInputMethodEvent()
            typed.setCommitString(text)
            QApplication.sendEvent(widget, typed)
        self.rest()

    def press(self, name: str, key: Qt.Key, times: int = 1) -> None:
        """Press a key on a widget."""
        widget = self.find(name, QWidget)
        for _ in range(times):
            QTest.keyClick(widget, key)
        self.rest()

    def drag(self, name: str, by: QPoint) -> None:
        """Press on a widget's middle, move by that many pixels, release; it may move along."""
        widget = self.find(name, QWidget)
        start = widget.rect().center()
        end = widget.mapToGlobal(start + by)
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(widget, widget.mapFromGlobal(end))
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=widget.mapFromGlobal(end))
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
            self.rest()

    def rest(self, ms: int = _TICK_MS) -> None:
        """Let the window live for a moment, and its threads: ``QTest.qWait`` keeps them still."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()

    def shot(self, name: str) -> Path:
        """A picture of the window with its open dialogs, numbered in order.

        Dialogs get a frame and the window a shade: without a screen nobody else draws them.
        """
        self.rest(60)
        tops = own_windows()
        window = max(tops, key=lambda top: top.width() * top.height())
        picture = window.grab()
        painter = QPainter(picture)
        before = [top for top in tops if top is not window and _is_before(top)]
        for dialog in sorted(before, key=_depth):
            place = dialog.geometry().translated(-window.pos())
            painter.fillRect(window.rect(), _SHADE)
            painter.drawPixmap(place, dialog.grab())
            painter.setPen(_FRAME)
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()
        self._count += 1
        path = self._shots / f"{self._count:02d}-{name}.png"
        picture.save(str(path))
        return path


def _depth(widget: QWidget) -> int:
    """How many widgets it lies in: a dialog is above the one that opened it."""
    parent = widget.parentWidget()
    return 0 if parent is None else 1 + _depth(parent)
