"""Reading a document: search, copy, small pages, pairs, turning; by keys, on real pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pymupdf
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from clerk_desktop.documents.preview_messages import Box, PageSize
from clerk_desktop.ui.page_layout import lay_out, turned
from tests.helpers.cases import fresh_case
from tests.ui.conftest import Place, material

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from clerk_desktop.ui.page_view import PageView
    from clerk_desktop.ui.preview import Preview

PATIENCE = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def poem(pages: int = 4) -> bytes:
    """Each page says which it is, the even ones also "Needle in hay"."""
    document = pymupdf.open()  # type: ignore[no-untyped-call]
    for number in range(1, pages + 1):
        page = document.new_page(width=595, height=842)
        page.insert_text((72, 100), f"Page number {number}", fontsize=24)
        if number % 2 == 0:
            page.insert_text((72, 400), "Needle in hay", fontsize=24)
    made: bytes = document.tobytes()  # type: ignore[no-untyped-call]
    return made


@pytest.fixture
def place(qtbot: QtBot, make_place: Callable[..., Place]) -> Place:
    data = poem()
    opened = make_place(fresh_case(materials=(material(data),)), papers=(data,))
    opened.work.open_case("c1")
    qtbot.waitUntil(lambda: view_of(opened).pages == 4, timeout=PATIENCE)
    view_of(opened).setFocus()
    return opened


def preview_of(place: Place) -> Preview:
    return place.work.desk.page.preview


def view_of(place: Place) -> PageView:
    return preview_of(place).view


def orange(place: Place) -> int:
    """Points of the mark of the current hit."""
    picture = view_of(place).viewport().grab().toImage()
    points = ((x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2))
    colours = (picture.pixelColor(x, y) for x, y in points)
    return sum(one.red() > 240 and 150 < one.green() < 215 and one.blue() < 150 for one in colours)


def test_words_are_found_marked_and_walked_through(qtbot: QtBot, place: Place) -> None:
    QTest.keyClick(view_of(place), Qt.Key.Key_F, CTRL_SHIFT)
    field = place.find("documentSearchField")
    assert field.hasFocus()
    QTest.keyClicks(field, "needle IN")
    qtbot.waitUntil(lambda: place.text("documentSearchCount") == "1 / 2 处", timeout=PATIENCE)
    assert place.text("previewPage") == "第 2 / 4 页"
    qtbot.waitUntil(lambda: orange(place) > 20, timeout=PATIENCE)
    QTest.keyClick(field, Qt.Key.Key_F3)
    assert place.text("documentSearchCount") == "2 / 2 处"
    qtbot.waitUntil(lambda: place.text("previewPage") == "第 4 / 4 页", timeout=PATIENCE)
    QTest.keyClick(field, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert place.text("documentSearchCount") == "1 / 2 处"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not place.shown("documentSearch")
    assert view_of(place).hasFocus()
    assert place.shown("casePage"), "Escape has ended the search alone"


def test_what_is_not_there_is_said(qtbot: QtBot, place: Place) -> None:
    QTest.keyClick(view_of(place), Qt.Key.Key_F, CTRL_SHIFT)
    QTest.keyClicks(place.find("documentSearchField"), "zebra")
    qtbot.waitUntil(lambda: place.text("documentSearchCount") == "没有找到", timeout=PATIENCE)


def test_the_page_or_a_selected_area_is_copied(qtbot: QtBot, place: Place) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    view_of(place).show_page(2)
    QTest.keyClick(view_of(place), Qt.Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: "Page number 2" in clipboard.text(), timeout=PATIENCE)
    assert "Needle in hay" in clipboard.text()
    clipboard.clear()
    sheet = view_of(place)._layout.sheets[1]
    upper = sheet.adjusted(0, 0, 0, -sheet.height() * 3 // 4).translated(view_of(place)._origin())
    viewport = view_of(place).viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(upper.left() + 5, 10))
    QTest.mouseMove(viewport, QPoint(upper.right() - 5, upper.bottom()))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=upper.bottomRight())
    QTest.keyClick(view_of(place), Qt.Key.Key_C, CTRL)
    qtbot.waitUntil(lambda: "Page number 2" in clipboard.text(), timeout=PATIENCE)
    assert "Needle" not in clipboard.text()


def test_small_pages_lead_to_the_large_ones(qtbot: QtBot, place: Place) -> None:
    QTest.keyClick(view_of(place), Qt.Key.Key_T)
    strip = place.find("thumbnails")
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: place.text("previewPage") == "第 4 / 4 页", timeout=PATIENCE)
    QTest.keyClick(strip, Qt.Key.Key_Up)
    qtbot.waitUntil(lambda: place.text("previewPage") == "第 3 / 4 页", timeout=PATIENCE)
    view_of(place).setFocus()
    QTest.keyClick(view_of(place), Qt.Key.Key_T)
    assert not place.shown("thumbnails")


def test_a_longer_document_follows_a_shorter_one(
    qtbot: QtBot, make_place: Callable[..., Place]
) -> None:
    """The small pages are of the document that is read, also when it is the second."""
    short, long = poem(1), poem(6)
    papers = (material(short, "短"), material(long, "长"))
    place = make_place(fresh_case(materials=papers), papers=(short, long))
    place.work.open_case("c1")
    qtbot.waitUntil(lambda: view_of(place).pages == 1, timeout=PATIENCE)
    view_of(place).setFocus()
    QTest.keyClick(view_of(place), Qt.Key.Key_T)
    name = f"materialOpen_{papers[1].material_id}"
    QTest.mouseClick(place.find(name), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: view_of(place).pages == 6, timeout=PATIENCE)
    QTest.keyClick(view_of(place), Qt.Key.Key_End)
    qtbot.waitUntil(lambda: place.text("previewPage") == "第 6 / 6 页", timeout=PATIENCE)
    assert place.find("thumbnails").accessibleDescription() == "第 6 页"


def test_pairs_whole_pages_and_turning(qtbot: QtBot, place: Place) -> None:
    view = view_of(place)
    QTest.keyClick(view, Qt.Key.Key_P)
    assert all(sheet.height() <= view.viewport().height() for sheet in view._layout.sheets)
    QTest.keyClick(view, Qt.Key.Key_D)
    first, second, third, _ = view._layout.sheets
    assert (first.top(), second.left() > first.right()) == (second.top(), True)
    assert third.top() > first.bottom()
    QTest.keyClick(view, Qt.Key.Key_D)
    QTest.keyClick(view, Qt.Key.Key_R)
    assert view._layout.sheets[0].width() > view._layout.sheets[0].height()
    QTest.keyClick(view, Qt.Key.Key_W)
    assert view._layout.sheets[0].width() > view.viewport().width() * 0.9


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_box_is_found_again_on_turned_pages(turn: int) -> None:
    sizes = turned((PageSize(595.0, 842.0),), turn)
    layout = replace(lay_out(sizes, 1.0, 1200), turn=turn)
    box = Box(20.0, 30.0, 60.0, 10.0)
    area = layout.area(1, box).toRect()
    assert layout.sheets[0].contains(area)
    again = layout.box_of(1, area)
    assert (again.x_mm, again.y_mm) == pytest.approx((20.0, 30.0), abs=0.5)
    assert (again.width_mm, again.height_mm) == pytest.approx((60.0, 10.0), abs=0.5)
