"""The pages of one document, scrolled as one sheet after the other, and the seal over them."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea

from clerk_desktop.language import tr
from clerk_desktop.ui import style
from clerk_desktop.ui.page_images import PageImages
from clerk_desktop.ui.page_layout import (
    GAP,
    SCREEN_DPI,
    PageLayout,
    lay_out,
    turned,
    zoom_to_fit,
    zoom_to_page,
)
from clerk_desktop.ui.page_marks import Hit, Selection, draw_turned
from clerk_desktop.ui.seal_ghost import SealGhost

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from PySide6.QtGui import (
        QFocusEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QWheelEvent,
    )

    from clerk_desktop.documents.preview_client import PageImage
    from clerk_desktop.documents.preview_messages import Box, DocumentInfo
    from clerk_desktop.documents.seal_marks import Mark
    from clerk_desktop.domain.document import SealPlace
    from clerk_desktop.ui.bridge import Bridge

MIN_ZOOM, MAX_ZOOM = 0.25, 4.0
_HIT, _CURRENT_HIT = QColor(255, 214, 0, 96), QColor(255, 128, 0, 140)
_SHADOW = QColor(0, 0, 0, 38)
_PAPER_INK = QColor("#8a95a3")
_WHEEL_ZOOM = 1.1
_GAP_ABOVE = 12
_MM_PER_POINT = 25.4 / 72


class Fit(Enum):
    """What the zoom follows."""

    WIDTH = "width"
    PAGE = "page"
    NOTHING = "nothing"


class PageView(QAbstractScrollArea):
    """Shows what is visible and asks for a page more on either side.

    Signals:
        page_changed: Number of the page in the middle of the view.
        zoom_changed: 1.0 is true size on a screen of 96 dpi.
        seal_moved: The seal's new ``SealPlace``.
        seal_dropped: The seal was dragged and let go.
        painted: A page, and from where to where it was on the screen: 0 its top, 1 its end.
        failed: The exception that a page could not be shown for.
    """

    page_changed = Signal(int)
    zoom_changed = Signal(float)
    seal_moved = Signal(object)
    seal_dropped = Signal()
    painted = Signal(int, float, float)
    failed = Signal(object)

    def __init__(
        self, bridge: Bridge, render: Callable[[str, int, float], Future[PageImage]]
    ) -> None:
        super().__init__()
        self.setObjectName("pageView")
        self.setAccessibleName(tr("文书页面"))
        self.setAccessibleDescription(tr("方向键和翻页键滚动，Ctrl 加滚轮缩放"))
        style.set_role(self, "desk")
        self._images = PageImages(bridge, render, self)
        self._info: DocumentInfo | None = None
        self._layout = PageLayout((), 1.0, 0, 0)
        self._fit = Fit.WIDTH
        self._columns = 1
        self._turn = 0
        self._hits: tuple[Hit, ...] = ()
        self._current: Hit | None = None
        self._selection = Selection(self.viewport())
        self._place: SealPlace | None = None
        self._marks: tuple[Mark, ...] = ()
        self._ghost = SealGhost(self.viewport())
        self._ghost.hide()
        self._connect()

    @property
    def zoom(self) -> float:
        """1.0 is true size on a screen of 96 dpi."""
        return self._layout.zoom

    @property
    def page(self) -> int:
        """Number of the page in the middle of the view, from 1."""
        return self._layout.page_at(-self._origin().y() + self.viewport().height() // 2)

    @property
    def seal_place(self) -> SealPlace | None:
        """Where the seal's ghost is."""
        return self._place

    @property
    def pages(self) -> int:
        """How many pages the document has; 0 without one."""
        return 0 if self._info is None else self._info.pages

    def size_mm(self, page: int) -> tuple[float, float]:
        """Width and height of a page, from 1, as seen."""
        if self._info is None:
            raise LookupError(page)
        size = self._info.sizes[page - 1]
        return size.width * _MM_PER_POINT, size.height * _MM_PER_POINT

    def show_document(self, info: DocumentInfo) -> None:
        """Show a document from its top; the same one again stays where it is."""
        is_same = self._info is not None and info.sha256 == self._info.sha256
        self._info = info
        if not is_same:
            self._images.start(info.sha256)
            self._turn = 0
            self._selection.clear()
            self.show_hits((), None)
            self.show_seal(None)
            self._arrange()
            self.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """Show no document; its pictures, some 30 MB, are freed."""
        self.show_seal(None)
        self.show_hits((), None)
        self._selection.clear()
        self._info, self._layout = None, PageLayout((), self.zoom, 0, 0)
        self._images.start("")

    def set_zoom(self, zoom: float) -> None:
        """Show pages in that size and stop following the view's width."""
        self._fit = Fit.NOTHING
        self._arrange(min(MAX_ZOOM, max(MIN_ZOOM, zoom)))

    def fit_width(self) -> None:
        """Let the widest page fill the view, also when the window changes."""
        self._fit = Fit.WIDTH
        self._arrange()

    def fit_page(self) -> None:
        """Let every page be seen whole, also when the window changes."""
        self._fit = Fit.PAGE
        self._arrange()

    def show_in_pairs(self, *, is_wanted: bool) -> None:
        """Show two pages beside each other, or one below the other."""
        self._columns = 2 if is_wanted else 1
        self._arrange(None if self._fit is not Fit.NOTHING else self.zoom)

    def turn(self) -> None:
        """Turn the pages a quarter clockwise, for reading alone; not while a seal is placed."""
        if self._place is None:
            self._turn = (self._turn + 90) % 360
            self._selection.clear()
            self._arrange(None if self._fit is not Fit.NOTHING else self.zoom)

    def show_page(self, page: int) -> None:
        """Scroll to the top of a page, from 1."""
        self.verticalScrollBar().setValue(self._layout.sheets[page - 1].top() - GAP)

    def show_hits(
        self, hits: tuple[Hit, ...], current: Hit | None, *, is_led: bool = False
    ) -> None:
        """Mark what was found, one of it more strongly; ``is_led``: bring that into view."""
        self._hits, self._current = hits, current
        if is_led and current is not None:
            area = self._layout.area(current.page, current.box).toRect()
            if not self._window().contains(area):
                middle = area.center().y() - self.viewport().height() // 2
                self.verticalScrollBar().setValue(middle)
        self.viewport().update()

    def selected(self) -> tuple[int, Box | None]:
        """What is to be copied: the selected area and its page, or the whole page in the middle."""
        area = self._selection.area.translated(-self._origin())
        page = self._layout.page_under(area.center())
        if self._selection.area.isEmpty() or page is None:
            return self.page, None
        return page, self._layout.box_of(page, area)

    def show_seal(self, place: SealPlace | None, png: bytes = b"") -> None:
        """Put the seal's ghost there and scroll to it; ``None`` takes it away."""
        self._place = place
        if place is not None and self._turn:
            self._turn = 0
            self._arrange(self.zoom)
        self._ghost.setVisible(place is not None)
        if place is None:
            self.show_marks(())
            return
        self._ghost.show_image(png)
        self.scroll_to(place)
        self._put_ghost()
        self._ghost.setFocus()

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Draw further marks of the same seal, beside the one that can be moved."""
        self._marks = marks
        self.viewport().update()

    def move_seal(self, place: SealPlace) -> None:
        """Put the seal elsewhere and bring it into view."""
        self.scroll_to(place)
        self._set_place(place)

    def scroll_to(self, place: SealPlace) -> None:
        """Bring the place of a seal to the middle of the view."""
        centre = self._layout.centre(place)
        self.verticalScrollBar().setValue(int(centre.y()) - self.viewport().height() // 2)
        self.horizontalScrollBar().setValue(int(centre.x()) - self.viewport().width() // 2)

    def scroll_to_part(self, page: int, part: float) -> None:
        """Bring a part of a page to the view's upper edge: 0 is the page's top, 1 its end."""
        sheet = self._layout.sheets[page - 1]
        self.verticalScrollBar().setValue(sheet.top() + int(part * sheet.height()) - _GAP_ABOVE)

    def show_seal_image(self, png: bytes) -> None:
        """Draw the seal's real image where its ghost is."""
        self._ghost.show_image(png)
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the visible pages; one whose picture isn't here yet says so."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self._layout.pages_in(self._window()):
            rect = self._layout.sheets[number - 1].translated(self._origin())
            painter.fillRect(rect.translated(0, 2), _SHADOW)
            painter.fillRect(rect, Qt.GlobalColor.white)
            image = self._images.image(number)
            if image is not None:
                draw_turned(painter, rect, image, self._turn)
                self._tell_painted(number, rect)
            else:
                painter.setPen(_PAPER_INK)
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tr("正在显示……"))
        seen = set(self._layout.pages_in(self._window()))
        for hit in self._hits:
            if hit.page in seen:
                area = self._layout.area(hit.page, hit.box).translated(QPointF(self._origin()))
                painter.fillRect(area, _CURRENT_HIT if hit is self._current else _HIT)
        for mark in self._marks:
            if mark.page in seen:
                box = self._layout.box(mark).translated(QPointF(self._origin()))
                self._ghost.draw_part(painter, box, mark.slice, mark.slices)
        if self.hasFocus():
            painter.setPen(QPen(style.colours_of(self).colour("accent"), 2.0))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a frame."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show it no more."""
        super().focusOutEvent(event)
        self.viewport().update()

    def _tell_painted(self, page: int, rect: QRect) -> None:
        """Of upright pages alone: how much of its height is seen says nothing of a turned one."""
        if self._turn:
            return
        shown = rect.intersected(self.viewport().rect())
        top = (shown.top() - rect.top()) / rect.height()
        self.painted.emit(page, top, top + shown.height() / rect.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the view's width."""
        super().resizeEvent(event)
        self._arrange(None if self._fit is not Fit.NOTHING else self.zoom)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and wheel zoom; the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            is_nearer = event.angleDelta().y() > 0
            self.set_zoom(self.zoom * (_WHEEL_ZOOM if is_nearer else 1 / _WHEEL_ZOOM))
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select an area."""
        self._selection.begin(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Select from where the button was pressed."""
        self._selection.extend(event.position().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End, beside Qt's own Page Up, Page Down and arrows."""
        bar = self.verticalScrollBar()
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._ghost.moved_px.connect(self._drag_seal)
        self._ghost.moved_mm.connect(self._nudge_seal)
        self._ghost.dropped.connect(self.seal_dropped)
        self._images.arrived.connect(lambda _page: self.viewport().update())
        self._images.failed.connect(self.failed)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    def event(self, event: QEvent) -> bool:
        """On a monitor with other pixels the pages are made anew for it."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._scrolled()
        return super().event(event)

    def _arrange(self, zoom: float | None = None) -> None:
        """Lay the pages out anew around the place in the middle of the view."""
        if self._info is None:
            return
        room = self.viewport().width()
        middle = self._middle()
        sizes = turned(self._info.sizes, self._turn)
        if zoom is None:
            fitting = (
                zoom_to_page(sizes, self.viewport().size(), self._columns)
                if self._fit is Fit.PAGE
                else zoom_to_fit(sizes, room, self._columns)
            )
            zoom = min(MAX_ZOOM, max(MIN_ZOOM, fitting))
        self._layout = replace(lay_out(sizes, zoom, room, self._columns), turn=self._turn)
        for bar, whole, shown in (
            (self.verticalScrollBar(), self._layout.height, self.viewport().height()),
            (self.horizontalScrollBar(), self._layout.width, room),
        ):
            bar.setPageStep(shown)
            bar.setSingleStep(40)
            bar.setRange(0, max(0, whole - shown))
        top = middle * self._layout.height - self.viewport().height() / 2
        self.verticalScrollBar().setValue(round(top))
        self.zoom_changed.emit(self.zoom)
        self._scrolled()

    def _middle(self) -> float:
        """Where the view's middle is in the whole, 0 to 1; 0 at the very top."""
        bar = self.verticalScrollBar()
        whole = bar.maximum() + bar.pageStep()
        return (bar.value() + bar.pageStep() / 2) / whole if bar.value() and whole else 0.0

    def _scrolled(self) -> None:
        seen = self._layout.pages_in(self._window())
        if seen:
            near = [*range(max(1, seen[0] - 1), min(len(self._layout.sheets), seen[-1] + 1) + 1)]
            # The client serves the newest request first, so what is seen is asked for last.
            near.sort(key=lambda page: page in seen)
            self._images.want(near, self.zoom * SCREEN_DPI * self.devicePixelRatioF())
            self.page_changed.emit(self.page)
        self._selection.clear()
        self._put_ghost()
        self.viewport().update()

    def _origin(self) -> QPoint:
        return QPoint(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())

    def _window(self) -> QRect:
        return QRect(-self._origin(), self.viewport().size())

    def _put_ghost(self) -> None:
        if self._place is None:
            return
        size = self._place.diameter_mm * self._layout.px_per_mm
        half = QPointF(size / 2, size / 2)
        corner = self._layout.centre(self._place) + QPointF(self._origin()) - half
        self._ghost.setGeometry(QRect(corner.toPoint(), QSize(round(size), round(size))))

    def _drag_seal(self, by: QPointF) -> None:
        if self._place is not None:
            self._set_place(self._layout.placed(self._place, self._layout.centre(self._place) + by))

    def _nudge_seal(self, x_mm: float, y_mm: float) -> None:
        if self._place is not None:
            by = QPointF(x_mm, y_mm) * self._layout.px_per_mm
            self._drag_seal(by)

    def _set_place(self, place: SealPlace) -> None:
        self._place = place
        self._put_ghost()
        self.seal_moved.emit(place)
