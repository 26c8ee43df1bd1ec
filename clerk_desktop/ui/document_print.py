"""A PDF on paper: its pages in their own size, rendered by the preview's worker.

Paper loses the signature, so every page of a document says that it is a copy; the sealed file
itself is what 「另存为」 writes.
"""

from __future__ import annotations

from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPaintEngine, QPainter

from clerk_desktop.language import fixed
from clerk_desktop.ui.page_images import to_image
from clerk_desktop.ui.printout import POINTS_PER_MM, Draw, Sheet, made, paper_font

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtGui import QImage

    from clerk_desktop.documents.preview_client import PageImage, PreviewClient
    from clerk_desktop.documents.preview_messages import DocumentInfo, TextHit

COPY_MARK = fixed("副本 · 打印件不含电子签名")
_MARK_COLOUR = QColor(90, 90, 90)
_FOOT_MM = 7.0
_LINE_FONT = 20
_STRIP = 96
_A = TypeVar("_A")
_B = TypeVar("_B")


def printout_of(
    client: PreviewClient, sha256: str, data: bytes, title: str, *, is_slip: bool = False
) -> Future[DocumentPrintout]:
    """The document of that digest, opened; fails as ``PreviewClient.open`` does."""
    opened = client.open(sha256, data)
    return _then(
        opened, lambda info: made(DocumentPrintout(client, info, data, title, is_slip=is_slip))
    )


class DocumentPrintout:
    """A document that lies open at ``client``.

    Args:
        client: Renders its pages.
        info: As the client has opened it.
        data: Its bytes, for when the preview closes it meanwhile.
        title: What it is called.
        is_slip: It is no copy of anything: nothing is said at its foot.
    """

    def __init__(
        self,
        client: PreviewClient,
        info: DocumentInfo,
        data: bytes,
        title: str,
        *,
        is_slip: bool = False,
    ) -> None:
        self._client = client
        self._info = info
        self._data = data
        self.title = title
        self.is_document = not is_slip
        self.sizes = tuple(QSizeF(size.width, size.height) for size in info.sizes)

    def fetch(self, page: int, dpi: float) -> Future[Draw]:
        """The picture of the page, with its text below: what is printed to a file is searched."""
        sha256 = self._info.sha256
        opened = self._client.open(sha256, self._data)
        lines = _then(opened, lambda _info: self._client.lines(sha256, page))
        return _then(lines, partial(self._picture, page, dpi))

    def _picture(self, page: int, dpi: float, lines: tuple[TextHit, ...]) -> Future[Draw]:
        rendered = self._client.render(self._info.sha256, page, dpi)
        return _then(rendered, lambda image: made(partial(self._draw, image, lines)))

    def _draw(
        self, image: PageImage, lines: tuple[TextHit, ...], painter: QPainter, place: QRectF
    ) -> Iterator[None]:
        size = self.sizes[image.page - 1]
        if painter.paintEngine().type() is QPaintEngine.Type.Pdf:
            with Sheet(painter, place, size, 0) as area:
                _lay_text(painter, lines, area.width() / size.width() * POINTS_PER_MM)
        yield from _lay_picture(painter, place, to_image(image))
        if self.is_document:
            with Sheet(painter, place, size, _FOOT_MM) as area:
                painter.setPen(_MARK_COLOUR)
                painter.setFont(paper_font(12))
                foot = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
                painter.drawText(area, int(foot), COPY_MARK)


def _lay_picture(painter: QPainter, place: QRectF, picture: QImage) -> Iterator[None]:
    """In strips: a printer's engine takes a second for a whole page of a scan.

    Each reaches a row into the next one, so that no seam is seen between them.
    """
    row = place.height() / picture.height()
    for first in range(0, picture.height(), _STRIP):
        count = min(_STRIP + 1, picture.height() - first)
        strip = QRectF(place.left(), place.top() + first * row, place.width(), count * row)
        painter.drawImage(strip, picture, QRectF(0, first, picture.width(), count))
        yield


def _lay_text(painter: QPainter, lines: tuple[TextHit, ...], per_mm: float) -> None:
    """Each line in white where the picture, which covers it, has it."""
    painter.setPen(QColor("white"))
    painter.setFont(paper_font(_LINE_FONT))
    metrics = QFontMetricsF(paper_font(_LINE_FONT))
    for line in lines:
        width = metrics.horizontalAdvance(line.text)
        if not line.boxes or width <= 0:
            continue
        box = line.boxes[0]
        painter.save()
        painter.translate(box.x_mm * per_mm, (box.y_mm + box.height_mm) * per_mm)
        painter.scale(box.width_mm * per_mm / width, box.height_mm * per_mm / metrics.height())
        painter.drawText(0, -round(metrics.descent()), line.text)
        painter.restore()


def _then(first: Future[_A], call: Callable[[_A], Future[_B]]) -> Future[_B]:
    """What ``call`` leads to with the result of ``first``; the error of whichever fails."""
    whole: Future[_B] = Future()

    def ended(last: Future[_B]) -> None:
        try:
            whole.set_result(last.result())
        except Exception as error:  # noqa: BLE001 - it is passed on
            whole.set_exception(error)

    def began(done: Future[_A]) -> None:
        try:
            call(done.result()).add_done_callback(ended)
        except Exception as error:  # noqa: BLE001 - it is passed on
            whole.set_exception(error)

    first.add_done_callback(began)
    return whole
