"""A titled block of the case page whose lines are made anew when the case changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clerk_desktop.ui import style
from clerk_desktop.ui.fields import styled

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_PADDING = 12
_SHORTEST = 64


class Section(QFrame):
    """A card with a title, a remark beside it and lines below."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        style.set_role(self, "card")
        self._remark = styled("", "caption", f"{name}Remark")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(style.XS)
        head = QHBoxLayout()
        head.addWidget(styled(title, "title"))
        head.addStretch(1)
        head.addWidget(self._remark)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.M, style.L, style.M)
        column.setSpacing(style.S)
        column.addLayout(head)
        column.addLayout(self._lines)

    def clear(self, remark: str = "") -> None:
        """Drop all lines."""
        self._remark.setText(remark)
        while self._lines.count():
            widget = self._lines.takeAt(0).widget()
            widget.hide()  # else its layout, which shows it a little later, would make it a window
            widget.setParent(None)
            widget.deleteLater()

    def add(self, line: QWidget) -> None:
        """Add a line."""
        self._lines.addWidget(line)
        line.show()  # a layout would show it only later, and until then it can't take the keys


def line(*widgets: QWidget, stretch: int = 0) -> QWidget:
    """Widgets side by side; the one at index ``stretch`` takes the room that is left."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(style.S)
    for index, widget in enumerate(widgets):
        row.addWidget(widget, int(index == stretch))
    return made


class Link(QPushButton):
    """A button that looks like a link and is shortened rather than pushing others away."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(text)
        self._text = text
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        style.set_role(self, "link")

    def minimumSizeHint(self) -> QSize:
        """Room for two signs and the dots."""
        whole = super().minimumSizeHint()
        return QSize(min(whole.width(), _SHORTEST), whole.height())

    def sizeHint(self) -> QSize:
        """Room for the whole text, whatever is shown of it now."""
        # One more, since eliding counts fractions of a pixel.
        room = self.fontMetrics().horizontalAdvance(self._text) + 1 + _PADDING
        return QSize(room, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as fits."""
        super().resizeEvent(event)
        room = self.width() - _PADDING
        elided = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room)
        self.setText(elided)
