"""A chart as a control: one stop of the Tab key, arrow keys from bar to bar, Enter opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clerk_desktop.language import tr
from clerk_desktop.ui import style
from clerk_desktop.ui.chart_marks import Canvas, Face
from clerk_desktop.ui.fields import ElidedLabel, styled

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Home: -(10**6),
    Qt.Key.Key_End: 10**6,
}
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_EDGE = 3
_LEAST_WIDTH = 240


class Drawing(Protocol):
    """What a chart shows."""

    @property
    def spoken(self) -> tuple[str, ...]:
        """Each bar in words."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be seen."""

    @property
    def least_height(self) -> int:
        """Logical pixels, at the plain text size."""

    def places(self, area: QRectF, face: Face) -> list[QRectF]:
        """Where each bar is."""

    def draw(self, canvas: Canvas, area: QRectF) -> None:
        """Draw it."""


class Chart(QWidget):
    """Bars of which one is the current one.

    Signals:
        opened: Number of the bar that was clicked, or on which Enter was pressed.
        pointed: What the bar under the pointer or with the keys says; empty: none.
    """

    opened = Signal(int)
    pointed = Signal(str)

    def __init__(self, name: str, title: str, empty: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._empty = empty
        self._drawing: Drawing | None = None
        self._current = 0
        self._hovered: int | None = None

    @property
    def drawing(self) -> Drawing | None:
        """What is shown."""
        return self._drawing

    @property
    def current(self) -> int:
        """Number of the bar that has the keys."""
        return self._current

    def show_drawing(self, drawing: Drawing) -> None:
        """Show it; the current bar stays at its place."""
        self._drawing = drawing
        self._current = max(0, min(self._current, len(drawing.spoken) - 1))
        words = tr("；").join(drawing.spoken)
        how = tr("方向键选择，回车键打开")
        self.setAccessibleDescription(self._empty if drawing.is_empty else f"{words} ({how})")
        self.updateGeometry()
        self.update()
        self._point()

    def minimumSizeHint(self) -> QSize:
        """So that nothing overlaps."""
        height = 0 if self._drawing is None else self._drawing.least_height
        return QSize(style.scaled(_LEAST_WIDTH), style.scaled(height) + 2 * _EDGE)

    def sizeHint(self) -> QSize:
        """The same: there is more where the page is larger."""
        return self.minimumSizeHint()

    def place(self, number: int) -> QRectF:
        """Where that bar is."""
        return self._places()[number]

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The drawing, or why there is none; a frame around what has the keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = style.colours_of(self)
        if self._drawing is not None and not self._drawing.is_empty:
            self._highlight(painter)
            self._drawing.draw(Canvas(painter, colours, style.font), self._area())
        elif self._drawing is not None:
            Canvas(painter, colours, style.font).take(style.BODY, "muted")
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._empty)
        if self.hasFocus():
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._framed(), 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go on, Enter opens."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(self._current + _STEPS[key])
        elif key in _OPEN and self._can_open():
            self.opened.emit(self._current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Say what is under the pointer."""
        self._hover(self._at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        number = self._at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and number is not None:
            self._current = number
            self.opened.emit(number)

    def leaveEvent(self, event: QEvent) -> None:
        """Back to what has the keys."""
        super().leaveEvent(event)
        self._hover(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the keys are."""
        super().focusInEvent(event)
        self._point()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say nothing more."""
        super().focusOutEvent(event)
        self._point()

    def _go(self, number: int) -> None:
        if self._can_open() and self._drawing is not None:
            self._current = max(0, min(number, len(self._drawing.spoken) - 1))
            self.update()
            self._point()
            if QAccessible.isActive():
                said = self._drawing.spoken[self._current]
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def _hover(self, number: int | None) -> None:
        if number != self._hovered:
            self._hovered = number
            shape = Qt.CursorShape.ArrowCursor
            self.setCursor(shape if number is None else Qt.CursorShape.PointingHandCursor)
            self.update()
            self._point()

    def _point(self) -> None:
        number = self._shown()
        said = "" if number is None or self._drawing is None else self._drawing.spoken[number]
        self.pointed.emit(said)

    def _shown(self) -> int | None:
        """The bar that is spoken of."""
        if not self._can_open():
            return None
        if self._hovered is not None:
            return self._hovered
        return self._current if self.hasFocus() else None

    def _highlight(self, painter: QPainter) -> None:
        if self._hovered is not None and self._can_open():
            painter.fillRect(
                self.place(self._hovered), style.colours_of(self).colour("accent_soft")
            )

    def _framed(self) -> QRectF:
        if self._can_open():
            return self.place(self._current).adjusted(1, 1, -1, -1)
        return QRectF(self.rect()).adjusted(1, 1, -1, -1)

    def _at(self, point: QPointF) -> int | None:
        found = (n for n, place in enumerate(self._places()) if place.contains(point))
        return next(found, None) if self._can_open() else None

    def _can_open(self) -> bool:
        return self._drawing is not None and not self._drawing.is_empty

    def _places(self) -> list[QRectF]:
        return [] if self._drawing is None else self._drawing.places(self._area(), style.font)

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)


class ChartCard(QFrame):
    """A chart under its title; beside the title stands what is pointed at."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        style.set_role(self, "card")
        self.chart = chart
        self._said = ElidedLabel("", f"{chart.objectName()}Said", "caption")
        head = QHBoxLayout()
        head.setSpacing(style.M)
        head.addWidget(styled(chart.accessibleName(), "title"))
        head.addWidget(self._said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.M, style.L, style.S)
        column.setSpacing(style.XS)
        column.addLayout(head)
        column.addWidget(chart, 1)
        chart.pointed.connect(self._said.setText)
