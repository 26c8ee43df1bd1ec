"""The preview: pages, downloads, broken files, printing and saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from clerk_desktop.documents.preview_messages import PageSize
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.events import DocumentArrived, DocumentUnavailable
from clerk_desktop.ui.page_layout import lay_out, zoom_to_fit
from tests.helpers.cases import fresh_case
from tests.ui.conftest import Place, material, pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton
PATIENCE = 30_000
A4 = PageSize(595.0, 842.0)


def is_painted(place: Place, page: int) -> bool:
    return place.work.desk.page.preview.view._images.image(page) is not None


def test_pages_are_painted_and_counted(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    data = pdf(pages=5)
    place = make_place(fresh_case(materials=(material(data),)), papers=(data,))
    place.work.open_case("c1")
    qtbot.waitUntil(lambda: is_painted(place, 1), timeout=PATIENCE)
    assert place.text("previewPage") == "第 1 / 5 页"
    view = place.find("pageView")
    dark = _dark_pixels(place)
    assert dark > 50
    QTest.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: place.text("previewPage") == "第 5 / 5 页")
    qtbot.waitUntil(lambda: is_painted(place, 5), timeout=PATIENCE)


def test_on_a_denser_monitor_the_page_is_made_anew(
    qtbot: QtBot, make_place: Callable[..., Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Qt tells of it when the window is moved; a second monitor is only pretended here."""
    data = pdf(pages=1)
    place = make_place(fresh_case(materials=(material(data),)), papers=(data,))
    place.work.open_case("c1")
    qtbot.waitUntil(lambda: is_painted(place, 1), timeout=PATIENCE)
    view = place.work.desk.page.preview.view
    before = view._images.image(1)
    monkeypatch.setattr(view, "devicePixelRatioF", lambda: 2.0)
    QApplication.sendEvent(view, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert before is not None

    def is_denser() -> bool:
        now = view._images.image(1)
        return now is not None and abs(now.width() - 2 * before.width()) <= 2

    qtbot.waitUntil(is_denser, timeout=PATIENCE)


def _dark_pixels(place: Place) -> int:
    picture = place.find("pageView").grab().toImage()
    return sum(
        picture.pixelColor(x, y).lightness() < 60
        for x in range(0, picture.width(), 3)
        for y in range(0, picture.height(), 3)
    )


def test_zoom_and_fit(qtbot: QtBot, make_place: Callable[..., Place], paper: bytes) -> None:
    place = make_place(fresh_case(materials=(material(paper),)), papers=(paper,))
    place.work.open_case("c1")
    qtbot.waitUntil(lambda: is_painted(place, 1), timeout=PATIENCE)
    fitting = place.text("previewZoom")
    QTest.mouseClick(place.find("preview_plus"), LEFT)
    assert int(place.text("previewZoom")[:-1]) > int(fitting[:-1])
    QTest.mouseClick(place.find("preview_width"), LEFT)
    assert place.text("previewZoom") == fitting


def test_a_document_that_is_not_here_is_fetched_and_then_shown(
    qtbot: QtBot, make_place: Callable[..., Place], paper: bytes
) -> None:
    wanted = material(paper)
    place = make_place(fresh_case(materials=(wanted,)))
    place.work.open_case("c1")
    qtbot.waitUntil(lambda: "正在下载" in place.text("previewNotice"))
    assert place.sync.wanted == [wanted.sha256]
    place.store.put_document(paper)
    place.bridge.tell(DocumentArrived(wanted.sha256))
    qtbot.waitUntil(lambda: is_painted(place, 1), timeout=PATIENCE)


def test_a_document_that_the_hall_refuses_says_why(
    qtbot: QtBot, make_place: Callable[..., Place], paper: bytes
) -> None:
    wanted = material(paper)
    place = make_place(fresh_case(materials=(wanted,)))
    place.work.open_case("c1")
    qtbot.waitUntil(lambda: "正在下载" in place.text("previewNotice"))
    place.bridge.tell(DocumentUnavailable(wanted.sha256, HallError(HallCode.FORBIDDEN)))
    qtbot.waitUntil(lambda: "大厅不允许这一操作" in place.text("previewNotice"))


def test_a_broken_file_says_what_to_do(qtbot: QtBot, make_place: Callable[..., Place]) -> None:
    data = b"this is no PDF"
    place = make_place(fresh_case(materials=(material(data),)), papers=(data,))
    place.work.open_case("c1")
    qtbot.waitUntil(lambda: "文件已损坏" in place.text("previewNotice"), timeout=PATIENCE)
    assert "请让申请人重新提交" in place.text("previewNotice")
    assert not place.find("preview_print").isEnabled()


def test_saving_writes_the_very_bytes(
    qtbot: QtBot, make_place: Callable[..., Place], paper: bytes, tmp_path: Path
) -> None:
    place = make_place(fresh_case(materials=(material(paper),)), papers=(paper,))
    place.work.open_case("c1")
    qtbot.waitUntil(lambda: is_painted(place, 1), timeout=PATIENCE)
    QTest.mouseClick(place.find("preview_save"), LEFT)
    dialog = place.find("saveDialog")
    assert isinstance(dialog, QFileDialog)
    target = tmp_path / "saved.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.reject()
    qtbot.waitUntil(target.exists)
    assert target.read_bytes() == paper
    assert [path.name for path in tmp_path.glob("tmp*")] == []


def test_a_seal_stays_on_the_paper() -> None:
    layout = lay_out((A4, A4), 1.0, 900)
    place = SealPlace(page=1, x_mm=100, y_mm=100, diameter_mm=40)
    centre = layout.centre(place)
    assert layout.placed(place, centre) == place
    corner = layout.placed(place, layout.centre(SealPlace(page=2, x_mm=1, y_mm=296)))
    assert (corner.page, corner.x_mm) == (2, 20)
    assert corner.y_mm < 297 - 19


def test_the_widest_page_fits() -> None:
    wide = PageSize(1190.0, 842.0)
    zoom = zoom_to_fit((A4, wide), 1000)
    assert max(sheet.right() for sheet in lay_out((A4, wide), zoom, 1000).sheets) <= 1000
    assert lay_out((A4, wide), zoom, 1000).width <= 1002
