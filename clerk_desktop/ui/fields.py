"""Form fields with the window's habits: Enter goes on to the next field, as Tab does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from clerk_desktop.ui import style

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

_SHORTEST = 64
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WordsField(QPlainTextEdit):
    """Some lines of text. Enter goes to the next field, Shift+Enter starts a new line."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setTabChangesFocus(True)

    def sizeHint(self) -> QSize:
        """Four lines."""
        return QSize(420, 4 * self.fontMetrics().lineSpacing() + 20)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter as Tab."""
        is_plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in _ENTER and is_plain:
            self.focusNextChild()
            return
        super().keyPressEvent(event)

    @property
    def words(self) -> str:
        """What was written, without space around it."""
        return self.toPlainText().strip()


class WrappedLabel(QLabel):
    """Text over several lines that always gets the height it needs."""

    def __init__(self, text: str = "", name: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setWordWrap(True)

    def setText(self, text: str) -> None:
        """Show ``text``."""
        super().setText(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the new width asks for: layouts forget to."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setMinimumHeight(0)  # the old minimum would count into the new height
        self.setMinimumHeight(self.heightForWidth(self.width()) if self.text() else 0)


class ElidedLabel(QLabel):
    """One line that is shortened rather than pushing others away; the tool tip has it whole."""

    def __init__(self, text: str, name: str, role: str) -> None:
        super().__init__(text)
        self.setObjectName(name)
        style.set_role(self, role)

    def minimumSizeHint(self) -> QSize:
        """Room for two signs and the dots."""
        return QSize(style.scaled(_SHORTEST), super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Show ``text``, or as much as fits."""
        super().setText(text)
        self.setToolTip(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        self.style().drawItemText(
            painter,
            self.rect(),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )


class Note(QFrame):
    """A framed remark inside a form; hidden while it has no text."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._label = WrappedLabel(name=name)
        row = QVBoxLayout(self)
        row.setContentsMargins(style.M, style.S, style.M, style.S)
        row.addWidget(self._label)
        style.set_role(self, f"note-{tone}")
        self.hide()

    def say(self, text: str) -> None:
        """Show ``text``; nothing hides the note."""
        self._label.setText(text)
        self.setVisible(bool(text))


def caption(text: str, buddy: QWidget | None = None) -> QLabel:
    """A field's name, small, above it."""
    label = QLabel(text)
    style.set_role(label, "caption")
    if buddy is not None:
        label.setBuddy(buddy)
    return label


def styled(text: str, role: str, name: str = "", *, is_wrapped: bool = False) -> QLabel:
    """A label in one of the style's roles."""
    label = WrappedLabel(text) if is_wrapped else QLabel(text)
    label.setObjectName(name)
    style.set_role(label, role)
    return label
