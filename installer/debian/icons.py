"""The program's icon in the sizes that desktops ask for."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from clerk_desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
"""Pixels."""


def draw_icons(theme: Path) -> None:
    """Put the icon into the folder of an icon theme, as drawing and as pictures."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    drawing = resource("icons", "program.svg")
    place = theme / "scalable" / "apps" / "clerk-desktop.svg"
    place.parent.mkdir(parents=True)
    shutil.copyfile(drawing, place)
    for size in SIZES:
        picture = QImage(size, size, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(str(drawing)).render(painter)
        painter.end()
        file = theme / f"{size}x{size}" / "apps" / "clerk-desktop.png"
        file.parent.mkdir(parents=True)
        picture.save(str(file))
