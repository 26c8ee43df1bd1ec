"""How the cells of the list of cases are painted.

``option`` is a ``QStyleOptionViewItem``; PySide6's stubs leave out the fields it inherits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from clerk_desktop.language import Texts, mark
from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.case_model import ROW, STANDINGS
from clerk_desktop.ui.lights import ROLES, countdown, draw_light
from clerk_desktop.ui.lines import LineCell
from clerk_desktop.workflow.limits import LimitKind

if TYPE_CHECKING:
    from clerk_desktop.ui.lines import AnyIndex
    from clerk_desktop.workflow.lights import Standing

_LINE = 19
_COUNTDOWN = 130
_SHORT = Texts(
    {
        LimitKind.REPLY: mark("受理"),
        LimitKind.CORRECT: mark("补正"),
        LimitKind.PROMISE: mark("承诺"),
        LimitKind.FOLLOW_UP: mark("补交"),
        LimitKind.BRANCH: mark("会签"),
        LimitKind.LAW: mark("法定"),
        LimitKind.SERVE: mark("送达"),
    }
)
"""Names of the limits that have a column of their own."""


class _MarkCell(LineCell):
    """A cell with a mark before its text; subclasses choose both."""

    def initStyleOption(self, option: Any, index: AnyIndex) -> None:
        """The ground only; ``paint`` draws the rest."""
        super().initStyleOption(option, index)
        option.text = ""

    def draw_text(self, painter: QPainter, option: Any, text: str, role: str, left: int) -> None:
        """``text`` in a colour role, ``left`` pixels into the cell."""
        painter.setPen(style.colours_of(option.widget).colour(role))
        painter.setFont(style.font(style.BODY))
        box = option.rect.adjusted(left, 0, -4, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class LimitsCell(_MarkCell):
    """What stands in the cell, if anything, and each limit below: light, name, day, days left."""

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        """Lines of text, as many as there are, in the middle of the cell."""
        super().paint(painter, option, index)
        found, text = index.data(STANDINGS) or (), index.data()
        lines = len(found) + bool(text)
        height = style.scaled(_LINE)
        top = option.rect.center().y() - lines * height / 2
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if text:
            self._draw(painter, option, top, text, "ink", 8)
        for place, standing in enumerate(found, int(bool(text))):
            self._limit(painter, option, top + place * height, standing)
        painter.restore()

    def _limit(self, painter: QPainter, option: Any, top: float, standing: Standing) -> None:
        box = QRectF(option.rect.left() + 9, top + style.scaled(_LINE) / 2 - 5, 10, 10)
        draw_light(painter, box, standing.light, style.colours_of(option.widget))
        role = ROLES[standing.light]
        if standing.kind in _SHORT:
            name = f"{_SHORT[standing.kind]} {words.short_day(standing.due.day)}"
            self._draw(painter, option, top, name, "muted", 27)
            left = style.scaled(_COUNTDOWN)
            self._draw(painter, option, top, countdown(standing), role, left)
        else:
            self._draw(painter, option, top, countdown(standing), role, 27)

    def _draw(
        self, painter: QPainter, option: Any, top: float, text: str, role: str, left: int
    ) -> None:
        painter.setPen(style.colours_of(option.widget).colour(role))
        size = style.BODY if role == "ink" else style.CAPTION
        painter.setFont(style.font(size))
        box = QRectF(
            option.rect.left() + left, top, option.rect.width() - left - 4, style.scaled(_LINE)
        )
        shown = painter.fontMetrics().elidedText(
            text, Qt.TextElideMode.ElideRight, int(box.width())
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class QueueCell(_MarkCell):
    """What of the case waits for the hall or for the clerk."""

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        """An arrow up while something waits, a warning sign when the clerk is needed."""
        super().paint(painter, option, index)
        row = index.data(ROW)
        if row is None or not (row.waiting or row.problem):
            return
        role = "warning" if row.problem else "muted"
        colours = style.colours_of(option.widget)
        scale = option.widget.devicePixelRatioF()
        name = "attention" if row.problem else "upload"
        painter.save()
        painter.drawPixmap(
            option.rect.left() + 8,
            option.rect.center().y() - 8,
            icons.pixmap(name, getattr(colours, role), 16, scale),
        )
        self.draw_text(painter, option, index.data(), role, 30)
        painter.restore()
