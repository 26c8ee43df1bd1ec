"""The status bar: hall, queue, card and clerk, each in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from clerk_desktop.card.messages import PinState
from clerk_desktop.errors import CardCode
from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.sync.events import ConnectionState
from clerk_desktop.ui import icons, style, words
from clerk_desktop.ui.bell import Bell
from clerk_desktop.ui.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from enum import StrEnum

    from clerk_desktop.card.messages import Card, CardList
    from clerk_desktop.sync.records import QueueCounts


_WARN_FROM = 0.8
"""Of the room on this machine."""

_ALARMING = frozenset({PinState.LOW, PinState.LAST_TRY})

_SHORT: Mapping[StrEnum, str] = Texts(
    {
        CardCode.CERTIFICATE_EXPIRED: mark("证书已过期"),
        CardCode.CERTIFICATE_NOT_YET_VALID: mark("证书尚未生效"),
        CardCode.KEY_MISSING: mark("不是印章卡"),
        CardCode.CERTIFICATE_USAGE: mark("不是印章卡"),
        CardCode.UNSUPPORTED: mark("不支持这张卡"),
    }
)


class StatusBar(QFrame):
    """Four facts and what can be done about them, always visible.

    Signals:
        hall_pressed: Ask the hall now, or log in again.
        queue_pressed: Show what needs the clerk.
        newer_pressed: Tell about the newer program.
        second_pressed: Show the choices for the applicant's screen, at this button.
        card_pressed: Show what can be done with the cards, at this button.
        switch_pressed, lock_pressed: Another clerk; nobody for a while.
    """

    hall_pressed = Signal()
    queue_pressed = Signal()
    newer_pressed = Signal()
    second_pressed = Signal(object)
    card_pressed = Signal(object)
    switch_pressed = Signal()
    lock_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        style.set_role(self, "bar")
        self._hall = _cell("statusHall", tr("省网上办事大厅"))
        self._queue = _cell("statusQueue", tr("上传队列"))
        self._card = _cell("statusCard", tr("印章卡"))
        self._newer = _cell("statusNewer", tr("新版本"))
        self._newer.hide()
        self._second = _cell("statusSecond", tr("申请人屏幕"))
        self._second.setToolTip(tr("申请人能看到本办件和正在盖章的文书（Ctrl+Shift+D）"))
        self._second.hide()
        self.bell = Bell()
        self._clerk = _cell("statusClerk", tr("经办人"))
        self._switch = _cell("switchClerk", tr("切换经办人"))
        self._lock = _cell("lockWindow", tr("锁定窗口"))
        self._state: ConnectionState | None = None
        self._counts: QueueCounts | None = None
        self._is_pulled = False
        self._fullness = 0.0
        self._lay_out()
        self.show_hall(None, None)
        self.show_cards_unknown()

    def show_hall(self, state: ConnectionState | None, since: datetime | None) -> None:
        """Say how the hall is reached (``None``: not known yet), and since when it isn't."""
        self._state = state
        text, icon, role, tip = _hall_words(state, since)
        self._show(self._hall, text, icon, role)
        self._hall.setToolTip(tip)
        self._show_queue()

    def show_pull(self, done: int, *, is_complete: bool) -> None:
        """Say how far the hall's changes have been fetched."""
        self._is_pulled = is_complete
        self._show_queue()
        if is_complete:
            self.show_hall(ConnectionState.ONLINE, None)
        elif self._state in {None, ConnectionState.ONLINE}:
            self._show(self._hall, tr("正在同步（%n 件）", "", done), "online", "muted")

    def show_queue(self, counts: QueueCounts, fullness: float = 0.0) -> None:
        """Say what waits for the hall and what for the clerk; and from 80 % on how full it is."""
        self._counts = counts
        self._fullness = fullness
        self._show_queue()

    def show_cards(self, cards: CardList, *, has_service: bool = True) -> None:
        """Say which card is in the reader; ``has_service``: whether the reader service runs."""
        card = next((card for card in cards.cards if card.problem is None), None)
        card = card or next(iter(cards.cards), None)
        broken = [message(error.code, error.context) for error in cards.broken_modules]
        tips = [text.brief for text in broken]
        if card is None:
            text, role = _no_card(is_broken=bool(broken), has_service=has_service)
            self._show(self._card, text, "card", role)
        else:
            trouble = _trouble(card)
            tips.insert(0, tr("读卡器：{reader}").format(reader=card.reader))
            role = "warning" if trouble else "done"
            self._show(self._card, f"{card.label or card.reader}{trouble}", "card", role)
        self._card.setToolTip("\n".join(tips) or tr("没有可用的印章卡"))

    def show_reading(self) -> None:
        """A card was put in and isn't read yet."""
        self._show(self._card, tr("正在读卡……"), "card", "muted")

    def show_cards_unknown(self) -> None:
        """The readers haven't been looked at yet, or can't be."""
        self._show(self._card, tr("正在查看读卡器"), "card", "muted")

    def show_clerk(self, name: str, window: str) -> None:
        """Say who works, and at which window."""
        self._show(self._clerk, f"{name} · {window}" if window else name, "clerk", "muted")

    def show_newer(self, version: str) -> None:
        """Say that a newer version of the program was released."""
        self._show(self._newer, tr("新版本 {version}").format(version=version), "upload", "accent")
        self._newer.show()

    def show_second(self, *, is_of_use: bool, is_on: bool) -> None:
        """Say whether the applicant sees the open case, where there is a monitor for it."""
        text, role = (tr("双屏已开"), "done") if is_on else (tr("双屏未开"), "muted")
        self._show(self._second, text, "screen", role)
        self._second.setVisible(is_of_use)

    def _show_queue(self) -> None:
        waiting = self._counts.waiting if self._counts else 0
        attention = self._counts.attention if self._counts else 0
        is_online = self._state is ConnectionState.ONLINE
        is_synced = self._counts is not None and is_online and self._is_pulled
        parts = []
        if attention:
            parts.append(tr("%n 项需处理", "", attention))
        if waiting:
            parts.append(tr("%n 项等待上传", "", waiting))
        if not parts:
            parts.append(tr("已全部同步") if is_synced else tr("没有待上传事项"))
        is_full = self._fullness >= _WARN_FROM
        if is_full:
            parts.append(tr("本机存量已用 {fullness:.0%}").format(fullness=self._fullness))
        role = (
            "warning"
            if attention or is_full
            else ("done" if is_synced and not waiting else "muted")
        )
        icon = "attention" if attention or is_full else ("upload" if waiting else "done")
        self._show(self._queue, tr("，").join(parts), icon, role)

    def _show(self, cell: QPushButton, text: str, icon: str, role: str) -> None:
        colours = style.colours_of(self)
        cell.setText(text)
        cell.setIcon(icons.icon(icon, getattr(colours, role), 16))
        cell.setAccessibleDescription(text)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(style.S, 2, style.S, 2)
        row.setSpacing(style.XS)
        for cell in (self._hall, self._queue, self._card):
            row.addWidget(cell)
        row.addStretch(1)
        self._switch.setText(tr("切换经办人"))
        self._lock.setText(tr("锁定"))
        self._switch.setIcon(icons.icon("switch", style.colours_of(self).muted, 16))
        self._lock.setIcon(icons.icon("lock", style.colours_of(self).muted, 16))
        self._lock.setToolTip(tr("锁定窗口（Ctrl+L）"))
        self._switch.setToolTip(tr("切换经办人（Ctrl+Shift+L）"))
        for cell in (self._newer, self._second, self.bell, self._clerk, self._switch, self._lock):
            row.addWidget(cell)
        self._clerk.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._card.clicked.connect(lambda: self.card_pressed.emit(self._card))
        self._hall.clicked.connect(self.hall_pressed)
        self._queue.clicked.connect(self.queue_pressed)
        self._newer.clicked.connect(self.newer_pressed)
        self._second.clicked.connect(lambda: self.second_pressed.emit(self._second))
        self._switch.clicked.connect(self.switch_pressed)
        self._lock.clicked.connect(self.lock_pressed)


