"""What of the clerk's work reaches the second screen: the open case, the letter being signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from clerk_desktop.language import speaking, tr
from clerk_desktop.ui.applicant_view import ApplicantView, applicant_view
from clerk_desktop.ui.page_images import PageImages
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clerk_desktop.domain.document import CaseDocument
    from clerk_desktop.language import Translate
    from clerk_desktop.services.cases import CaseView
    from clerk_desktop.ui.applicant_window import ApplicantWindow
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.case_desk import CaseDesk

_POINTS_PER_INCH = 72
_MM_PER_INCH = 25.4


class ApplicantFeed(QObject):
    """Follows one desk; gone with it.

    Args:
        languages: What the case is said in, the first the larger.
        office: Shown while no case is open.
    """

    def __init__(
        self,
        bridge: Bridge,
        desk: CaseDesk,
        window: ApplicantWindow,
        languages: Sequence[Translate],
        office: str,
    ) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._languages = languages
        self._office = office
        self._is_covered = False
        self._sealed: CaseDocument | None = None
        preview = desk.page.preview
        self._images = PageImages(bridge, preview.client.render, self, kept=1)
        self._images.arrived.connect(self._show_page)
        desk.page.viewed.connect(self._show)
        desk.seal.sealed.connect(self._keep_sealed)
        desk.seal.ended.connect(self._follow_letter)
        preview.shown.connect(self._follow_letter)
        preview.view.page_changed.connect(self._follow_page)
        self._show()

    def cover(self, *, is_covered: bool) -> None:
        """Whether the clerk's own window is locked or asks for another clerk."""
        self._is_covered = is_covered
        self._show()

    def _show(self) -> None:
        """The case as it stands now, or the office's name."""
        view = self._desk.page.view
        views = [] if view is None or self._is_covered else self._seen_of(view)
        if not views:
            self._sealed = None
            self._images.start("")
            self._window.show_office(self._office)
            return
        self._window.show_case(views)

    def _seen_of(self, view: CaseView) -> list[ApplicantView]:
        found = []
        for language in self._languages:
            with speaking(language):
                found.append(applicant_view(view))
        return [seen for seen in found if seen is not None]

    def _keep_sealed(self, document: CaseDocument) -> None:
        self._sealed = document

    def _title(self) -> str:
        """Of the letter that the clerk's preview shows, if it is the one being signed."""
        shown, draft, sealed = self._desk.page.preview.sha256, self._desk.seal.draft, self._sealed
        if draft is not None and draft.sha256 == shown:
            return tr("{letter}，请核对").format(letter=case_words.LETTERS[draft.letter])
        if sealed is not None and sealed.sha256 == shown:
            return tr("{letter}，已盖章").format(letter=case_words.LETTERS[sealed.letter])
        return ""

    def _follow_letter(self) -> None:
        if not self._title() or self._is_covered:
            self._images.start("")
            self._window.show_letter("", None)
            return
        self._images.start(self._desk.page.preview.sha256)
        self._follow_page(self._desk.page.preview.view.page)

    def _follow_page(self, page: int) -> None:
        if not self._title() or self._is_covered or not self._window.isVisible():
            return
        height = self._desk.page.preview.view.size_mm(page)[1] / _MM_PER_INCH
        self._images.want((page,), round(self._window.page_height / height, 1))
        self._show_page(page)

    def _show_page(self, page: int) -> None:
        image, title = self._images.image(page), self._title()
        if image is not None and title and not self._is_covered:
            self._window.show_letter(title, image)
