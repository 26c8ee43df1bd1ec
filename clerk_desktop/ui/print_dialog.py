"""What will come out of the printer, how it is to be printed, and how far it is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.errors import ClerkError
from clerk_desktop.language import tr
from clerk_desktop.ui import icons, style
from clerk_desktop.ui.fields import Note, styled
from clerk_desktop.ui.messages import message
from clerk_desktop.ui.print_job import PrintJob, pdf_printer
from clerk_desktop.ui.print_options import PrintOptions
from clerk_desktop.ui.print_sheet import PrintSheet
from clerk_desktop.ui.print_words import PAGE_OF
from clerk_desktop.ui.where_to import ask_where, not_written

if TYPE_CHECKING:
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.page import Page
    from clerk_desktop.ui.printout import Draw, Printout

_WIDTH, _HEIGHT = 960, 660


class PrintDialog(QDialog):
    """Preview, options, and the way to the printer. Opened with ``open()``.

    Signals:
        printed: All has gone to the printer or into the file.
        failed: An exception that isn't the printer's.
    """

    printed = Signal()
    failed = Signal(object)

    def __init__(self, bridge: Bridge, printout: Printout, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("printDialog")
        self.setWindowTitle(tr("打印"))
        self._bridge = bridge
        self._printout = printout
        self._page = 0
        self._job: PrintJob | None = None
        self._file: Path | None = None
        self.options = PrintOptions(
            QPrinterInfo.availablePrinterNames(),
            QPrinterInfo.defaultPrinterName(),
            is_document=printout.is_document,
            has_pages=len(printout.sizes) > 1,
        )
        self._window = parent.window()
        self.options.recall(self._window)
        self._sheet = PrintSheet()
        self._number = styled("", "muted", "printPage")
        self._back = _turner("printBack", "up", tr("上一页"))
        self._on = _turner("printOn", "down", tr("下一页"))
        self._note = Note("printNote", "warning")
        self._bar = QProgressBar()
        self._print = QPushButton(tr("打印(&P)"))
        self._cancel = QPushButton(tr("取消"))
        self._lay_out()
        self._connect()
        self._turn_to(1)
        self._show_choice()

    def print_to(self, printer: QPrinter) -> None:
        """Print as is chosen."""
        self.options.keep(self._window)
        choice = self.options.choice(self._page)
        job = self._job = PrintJob(self._bridge, self._printout, printer, choice, self)
        job.progressed.connect(self._show_progress)
        job.finished.connect(self._finish)
        job.failed.connect(self._fail)
        self._show_running(is_running=True)
        job.start()

    def reject(self) -> None:
        """Give up what is being printed, or the dialog."""
        if self._job is None:
            super().reject()
            return
        self._job.cancel()
        self._end_job()
        self._file = None
        self._note.say(tr("打印已取消；已送出的页可能仍会打印。"))

    def _ask(self) -> None:
        name = self.options.printer
        if name is None:
            file = f"{self._printout.title}.pdf".replace("/", "-")
            ask_where(self, (tr("存为 PDF"), file), "PDF", self._print_to_file)
            return
        info = QPrinterInfo.printerInfo(name)
        printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
        if self.options.is_two_sided:
            printer.setDuplex(QPrinter.DuplexMode.DuplexAuto)
        self.print_to(printer)

    def _print_to_file(self, file: Path) -> None:
        """Whole or not at all: beside the file first."""
        self._file = file
        self.print_to(pdf_printer(_partial(file)))

    def _finish(self) -> None:
        self._end_job()
        file, self._file = self._file, None
        if file is None or self._put(file):
            self.printed.emit()
            self.accept()

    def _put(self, file: Path) -> bool:
        """Put the whole file where it belongs; whether that went well, else it is said."""
        try:
            _partial(file).replace(file)
        except OSError as error:
            _partial(file).unlink(missing_ok=True)
            self._note.say(not_written(tr("没有保存"), file, error).line)
            return False
        return True

    def _fail(self, error: BaseException) -> None:
        self._end_job()
        self._file = None
        if isinstance(error, ClerkError):
            self._note.say(message(error.code, error.context).line)
        else:
            self.failed.emit(error)

    def _end_job(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self._show_running(is_running=False)

    def _turn(self, pages: int) -> None:
        self._turn_to(self._page + pages)

    def _turn_to(self, page: int) -> None:
        count = len(self._printout.sizes)
        self._page = max(1, min(page, count))
        said = tr(PAGE_OF).format(page=self._page, count=count)
        self._number.setText(said)
        self._back.setEnabled(self._page > 1)
        self._on.setEnabled(self._page < count)
        wanted = self._page

        def fetched(draw: Draw) -> None:
            if wanted == self._page:
                self._sheet.show_page(draw, self._printout.sizes[wanted - 1], said)

        dpi = self._sheet.dpi(self._printout.sizes[wanted - 1])
        asked = self._printout.fetch(wanted, dpi)
        self._bridge.watch(asked, fetched, self._fail, owner=self)

    def _show_choice(self) -> None:
        self._sheet.show_watermark(is_shown=self.options.choice(self._page).has_watermark)
        is_file = self.options.printer is None
        self._print.setText(tr("存为 PDF(&P)") if is_file else tr("打印(&P)"))

    def _show_running(self, *, is_running: bool) -> None:
        self.options.setEnabled(not is_running)
        self._print.setEnabled(not is_running)
        self._bar.setVisible(is_running)
        self._bar.setRange(0, 0)
        self._cancel.setText(tr("停止打印") if is_running else tr("取消"))
        if is_running:
            self._note.say("")

    def _show_progress(self, done: int, count: int) -> None:
        self._bar.setRange(0, count)
        self._bar.setValue(done)
        self._bar.setFormat(tr(PAGE_OF).format(page=done, count=count))

    def _connect(self) -> None:
        self._sheet.turned.connect(self._turn)
        self._sheet.resized.connect(lambda: self._turn(0))
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        self.options.changed.connect(self._show_choice)
        self._print.clicked.connect(self._ask)
        self._cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        pager = QHBoxLayout()
        pager.addStretch(1)
        for widget in (self._back, self._number, self._on):
            pager.addWidget(widget)
        pager.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(style.XS)
        left.addWidget(self._sheet, 1)
        left.addLayout(pager)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.L, style.L, style.L, style.L)
        row.setSpacing(style.L)
        row.addLayout(left, 1)
        row.addWidget(self._side())
        self._print.setDefault(True)
        self._print.setFocus()
        room = self._window.size() - QSize(2 * style.XL, 2 * style.XL)
        self.resize(QSize(style.scaled(_WIDTH), style.scaled(_HEIGHT)).boundedTo(room))

    def _side(self) -> QWidget:
        """Options, notes and buttons."""
        self._bar.setObjectName("printProgress")
        self._bar.setAccessibleName(tr("打印进度"))
        self._bar.hide()
        self._print.setObjectName("printStart")
        self._cancel.setObjectName("printCancel")
        self._cancel.setAutoDefault(False)
        style.set_role(self._print, "primary")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self._print)
        side = QWidget()
        side.setFixedWidth(style.scaled(300))
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.M)
        column.addWidget(styled(self._printout.title, "title", "printTitle", is_wrapped=True))
        column.addWidget(self.options)
        column.addWidget(self._note)
        column.addStretch(1)
        column.addWidget(self._bar)
        column.addLayout(buttons)
        return side


def open_print_dialog(bridge: Bridge, printout: Printout, parent: QWidget) -> PrintDialog:
    """Let the clerk print it."""
    dialog = PrintDialog(bridge, printout, parent)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
    return dialog


def print_button(name: str, page: Page) -> QPushButton:
    """「打印」 of a page."""
    button = QPushButton(tr("打印"))
    button.setIcon(icons.icon("print", style.colours_of(page).ink))
    button.setObjectName(name)
    button.setToolTip(tr("打印（Ctrl+P）"))
    button.clicked.connect(page.print_shown)
    return button


def _partial(file: Path) -> Path:
    return file.with_name(f".{file.name}.part")


def _turner(name: str, icon: str, text: str) -> QPushButton:
    button = QPushButton()
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setToolTip(text)
    button.setAutoDefault(False)
    button.setIcon(icons.icon(icon, style.colours_of(button).ink))
    style.set_role(button, "quiet")
    return button
