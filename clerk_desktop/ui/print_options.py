"""Where to and how it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QVBoxLayout, QWidget

from clerk_desktop.language import tr
from clerk_desktop.ui import style
from clerk_desktop.ui.fields import Note, caption
from clerk_desktop.ui.printout import PrintChoice

if TYPE_CHECKING:
    from collections.abc import Iterable

_MOST_COPIES = 99
_WATERMARK, _PRINTER = "lastWatermark", "lastPrinter"


class PrintOptions(QWidget):
    """A column of choices.

    Args:
        printers: Names of those that there are.
        usual: The name of the system's default.
        is_document: Paper is a copy of it, so that 副本 can be chosen.
        has_pages: There are several to choose from.

    Signals:
        changed: Something else was chosen.
    """

    changed = Signal()

    def __init__(
        self, printers: Iterable[str], usual: str, *, is_document: bool, has_pages: bool
    ) -> None:
        super().__init__()
        self._printer = QComboBox()
        self._printer.setObjectName("printPrinter")
        self._printer.setAccessibleName(tr("打印机"))
        for name in printers:
            self._printer.addItem(name, name)
        self._printer.addItem(tr("PDF 文件"), None)
        self._printer.setCurrentIndex(max(0, self._printer.findData(usual)))
        self._copies = QSpinBox()
        self._copies.setObjectName("printCopies")
        self._copies.setAccessibleName(tr("份数"))
        self._copies.setRange(1, _MOST_COPIES)
        self._copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._current = _check("printCurrent", tr("只打印当前页"))
        self._current.setVisible(has_pages)
        self._two_sided = _check("printTwoSided", tr("双面打印"))
        self._watermark = _check("printWatermark", tr("每页加「副本」水印"))
        self._watermark.setChecked(is_document)
        self._watermark.setVisible(is_document)
        self._lay_out()
        self._show_printer()
        self._printer.currentIndexChanged.connect(self._show_printer)
        self._watermark.toggled.connect(self.changed)

    @property
    def printer(self) -> str | None:
        """The chosen printer's name; ``None``: into a file."""
        name: str | None = self._printer.currentData()
        return name

    @property
    def is_two_sided(self) -> bool:
        """Whether both sides of the paper are printed on."""
        return self._two_sided.isChecked()

    def keep(self, window: QWidget) -> None:
        """Keep what is chosen with the window, for as long as the program runs."""
        if not self._watermark.isHidden():
            window.setProperty(_WATERMARK, self._watermark.isChecked())
        window.setProperty(_PRINTER, self._printer.currentText())

    def recall(self, window: QWidget) -> None:
        """Choose what was chosen last, where it can still be chosen."""
        kept = window.property(_WATERMARK)
        if not self._watermark.isHidden() and kept is not None:
            self._watermark.setChecked(bool(kept))
        place = self._printer.findText(window.property(_PRINTER) or "")
        if place >= 0:
            self._printer.setCurrentIndex(place)

    def choice(self, page: int) -> PrintChoice:
        """What is chosen while that page is shown."""
        return PrintChoice(
            copies=self._copies.value(),
            page=page if self._current.isChecked() else None,
            has_watermark=self._watermark.isChecked(),
        )

    def _show_printer(self) -> None:
        self._two_sided.setVisible(self.printer is not None)
        self.changed.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        column.addWidget(caption(tr("打印机"), self._printer))
        column.addWidget(self._printer)
        if self._printer.count() == 1:
            none = Note("printNoPrinter", "warning")
            none.say(
                tr(
                    "没有可用的打印机。请接好打印机并打开电源，或请管理员在系统中添加，"
                    "再重新打开此窗口；现在可以先存为 PDF 文件。"
                )
            )
            column.addWidget(none)
        column.addWidget(caption(tr("份数"), self._copies))
        column.addWidget(self._copies)
        for check in (self._watermark, self._current, self._two_sided):
            column.addWidget(check)


def _check(name: str, text: str) -> QCheckBox:
    box = QCheckBox(text)
    box.setObjectName(name)
    return box
