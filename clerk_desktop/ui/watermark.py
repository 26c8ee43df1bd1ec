"""副本 across a page: seen at a glance, and everything below it can still be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath

from clerk_desktop.language import fixed
from clerk_desktop.ui import style

if TYPE_CHECKING:
    from collections.abc import Iterator

WORD = fixed("副本")
_COLOUR = QColor(60, 60, 60)
_OPACITY = 0.11
_LETTER = 100
_PART = 0.34
"""The word's width, as a part of the page's diagonal."""

_ANGLE = -35.0
_PLACES = ((0.3, 0.24), (0.68, 0.52), (0.32, 0.8))
"""Where its middle is, as parts of the page, so that no cut-off leaves a page without."""


def draw_watermark(painter: QPainter, sheet: QRectF) -> None:
    """Draw it over ``sheet``: as an outline, so that it is no text when the page is searched."""
    path = QPainterPath()
    path.addText(QPointF(), style.font_of(_LETTER, is_bold=True), WORD)
    box = path.boundingRect()
    diagonal = (sheet.width() ** 2 + sheet.height() ** 2) ** 0.5
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(_OPACITY)
    for place in _middles(sheet):
        painter.save()
        painter.translate(place)
        painter.rotate(_ANGLE)
        painter.scale(_PART * diagonal / box.width(), _PART * diagonal / box.width())
        painter.translate(-box.center())
        painter.fillPath(path, _COLOUR)
        painter.restore()
    painter.restore()


def _middles(sheet: QRectF) -> Iterator[QPointF]:
    for across, down in _PLACES:
        yield QPointF(sheet.left() + across * sheet.width(), sheet.top() + down * sheet.height())
