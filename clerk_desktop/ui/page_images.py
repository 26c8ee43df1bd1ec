"""Pictures of pages: asked for when seen, made elsewhere, few of them kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from concurrent.futures import Future

    from clerk_desktop.documents.preview_client import PageImage
    from clerk_desktop.ui.bridge import Bridge

_KEPT = 8


@dataclass(frozen=True, slots=True)
class _Wanted:
    dpi: float
    future: Future[PageImage]


def to_image(page: PageImage) -> QImage:
    """A picture that owns its pixels: Qt does not keep the buffer it is made over."""
    return QImage(
        page.pixels, page.width, page.height, page.stride, QImage.Format.Format_RGB888
    ).copy()


class PageImages(QObject):
    """Pictures of one document's pages.

    Signals:
        arrived: Number of a page whose picture is here.
        failed: The exception that a page ended with; that page is not asked for again.
    """

    arrived = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        render: Callable[[str, int, float], Future[PageImage]],
        parent: QObject,
        kept: int = _KEPT,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._render = render
        self._kept = kept
        self._sha256 = ""
        self._images: dict[int, tuple[float, QImage]] = {}
        self._wanted: dict[int, _Wanted] = {}
        self._broken: set[int] = set()

    def start(self, sha256: str) -> None:
        """Forget everything and serve that document."""
        self.want((), 0.0)
        self._sha256 = sha256
        self._images.clear()
        self._broken.clear()

    def image(self, page: int) -> QImage | None:
        """The newest picture of a page, perhaps of another size; ``None`` while there is none."""
        kept = self._images.get(page)
        return kept[1] if kept else None

    def want(self, pages: Collection[int], dpi: float) -> None:
        """See to pictures of ``pages`` in ``dpi``; drop requests for others."""
        for page in [page for page in self._wanted if page not in pages]:
            self._wanted.pop(page).future.cancel()
        for page in pages:
            if page not in self._broken and self._newest_dpi(page) != dpi:
                self._ask(page, dpi)
        self._forget_far(pages)

    def _newest_dpi(self, page: int) -> float:
        """The dpi that was asked for last, whether it has arrived or not."""
        if page in self._wanted:
            return self._wanted[page].dpi
        kept = self._images.get(page)
        return kept[0] if kept else 0.0

    def _ask(self, page: int, dpi: float) -> None:
        if page in self._wanted:
            self._wanted.pop(page).future.cancel()
        future = self._render(self._sha256, page, dpi)
        wanted = self._wanted[page] = _Wanted(dpi, future)
        self._bridge.watch(
            future,
            partial(self._arrived, wanted),
            partial(self._failed, self._sha256, page),
            owner=self,
        )

    def _arrived(self, wanted: _Wanted, rendered: PageImage) -> None:
        if rendered.sha256 != self._sha256 or self._wanted.get(rendered.page) is not wanted:
            return
        del self._wanted[rendered.page]
        self._images[rendered.page] = (wanted.dpi, to_image(rendered))
        self.arrived.emit(rendered.page)

    def _failed(self, sha256: str, page: int, error: BaseException) -> None:
        if sha256 == self._sha256:
            self._wanted.pop(page, None)
            self._broken.add(page)
            self.failed.emit(error)

    def _forget_far(self, pages: Collection[int]) -> None:
        if len(self._images) <= self._kept or not pages:
            return
        near = min(pages)
        for page in sorted(self._images, key=lambda page: abs(page - near))[self._kept :]:
            del self._images[page]
