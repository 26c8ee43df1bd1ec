"""The rail on the left: the lists of cases, each with its number of cases, and other places."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.language import mark, tr
from clerk_desktop.sync.records import CaseTab
from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.keys import Key, with_key

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
_COUNT_ROOM = 44
_NARROWEST = 168


class Place(StrEnum):
    """Where else the rail leads, from its lower end."""

    DAY = "day"
    SUPERVISION = "supervision"
    LEDGER = "ledger"


_PLACES = {
    Place.DAY: (words.DAY, "day", mark("今天的办理、等待、期限和用印（Ctrl+D）")),
    Place.SUPERVISION: (
        words.SUPERVISION,
        "watch",
        mark("超期办件数；全部临期、超期和监察事项（Ctrl+0）"),
    ),
    Place.LEDGER: (words.LEDGER, "ledger", mark("本机全部用印记录（Ctrl+G）")),
}
"""Text, icon, tool tip."""


class TabRail(QFrame):
    """One button per list; arrow keys go up and down.

    Signals:
        chosen: The ``CaseTab`` that was clicked.
        place_chosen: The ``Place`` that was clicked.
        help_asked: 帮助 was clicked.
        about_asked: 关于 was clicked.
        settings_asked: 设置 was clicked.
        doctor_asked: 自检 was clicked.
    """

    chosen = Signal(object)
    place_chosen = Signal(object)
    help_asked = Signal()
    about_asked = Signal()
    settings_asked = Signal()
    doctor_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tabRail")
        style.set_role(self, "rail")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._buttons = {
            tab: _RailButton(f"tab_{tab}", words.TABS[tab], _ICONS[tab]) for tab in CaseTab
        }
        self._places = {place: _place_button(place) for place in Place}
        group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.M, 0, style.M)
        column.setSpacing(2)
        for (tab, button), key in zip(
            self._buttons.items(), Key.LISTS.value.sequences, strict=True
        ):
            button.setToolTip(with_key(button.text(), key))
            group.addButton(button)
            button.clicked.connect(lambda _=False, tab=tab: self.chosen.emit(tab))
            column.addWidget(button)
        column.addStretch(1)
        for place, button in self._places.items():
            group.addButton(button)
            button.clicked.connect(lambda _=False, place=place: self.place_chosen.emit(place))
            column.addWidget(button)
        self._seldom = QWidget()
        asked = self.help_asked, self.settings_asked, self.doctor_asked, self.about_asked
        self._seldom.setLayout(seldom_used(asked, columns=2))
        self._more = _more_button(self._seldom)
        column.addWidget(self._seldom)
        column.addWidget(self._more)
        self._is_narrow: bool | None = None
        self.set_narrow(is_narrow=False)

    def set_narrow(self, *, is_narrow: bool) -> None:
        """Show icons and counts without words, where the window is narrow for its text size."""
        if is_narrow is self._is_narrow:
            return
        self._is_narrow = is_narrow
        for button in (*self._buttons.values(), *self._places.values()):
            button.show_words(is_shown=not is_narrow)
        self._seldom.setVisible(not is_narrow)
        self._more.setVisible(is_narrow)
        self.setMinimumWidth(0)
        least = 0 if is_narrow else style.scaled(_NARROWEST)
        self.setMinimumWidth(max(least, self.sizeHint().width()))

    def show_tab(self, tab: CaseTab) -> None:
        """Mark the list that is shown."""
        self._buttons[tab].setChecked(True)

    def show_place(self, place: Place) -> None:
        """Mark that place."""
        self._places[place].setChecked(True)

    def show_overdue(self, count: int) -> None:
        """Show how many cases have passed a limit."""
        self._places[Place.SUPERVISION].show_count(count, is_urgent=True)

    def show_counts(self, counts: Mapping[CaseTab, int]) -> None:
        """Show how many cases each list has."""
        for tab, count in counts.items():
            self._buttons[tab].show_count(count, is_urgent=tab is CaseTab.ATTENTION)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down move the focus."""
        if event.key() == Qt.Key.Key_Up:
            self.focusNextPrevChild(False)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextPrevChild(True)
        else:
            super().keyPressEvent(event)


class _RailButton(QPushButton):
    def __init__(self, name: str, text: str, icon: str) -> None:
        super().__init__(text)
        self._words = text
        self._count = QLabel()
        self._count.setObjectName(name.replace("tab_", "count_", 1))
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setIcon(icons.icon(icon, style.colours_of(self).muted))
        self.setIconSize(QSize(20, 20))
        style.set_role(self, "tab")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, style.M, 0)
        row.addStretch(1)
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(style.scaled(42))
        self.show_count(0, is_urgent=False)

    def show_words(self, *, is_shown: bool) -> None:
        """Show the text beside the icon; without it the tool tip says it."""
        self.setText(self._words if is_shown else "")

    def sizeHint(self) -> QSize:
        """Room for the number beside the text."""
        whole = super().sizeHint()
        return QSize(whole.width() + style.scaled(_COUNT_ROOM), whole.height())

    def show_count(self, count: int, *, is_urgent: bool) -> None:
        """Nothing is shown for none."""
        self._count.setText(f"{_MOST}+" if count > _MOST else str(count))
        self._count.setVisible(count > 0)
        style.set_role(self._count, "count-attention" if is_urgent else "count")
        self.setAccessibleName(tr("{text}，%n 件", "", count).format(text=self._words))


def _more_button(links: QWidget) -> QPushButton:
    """What the links do, where there is no room for them."""
    button = QPushButton("···")
    button.setObjectName("railMore")
    button.setAccessibleName(tr("更多"))
    button.setToolTip(tr("帮助、设置、自检、关于"))
    style.set_role(button, "quiet")
    menu = QMenu(button)
    menu.setObjectName("railMenu")
    for link in links.findChildren(QPushButton):
        menu.addAction(link.text(), link.click)
    button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(button.width(), 0))))
    return button


def _place_button(place: Place) -> _RailButton:
    text, icon, tip = _PLACES[place]
    button = _RailButton(f"tab_{place}", tr(text), icon)
    button.setToolTip(tr(tip))
    return button


def seldom_used(asked: tuple[SignalInstance, ...], columns: int) -> QGridLayout:
    """帮助, 设置, 自检 and 关于, in that many columns; what each of them asks for."""
    texts = (
        ("help", tr("帮助"), with_key(tr("用法、快捷键、错误的含义"), "F1")),
        ("settings", tr("设置"), tr("语言、文字大小、大厅地址等全部设置")),
        ("doctor", tr("自检"), tr("检查印章卡、网络、打印机等是否正常")),
        ("about", tr("关于"), tr("版本、许可证和源代码")),
    )
    grid = QGridLayout()
    grid.setContentsMargins(style.S, 0, style.S, 0)
    grid.setSpacing(0)
    for number, (one, signal) in enumerate(zip(texts, asked, strict=True)):
        grid.addWidget(_link(*one, signal), number // columns, number % columns)
    grid.setColumnStretch(columns, 1)
    return grid


def _link(name: str, text: str, tip: str, asked: SignalInstance) -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setToolTip(tip)
    button.setAutoDefault(False)
    style.set_role(button, "link")
    button.clicked.connect(asked)
    return button
