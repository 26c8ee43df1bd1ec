"""Line icons from ``resources/icons``: one stroke weight, any colour."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from clerk_desktop.resources import resource

_SCALES = (1.0, 2.0)


def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """The icon ``name`` in ``colour`` (``#rrggbb``), sharp on plain and on dense screens."""
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(pixmap(name, colour, size, scale))
    return made


def pixmap(name: str, colour: str, size: int = 20, scale: float = 1.0) -> QPixmap:
    """The icon ``name`` as a square of ``size`` logical pixels at ``scale``; Qt caches it."""
    key = f"{name}|{colour}|{size}|{scale}"
    kept = QPixmap()
    if QPixmapCache.find(key, kept):
        return kept
    drawn = _drawn(name, colour, QSize(size, size) * scale)
    drawn.setDevicePixelRatio(scale)
    QPixmapCache.insert(key, drawn)
    return drawn


def _drawn(name: str, colour: str, size: QSize) -> QPixmap:
    svg = resource("icons", f"{name}.svg").read_text("utf-8")
    coloured = svg.replace("currentColor", QColor(colour).name())
    renderer = QSvgRenderer(QByteArray(coloured.encode()))
    drawn = QPixmap(size)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter)
    painter.end()
    return drawn
