"""A printout on its way to a printer: a page at a time, so that the window goes on meanwhile."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.ui.watermark import draw_watermark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.printout import Draw, PrintChoice, Printout

PRINT_DPI = 300
_END = object()


def pdf_printer(file: Path) -> QPrinter:
    """A printer that writes a PDF file; needs no printing system."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


class PrintJob(QObject):
    """Prints as ``choice`` says; parented, and deleted by its owner.

    Signals:
        progressed: So many pages of so many have gone to the printer.
        finished: All have.
        failed: The exception that ended the job; ``DocumentError`` NOT_PRINTED when the printer
            takes nothing.
    """

    progressed = Signal(int, int)
    finished = Signal()
    failed = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        printout: Printout,
        printer: QPrinter,
        choice: PrintChoice,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._printout = printout
        self._printer = printer
        self._choice = choice
        self._pages = choice.pages(len(printout.sizes))
        self._painter = QPainter()
        self._is_cancelled = False
        self.destroyed.connect(partial(_give_up, self._painter, printer))

    def start(self) -> None:
        """Begin with the first page."""
        self._printer.setDocName(self._printout.title)
        self._printer.setResolution(PRINT_DPI)
        self._printer.setFullPage(True)
        self._printer.setCopyCount(1)
        self._set_paper(self._size(0))
        if self._painter.begin(self._printer):
            self._fetch(0)
        else:
            self._fail(DocumentError(DocumentCode.NOT_PRINTED))

    def cancel(self) -> None:
        """Print nothing more; neither ``finished`` nor ``failed`` comes."""
        self._is_cancelled = True
        _give_up(self._painter, self._printer)

    def _fetch(self, number: int) -> None:
        fetched = self._printout.fetch(self._pages[number], PRINT_DPI)
        self._bridge.watch(fetched, lambda draw: self._draw(number, draw), self._fail, owner=self)

    def _draw(self, number: int, draw: Draw) -> None:
        if self._is_cancelled:
            return
        size = self._size(number)
        if number:
            self._set_paper(size)
            if not self._printer.newPage():
                self._fail(DocumentError(DocumentCode.NOT_PRINTED))
                return
        scale = self._printer.resolution() / 72
        sheet = QRectF(0, 0, size.width() * scale, size.height() * scale)
        self._go_on(number, draw(self._painter, sheet), sheet)

    def _go_on(self, number: int, pieces: Iterator[None], sheet: QRectF) -> None:
        """Draw the next piece; the window has its turn between two."""
        if self._is_cancelled:
            return
        if next(pieces, _END) is _END:
            self._end_page(number, sheet)
        else:
            QTimer.singleShot(0, self, lambda: self._go_on(number, pieces, sheet))

    def _end_page(self, number: int, sheet: QRectF) -> None:
        if self._choice.has_watermark:
            draw_watermark(self._painter, sheet)
        self.progressed.emit(number + 1, len(self._pages))
        if number + 1 < len(self._pages):
            self._fetch(number + 1)
        elif self._painter.end():
            self.finished.emit()
        else:
            self._fail(DocumentError(DocumentCode.NOT_PRINTED))

    def _size(self, number: int) -> QSizeF:
        return self._printout.sizes[self._pages[number] - 1]

    def _set_paper(self, size: QSizeF) -> None:
        is_wide = size.width() > size.height()
        upright = size.transposed() if is_wide else size
        layout = QPageLayout(
            QPageSize(upright, QPageSize.Unit.Point),
            QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait,
            QMarginsF(),
        )
        self._printer.setPageLayout(layout)

    def _fail(self, error: BaseException) -> None:
        if not self._is_cancelled:
            _give_up(self._painter, self._printer)
            self.failed.emit(error)


def _give_up(painter: QPainter, printer: QPrinter) -> None:
    """Print nothing more and drop a file that was begun; no printer goes before its painter."""
    if painter.isActive():
        printer.abort()
        painter.end()
        if printer.outputFileName():
            Path(printer.outputFileName()).unlink(missing_ok=True)
