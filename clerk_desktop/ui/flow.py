"""The process of a case, drawn: one mark per step, with who completed it and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from clerk_desktop.language import tr
from clerk_desktop.services.cases import StepStatus
from clerk_desktop.ui import icons, style, words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from clerk_desktop.services.cases import StepView
    from clerk_desktop.ui.style import Colours

_RADIUS = 14.0
_CENTRE_Y = 22.0
_HEIGHT = 88
_PER_CENT = 100


class FlowView(QWidget):
    """Draws the steps of a case from left to right.

    A step's status is told by shape and words as well as by colour: a tick, its number, a
    warning sign, a dash or an empty ring.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("flowView")
        self.setAccessibleName(tr("办理流程"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._steps: tuple[StepView, ...] = ()

    def show_steps(self, steps: tuple[StepView, ...]) -> None:
        """Draw these steps."""
        self._steps = steps
        self.setAccessibleDescription(tr("；").join(_spoken(step) for step in steps))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for five steps."""
        return QSize(style.scaled(600), style.scaled(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Connectors first, then the marks over their ends."""
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = style.colours_of(self)
        zoom = style.scaled(_PER_CENT) / _PER_CENT
        painter.scale(zoom, zoom)
        width = self.width() / zoom / len(self._steps)
        centres = [QPointF(width * (n + 0.5), _CENTRE_Y) for n in range(len(self._steps))]
        for index in range(1, len(centres)):
            _connect(painter, colours, centres[index - 1], centres[index], self._steps[index])
        for number, (centre, step) in enumerate(zip(centres, self._steps, strict=True), 1):
            _mark(painter, colours, centre, step.status, number)
            _label(painter, colours, centre, width, step)


def _spoken(step: StepView) -> str:
    said = tr("{name}：{status}").format(
        name=step.step.name, status=words.STEP_STATUSES[step.status]
    )
    if step.done_at is not None:
        said += tr("，{done_by} {done_at}").format(
            done_by=step.done_by, done_at=words.moment(step.done_at)
        )
    return said + (tr("，循环 %n 次", "", step.loop_count) if step.loop_count else "")


def _connect(
    painter: QPainter, colours: Colours, start: QPointF, end: QPointF, towards: StepView
) -> None:
    is_ahead = towards.status is StepStatus.AHEAD
    pen = QPen(colours.colour("strong_line" if is_ahead else "accent"), 2.0)
    if towards.status is StepStatus.SKIPPED or is_ahead:
        pen.setDashPattern([2.0, 3.0])
    painter.setPen(pen)
    gap = QPointF(_RADIUS + 6, 0)
    painter.drawLine(start + gap, end - gap)


def _mark(
    painter: QPainter, colours: Colours, centre: QPointF, status: StepStatus, number: int
) -> None:
    line, fill, ink = _paint_of(status, colours)
    painter.setPen(QPen(line, 2.0))
    painter.setBrush(fill)
    painter.drawEllipse(centre, _RADIUS, _RADIUS)
    box = QRectF(centre.x() - 9, centre.y() - 9, 18, 18)
    symbol = {
        StepStatus.DONE: "tick",
        StepStatus.ARBITRATING: "attention",
        StepStatus.SKIPPED: "minus",
    }.get(status)
    if symbol is not None:
        scale = painter.device().devicePixelRatio() * painter.transform().m11()
        painter.drawPixmap(
            box, icons.pixmap(symbol, ink.name(), 18, scale), QRectF(0, 0, 18 * scale, 18 * scale)
        )
        return
    painter.setPen(ink)
    painter.setFont(style.font_of(style.BODY, is_bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number))


def _paint_of(status: StepStatus, colours: Colours) -> tuple[QColor, QColor, QColor]:
    """Line, fill and symbol colour of a mark."""
    role = {
        StepStatus.DONE: ("done", "done_soft", "done"),
        StepStatus.CURRENT: ("accent", "accent", "on_accent"),
        StepStatus.ARBITRATING: ("warning", "warning_soft", "warning"),
        StepStatus.SKIPPED: ("strong_line", "surface", "muted"),
        StepStatus.AHEAD: ("strong_line", "surface", "muted"),
    }[status]
    line, fill, ink = (colours.colour(name) for name in role)
    return line, fill, ink


def _label(
    painter: QPainter, colours: Colours, centre: QPointF, width: float, step: StepView
) -> None:
    is_here = step.status in {StepStatus.CURRENT, StepStatus.ARBITRATING}
    left = centre.x() - width / 2
    painter.setFont(style.font_of(style.BODY, is_bold=is_here))
    painter.setPen(colours.colour("ink" if step.status is not StepStatus.AHEAD else "muted"))
    painter.drawText(QRectF(left, 40, width, 22), Qt.AlignmentFlag.AlignCenter, step.step.name)
    painter.setFont(style.font_of(style.CAPTION))
    painter.setPen(colours.colour("warning" if is_here and step.loop_count else "muted"))
    caption = painter.fontMetrics().elidedText(
        _caption(step), Qt.TextElideMode.ElideRight, int(width) - 8
    )
    painter.drawText(QRectF(left, 61, width, 20), Qt.AlignmentFlag.AlignCenter, caption)
    if step.loop_count:
        _badge(painter, colours, centre, step.loop_count)


def _caption(step: StepView) -> str:
    is_done = step.status in {StepStatus.DONE, StepStatus.SKIPPED}
    if is_done and step.done_at is not None:
        return f"{step.done_by}  {words.short_moment(step.done_at)}"
    status = words.STEP_STATUSES[step.status]
    if not step.loop_count:
        return status
    return tr("{status} · 循环 %n 次", "", step.loop_count).format(status=status)


def _badge(painter: QPainter, colours: Colours, centre: QPointF, count: int) -> None:
    """Loop count at the mark's upper right, e.g. ``×1``."""
    box = QRectF(centre.x() + 9, centre.y() - 21, 28, 17)
    painter.setPen(QPen(colours.colour("warning"), 1.0))
    painter.setBrush(colours.colour("warning_soft"))
    painter.drawRoundedRect(box, 8.5, 8.5)
    painter.setFont(style.font_of(style.BADGE, is_bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"↻{count}")
