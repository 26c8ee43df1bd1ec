"""The program's icon in the sizes that desktops ask for."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from clerk_desktop.resources import resource

SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
"""Pixels, as Linux desktops ask for them."""

WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
"""Pixels, as Windows asks for them from 100 % to 200 %."""


def draw_icons(theme: Path) -> None:
    """Put the icon into the folder of an icon theme, as drawing and as pictures."""
    place = theme / "scalable" / "apps" / "clerk-desktop.svg"
    place.parent.mkdir(parents=True)
    shutil.copyfile(_drawing(), place)
    for size in SIZES:
        file = theme / f"{size}x{size}" / "apps" / "clerk-desktop.png"
        file.parent.mkdir(parents=True)
        _draw(size, file)


def draw_windows_icon(file: Path) -> None:
    """Write the one file with the icon in all sizes (.ico)."""
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        pictures = []
        for size in WINDOWS_SIZES:
            picture = Path(folder, f"{size}.png")
            _draw(size, picture)
            pictures.append(Image.open(picture))
        sizes = [(size, size) for size in WINDOWS_SIZES]
        pictures[-1].save(file, format="ICO", sizes=sizes, append_images=pictures[:-1])


def _drawing() -> Path:
    return resource("icons", "program.svg")


def _draw(size: int, file: Path) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    QSvgRenderer(str(_drawing())).render(painter)
    painter.end()
    picture.save(str(file))
