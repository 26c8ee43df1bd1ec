"""All pages of a document, small, at the side of the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea

from clerk_desktop.language import tr
from clerk_desktop.ui import style
from clerk_desktop.ui.page_images import PageImages
from clerk_desktop.ui.page_layout import GAP, SCREEN_DPI, PageLayout, lay_out, zoom_to_fit

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from clerk_desktop.documents.preview_client import PageImage
    from clerk_desktop.documents.preview_messages import DocumentInfo
    from clerk_desktop.ui.bridge import Bridge

_WIDTH = 132
_KEPT = 48
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5, Qt.Key.Key_PageDown: 5}


class Thumbnails(QAbstractScrollArea):
    """Shows only pictures of what is seen; arrows and clicks choose a page.

    Signals:
        chosen: Number of a page, from 1.
    """

    chosen = Signal(int)

    def __init__(
        self, bridge: Bridge, render: Callable[[str, int, float], Future[PageImage]]
    ) -> None:
        super().__init__()
        self.setObjectName("thumbnails")
        self.setAccessibleName(tr("页面缩略图"))
        self.setFixedWidth(_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        style.set_role(self, "desk")
        self._images = PageImages(bridge, render, self, kept=_KEPT)
        self._info: DocumentInfo | None = None
        self._layout = PageLayout((), 1.0, 0, 0)
        self._page = 1
        self._images.arrived.connect(lambda _page: self.viewport().update())
        self.verticalScrollBar().valueChanged.connect(self._see)

    def show_document(self, info: DocumentInfo) -> None:
        """Show a document's pages."""
        if self._info is None or info.sha256 != self._info.sha256:
            self._images.start(info.sha256)
            self._page = 1
        self._info = info
        self._arrange()

    def forget(self) -> None:
        """Show no document; its pictures are freed."""
        self._info, self._layout = None, PageLayout((), 1.0, 0, 0)
        self._images.start("")

    def show_page(self, page: int) -> None:
        """Mark the page that is read, and bring it into view."""
        self._page = page
        if self._layout.sheets:
            sheet = self._layout.sheets[page - 1]
            bar = self.verticalScrollBar()
            lowest = sheet.bottom() + GAP - self.viewport().height()
            bar.setValue(min(max(bar.value(), lowest), sheet.top() - GAP))
        self.setAccessibleDescription(tr("第 {page} 页").format(page=page))
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pages that are seen; the one that is read has a frame."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = style.colours_of(self)
        for number in self._layout.pages_in(self._window()):
            sheet = self._layout.sheets[number - 1].translated(self._origin())
            painter.fillRect(sheet, Qt.GlobalColor.white)
            image = self._images.image(number)
            if image is not None:
                painter.drawImage(sheet, image)
            is_read = number == self._page
            painter.setPen(
                QPen(colours.colour("accent" if is_read else "line"), 3 if is_read else 1)
            )
            painter.drawRect(sheet)
            self._draw_number(painter, sheet, number)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the page below."""
        page = self._layout.page_under(event.position().toPoint() - self._origin())
        if page is not None:
            self.chosen.emit(page)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from page to page."""
        pages = len(self._layout.sheets)
        ends = {Qt.Key.Key_Home: 1, Qt.Key.Key_End: pages}
        key = Qt.Key(event.key())
        page = ends.get(key, self._page + _STEPS.get(key, 0))
        if key in ends or key in _STEPS:
            self.chosen.emit(min(max(1, page), pages))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the height."""
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, _event: object) -> None:
        """Pictures are asked for from now on."""
        self._see()

    def _arrange(self) -> None:
        if self._info is None:
            return
        room, height = self.viewport().width(), self.viewport().height()
        self._layout = lay_out(self._info.sizes, zoom_to_fit(self._info.sizes, room), room)
        bar = self.verticalScrollBar()
        bar.setPageStep(height)
        bar.setSingleStep(40)
        bar.setRange(0, max(0, self._layout.height - height))
        self._see()

    def _see(self) -> None:
        if self.isVisible():
            dpi = self._layout.zoom * SCREEN_DPI * self.devicePixelRatioF()
            self._images.want(self._layout.pages_in(self._window()), dpi)
        self.viewport().update()

    def _draw_number(self, painter: QPainter, sheet: QRect, number: int) -> None:
        text = str(number)
        size = painter.fontMetrics().size(0, text)
        label = QRect(QPoint(), size).adjusted(-4, -1, 4, 1)
        label.moveBottomRight(sheet.bottomRight() - QPoint(2, 2))
        colours = style.colours_of(self)
        painter.fillRect(label, colours.colour("surface"))
        painter.setPen(colours.colour("ink"))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)

    def _origin(self) -> QPoint:
        return QPoint(0, -self.verticalScrollBar().value())

    def _window(self) -> QRect:
        return QRect(-self._origin(), self.viewport().size())
