"""Ways of reading the document that is shown, with their keys: the menu 显示 of the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from clerk_desktop.language import tr
from clerk_desktop.ui.keys import Key, attach

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from clerk_desktop.ui.page_view import PageView


class ReadingMenu(QMenu):
    """The single letters work while the keys are with the pages; the others in the whole preview.

    Signals:
        find_asked, copy_asked: Words are to be looked for; text is to be copied.
        strip_asked: Whether the small pages are to be shown.
    """

    find_asked = Signal()
    copy_asked = Signal()
    strip_asked = Signal(bool)

    def __init__(self, view: PageView, preview: QWidget) -> None:
        super().__init__(preview)
        self.setObjectName("readingMenu")
        self._view = view
        self._preview = preview
        self._add(Key.FIT_WIDTH, view.fit_width)
        self._add(Key.FIT_PAGE, view.fit_page)
        self._toggle(Key.PAIRS, lambda is_on: view.show_in_pairs(is_wanted=is_on))
        self._toggle(Key.STRIP, self.strip_asked.emit)
        self._add(Key.TURN, view.turn)
        self.addSeparator()
        self._add(Key.FIND, self.find_asked.emit, preview)
        self._add(Key.COPY, self.copy_asked.emit)

    def _add(self, key: Key, call: Callable[[], None], owner: QWidget | None = None) -> QAction:
        action = self.addAction(tr(key.value.text), call)
        attach(owner or self._view, action, key.value.sequences[0])
        return action

    def _toggle(self, key: Key, call: Callable[[bool], None]) -> None:
        action = self._add(key, lambda: None)
        action.setCheckable(True)
        action.toggled.connect(call)
