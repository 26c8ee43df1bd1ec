"""Supervision lights (预警, 黄牌, 红牌): told by shape and words, the colour only helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from clerk_desktop.language import tr
from clerk_desktop.ui import words
from clerk_desktop.workflow.light_words import LIGHTS, days_left
from clerk_desktop.workflow.lights import Light

if TYPE_CHECKING:
    from clerk_desktop.ui.style import Colours
    from clerk_desktop.workflow.lights import Standing

ROLES = {
    Light.NORMAL: "done",
    Light.WARNING: "warning",
    Light.YELLOW: "warning",
    Light.RED: "error",
}
"""Colour role of each light."""


def countdown(standing: Standing) -> str:
    """The days left in words: ``剩 3 天（暂定）``."""
    return days_left(standing.left) + (tr("（暂定）") if standing.due.is_provisional else "")


def spoken(standing: Standing) -> str:
    """The same with its day and light, for a tool tip and for a screen reader."""
    return f"{words.day(standing.due.day)} {countdown(standing)} {LIGHTS[standing.light]}"


def draw_light(painter: QPainter, box: QRectF, light: Light, colours: Colours) -> None:
    """A ring, a triangle, a square or a filled diamond, in the light's colour."""
    colour = colours.colour(ROLES[light])
    painter.setPen(QPen(colour, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush if light is Light.NORMAL else colour)
    if light is Light.NORMAL:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    elif light is Light.WARNING:
        painter.drawPolygon(
            QPolygonF([QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()])
        )
    elif light is Light.YELLOW:
        painter.drawRect(box.adjusted(1, 1, -1, -1))
    else:
        centre = box.center()
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(centre.x(), box.top() - 1),
                    QPointF(box.right() + 1, centre.y()),
                    QPointF(centre.x(), box.bottom() + 1),
                    QPointF(box.left() - 1, centre.y()),
                ]
            )
        )
