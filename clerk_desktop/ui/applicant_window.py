"""The second screen (双屏): the applicant's case in large type, and the letter that is signed.

It knows nothing but what ``show_case`` and ``show_letter`` give it, takes no keys and no clicks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.language import mark, tr
from clerk_desktop.ui import icons, style

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage, QPaintEvent, QResizeEvent, QScreen

    from clerk_desktop.ui.applicant_view import ApplicantView

TITLE = mark("申请人屏幕")

_LINES = (30, 35, 40, 46, 52, 60)
"""So many lines of the plain size fit on the screen, the first that leaves room for all of the
case: it is read from a metre away."""

_CASE, _LETTER = 5, 6
"""Shares of the width."""

_SIZES = {"office": 1.0, "welcome": 2.2, "item": 1.5, "fact": 1.05, "state": 1.7, "small": 0.85}
"""Text sizes, in plain lines."""

_PAPER_INK = "#8a95a3"
_FLAGS = (
    Qt.WindowType.Tool
    | Qt.WindowType.FramelessWindowHint
    | Qt.WindowType.WindowDoesNotAcceptFocus
    | Qt.WindowType.WindowTransparentForInput
)


class ApplicantWindow(QWidget):
    """Blank with the office's name, or one case, with or without a page of its letter."""

    def __init__(self) -> None:
        super().__init__(None, _FLAGS)
        # X11: a window manager moves a full-screen window when monitors change, at times over the
        # clerk's own.
        self._is_placed_by_us = QGuiApplication.platformName() == "xcb"
        self.setWindowFlag(Qt.WindowType.BypassWindowManagerHint, self._is_placed_by_us)
        self.setObjectName("applicantWindow")
        self.setWindowTitle(tr(TITLE))
        self.setAccessibleName(tr(TITLE))
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        style.set_role(self, "page")
        self._emblem = QLabel()
        self._welcome = _text("applicantOffice", "welcome")
        self._office = _text("applicantHead", "office")
        self._facts = {name: _text(f"applicant_{name}", size) for name, size in _FACTS}
        self._others: list[QLabel] = []
        self._letter = _text("applicantLetter", "office")
        self._page = _PageOnPaper()
        self._stack = QStackedWidget()
        self._case = QWidget()
        self._lay_out()

    def fill(self, screen: QScreen) -> None:
        """Be all that is seen on that monitor."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        if self._is_placed_by_us:
            self.show()
        else:
            self.showFullScreen()

    def show_office(self, name: str) -> None:
        """Show nothing but the office's name."""
        self._welcome.setText(name)
        self._office.setText(name)
        self._clear()
        self._stack.setCurrentIndex(0)

    def show_case(self, views: Sequence[ApplicantView]) -> None:
        """Show a case, its state in each of these languages; the first is the larger."""
        first, *others = views
        for name, label in self._facts.items():
            text = getattr(first, name)
            label.setText(text)
            label.setVisible(bool(text))
        while self._others:
            label = self._others.pop()
            label.setParent(None)
            label.deleteLater()
        for number, view in enumerate(others):
            said = "\n".join(part for part in (view.state, view.next, view.deadline) if part)
            label = _text(f"applicantOther_{number}", "small")
            label.setText(said)
            self._column.insertWidget(self._column.count() - 1, label)
            label.show()
            self._others.append(label)
        self._stack.setCurrentIndex(1)
        self._fit()

    def show_letter(self, title: str, page: QImage | None) -> None:
        """Show a page of the letter beside the case; ``None``: no letter is being signed."""
        self._letter.setText(title)
        self._page.show_image(page)
        if self._right.isHidden() is not (page is None):
            self._right.setVisible(page is not None)
            self._fit()

    @property
    def page_height(self) -> float:
        """How high a page can be, in the screen's own pixels."""
        return self.height() * self.devicePixelRatioF() * 0.86

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sizes follow the monitor; where it stands upright the letter is below the case."""
        super().resizeEvent(event)
        is_upright = self.height() > self.width()
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(down if is_upright else beside)
        self._fit()

    def _clear(self) -> None:
        """Keep nothing of a case that isn't shown."""
        for label in (*self._facts.values(), *self._others, self._letter):
            label.clear()
        self.show_letter("", None)

    def _fit(self) -> None:
        for lines in _LINES:
            line = max(12, min(self.height(), round(self.width() * 0.6)) // lines)
            self._dress(line)
            if self._column.heightForWidth(self._room(line).width()) <= self._room(line).height():
                break

    def _room(self, line: int) -> QSize:
        """What the case has of the screen, inside the frame."""
        across, down = self.width() - 4 * line, self.height() - 6 * line
        if self._right.isHidden():
            return QSize(across, down)
        if self.height() > self.width():
            return QSize(across, down * _CASE // (_CASE + _LETTER))
        return QSize(across * _CASE // (_CASE + _LETTER), down)

    def _dress(self, line: int) -> None:
        for label in self.findChildren(QLabel):
            size = label.property("scale")
            if size in _SIZES:
                colour = getattr(style.colours_of(self), label.property("ink"))
                weight = 600 if size in _BOLD else 400
                pixels = round(line * _SIZES[size])
                label.setStyleSheet(
                    f"font-size: {pixels}px; font-weight: {weight}; color: {colour}"
                )
        self._emblem.setPixmap(
            icons.pixmap(
                "emblem", style.colours_of(self).accent, line * 4, self.devicePixelRatioF()
            )
        )
        self._column.setSpacing(round(line * 0.7))
        self._column.setContentsMargins(line * 2, line * 2, line * 2, line)
        self._outer.setContentsMargins(line * 2, line, line * 2, line * 2)
        for box in (self._row, self._outer):
            box.setSpacing(line)

    def _lay_out(self) -> None:
        blank = QWidget()
        middle = QVBoxLayout(blank)
        middle.addStretch(2)
        for label in (self._emblem, self._welcome):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            middle.addWidget(label)
        middle.addStretch(3)
        self._outer = QVBoxLayout(self._case)
        self._outer.addWidget(self._office)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self._summary(), _CASE)
        self._row.addWidget(self._paper(), _LETTER)
        self._outer.addLayout(self._row, 1)
        self._stack.addWidget(blank)
        self._stack.addWidget(self._case)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        whole.addWidget(self._stack)

    def _summary(self) -> QFrame:
        card = QFrame()
        style.set_role(card, "card")
        self._column = QVBoxLayout(card)
        for label in self._facts.values():
            self._column.addWidget(label)
        self._column.addStretch(1)
        return card

    def _paper(self) -> QWidget:
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._letter)
        column.addWidget(self._page, 1)
        self._right.hide()
        return self._right


_FACTS = (
    ("item", "item"),
    ("name", "fact"),
    ("number", "fact"),
    ("state", "state"),
    ("next", "fact"),
    ("deadline", "fact"),
)
"""Field of ``ApplicantView`` and its size, from top to bottom."""

_BOLD = frozenset({"welcome", "item", "state"})
_INKS = {"office": "muted", "state": "accent", "small": "muted"}


def _text(name: str, size: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("scale", size)
    label.setProperty("ink", _INKS.get(size, "ink"))
    return label


class _PageOnPaper(QWidget):
    """A page's picture, as large as there is room, on paper."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("applicantPage")
        self.setAccessibleName(tr("文书页面"))
        self._image: QImage | None = None

    def show_image(self, image: QImage | None) -> None:
        """Show that picture."""
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture in the middle, with a line around it."""
        if self._image is None:
            return
        size = QSize(self._image.size()).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, size.width() - 1, size.height() - 1)
        place.moveCenter(self.rect().center())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(place, self._image)
        painter.setPen(_PAPER_INK)
        painter.drawRect(place)
