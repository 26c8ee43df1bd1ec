"""Banners: what happened and the next step, above the page, until closed or overtaken."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clerk_desktop.errors import ClerkError
from clerk_desktop.language import tr
from clerk_desktop.ui import icons, style
from clerk_desktop.ui.fields import WrappedLabel
from clerk_desktop.ui.messages import Message, message
from clerk_desktop.ui.section import Link


class Tone(StrEnum):
    """How a banner is meant; told by icon and words, not by colour alone."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_ICONS = {Tone.ERROR: "error", Tone.WARNING: "attention", Tone.INFO: "info"}
_ROLES = {Tone.ERROR: "error", Tone.WARNING: "warning", Tone.INFO: "accent"}


class Banner(QFrame):
    """One message at a time; hidden when there is none.

    Signals:
        more_asked: The code of the error that is shown, of which the clerk wants to read more.
    """

    more_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._icon = QLabel()
        self._title = QLabel()
        self._title.setObjectName("bannerTitle")
        self._text = WrappedLabel(name="bannerText")
        self._code = ""
        self._more = Link("bannerMore", tr("了解更多"))
        self._more.clicked.connect(lambda: self.more_asked.emit(self._code))
        self._close = QPushButton()
        self._close.setObjectName("bannerClose")
        self._close.setAccessibleName(tr("关闭提示"))
        self._close.setToolTip(tr("关闭提示"))
        style.set_role(self._close, "quiet")
        self._close.clicked.connect(self.hide)
        self._lay_out()
        self.hide()

    def show_error(self, error: ClerkError) -> None:
        """Show what an error means and what to do."""
        self.show_message(message(error.code, error.context), Tone.ERROR)
        self._code = str(error.code)
        self._more.show()

    def end_error(self, error: ClerkError) -> None:
        """It is over: take it away, if it is what is shown."""
        if self._code == str(error.code):
            self.hide()

    def show_message(self, text: Message, tone: Tone) -> None:
        """Show three texts in a tone."""
        self._code = ""
        self._more.hide()
        colour = getattr(style.colours_of(self), _ROLES[tone])
        self._icon.setPixmap(icons.pixmap(_ICONS[tone], colour, 22, self.devicePixelRatioF()))
        self._close.setIcon(icons.icon("close", style.colours_of(self).muted, 16))
        self._title.setText(text.title)
        self._text.setText(" ".join(part for part in (text.what, text.next_step) if part))
        self._text.setVisible(bool(self._text.text()))
        style.set_role(self, f"banner-{tone}")
        self.setAccessibleName(text.title)
        self.setAccessibleDescription(self._text.text())
        self.show()

    def _lay_out(self) -> None:
        style.set_role(self._title, "strong")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.M, style.S, style.S, style.S)
        row.setSpacing(style.M)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(texts, 1)
        row.addWidget(self._more, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
