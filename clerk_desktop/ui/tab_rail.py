"""The rail on the left: the lists of cases, each with its number of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.sync.records import CaseTab
from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.fields import styled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

_ICONS = {
    CaseTab.TO_RECEIVE: "inbox",
    CaseTab.IN_HAND: "work",
    CaseTab.TO_SEAL: "seal",
    CaseTab.TO_SERVE: "serve",
    CaseTab.FOLLOW_UPS: "follow",
    CaseTab.RECEIPTS: "receipt",
    CaseTab.ATTENTION: "attention",
    CaseTab.DONE: "done",
    CaseTab.ALL: "document",
}
_MOST = 9999


class TabRail(QFrame):
    """One button per list; arrow keys go up and down.

    Signals:
        chosen: The ``CaseTab`` that was clicked.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabRail")
        style.set_role(self, "rail")
        self.setFixedWidth(168)
        self._buttons = {tab: _TabButton(tab) for tab in CaseTab}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.M, 0, style.M)
        column.setSpacing(2)
        for tab, button in self._buttons.items():
            group.addButton(button)
            button.clicked.connect(lambda _=False, tab=tab: self.chosen.emit(tab))
            column.addWidget(button)
        column.addStretch(1)

    def show_tab(self, tab: CaseTab) -> None:
        """Mark the list that is shown."""
        self._buttons[tab].setChecked(True)

    def show_counts(self, counts: Mapping[CaseTab, int]) -> None:
        """Show how many cases each list has."""
        for tab, count in counts.items():
            self._buttons[tab].show_count(count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move the focus."""
        if event.key() == Qt.Key.Key_Up:
            self.focusNextPrevChild(False)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)


class _TabButton(QPushButton):
    def __init__(self, tab: CaseTab) -> None:
        super().__init__(words.TABS[tab])
        self._tab = tab
        self._count = QLabel()
        self._count.setObjectName(f"count_{tab}")
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setObjectName(f"tab_{tab}")
        self.setCheckable(True)
        self.setIcon(icons.icon(_ICONS[tab], style.colours_of(self).muted))
        self.setIconSize(QSize(20, 20))
        style.set_role(self, "tab")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, style.M, 0)
        row.addStretch(1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(42)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Nothing is shown for an empty list."""
        self._count.setText(f"{_MOST}+" if count > _MOST else str(count))
        self._count.setVisible(count > 0)
        is_urgent = self._tab is CaseTab.ATTENTION
        style.set_role(self._count, "count-attention" if is_urgent else "count")
        self.setAccessibleName(f"{words.TABS[self._tab]}，{count} 件")


def product_mark() -> QWidget:
    """The program's emblem and name."""
    mark = QWidget()
    row = QHBoxLayout(mark)
    row.setContentsMargins(style.M, 0, style.M, 0)
    emblem = QLabel()
    emblem.setPixmap(icons.pixmap("emblem", style.colours_of(mark).accent, 24))
    row.addWidget(emblem)
    row.addWidget(styled(words.PRODUCT, "title"))
    row.addStretch(1)
    return mark
