"""The register of seals on paper: a table, with its head on every page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from clerk_desktop.language import fixed, in_chinese
from clerk_desktop.ui import ledger_words, style
from clerk_desktop.ui.ledger_model import HEADERS, Column, cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clerk_desktop.sync.records import LedgerCheck, LedgerRow

MOST_LINES = 5000
"""More lines are no register to be read; a sheet is better for them."""

_SHARES = {
    Column.AT: 0.12,
    Column.NUMBER: 0.14,
    Column.LETTER: 0.23,
    Column.SEAL: 0.13,
    Column.WHO: 0.06,
    Column.CARD: 0.10,
    Column.PAGES: 0.14,
    Column.RESULT: 0.08,
}
_MARGIN_MM = 12.0
_LINE_MM, _HEAD_MM, _FOOT_MM = 6.2, 15.0, 7.0
_TEXT_PT, _TITLE_PT = 8.0, 13.0
_PAD_MM = 1.0
_MM_PER_INCH = 25.4
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def prepare(printer: QPrinter) -> None:
    """A4, lying."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    printer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    printer.setDocName(fixed("用印台账"))


def print_register(
    printer: QPrinter,
    lines: Sequence[LedgerRow],
    about: str,
    check: LedgerCheck | None,
) -> None:
    """Print the lines as they come; ``about`` says which office and when."""
    with in_chinese():
        _Register(printer, about, check).print(lines)


class _Register:
    def __init__(self, printer: QPrinter, about: str, check: LedgerCheck | None) -> None:
        self._printer = printer
        self._about = about
        self._state = "" if check is None else ledger_words.chain(check)
        self._mm = printer.resolution() / _MM_PER_INCH
        paper = printer.pageRect(QPrinter.Unit.DevicePixel)
        self._width, self._height = paper.width(), paper.height()
        room = self._height / self._mm - _HEAD_MM - _FOOT_MM - _LINE_MM
        self._per_page = int(room // _LINE_MM)

    def print(self, lines: Sequence[LedgerRow]) -> None:
        count = max(1, -(-len(lines) // self._per_page))
        painter = QPainter(self._printer)
        for page in range(count):
            if page:
                self._printer.newPage()
            self._head(painter)
            first = page * self._per_page
            for row, line in enumerate(lines[first : first + self._per_page], 1):
                self._row(painter, row, [cell(line, column) for column in Column])
            self._foot(painter, page + 1, count)
        painter.end()

    def _head(self, painter: QPainter) -> None:
        painter.setFont(_font(_TITLE_PT, is_bold=True))
        painter.drawText(self._strip(0, _HEAD_MM - 6), _LEFT, fixed("用印台账"))
        painter.setFont(_font(_TEXT_PT))
        painter.drawText(self._strip(_HEAD_MM - 6, 5), _LEFT, self._about)
        painter.setFont(_font(_TEXT_PT, is_bold=True))
        self._row(painter, 0, [HEADERS[column] for column in Column])
        painter.setFont(_font(_TEXT_PT))

    def _row(self, painter: QPainter, row: int, texts: list[str]) -> None:
        top, left = (_HEAD_MM + row * _LINE_MM) * self._mm, 0.0
        for column, text in zip(Column, texts, strict=True):
            width = _SHARES[column] * self._width
            pad = _PAD_MM * self._mm
            box = QRectF(left, top, width, _LINE_MM * self._mm)
            shown = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(width - 2 * pad)
            )
            painter.drawText(box.adjusted(pad, 0, -pad, 0), _LEFT, shown)
            left += width
        bottom = int(top + _LINE_MM * self._mm)
        painter.drawLine(0, bottom, int(self._width), bottom)

    def _foot(self, painter: QPainter, page: int, count: int) -> None:
        strip = self._strip(self._height / self._mm - _FOOT_MM, _FOOT_MM)
        painter.drawText(strip, _LEFT, self._state)
        number = fixed("第 {page} 页，共 {count} 页").format(page=page, count=count)
        painter.drawText(strip, _RIGHT, number)

    def _strip(self, top_mm: float, height_mm: float) -> QRectF:
        return QRectF(0, top_mm * self._mm, self._width, height_mm * self._mm)


def _font(points: float, *, is_bold: bool = False) -> QFont:
    font = QFont()
    font.setFamilies(list(style.FAMILIES))
    font.setPointSizeF(points)
    font.setBold(is_bold)
    return font
