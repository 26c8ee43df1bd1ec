"""Which item is applied for: found by its name or the initials of its pinyin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from clerk_desktop.language import tr
from clerk_desktop.sync.search import initials
from clerk_desktop.ui import icons, style
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.section import Section

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from clerk_desktop.domain.case import Item

_LOWEST, _ROWS_SEEN = 20, 6


class ItemSection(Section):
    """A search field over a short list. Enter takes the marked item.

    Signals:
        chosen: The ``Item``, or ``None`` while another is looked for.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("intakeItem", tr("一、事项"))
        self.item: Item | None = None
        self._items: tuple[Item, ...] = ()
        self.search = _ItemSearch()
        self.list = QListWidget()
        self.list.setObjectName("intakeItems")
        self.list.setAccessibleName(tr("事项"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._limits = styled("", "caption", "intakeItemLimits", is_wrapped=True)
        for widget in (self.search, self.list, self._limits):
            self.add(widget)
        self.search.textEdited.connect(self._look)
        self.search.moved.connect(self._move)
        self.search.returnPressed.connect(self._take)
        self.list.itemClicked.connect(lambda _row: self._take())

    def show_items(self, items: tuple[Item, ...]) -> None:
        """Offer these, nothing chosen yet."""
        self._items = items
        self.clear_choice()

    def choose(self, task_code: str) -> None:
        """Choose that item, if it is offered."""
        found = [item for item in self._items if item.task_code == task_code]
        if found:
            self._choose(found[0])

    def clear_choice(self) -> None:
        """Look for an item anew."""
        self.search.clear()
        self._look("")

    def _look(self, text: str) -> None:
        self.item = None
        self._limits.setText("")
        sought = "".join(text.split()).lower()
        self.list.clear()
        for item in self._items:
            if sought in item.name.lower() or (sought and sought in initials(item.name).lower()):
                row = QListWidgetItem(item.name)
                row.setData(Qt.ItemDataRole.UserRole, item.task_code)
                self.list.addItem(row)
        self.list.setCurrentRow(0)
        self._show_list(is_shown=True)
        self.chosen.emit(None)

    def _show_list(self, *, is_shown: bool) -> None:
        rows = min(max(self.list.count(), 1), _ROWS_SEEN)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), _LOWEST) + 6)
        self.list.setVisible(is_shown)
        self._remark.setText("" if self.list.count() else tr("没有符合的事项"))

    def _move(self, steps: int) -> None:
        last = self.list.count() - 1
        self.list.setCurrentRow(max(0, min(last, self.list.currentRow() + steps)))

    def _take(self) -> None:
        row = self.list.currentItem()
        if self.item is not None or row is None:
            self.search.focusNextChild()
            return
        code = row.data(Qt.ItemDataRole.UserRole)
        self._choose(next(item for item in self._items if item.task_code == code))

    def _choose(self, item: Item) -> None:
        self.item = item
        self.search.setText(self.item.name)
        self._show_list(is_shown=False)
        self._limits.setText(_limits(self.item))
        self.chosen.emit(self.item)


class _ItemSearch(QLineEdit):
    """Up and Down move in the list below."""

    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("intakeItemSearch")
        self.setAccessibleName(tr("事项名称或拼音首字母"))
        self.setPlaceholderText(tr("事项名称或拼音首字母，如 spjy；回车选定"))
        muted = style.colours_of(self).muted
        leading = QLineEdit.ActionPosition.LeadingPosition
        self.addAction(icons.icon("search", muted, 18), leading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list's keys."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if steps is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(steps)


def _limits(item: Item) -> str:
    promised = tr("承诺 %n 个工作日", "", item.promise_days) if item.promise_days else tr("即办")
    lawful = tr("法定 %n 个工作日", "", item.statutory_days)
    papers = tr("材料 %n 份", "", len(item.materials))
    return " · ".join((promised, lawful, papers))
