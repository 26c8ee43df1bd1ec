"""Printing into real PDF files: what comes out is looked at as pictures and as text."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pymupdf
import pytest
import segno
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QPushButton, QSpinBox

from clerk_desktop.documents.letters import compose
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.ui.document_print import COPY_MARK
from clerk_desktop.ui.print_dialog import PrintDialog
from clerk_desktop.ui.print_job import pdf_printer
from tests.helpers.cases import accepted, fresh_case
from tests.helpers.letters import CASE, FACTS
from tests.ui.conftest import Place, material, numbered, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

PATIENCE = 20_000
MM = 72 / 25.4
LEFT = Qt.MouseButton.LeftButton
DARK, PAPER = 110, 250
RIGHT_OF_CODE_MM = 53


def dialog_of(qtbot: QtBot, place: Place) -> PrintDialog:
    """The dialog of the first material of the case."""
    if not place.shown("casePage"):
        place.work.open_case("c1")
    qtbot.waitUntil(lambda: place.find("preview_print").isEnabled(), timeout=PATIENCE)
    QTest.mouseClick(place.find("preview_print"), LEFT)
    qtbot.waitUntil(lambda: place.shown("printDialog"), timeout=PATIENCE)
    dialog = place.find("printDialog")
    assert isinstance(dialog, PrintDialog)
    return dialog


def printed(qtbot: QtBot, dialog: PrintDialog, target: Path) -> Any:
    with qtbot.waitSignal(dialog.printed, timeout=PATIENCE):
        dialog.print_to(pdf_printer(target))
    return pymupdf.open(target)  # type: ignore[no-untyped-call]


def greys(page: Any, dpi: int = 50) -> Any:
    """A page as rows of grey pixels."""
    pixmap = page.get_pixmap(dpi=dpi, colorspace=pymupdf.csGRAY)
    return [
        pixmap.samples[row * pixmap.stride : row * pixmap.stride + pixmap.width]
        for row in range(pixmap.height)
    ]


def text_of(page: Any) -> str:
    """Its fonts are subsets: some signs come back as their radicals."""
    return "".join(unicodedata.normalize("NFKC", page.get_text()).split())


def shades(page: Any) -> tuple[int, int, int]:
    """How many pixels are dark, grey, and as light as paper."""
    pixels = b"".join(greys(page))
    dark = sum(pixel < DARK for pixel in pixels)
    light = sum(pixel > PAPER for pixel in pixels)
    return dark, len(pixels) - dark - light, light


@pytest.fixture
def place(make_place: Callable[..., Place], paper: bytes) -> Place:
    return make_place(fresh_case(materials=(material(paper),)), papers=(paper,))


def test_pages_have_their_size_their_text_and_the_word_copy(
    qtbot: QtBot, place: Place, paper: bytes, tmp_path: Path
) -> None:
    dialog = dialog_of(qtbot, place)
    document = printed(qtbot, dialog, tmp_path / "copy.pdf")
    assert document.page_count == 2
    for number, page in enumerate(document.pages(), 1):
        assert abs(page.rect.width / MM - 210) < 1
        assert abs(page.rect.height / MM - 297) < 1
        assert COPY_MARK.replace(" ", "") in text_of(page)
        assert f"page{number}" in text_of(page)
        strips = page.get_image_info()
        assert all(strip["width"] >= 595 / 72 * 300 - 2 for strip in strips)
        before = pymupdf.open(stream=paper)[number - 1].search_for("page")[0]  # type: ignore[no-untyped-call]
        now = page.search_for("page")[0]
        assert abs(before.x0 - now.x0) < 3, "the text lies where it is seen"
        assert abs(before.y1 - now.y1) < 12
    assert "已送往打印" in place.work.desk.page.bar._note.text()


def test_the_watermark_is_on_every_page_and_hides_nothing(
    qtbot: QtBot, place: Place, paper: bytes, tmp_path: Path
) -> None:
    marked = printed(qtbot, dialog_of(qtbot, place), tmp_path / "marked.pdf")
    dialog = dialog_of(qtbot, place)
    box = place.find("printWatermark")
    assert isinstance(box, QCheckBox)
    assert box.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    plain = printed(qtbot, dialog, tmp_path / "plain.pdf")
    again = dialog_of(qtbot, place)
    assert not again.options.choice(1).has_watermark, "as it was chosen last"
    again.reject()
    for with_mark, without in zip(marked.pages(), plain.pages(), strict=True):
        dark, grey, _ = shades(with_mark)
        dark_before, grey_before, _ = shades(without)
        assert abs(dark - dark_before) <= dark_before * 0.05, "what was black stays so"
        assert grey > grey_before + 3000
        rows = [row for row in greys(with_mark) if any(DARK < pixel < PAPER for pixel in row)]
        assert len(rows) > len(greys(with_mark)) / 2, "from the top to the foot"
        assert text_of(with_mark) == text_of(without), "and isn't found by a search"
    assert place.store.document(hashlib.sha256(paper).hexdigest()) == paper


def test_copies_come_one_after_the_other_and_one_page_alone(
    qtbot: QtBot, place: Place, paper: bytes, tmp_path: Path
) -> None:
    dialog = dialog_of(qtbot, place)
    copies = place.find("printCopies")
    assert isinstance(copies, QSpinBox)
    copies.setValue(3)
    document = printed(qtbot, dialog, tmp_path / "three.pdf")
    assert [f"page{n}" in text_of(page) for page, n in zip(document, [1, 2] * 3, strict=True)] == [
        True
    ] * 6
    dialog = dialog_of(qtbot, place)
    assert place.text("printPage") == "第 1 页，共 2 页"
    QTest.keyClick(place.find("printSheet"), Qt.Key.Key_PageDown)
    assert place.text("printPage") == "第 2 页，共 2 页"
    QTest.keyClick(place.find("printCurrent"), Qt.Key.Key_Space)
    (only,) = printed(qtbot, dialog, tmp_path / "two.pdf").pages()
    assert "page2" in text_of(only)


def test_without_a_printer_it_says_what_to_do_and_saves_a_file(
    qtbot: QtBot, place: Place, paper: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", list)
    dialog_of(qtbot, place)
    assert place.shown("printNoPrinter")
    assert place.text("printStart") == "存为 PDF(&P)"
    QTest.mouseClick(place.find("printStart"), LEFT)
    where = place.find("saveDialog")
    assert isinstance(where, QFileDialog)
    target = tmp_path / "there.pdf"
    where.fileSelected.emit(str(target))
    where.reject()
    qtbot.waitUntil(target.exists, timeout=PATIENCE)
    assert pymupdf.open(target).page_count == 2  # type: ignore[no-untyped-call]
    qtbot.waitUntil(lambda: not place.shown("printDialog"))
    assert [path.name for path in tmp_path.glob(".*.part")] == []


def test_a_printer_is_offered_by_name_with_both_sides(
    qtbot: QtBot, place: Place, paper: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No printing system runs here: only the names are pretended."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["一楼", "二楼"])
    monkeypatch.setattr(QPrinterInfo, "defaultPrinterName", lambda: "二楼")
    dialog_of(qtbot, place)
    printers = place.find("printPrinter")
    assert isinstance(printers, QComboBox)
    assert printers.currentText() == "二楼"
    assert place.shown("printTwoSided")
    assert place.text("printStart") == "打印(&P)"
    assert not place.shown("printNoPrinter")


def test_a_printer_that_takes_nothing_is_said_and_can_be_tried_again(
    qtbot: QtBot, place: Place, paper: bytes, tmp_path: Path
) -> None:
    dialog = dialog_of(qtbot, place)
    dialog.print_to(pdf_printer(tmp_path / "no such folder" / "x.pdf"))
    qtbot.waitUntil(lambda: place.shown("printNote"))
    assert "请检查打印机" in dialog._note._label.text()
    assert place.find("printStart").isEnabled()
    assert printed(qtbot, dialog, tmp_path / "again.pdf").page_count == 2


def test_a_file_that_cant_be_replaced_is_said_and_leaves_nothing(
    qtbot: QtBot, place: Place, tmp_path: Path
) -> None:
    dialog = dialog_of(qtbot, place)
    taken = tmp_path / "taken.pdf"
    (taken / "by a folder").mkdir(parents=True)
    dialog._print_to_file(taken)
    qtbot.waitUntil(lambda: place.shown("printNote"), timeout=PATIENCE)
    assert "请选择别的位置" in dialog._note._label.text()
    assert place.find("printStart").isEnabled()
    assert list(tmp_path.glob(".*.part")) == []


def test_a_long_document_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, make_place: Callable[..., Place], tmp_path: Path
) -> None:
    long = pdf(60)
    place = make_place(fresh_case(materials=(material(long),)), papers=(long,))
    dialog = dialog_of(qtbot, place)
    target = tmp_path / "long.pdf"
    dialog._print_to_file(target)
    qtbot.waitUntil(lambda: dialog._bar.value() >= 2, timeout=PATIENCE)
    assert dialog._bar.maximum() == 60
    stop = place.find("printCancel")
    assert isinstance(stop, QPushButton)
    assert stop.text() == "停止打印"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert place.shown("printDialog"), "Esc stops the printing first"
    assert list(tmp_path.glob("*long*")) == []
    assert list(tmp_path.glob(".*long*")) == []
    assert place.find("printStart").isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not place.shown("printDialog"))


def test_the_code_on_a_printed_notice_is_that_of_its_case(
    qtbot: QtBot, make_place: Callable[..., Place], tmp_path: Path
) -> None:
    """No reader is at hand: each module of the code is compared."""
    letter = compose(LetterKind.ACCEPTANCE, FACTS)
    place = make_place(fresh_case(materials=(material(letter.pdf),)), papers=(letter.pdf,))
    document = printed(qtbot, dialog_of(qtbot, place), tmp_path / "notice.pdf")
    original = pymupdf.open(stream=letter.pdf)[letter.place.page - 1]  # type: ignore[no-untyped-call]
    code = pymupdf.Rect()  # type: ignore[no-untyped-call]
    for path in original.get_drawings():
        code |= path["rect"] if path["rect"].x1 < RIGHT_OF_CODE_MM * MM else code
    matrix = segno.make(CASE.project_no, error="m", micro=False).matrix
    step = code.width / len(matrix)
    pixels = document[letter.place.page - 1].get_pixmap(dpi=300, colorspace=pymupdf.csGRAY)

    def is_dark(row: int, column: int) -> bool:
        across, down = code.x0 + (column + 0.5) * step, code.y0 + row * step
        return bool(pixels.pixel(int(across * 300 / 72), int(down * 300 / 72))[0] < DARK)

    size = range(len(matrix))
    assert [[is_dark(row, column) for column in size] for row in size] == [
        [bool(module) for module in row] for row in matrix
    ]


@pytest.fixture
def many(make_place: Callable[..., Place]) -> Place:
    return make_place(*(numbered(accepted(), n, f"申请人{n}") for n in range(60)))


def test_a_list_is_printed_as_it_is_shown(qtbot: QtBot, many: Place, tmp_path: Path) -> None:
    QTest.keyClick(many.work, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    many.work.list.search.setText("申请人5")
    qtbot.waitUntil(lambda: many.text("caseListCount") == "11 件")
    QTest.keyClick(many.work, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: many.shown("printDialog"))
    dialog = many.find("printDialog")
    assert isinstance(dialog, PrintDialog)
    assert not many.shown("printWatermark")
    (page,) = printed(qtbot, dialog, tmp_path / "list.pdf").pages()
    assert abs(page.rect.width / MM - 297) < 1
    text = text_of(page)
    assert text.count("申请人5") == 11
    assert "350999-20260209-00005" in text, "digits can be copied, too"
    assert ",共1" in text


def test_a_long_list_has_its_head_on_every_page(qtbot: QtBot, many: Place, tmp_path: Path) -> None:
    QTest.keyClick(many.work, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(many.work, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: many.shown("printDialog"))
    dialog = many.find("printDialog")
    assert isinstance(dialog, PrintDialog)
    document = printed(qtbot, dialog, tmp_path / "list.pdf")
    texts = list(map(text_of, document))
    assert len(texts) == 3
    assert all("办件编号" in text for text in texts)
    assert sum(text.count("申请人") for text in texts) == 60 + len(texts)


def test_the_day_is_printed_on_one_page(qtbot: QtBot, many: Place, tmp_path: Path) -> None:
    QTest.keyClick(many.work, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    page: Any = many.find("dayPage")
    qtbot.waitUntil(lambda: page.seals.drawing is not None)
    QTest.keyClick(many.work, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: many.shown("printDialog"))
    dialog = many.find("printDialog")
    assert isinstance(dialog, PrintDialog)
    (sheet,) = printed(qtbot, dialog, tmp_path / "day.pdf").pages()
    assert abs(sheet.rect.width / MM - 210) < 1
    assert abs(sheet.rect.height / MM - 297) < 1
    text = text_of(sheet)
    for heading in ("今日办理", "期限", "等待时间", "等待最久", "近30日本机用印"):
        assert heading in text
    assert "60" in text
    lowest = max(block[3] for block in sheet.get_text("blocks"))
    assert lowest < sheet.rect.height - 10 * MM


def test_supervision_is_printed_as_it_is_filtered(
    qtbot: QtBot, many: Place, tmp_path: Path
) -> None:
    QTest.keyClick(many.work, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    kind = many.find("supervisionKind")
    assert isinstance(kind, QComboBox)
    kind.setCurrentIndex(kind.findText("超期"))
    qtbot.waitUntil(lambda: "向下滚动继续" in many.text("supervisionCount"))
    QTest.mouseClick(many.find("supervisionPrint"), LEFT)
    qtbot.waitUntil(lambda: many.shown("printDialog"))
    dialog = many.find("printDialog")
    assert isinstance(dialog, PrintDialog)
    document = printed(qtbot, dialog, tmp_path / "found.pdf")
    text = "".join(map(text_of, document))
    assert text.count("350999-20260209-") == 120, "also what wasn't scrolled to"
    assert "红牌" in text
    assert many.text("bannerTitle") == "已送往打印"


def test_a_window_that_goes_away_ends_the_printing(
    qtbot: QtBot, make_place: Callable[..., Place], tmp_path: Path
) -> None:
    long = pdf(60)
    place = make_place(fresh_case(materials=(material(long),)), papers=(long,))
    dialog = dialog_of(qtbot, place)
    target = tmp_path / "long.pdf"
    dialog._print_to_file(target)
    qtbot.waitUntil(lambda: dialog._bar.value() >= 2, timeout=PATIENCE)
    assert dialog._job is not None
    painter = dialog._job._painter
    shiboken6.delete(dialog)
    assert not painter.isActive(), (
        "else the printer goes before its painter, and the program with it"
    )
    assert list(tmp_path.glob(".*long*")) == []
    assert not target.exists()
