"""One page of a printout on the screen, as it will lie in the printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clerk_desktop.language import tr
from clerk_desktop.ui import style
from clerk_desktop.ui.watermark import draw_watermark

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent

    from clerk_desktop.ui.printout import Draw

_EDGE = 16
_STEPS = {
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -(10**6),
    Qt.Key.Key_End: 10**6,
}


class PrintSheet(QWidget):
    """The page on a desk, with its watermark if it gets one.

    Signals:
        turned: So many pages on, or back if negative.
        resized: Pictures of another size are needed.
    """

    turned = Signal(int)
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("printSheet")
        self.setAccessibleName(tr("打印预览"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._draw: Draw | None = None
        self._size = QSizeF(1, 1)
        self._has_watermark = False

    def dpi(self, size: QSizeF) -> float:
        """How many pixels to the inch a page of that size has here."""
        return self._place(size).width() * self.devicePixelRatioF() / size.width() * 72

    def show_page(self, draw: Draw, size: QSizeF, said: str) -> None:
        """Show a page of that size; ``said`` tells which one."""
        self._draw, self._size = draw, size
        self.setAccessibleDescription(said)
        self.update()

    def show_watermark(self, *, is_shown: bool) -> None:
        """Show 副本 across the page."""
        self._has_watermark = is_shown
        self.update()

    def minimumSizeHint(self) -> QSize:
        """So that a page can be recognised."""
        return QSize(style.scaled(360), style.scaled(420))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Desk, sheet, and what is printed on it."""
        painter = QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        colours = style.colours_of(self)
        painter.fillRect(self.rect(), colours.colour("sunken"))
        place = self._place(self._size)
        painter.fillRect(place, colours.colour("paper"))
        if self._draw is not None:
            for _ in self._draw(painter, place):
                pass
            if self._has_watermark:
                draw_watermark(painter, place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colours.colour("line"), 1))
        painter.drawRect(place)
        if self.hasFocus():
            painter.setPen(QPen(colours.colour("accent"), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.turned.emit(step)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Turn pages."""
        if event.angleDelta().y():
            self.turned.emit(-1 if event.angleDelta().y() > 0 else 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for sharp pictures."""
        super().resizeEvent(event)
        self.resized.emit()

    def _place(self, size: QSizeF) -> QRectF:
        """A sheet of that size, as large as it fits."""
        room = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        place = QRectF(room.topLeft(), size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio))
        place.moveCenter(room.center())
        return place
