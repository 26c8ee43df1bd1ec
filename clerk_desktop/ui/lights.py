"""Supervision lights (预警, 黄牌, 红牌): told by shape and words, the colour only helps.

Rules differ by place (domain guide, section 4); ``RULES`` are the common ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from clerk_desktop.domain.deadline import Due
from clerk_desktop.ui import words
from clerk_desktop.workflow.lights import Light, LightRules, light_of

if TYPE_CHECKING:
    from datetime import date

    from clerk_desktop.domain.deadline import WorkCalendar
    from clerk_desktop.ui.style import Colours

RULES = LightRules()

LIGHTS = {Light.NORMAL: "正常", Light.WARNING: "预警", Light.YELLOW: "黄牌", Light.RED: "红牌"}

ROLES = {
    Light.NORMAL: "done",
    Light.WARNING: "warning",
    Light.YELLOW: "warning",
    Light.RED: "error",
}
"""Colour role of each light."""


@dataclass(frozen=True, slots=True)
class Countdown:
    """A deadline as it is shown: its day, the words beside it and its light."""

    day: date
    text: str
    light: Light


def countdown(
    due: date,
    today: date,
    calendar: WorkCalendar,
    *,
    is_promise: bool = False,
    is_provisional: bool = False,
) -> Countdown:
    """How ``due`` stands today; ``is_promise`` when passing it breaks a promise, not the law."""
    left = calendar.left(today, due)
    text = words.days_left(left) + ("（暂定）" if is_provisional else "")
    past = RULES.promise_past if is_promise else RULES.law_past
    return Countdown(due, text, light_of(Due(due), today, calendar, RULES, past))


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
