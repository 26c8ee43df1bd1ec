"""What lies over the pages while they are read: hits of a search, a selected area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QRubberBand

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtWidgets import QWidget

    from clerk_desktop.documents.preview_messages import Box

_LEAST = 6
"""Pixels that the mouse moves before it selects: less is a click."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of what was found, on a page from 1."""

    page: int
    box: Box


class Selection(QRubberBand):
    """An area that the mouse has drawn over the view."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(QRubberBand.Shape.Rectangle, viewport)
        self._start = QPoint()

    @property
    def area(self) -> QRect:
        """The area in pixels of the view; empty when there is none."""
        return self.geometry() if not self.isHidden() else QRect()

    def begin(self, at: QPoint) -> None:
        """Forget the area before."""
        self._start = at
        self.clear()

    def extend(self, to: QPoint) -> None:
        """Select from the start to there."""
        area = QRect(self._start, to).normalized()
        if max(area.width(), area.height()) >= _LEAST:
            self.setGeometry(area)
            self.show()

    def clear(self) -> None:
        """Select nothing."""
        self.hide()


def draw_turned(painter: QPainter, sheet: QRect, image: QImage, turn: int) -> None:
    """Draw an upright page's picture on a sheet that is turned clockwise."""
    if not turn:
        painter.drawImage(sheet, image)
        return
    size = sheet.size().transposed() if turn in {90, 270} else sheet.size()
    painter.save()
    painter.translate(QRectF(sheet).center())
    painter.rotate(turn)
    width, height = size.width(), size.height()
    painter.drawImage(QRectF(-width / 2, -height / 2, width, height), image)
    painter.restore()
