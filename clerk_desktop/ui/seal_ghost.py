"""The seal before it is made: its own image, translucent, moved by mouse or keys in millimetres."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from clerk_desktop.language import tr
from clerk_desktop.ui import style

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent

_MARGIN = 3
_OPACITY = 0.62
_STEP_MM = 1.0
_FINE_STEP_MM = 0.1

_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class SealGhost(QWidget):
    """A round seal in its true size over the page that it will be put on.

    The page view places it; it only tells by how much the clerk wants it moved.

    Signals:
        moved_px: Drag by that many pixels, as ``QPointF``.
        moved_mm: Arrow key, in millimetres; with Ctrl a tenth of one.
        dropped: Let go after it was dragged.
    """

    moved_px = Signal(QPointF)
    moved_mm = Signal(float, float)
    dropped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sealGhost")
        self.setAccessibleName(tr("印章位置"))
        self.setAccessibleDescription(
            tr("用鼠标拖动，或用方向键移动 1 毫米，按住 Ctrl 移动 0.1 毫米")
        )
        self.setToolTip(tr("拖动印章；方向键移动 1 毫米，Ctrl+方向键 0.1 毫米"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SizeAllCursor)
        self._image = QPixmap()
        self._grip: QPointF | None = None
        self._was_moved = False

    def show_image(self, png: bytes) -> None:
        """Draw the seal's real image; without one a ring in the seal's colour is drawn."""
        self._image = QPixmap()
        self._image.loadFromData(png)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The image, and a dashed ring that shows where it ends and whether it has the keys."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        self.draw_part(painter, box)
        pen = QPen(style.colours_of(self).colour("accent"), 2.0 if self.hasFocus() else 1.0)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))

    def draw_part(self, painter: QPainter, box: QRectF, part: int = 0, parts: int = 1) -> None:
        """Draw one of ``parts`` equal upright slices of the seal into ``box``, translucent."""
        whole = QRectF(box.x() - part * box.width(), box.y(), box.width() * parts, box.height())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setOpacity(_OPACITY)
        painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
        if self._image.isNull():
            _ring(painter, whole, style.colours_of(self).colour("seal"))
        else:
            source = QRectF(self._image.rect())
            painter.drawPixmap(_fitted(whole, self._image), self._image, source)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grip the seal."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.globalPosition()
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._grip is not None:
            here = event.globalPosition()
            self.moved_px.emit(here - self._grip)
            self._grip = here
            self._was_moved = True

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let it go."""
        self._grip = None
        if self._was_moved:
            self._was_moved = False
            self.dropped.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move it; all other keys go to the window."""
        direction = _KEYS.get(Qt.Key(event.key()))
        if direction is None:
            super().keyPressEvent(event)
            return
        is_fine = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = _FINE_STEP_MM if is_fine else _STEP_MM
        self.moved_mm.emit(direction[0] * step, direction[1] * step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they don't."""
        super().focusOutEvent(event)
        self.update()


def _ring(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(colour, max(2.0, box.width() / 40)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(box.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN))


def _fitted(box: QRectF, image: QPixmap) -> QRectF:
    """The largest centred part of ``box`` that keeps the picture's proportions, as in the PDF."""
    longest = max(image.width(), image.height())
    width, height = (
        box.width() * image.width() / longest,
        box.height() * image.height() / longest,
    )
    centre = box.center()
    return QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
