"""How the cells of the list of cases are painted.

``option`` is a ``QStyleOptionViewItem``; PySide6's stubs leave out the fields it inherits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QTableView

from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.case_model import COUNTDOWN, ROW
from clerk_desktop.ui.lights import ROLES, draw_light

if TYPE_CHECKING:
    from clerk_desktop.ui.case_model import AnyIndex


class LineCell(QStyledItemDelegate):
    """Cells without a focus frame of their own: the whole line shows where the keys go."""

    def initStyleOption(self, option: Any, index: AnyIndex) -> None:
        """Drop the cell's focus."""
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        """Mark the current line of a focused table at its left edge."""
        super().paint(painter, option, index)
        table = self.parent()
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if index.column() == 0 and is_selected and isinstance(table, QTableView):
            role = "accent" if table.hasFocus() else "strong_line"
            edge = QRectF(option.rect.left(), option.rect.top(), 3, option.rect.height() - 1)
            painter.fillRect(edge, style.colours_of(table).colour(role))


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


class DueCell(_MarkCell):
    """The next deadline: its light, its day and the days left."""

    def paint(self, painter: QPainter, option: Any, index: AnyIndex) -> None:
        """Light, day, countdown."""
        super().paint(painter, option, index)
        due = index.data(COUNTDOWN)
        if due is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect.left() + 9, option.rect.center().y() - 5, 11, 11)
        draw_light(painter, box, due.light, style.colours_of(option.widget))
        self.draw_text(painter, option, words.day(due.day), "muted", 28)
        self.draw_text(painter, option, due.text, ROLES[due.light], 116)
        painter.restore()


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
