"""Where the seals of a draft go, as the clerk says it: dragged, by pages, by keyword, straddling.

One plan comes out of it, and the view shows exactly its marks.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clerk_desktop.documents.placing import (
    DATE_LINE,
    KeywordRule,
    covered,
    parse_pages,
    places_at,
    snapped,
)
from clerk_desktop.documents.seal_marks import marks_of
from clerk_desktop.domain.seal_plan import SealPlan, Straddle
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.language import mark, tr

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.documents.preview_messages import TextHit
    from clerk_desktop.domain.document import SealPlace
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.page_view import PageView

ALL_PAGES = mark("全部", "pages")


class SealPlaces(QObject):
    """Keeps the plan of the draft that is being placed.

    Signals:
        changed: The plan can be sealed; its first place.
        refused: The ``DocumentError`` for which it can't be.
        warned: Code and context of what should be looked at, or ``None`` twice.
    """

    changed = Signal(object)
    refused = Signal(object)
    warned = Signal(object, object)

    def __init__(
        self, bridge: Bridge, client: PreviewClient, view: PageView, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._client = client
        self._view = view
        self._sha256 = ""
        self._pages = ""
        self._straddle: Straddle | None = None
        self._dates: tuple[TextHit, ...] = ()
        self._lines: dict[int, tuple[TextHit, ...]] = {}
        self._asked: set[int] = set()
        self._hits: tuple[str, int, tuple[TextHit, ...]] = ("", 0, ())
        self._missed: DocumentError | None = None
        self.plan: SealPlan | None = None
        view.seal_moved.connect(self._moved)
        view.seal_dropped.connect(self._snap)

    def start(self, sha256: str) -> None:
        """The view shows the draft of that digest with its seal in the letter's own place."""
        self._sha256 = sha256
        self._pages, self._straddle = "", None
        self._dates, self._lines, self._hits = (), {}, ("", 0, ())
        self._asked, self._missed = set(), None
        dates = self._client.find(sha256, DATE_LINE, is_regex=True)
        self._bridge.watch(dates, self._dates_found, self._nothing_found, owner=self)
        self._settle()

    def stop(self) -> None:
        """There is nothing to be placed any more."""
        self._sha256, self.plan = "", None
        self._view.show_marks(())

    def set_pages(self, text: str) -> None:
        """Seal the same spot of these pages as well: ``1 1-3 5,8``, 全部, or none."""
        self._pages = text.strip()
        self._settle()

    def set_straddle(self, *, is_wanted: bool, is_duplex: bool) -> None:
        """Cut a seal over the right edges of all pages, of odd pages if printed on both sides."""
        self._straddle = Straddle(is_duplex=is_duplex) if is_wanted else None
        self._settle()

    def find(self, keyword: str) -> None:
        """Put the seal on a keyword: the last one first, then with each call the one before."""
        word = keyword.strip()
        if not word or not self._sha256:
            return
        if word == self._hits[0]:
            self._go_to(word, self._hits[1] - 1, self._hits[2])
            return
        self._bridge.watch(
            self._client.find(self._sha256, word),
            partial(self._go_to, word, -1),
            self._nothing_found,
            owner=self,
        )

    def _moved(self) -> None:
        self._missed = None
        self._settle()

    def _dates_found(self, dates: tuple[TextHit, ...]) -> None:
        self._dates = dates
        self._settle()

    def _nothing_found(self, error: BaseException) -> None:
        if isinstance(error, DocumentError):
            self.refused.emit(error)

    def _go_to(self, word: str, hit: int, hits: tuple[TextHit, ...]) -> None:
        place = self._view.seal_place
        if place is None:
            return
        number = hit if -hit <= len(hits) else -1
        rule = KeywordRule(keyword=word, hit=number)
        try:
            (at,) = places_at(rule, hits, self._view.size_mm, place.diameter_mm)
        except DocumentError as error:
            self._missed = error
            self._settle()
            return
        self._hits = word, number, hits
        self._view.move_seal(at)

    def _snap(self) -> None:
        place = self._view.seal_place
        if place is not None and (snap := snapped(place, self._dates)) != place:
            self._view.move_seal(snap)

    def _settle(self) -> None:
        """Make the plan anew and show it."""
        place = self._view.seal_place
        if place is None or not self._sha256:
            return
        try:
            plan = self._planned(place)
            marks = marks_of(plan, self._view.pages, self._view.size_mm)
        except DocumentError as error:
            self.plan = None
            self._view.show_marks(())
            self.refused.emit(error)
            return
        self.plan = plan
        self._view.show_marks(marks[1:])
        self.changed.emit(place)
        self._warn(plan)

    def _planned(self, place: SealPlace) -> SealPlan:
        count = self._view.pages
        is_all = self._pages.casefold() in {ALL_PAGES, tr(ALL_PAGES).casefold()}
        text = f"1-{count}" if is_all else self._pages
        pages = parse_pages(text, count) if text else ()
        others = (replace(place, page=page) for page in pages if page != place.page)
        straddle = self._straddle
        if straddle is not None:
            straddle = replace(straddle, diameter_mm=place.diameter_mm)
        return SealPlan(places=(place, *others), straddle=straddle)

    def _warn(self, plan: SealPlan) -> None:
        """Say what wasn't found, or else the first text that a seal covers.

        Lines that aren't known yet are asked for.
        """
        for place in plan.places:
            if place.page not in self._asked:
                self._asked.add(place.page)
                self._bridge.watch(
                    self._client.lines(self._sha256, place.page),
                    partial(self._lines_read, self._sha256, place.page),
                    self._nothing_found,
                    owner=self,
                )
            texts = covered(place, self._lines.get(place.page, ()), self._dates)
            if texts:
                context = {"page": str(place.page), "text": texts[0]}
                self._tell(DocumentCode.OVERLAPS_TEXT, context)
                return
        self._tell(None, None)

    def _tell(self, code: StrEnum | None, context: Mapping[str, str] | None) -> None:
        if self._missed is not None:
            code, context = self._missed.code, self._missed.context
        self.warned.emit(code, context)

    def _lines_read(self, sha256: str, page: int, lines: tuple[TextHit, ...]) -> None:
        if sha256 == self._sha256:
            self._lines[page] = lines
            self._settle()
