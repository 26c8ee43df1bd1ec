"""The ghosts in the preview are what comes out, and the clerk's words become places."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton

from clerk_desktop.documents.seal_key import SealWords
from clerk_desktop.documents.seal_marks import marks_of
from clerk_desktop.documents.sealing import seal_pdf
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan, Straddle
from clerk_desktop.ui.bridge import Bridge
from clerk_desktop.ui.page_view import PageView
from tests.helpers.cases import accepted
from tests.helpers.pdf import SoftKey, cropped_pdf, mupdf, plain_pdf, scaled_pdf, seal_picture
from tests.ui.test_seal_flow import LEFT, PATIENCE, draft, place, uses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from clerk_desktop.documents.preview_client import PreviewClient
    from tests.ui.conftest import Place

__all__ = ["accepted", "place"]

WORDS = SealWords(name="林知夏", reason="核准", location="青屿县")
WHERE = SealPlace(page=1, x_mm=70, y_mm=120)
PLAN = SealPlan(places=(WHERE,), straddle=Straddle())
ONE = SealPlan(places=(WHERE,))
PAGES = {
    "upright": (plain_pdf(0), PLAN),
    "turned right": (plain_pdf(90), PLAN),
    "upside down": (plain_pdf(180), PLAN),
    "turned left": (plain_pdf(270), PLAN),
    "cropped": (cropped_pdf(0), ONE),
    "cropped and turned": (cropped_pdf(90), ONE),
    "user unit 2": (scaled_pdf(2), ONE),
}


@pytest.fixture
def view(qtbot: QtBot, previews: PreviewClient) -> Iterator[PageView]:
    made = PageView(Bridge(), previews.render)
    qtbot.addWidget(made)
    made.resize(700, 1000)
    made.show()
    yield made
    made.hide()


def shown(qtbot: QtBot, view: PageView, previews: PreviewClient, document: bytes) -> None:
    """Open the document and wait for the picture of its first page."""
    info = previews.open(hashlib.sha256(document).hexdigest(), document).result()
    with qtbot.waitSignal(view._images.arrived, timeout=PATIENCE):
        view.show_document(info)
    qtbot.wait(200)


def red(view: PageView) -> set[tuple[int, int]]:
    """Pixels of the view that are rather red than white, black or blue."""
    image = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    found = set()
    for y in range(image.height()):
        line = cast("bytes", image.constScanLine(y))
        for x, (r, g, b) in enumerate(zip(line[::3], line[1::3], line[2::3], strict=False)):
            if r > 60 and r - max(g, b) > 60 and x < image.width():
                found.add((x, y))
    return found


def near(pixels: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """These and their neighbours: the ghost lies on whole pixels."""
    steps = (-1, 0, 1)
    return {(x + dx, y + dy) for x, y in pixels for dx in steps for dy in steps}


def box(pixels: set[tuple[int, int]]) -> tuple[int, int, int, int]:
    xs, ys = [x for x, _ in pixels], [y for _, y in pixels]
    return min(xs), min(ys), max(xs), max(ys)


@pytest.mark.parametrize("name", PAGES)
def test_ghosts_are_what_comes_out(
    qtbot: QtBot, view: PageView, previews: PreviewClient, name: str
) -> None:
    document, plan = PAGES[name]
    png = seal_picture(400)
    shown(qtbot, view, previews, document)
    view.show_seal(plan.places[0], png)
    view.show_marks(marks_of(plan, view.pages, view.size_mm)[1:])
    view.verticalScrollBar().setValue(0)
    ghosts = red(view)
    view.show_seal(None)
    assert not red(view)
    sealed = seal_pdf(document, plan, png, SoftKey().seal_key(), WORDS)
    shown(qtbot, view, previews, sealed)
    seals = red(view)
    edge = max(x for x, _ in seals) - 120 if plan.straddle else view.width()
    for is_slice in (False, True) if plan.straddle else (False,):
        ours = {pixel for pixel in ghosts if (pixel[0] >= edge) is is_slice}
        made = {pixel for pixel in seals if (pixel[0] >= edge) is is_slice}
        assert len(made) > 200
        assert box(ours) == pytest.approx(box(made), abs=2)
        assert len(ours & near(made)) > 0.97 * len(ours)
        # The movable ghost's dashed ring lies over the seal's rim.
        assert len(made & near(ours)) > (0.97 if is_slice else 0.85) * len(made)


def checkbox(place: Place, name: str) -> QCheckBox:
    found = place.find(name)
    assert isinstance(found, QCheckBox)
    return found


def test_straddle_needs_two_sheets_and_says_so(qtbot: QtBot, place: Place) -> None:
    draft(qtbot, place)
    confirm = place.find("sealConfirm")
    assert isinstance(confirm, QPushButton)
    pages = place.work.desk.page.preview.view.pages
    checkbox(place, "sealStraddle").click()
    if pages == 1:
        assert "只有一张纸" in place.text("sealWarning")
        assert not confirm.isEnabled()
        checkbox(place, "sealStraddle").click()
    assert confirm.isEnabled()
    assert uses(place) == 0


def test_pages_that_are_not_there_are_not_sealed(qtbot: QtBot, place: Place) -> None:
    draft(qtbot, place)
    field, confirm = place.find("sealPages"), place.find("sealConfirm")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "7-9")
    assert "7-9" in place.text("sealWarning")
    assert not confirm.isEnabled()
    field.setText("全部")
    assert confirm.isEnabled()


def test_keyword_takes_the_seal_there(qtbot: QtBot, place: Place) -> None:
    draft(qtbot, place)
    view = place.work.desk.page.preview.view
    before = view.seal_place
    field = place.find("sealKeyword")
    assert isinstance(field, QLineEdit)
    field.setText("受理通知书")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.seal_place != before, timeout=PATIENCE)
    moved = view.seal_place
    assert moved is not None
    assert before is not None
    assert moved.y_mm < before.y_mm
    qtbot.waitUntil(lambda: "印章压住了正文" in place.text("sealWarning"), timeout=PATIENCE)
    field.setText("没有的字")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "没有找到" in place.text("sealWarning"), timeout=PATIENCE)
    assert view.seal_place == moved


def test_a_keyword_again_is_the_one_before(qtbot: QtBot, place: Place) -> None:
    draft(qtbot, place)
    view = place.work.desk.page.preview.view
    field = place.find("sealKeyword")
    assert isinstance(field, QLineEdit)
    field.setText("申请")
    found = [view.seal_place]
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: view.seal_place != found[-1], timeout=PATIENCE)
        found.append(view.seal_place)
    places = [(at.page, at.y_mm, at.x_mm) for at in found[1:] if at is not None]
    assert places == sorted(places, reverse=True)


def test_seal_snaps_back_to_the_date_line_when_let_go(qtbot: QtBot, place: Place) -> None:
    draft(qtbot, place)
    view = place.work.desk.page.preview.view
    qtbot.waitUntil(lambda: bool(place.work.desk.seal._places._dates), timeout=PATIENCE)
    ghost = place.find("sealGhost")

    def drag(by: QPoint) -> SealPlace:
        start = ghost.rect().center()
        QTest.mousePress(ghost, LEFT, pos=start)
        QTest.mouseMove(ghost, start + by)
        QTest.mouseRelease(ghost, LEFT, pos=start)
        at = view.seal_place
        assert at is not None
        return at

    snapped = drag(QPoint(2, 2))
    assert drag(QPoint(4, -3)) == snapped
    away = drag(QPoint(-40, -30))
    assert away.y_mm < snapped.y_mm - 4
    QTest.keyClick(ghost, Qt.Key.Key_Left)
    nudged = view.seal_place
    assert nudged is not None
    assert nudged.x_mm == pytest.approx(away.x_mm - 1, abs=0.02)


def test_verification_stands_beside_the_page(qtbot: QtBot, place: Place) -> None:
    document = mupdf.open()
    document.new_page().insert_text((72, 72), "A page")
    key = SoftKey()
    plan = SealPlan(places=(SealPlace(page=1, x_mm=70, y_mm=120),))
    sealed = seal_pdf(document.tobytes(), plan, seal_picture(), key.seal_key(), WORDS)
    sha256 = place.store.put_document(sealed)
    preview = place.work.desk.page.preview
    preview.show_document(sha256, "决定书")
    qtbot.waitUntil(lambda: preview._opened == sha256, timeout=PATIENCE)
    QTest.mouseClick(place.find("preview_verify"), LEFT)
    qtbot.waitUntil(lambda: "个签章" in place.text("verifySummary"), timeout=PATIENCE)
    assert place.text("verifySummary").startswith("? 未知")
    qtbot.waitUntil(lambda: place.shown("signatureVerdict_1"), timeout=PATIENCE)
    assert place.text("signatureVerdict_1") == "? 未知"
    preview.show_document(place.store.put_document(plain_pdf()), "另一份")
    assert not place.shown("verifyPanel")