def _cell(name: str, label: str) -> QPushButton:
    cell = QPushButton()
    cell.setObjectName(name)
    cell.setAccessibleName(label)
    cell.setToolTip(label)
    cell.setIconSize(QSize(16, 16))
    style.set_role(cell, "status")
    return cell


def _hall_words(state: ConnectionState | None, since: datetime | None) -> tuple[str, str, str, str]:
    """Text, icon, colour role and explanation of the hall's cell."""
    offline = (
        tr("离线（自 {since}）").format(since=words.clock_time(since)) if since else tr("离线")
    )
    if state is None:
        return tr("正在连接大厅"), "online", "muted", ""
    return {
        ConnectionState.ONLINE: (tr("大厅在线"), "online", "done", tr("立即刷新（F5）")),
        ConnectionState.OFFLINE: (
            offline,
            "offline",
            "warning",
            tr("离线期间可照常办理，恢复后自动上传；点击立即重连"),
        ),
        ConnectionState.LOGIN_NEEDED: (
            tr("需要重新登录"),
            "attention",
            "warning",
            tr("大厅要求重新登录，点击登录"),
        ),
        ConnectionState.TOO_OLD: (
            tr("程序版本过低"),
            "attention",
            "error",
            tr("大厅不再接受这个版本，请联系管理员升级"),
        ),
    }[state]


def _no_card(*, is_broken: bool, has_service: bool) -> tuple[str, str]:
    """Text and colour role when there is no card to show."""
    if is_broken:
        return tr("驱动不可用"), "warning"
    return (tr("未插卡"), "muted") if has_service else (tr("读卡器服务未运行"), "warning")


def _trouble(card: Card) -> str:
    if card.pin is PinState.LOCKED:
        return tr("（已锁定）")
    if card.problem is not None:
        return tr("（{why}）").format(why=_SHORT.get(card.problem.code, tr("不能盖章")))
    return (
        tr("（PIN {pin}）").format(pin=words.PIN_STATES[card.pin]) if card.pin in _ALARMING else ""
    )
