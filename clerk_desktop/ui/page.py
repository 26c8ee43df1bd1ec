"""What every page of the workplace is, and a page that is made when it is first needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable


class Page(QWidget):
    """Something that fills the middle of the window; the workplace shows one at a time.

    Signals:
        opened: Id of the case that the clerk wants to see.
        left: The clerk wants to go back.
        changed: Something was done; lists and counts are to be read again.
        told: A ``Message`` and its ``Tone`` for the banner.
        settled: What the banner says is overtaken.
        failed: An exception.
    """

    opened = Signal(str)
    left = Signal()
    changed = Signal()
    told = Signal(object, object)
    settled = Signal()
    failed = Signal(object)

    def refresh(self) -> None:
        """Read again what is shown, after something changed; what is selected stays so."""

    def take_keys(self) -> None:
        """Give the keys to where the clerk begins or goes on."""
        self.setFocus()

    def step_back(self) -> bool:
        """Give up the innermost thing that is begun; False: nothing is, so Esc leaves the page."""
        return False

    def focus_search(self) -> bool:
        """Let the clerk type a search; False: the page has none."""
        return False

    def print_shown(self) -> None:
        """Let the clerk print what is shown; nothing happens where there is nothing to print."""

    def leave(self) -> None:
        """Another page will be shown."""


P = TypeVar("P", bound=Page)


class Later(QObject, Generic[P]):
    """A page that is made, by ``make``, when it is first needed.

    Signals:
        made: The new page, once.
    """

    made = Signal(object)

    def __init__(self, make: Callable[[], P], parent: QObject) -> None:
        super().__init__(parent)
        self._make = make
        self._page: P | None = None

    @property
    def page(self) -> P:
        """The page, made now if it was not needed before."""
        if self._page is None:
            self._page = self._make()
            self.made.emit(self._page)
        return self._page

    def is_page(self, page: QWidget) -> bool:
        """Whether that is this page; it isn't made for the answer."""
        return page is self._page
