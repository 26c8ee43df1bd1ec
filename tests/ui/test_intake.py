"""A case taken in at the window by real keys: item, applicant, papers, commit, receipt."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pymupdf
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from clerk_desktop.domain.document import ItemMaterial
from clerk_desktop.domain.procedure import Defect
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.sync.records import CaseTab, Reference
from clerk_desktop.ui.print_job import pdf_printer
from clerk_desktop.ui.receipt_dialog import ReceiptDialog
from tests.helpers.cases import ITEM, PROMISED, done
from tests.ui.conftest import Place, pdf

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from clerk_desktop.domain.case import Case
    from clerk_desktop.ui.papers_dialog import PapersDialog
    from clerk_desktop.ui.print_dialog import PrintDialog

FOOD = replace(
    ITEM,
    name="食品经营许可（新办）",
    task_code="food",
    template_id="t",
    materials=(
        ItemMaterial(material_id="M01", name="食品经营许可申请书", is_required=True),
        ItemMaterial(material_id="M02", name="营业执照副本（复印件）", is_required=True),
        ItemMaterial(material_id="M03", name="经营场所使用证明", is_required=False),
    ),
)
DEFECT = Defect(subject="申请表", missing="未提交", standard="提交申请表")
OUTDOOR = replace(ITEM, name="户外广告设置许可", task_code="outdoor", template_id="t")


@pytest.fixture
def place(make_place: Callable[..., Place], received_case: Case) -> Place:
    made = make_place(received_case)
    made.store.save_reference(Reference(templates={"t": PROMISED}, items=(OUTDOOR, FOOD)))
    return made


def open_form(place: Place, qtbot: QtBot) -> None:
    place.work.list.table.setFocus()
    QTest.keyClick(place.work.list.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert place.shown("intakePage")


def type_into(qtbot: QtBot, place: Place, text: str) -> None:
    """Type where the keys are, and go on by Enter."""
    field = place.work.window().focusWidget()
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    if isinstance(field, QLineEdit):
        field.insert(text)
    else:
        field.insertPlainText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


def focus(place: Place) -> str:
    field = place.work.window().focusWidget()
    return str(field.objectName())


def choose_food(place: Place, qtbot: QtBot) -> None:
    open_form(place, qtbot)
    QTest.keyClicks(cast("QWidget", place.work.intake.item.search), "spjy")
    QTest.keyClick(place.work.intake.item.search, Qt.Key.Key_Return)
    assert place.work.intake.item.item == FOOD


def fill_in(place: Place, qtbot: QtBot) -> None:
    choose_food(place, qtbot)
    assert focus(place) == "intakeCode"
    type_into(qtbot, place, "91350999ma00dem06y")
    assert focus(place) == "intakeName"
    type_into(qtbot, place, "青屿县海岚餐饮服务有限公司")
    assert focus(place) == "intakeLegal"
    type_into(qtbot, place, "林海岚")
    type_into(qtbot, place, "")
    assert focus(place) == "intakeMobile"
    type_into(qtbot, place, "10012345678")
    assert focus(place) == "intakeContent"
    type_into(qtbot, place, "食品经营（餐饮服务），经营场所为青屿县滨海路示例段1号")


def attach(place: Place, qtbot: QtBot, material_id: str, *files: Path) -> None:
    page = place.work.intake
    page.papers.files_given.emit(material_id, files)
    qtbot.waitUntil(lambda: material_id in page.papers.attachments, timeout=15_000)


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def photo(folder: Path, name: str, width: int = 300, height: int = 200) -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    path = folder / name
    assert image.save(str(path))
    return path


def test_the_whole_form_by_keys(place: Place, qtbot: QtBot, tmp_path: Path) -> None:
    fill_in(place, qtbot)
    page = place.work.intake
    attach(place, qtbot, "M01", written(tmp_path, "a.pdf", pdf(3)))
    attach(place, qtbot, "M02", photo(tmp_path, "b.jpg"), photo(tmp_path, "c.png", 200, 300))
    assert place.text("intakeSummary").endswith("材料齐全")
    QTest.keyClick(page.applicant.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: place.shown("casePage"), timeout=15_000)
    view = place.work.desk.page.view
    assert view is not None
    case = view.case
    assert (case.state, case.applicant.code) == (CaseState.RECEIVED, "91350999MA00DEM06Y")
    assert case.applicant.contact_name == "林海岚"
    assert [(m.is_here, m.pages) for m in case.materials] == [(True, 3), (True, 2), (False, 0)]
    assert view.queue[0].action.kind is ActionKind.TAKE_IN
    assert place.sync.wakes
    assert place.store.case_rows(CaseTab.IN_HAND, search=case.project_no[-4:])
    images = pymupdf.open(stream=place.store.document(case.materials[1].sha256))  # type: ignore[no-untyped-call]
    assert [images[n].rect.width > images[n].rect.height for n in range(2)] == [True, False]
    assert place.shown("receiptDialog")


def test_the_receipt_is_printed_without_a_seal_and_carries_the_number(
    place: Place, qtbot: QtBot, tmp_path: Path
) -> None:
    fill_in(place, qtbot)
    attach(place, qtbot, "M01", written(tmp_path, "a.pdf", pdf(1)))
    QTest.mouseClick(place.find("intakeTake"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.shown("receiptDialog"), timeout=15_000)
    dialog = cast("ReceiptDialog", place.find("receiptDialog"))
    target = tmp_path / "slip.pdf"
    QTest.mouseClick(dialog.print_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.shown("printDialog"), timeout=30_000)
    assert not place.shown("printWatermark"), "it is no copy of anything"
    with qtbot.waitSignal(dialog.printed, timeout=30_000):
        cast("PrintDialog", place.find("printDialog")).print_to(pdf_printer(target))
    made = place.store.document(_last_letter(place))
    assert made is not None
    text = pymupdf.open(stream=made)[0].get_text()  # type: ignore[no-untyped-call]
    view = place.work.desk.page.view
    assert view is not None
    assert view.case.project_no in "".join(text.split())
    assert "副本" not in text
    assert pymupdf.open(target).page_count == 1  # type: ignore[no-untyped-call]
    assert place.shown("letterSlip")


def _last_letter(place: Place) -> str:
    view = place.work.desk.page.view
    assert view is not None
    materials = {paper.sha256 for paper in view.case.materials}
    rows = place.store._db.rows("SELECT sha256 FROM document ORDER BY kept_at")
    return next(str(sha256) for (sha256,) in reversed(rows) if sha256 not in materials)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("9135", "已录入 4 / 18 位"),
        ("91350999MAO0DEM06Y", "第 11 位不能是「O」，是否数字 0"),
        ("91350999MA00DEM06X", "校验位不符"),
        ("91350999MA00DEM00C", "第 9–17 位「MA00DEM00」"),
        ("91350999MA00DEM06YY", "现在是 19 位"),
        ("91350999MA00DEM06Y", "✓ 校验通过"),
    ],
)
def test_the_code_is_checked_while_it_is_typed(
    place: Place, qtbot: QtBot, code: str, said: str
) -> None:
    choose_food(place, qtbot)
    QTest.keyClicks(cast("QWidget", place.work.intake.applicant.code), code)
    assert said in place.text("intakeCodeRemark")


def test_a_persons_number_tells_birth_and_sex_to_compare(place: Place, qtbot: QtBot) -> None:
    choose_food(place, qtbot)
    QTest.mouseClick(place.find("intakePerson"), Qt.MouseButton.LeftButton)
    assert not place.shown("intakeLegal")
    QTest.keyClicks(cast("QWidget", place.work.intake.applicant.code), "350999199003070015")
    assert "男，1990-03-07 出生" in place.text("intakeCodeRemark")


def test_what_is_missing_gets_the_keys_and_nothing_is_kept(place: Place, qtbot: QtBot) -> None:
    choose_food(place, qtbot)
    QTest.mouseClick(place.find("intakeTake"), Qt.MouseButton.LeftButton)
    assert focus(place) == "intakeCode"
    assert "统一社会信用代码" in place.text("intakeSummary")
    assert not place.store.queue()


def test_a_missing_paper_is_said_but_may_be_taken_in(
    place: Place, qtbot: QtBot, tmp_path: Path
) -> None:
    fill_in(place, qtbot)
    attach(place, qtbot, "M01", written(tmp_path, "a.pdf", pdf(1)))
    assert "还缺 1 份必要材料" in place.text("intakeSummary")
    QTest.mouseClick(place.find("intakeTake"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.shown("casePage"), timeout=15_000)
    assert not place.shown("materialTick_M02")


def test_leaving_the_form_loses_nothing(place: Place, qtbot: QtBot) -> None:
    fill_in(place, qtbot)
    QTest.keyClick(place.work.intake.applicant.name, Qt.Key.Key_Escape)
    assert place.shown("caseListPage")
    QTest.keyClick(place.work.list.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert place.work.intake.applicant.name.text() == "青屿县海岚餐饮服务有限公司"
    assert place.work.intake.item.item == FOOD


def test_a_file_that_is_no_paper_is_refused(place: Place, qtbot: QtBot, tmp_path: Path) -> None:
    choose_food(place, qtbot)
    page = place.work.intake
    with qtbot.waitSignal(page.failed, timeout=15_000) as told:
        page.papers.files_given.emit("M01", (written(tmp_path, "a.pdf", b"MZ\x90 no paper"),))
    error = told.args[0] if told.args else None
    assert isinstance(error, DocumentError)
    assert error.code is DocumentCode.NOT_A_PAPER
    assert "a.pdf" in place.text("bannerWhat") if place.shown("bannerWhat") else True
    with qtbot.waitSignal(page.failed, timeout=15_000) as told:
        page.papers.files_given.emit("M01", (written(tmp_path, "b.jpg", b"\xff\xd8\xff broken"),))
    assert isinstance(told.args[0], DocumentError) if told.args else False
    assert not page.papers.attachments


def test_another_paper_gets_a_place_of_its_own(place: Place, qtbot: QtBot, tmp_path: Path) -> None:
    choose_food(place, qtbot)
    papers = place.work.intake.papers
    for material_id in ("M01", "M02", "M03"):
        attach(place, qtbot, material_id, written(tmp_path, f"{material_id}.pdf", pdf(1)))
    assert papers.next_empty() == "X01"
    papers.show_papers((*FOOD.materials, replace(FOOD.materials[2], material_id="X01")))
    QTest.mouseClick(place.find("intakeOther"), Qt.MouseButton.LeftButton)
    assert place.shown("intakePaper_X02")
    cast("QDialog", place.find("intakeFiles")).reject()


def test_files_are_dropped_on_a_line(place: Place, qtbot: QtBot, tmp_path: Path) -> None:
    choose_food(place, qtbot)
    line = place.find("intakePaper_M02")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(written(tmp_path, "a.pdf", pdf(2))))])
    at, buttons = QPoint(5, 5), Qt.MouseButton.LeftButton
    keys, action = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, action, data, buttons, keys)
    line.dragEnterEvent(enter)
    assert enter.isAccepted()
    line.dropEvent(QDropEvent(at, action, data, buttons, keys))
    papers = place.work.intake.papers
    qtbot.waitUntil(lambda: "M02" in papers.attachments, timeout=15_000)
    QTest.mouseClick(place.find("intakeRemove_M02"), Qt.MouseButton.LeftButton)
    assert not papers.attachments


def test_the_scanners_files_are_offered_in_order(
    place: Place, qtbot: QtBot, tmp_path: Path
) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    place.work.session.scanner_folder = folder
    choose_food(place, qtbot)
    first = photo(folder, "scan-1.jpg")
    written(folder, "notes.txt", b"no paper")
    qtbot.waitUntil(lambda: place.shown("scanPut_0"), timeout=15_000)
    assert place.text("scanPut_0") == "归入「食品经营许可申请书」"
    assert not place.shown("scanPut_1")
    QTest.mouseClick(place.find("scanPut_0"), Qt.MouseButton.LeftButton)
    papers = place.work.intake.papers
    qtbot.waitUntil(lambda: "M01" in papers.attachments, timeout=15_000)
    assert first.exists()
    time.sleep(0.01)
    written(folder, "scan-2.pdf", pdf(1))
    qtbot.waitUntil(lambda: place.shown("scanPut_0"), timeout=15_000)
    assert place.text("scanPut_0") == "归入「营业执照副本（复印件）」"


def test_a_dialog_of_the_receipt_can_be_left(place: Place, qtbot: QtBot) -> None:
    fill_in(place, qtbot)
    QTest.mouseClick(place.find("intakeTake"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.shown("receiptDialog"), timeout=15_000)
    later = cast("QPushButton", place.find("receiptLater"))
    QTest.mouseClick(later, Qt.MouseButton.LeftButton)
    assert not [d for d in place.work.findChildren(QDialog) if d.isVisible()]
    assert place.shown("casePage")


def test_a_good_identity_number_makes_the_applicant_a_person(place: Place, qtbot: QtBot) -> None:
    choose_food(place, qtbot)
    QTest.keyClicks(cast("QWidget", place.work.intake.applicant.code), "350999199003070015")
    assert "男，1990-03-07 出生" in place.text("intakeCodeRemark")
    assert place.work.intake.applicant.applicant.code_type == 111


def test_an_intake_that_wasnt_sent_is_taken_back(place: Place, qtbot: QtBot) -> None:
    fill_in(place, qtbot)
    QTest.mouseClick(place.find("intakeTake"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: place.shown("receiptDialog"), timeout=15_000)
    QTest.mouseClick(place.find("receiptLater"), Qt.MouseButton.LeftButton)
    row = place.store.queue()[0]
    place.work.desk.page.queue.withdraw_asked.emit(row.action.action_id)
    assert place.shown("caseListPage")
    assert not place.store.queue()
    assert place.store.case(row.action.case_id) is None


def test_correction_brings_the_paper_that_was_missing(
    make_place: Callable[..., Place], received_case: Case, qtbot: QtBot, tmp_path: Path
) -> None:
    absent = replace(received_case.materials[0], sha256="", size=0, pages=0)
    told = done(
        done(replace(received_case, materials=(absent,)), ActionKind.RECEIVE),
        ActionKind.CORRECT,
        defects=(DEFECT,),
        until=date(2031, 1, 1),
    )
    place = make_place(told)
    place.work.open_case(told.case_id)
    assert not place.shown(f"materialTick_{absent.material_id}")
    QTest.mouseClick(place.find("action_resubmit"), Qt.MouseButton.LeftButton)
    dialog = cast("PapersDialog", place.find("papersDialog"))
    dialog.papers.files_given.emit(absent.material_id, (written(tmp_path, "a.pdf", pdf(2)),))
    qtbot.waitUntil(lambda: bool(dialog.papers.attachments), timeout=15_000)
    QTest.mouseClick(place.find("papersConfirm"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(place.store.queue()), timeout=15_000)
    view = place.store.view_case(told.case_id)
    assert view is not None
    assert view.case.state is CaseState.RECEIVED
    paper = view.case.materials[0]
    assert (paper.pages, paper.is_required) == (2, True)
    assert place.store.has_document(paper.sha256)
    qtbot.waitUntil(lambda: place.shown(f"materialTick_{absent.material_id}"), timeout=5000)
