"""Printing a document through the preview worker, marked as a copy.

Paper loses the signature, so every page says that it is a copy; the sealed file itself is what
「另存为」 writes.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from clerk_desktop.language import fixed
from clerk_desktop.ui import style
from clerk_desktop.ui.page_images import to_image

if TYPE_CHECKING:
    from pathlib import Path

    from clerk_desktop.documents.preview_client import PageImage, PreviewClient
    from clerk_desktop.documents.preview_messages import DocumentInfo, PageSize
    from clerk_desktop.ui.bridge import Bridge

PRINT_DPI = 300
COPY_MARK = fixed("副本 · 打印件不含电子签名")
_MARK_COLOUR = QColor(90, 90, 90)


def pdf_printer(file: Path) -> QPrinter:
    """A printer that writes a PDF file; needs no printing system."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


class PrintJob(QObject):
    """Prints one document, a page at a time, without keeping the window waiting.

    ``mark`` stands at the foot of each page; a slip that is no copy of anything has none.
    The document is opened under its digest and stays open; parented, and deleted by its owner.

    Signals:
        finished: All pages have gone to the printer.
        failed: The exception that ended the job.
    """

    finished = Signal()
    failed = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        client: PreviewClient,
        printer: QPrinter,
        parent: QObject,
        mark: str = COPY_MARK,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._client = client
        self._printer = printer
        self._said_mark = mark
        self._painter = QPainter()
        self._data = b""

    def start(self, sha256: str, data: bytes) -> None:
        """Print the document ``data`` of that digest."""
        self._data = data
        opened = self._client.open(sha256, data)
        self._bridge.watch(opened, self._opened, self._failed, owner=self)

    def _opened(self, info: DocumentInfo) -> None:
        self._printer.setResolution(PRINT_DPI)
        self._printer.setFullPage(True)
        self._set_paper(info.sizes[0])
        if not self._painter.begin(self._printer):
            self._failed(OSError("the printer can't be opened"))
            return
        self._render(info, 1)

    def _open_for(self, page: int, info: DocumentInfo) -> None:
        """The preview may have closed the document meanwhile; opening it again costs nothing."""
        opened = self._client.open(info.sha256, self._data)
        self._bridge.watch(opened, lambda info: self._render(info, page), self._failed, owner=self)

    def _render(self, info: DocumentInfo, page: int) -> None:
        rendered = self._client.render(info.sha256, page, PRINT_DPI)
        self._bridge.watch(rendered, partial(self._rendered, info), self._failed, owner=self)

    def _rendered(self, info: DocumentInfo, page: PageImage) -> None:
        size = info.sizes[page.page - 1]
        if page.page > 1:
            self._set_paper(size)
            self._printer.newPage()
        scale = self._printer.resolution() / 72
        sheet = QRectF(0, 0, size.width * scale, size.height * scale)
        self._painter.drawImage(sheet, to_image(page))
        self._mark(sheet)
        if page.page < info.pages:
            self._open_for(page.page + 1, info)
            return
        self._painter.end()
        self.finished.emit()

    def _mark(self, sheet: QRectF) -> None:
        """Say at the foot of the page what it is."""
        self._painter.setPen(_MARK_COLOUR)
        face = style.font_of(round(self._printer.resolution() * 9 / 72))
        self._painter.setFont(face)
        foot = sheet.adjusted(0, 0, 0, -self._printer.resolution() * 0.28)
        place = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        self._painter.drawText(foot, int(place), self._said_mark)

    def _set_paper(self, size: PageSize) -> None:
        is_wide = size.width > size.height
        portrait = QSizeF(min(size.width, size.height), max(size.width, size.height))
        layout = QPageLayout(
            QPageSize(portrait, QPageSize.Unit.Point),
            QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait,
            QMarginsF(),
        )
        self._printer.setPageLayout(layout)

    def _failed(self, error: BaseException) -> None:
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self.failed.emit(error)
