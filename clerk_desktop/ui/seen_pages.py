"""Which pages of a document have been on the screen from top to end."""

from __future__ import annotations

_BANDS = 24
"""A page is looked at in strips of about 12 mm of A4; the outermost are margin."""


class SeenPages:
    """Keeps account for one document of so many pages."""

    def __init__(self, pages: int) -> None:
        self._unseen = {page: set(range(1, _BANDS - 1)) for page in range(1, pages + 1)}

    def add(self, page: int, top: float, end: float) -> None:
        """A part of a page was on the screen: 0 is the page's top, 1 its end."""
        left = self._unseen.get(page)
        if left is None:
            return
        left -= {band for band in left if top * _BANDS <= band and band + 1 <= end * _BANDS}
        if not left:
            del self._unseen[page]

    @property
    def first_unseen(self) -> tuple[int, float] | None:
        """The first page that wasn't, and from where on: 0 is its top."""
        page = min(self._unseen, default=None)
        return None if page is None else (page, min(self._unseen[page]) / _BANDS)

    @property
    def is_all(self) -> bool:
        """Whether every page was."""
        return not self._unseen
