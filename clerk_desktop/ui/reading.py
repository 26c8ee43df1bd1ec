"""Ways of reading the document that is shown, with their keys: the menu 显示 of the preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from clerk_desktop.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

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
        self._add(tr("适合宽度"), "W", view.fit_width)
        self._add(tr("适合页面"), "P", view.fit_page)
        self._toggle(tr("双页"), "D", lambda is_on: view.show_in_pairs(is_wanted=is_on))
        self._toggle(tr("缩略图"), "T", self.strip_asked.emit)
        self._add(tr("顺时针旋转"), "R", view.turn)
        self.addSeparator()
        self._add(tr("在文书中查找"), "Ctrl+Shift+F", self.find_asked.emit, preview)
        self._add(tr("复制文字"), "Ctrl+C", self.copy_asked.emit)

    def _add(
        self, text: str, key: str, call: Callable[[], None], owner: QWidget | None = None
    ) -> QAction:
        action = self.addAction(text, call)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        (owner or self._view).addAction(action)
        return action

    def _toggle(self, text: str, key: str, call: Callable[[bool], None]) -> None:
        action = self._add(text, key, lambda: None)
        action.setCheckable(True)
        action.toggled.connect(call)
