"""``python -m tests.helpers.watched SOCKET ...``: the program, and an eye that only looks.

The rest of the arguments is the program's own command line. What the eye is asked over the local
socket is one JSON object a line, and so is its answer; it never touches anything. Places are in the
screen's own pixels, as an X client sees them.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect, QRegularExpression, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from clerk_desktop import __main__, app
from demo.inspection import applicant_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.config import Settings


class Eye(QObject):
    """Answers what is on the screen."""

    def __init__(self, socket: str, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.newConnection.connect(self._meet)
        assert self._server.listen(socket), self._server.errorString()

    def widgets(self, name: str) -> list[dict[str, Any]]:
        """Every visible widget of that name, that of the topmost window first."""
        found = (top.findChildren(QWidget, name) for top in _tops())
        return [_facts(widget) for group in found for widget in group if widget.isVisible()]

    def names(self, prefix: str) -> list[str]:
        """Names of the visible widgets that begin like that, from top to bottom."""
        pattern = QRegularExpression(f"^{prefix}")
        found = [w for top in _tops() for w in top.findChildren(QWidget, pattern) if w.isVisible()]
        return [widget.objectName() for widget in found]

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The lines of a table: their texts, where they are, and which is the current one."""
        view = next((v for top in _tops() for v in top.findChildren(QAbstractItemView, name)), None)
        return [] if view is None else list(_rows(view))

    def focus(self) -> dict[str, Any]:
        """What has the keys."""
        widget = QApplication.focusWidget()
        return {} if widget is None else _facts(widget)

    def windows(self, name: str) -> list[dict[str, Any]]:
        """Every visible window of that name."""
        return [_facts(top) for top in _tops() if top.objectName() == name]

    def has_keys(self, window: str) -> bool:
        """Whether that window is the active one."""
        active = QApplication.activeWindow()
        return active is not None and active.objectName() == window

    def texts(self) -> list[str]:
        """All that can be read in the topmost window."""
        return [text for widget in _tops()[0].findChildren(QWidget) if (text := _text(widget))]

    def applicant(self) -> list[str]:
        """All that the second screen says."""
        return sorted(applicant_texts())

    def shot(self, path: str) -> int:
        """A picture of each monitor, as the X server has it; the second's has 2 before its dot."""
        for number, screen in enumerate(QGuiApplication.screens(), 1):
            file = path if number == 1 else path.replace(".png", f"-{number}.png")
            screen.grabWindow(0).save(file)
        return len(QGuiApplication.screens())

    def _meet(self) -> None:
        while (link := self._server.nextPendingConnection()) is not None:
            link.readyRead.connect(partial(self._answer, link))
            link.disconnected.connect(link.deleteLater)

    def _answer(self, link: QLocalSocket) -> None:
        while link.canReadLine():
            asked = json.loads(bytes(link.readLine().data()))
            answer = getattr(self, asked.pop("do"))(**asked)
            link.write(json.dumps(answer).encode() + b"\n")


def _tops() -> list[QWidget]:
    """The popup, else the active window, before all others; the second screen last."""
    first = QApplication.activePopupWidget() or QApplication.activeWindow()
    shown = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
    return sorted(shown, key=lambda top: (top is not first, top.objectName() == "applicantWindow"))


def _facts(widget: QWidget) -> dict[str, Any]:
    return {
        "name": widget.objectName(),
        "kind": type(widget).__name__,
        "text": _text(widget),
        "enabled": widget.isEnabled(),
        "checked": isinstance(widget, QAbstractButton) and widget.isChecked(),
        "focused": widget.hasFocus(),
        "rect": _on_screen(widget, widget.rect()),
    }


def _rows(view: QAbstractItemView) -> Iterator[dict[str, Any]]:
    model, head = view.model(), Qt.ItemDataRole.DisplayRole
    for row in range(model.rowCount()):
        cells = [model.index(row, column) for column in range(model.columnCount())]
        yield {
            "texts": [str(cell.data(head) or "") for cell in cells],
            "current": row == view.currentIndex().row(),
            "rect": _on_screen(view.viewport(), view.visualRect(cells[0])),
        }


def _text(widget: QWidget) -> str:
    if isinstance(widget, QPlainTextEdit):
        return widget.toPlainText()
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit) and widget.isVisible():
        return widget.text()
    return ""


def _on_screen(widget: QWidget, part: QRect) -> list[int]:
    ratio = widget.devicePixelRatioF()
    corner: QPoint = widget.mapToGlobal(part.topLeft())
    size: QSize = part.size()
    return [round(n * ratio) for n in (corner.x(), corner.y(), size.width(), size.height())]


def main() -> int:
    """Run the program; its exit code."""
    socket, *arguments = sys.argv[1:]
    make = app.make_application

    def make_watched(settings: Settings) -> QApplication:
        application = make(settings)
        Eye(socket, application)
        return application

    app.make_application = make_watched
    return __main__.main(arguments)


if __name__ == "__main__":
    sys.exit(main())
