"""Looking for words in the document that is shown: 查找."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton

from clerk_desktop.language import tr
from clerk_desktop.ui import icons, style
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.page_marks import Hit

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from PySide6.QtGui import QKeyEvent

    from clerk_desktop.documents.preview_messages import TextHit
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.page_view import PageView

_DELAY_MS = 120
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DocumentSearch(QFrame):
    """A bar below the tools: Enter or F3 goes on, Shift goes back, Escape ends it.

    The pages are searched one after the other from the one that is read, so that the first hit
    is shown at once and pages can still be drawn in between.

    Args:
        find: Looks for a pattern on one page of the document that is open.

    Signals:
        failed: An exception.
    """

    failed = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        view: PageView,
        find: Callable[[str, int], Future[tuple[TextHit, ...]]],
    ) -> None:
        super().__init__()
        self.setObjectName("documentSearch")
        style.set_role(self, "head")
        self._bridge = bridge
        self._view = view
        self._find = find
        self._hits: list[Hit] = []
        self._current: Hit | None = None
        self._round = 0
        self._first_page = 1
        self._field = _Field()
        self._said = styled("", "muted", "documentSearchCount")
        self._typed = QTimer(self, singleShot=True, interval=_DELAY_MS)
        self._lay_out()
        self._typed.timeout.connect(self._begin)
        self._field.textChanged.connect(self._typed.start)
        self._field.stepped.connect(self.step)

    def start(self) -> None:
        """Show the bar and let the clerk type."""
        self.show()
        self._field.setFocus()
        self._field.selectAll()

    def end(self) -> None:
        """Hide the bar and the marks."""
        self._forget()
        self._view.setFocus()
        self.hide()

    def step_back(self) -> bool:
        """End a search that is begun; whether there was one."""
        is_begun = self.isVisible()
        if is_begun:
            self.end()
        return is_begun

    def forget(self) -> None:
        """Another document is shown."""
        self._forget()
        self.hide()

    def step(self, by: int) -> None:
        """Go to the next hit or, with -1, to the one before."""
        if self._hits and self._current is not None:
            place = (self._hits.index(self._current) + by) % len(self._hits)
            self._current = self._hits[place]
            self._show()

    def _begin(self) -> None:
        self._forget()
        if self._field.text().strip():
            self._first_page = self._view.page
            self._ask(self._round, 0)

    def _forget(self) -> None:
        self._round += 1
        self._hits, self._current = [], None
        self._said.setText("")
        self._view.show_hits((), None)

    def _ask(self, turn: int, done: int) -> None:
        pages = self._view.pages
        page = (self._first_page - 1 + done) % max(1, pages) + 1
        pattern = "(?i)" + re.escape("".join(self._field.text().split()))
        self._bridge.watch(
            self._find(pattern, page),
            partial(self._found, turn, done),
            self.failed.emit,
            owner=self,
        )

    def _found(self, turn: int, done: int, found: tuple[TextHit, ...]) -> None:
        if turn != self._round:
            return
        self._hits += [Hit(hit.page, box) for hit in found for box in hit.boxes]
        self._hits.sort(key=lambda hit: (hit.page, hit.box.y_mm, hit.box.x_mm))
        is_first = self._current is None and bool(found)
        if is_first:
            self._current = next(hit for hit in self._hits if hit.page == found[0].page)
        if done + 1 < self._view.pages:
            self._ask(turn, done + 1)
        elif not self._hits:
            self._said.setText(tr("没有找到"))
            return
        if found:
            self._show(is_led=is_first)

    def _show(self, *, is_led: bool = True) -> None:
        if self._current is None:
            return
        number, count = self._hits.index(self._current) + 1, len(self._hits)
        self._said.setText(tr("{number} / {count} 处").format(number=number, count=count))
        self._view.show_hits(tuple(self._hits), self._current, is_led=is_led)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(style.M, style.XS, style.S, style.XS)
        row.setSpacing(style.XS)
        row.addWidget(self._field, 1)
        row.addWidget(self._said)
        for name, icon, text, call in (
            ("Back", "up", tr("上一处（Shift+F3）"), partial(self.step, -1)),
            ("On", "down", tr("下一处（F3）"), partial(self.step, 1)),
            ("End", "close", tr("结束查找（Esc）"), self.end),
        ):
            row.addWidget(self._button(f"documentSearch{name}", icon, text, call))
        self.hide()

    def _button(self, name: str, icon: str, text: str, call: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setIcon(icons.icon(icon, style.colours_of(self).ink, 18))
        button.setAccessibleName(text)
        button.setToolTip(text)
        style.set_role(button, "quiet")
        button.clicked.connect(call)
        return button


class _Field(QLineEdit):
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("documentSearchField")
        self.setAccessibleName(tr("在文书中查找"))
        self.setPlaceholderText(tr("在文书中查找"))
        self.setClearButtonEnabled(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that go on or back; Escape is the page's."""
        is_back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in _ENTER or event.key() == Qt.Key.Key_F3:
            self.stepped.emit(-1 if is_back else 1)
        else:
            super().keyPressEvent(event)
