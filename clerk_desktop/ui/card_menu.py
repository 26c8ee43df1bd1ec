"""What can be done with the card from the status bar: see all readers, change the PIN."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from clerk_desktop.card.messages import PinState
from clerk_desktop.errors import CardError
from clerk_desktop.language import tr
from clerk_desktop.ui import words
from clerk_desktop.ui.banner import Tone
from clerk_desktop.ui.messages import Message, message

if TYPE_CHECKING:
    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import Card, CardList, ChangePin
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.card_watch import CardWatch
    from clerk_desktop.ui.change_pin_dialog import ChangePinDialog


class CardMenu(QObject):
    """Opens at the status bar's card; leads through the change of a PIN.

    Signals:
        told: A ``Message`` and its ``Tone`` for the banner.
        bug: An exception that is no ``CardError``.
    """

    told = Signal(object, object)
    bug = Signal(object)

    def __init__(
        self, bridge: Bridge, client: CardClient, watch: CardWatch, window: QWidget
    ) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._client = client
        self._watch = watch
        self._window = window
        self._dialog: ChangePinDialog | None = None

    def open(self, cell: QPushButton) -> None:
        """Show the menu above that cell."""
        menu = QMenu(self._window)
        menu.setObjectName("cardMenu")
        menu.aboutToHide.connect(menu.deleteLater)
        self._fill(menu, self._watch.cards)
        height = menu.sizeHint().height()
        menu.popup(cell.mapToGlobal(QPoint(0, -height)))

    def _fill(self, menu: QMenu, cards: CardList) -> None:
        for card in cards.cards:
            menu.addSeparator()
            menu.addAction(_line(card)).setEnabled(False)
            for reason in _facts(card):
                menu.addAction(f"    {reason}").setEnabled(False)
            if card.serial and card.pin is not PinState.LOCKED:
                change = menu.addAction(tr("    修改 PIN……"))
                change.setObjectName(f"changePin_{card.serial}")
                change.triggered.connect(partial(self._ask, card))
        menu.addSeparator()
        for error in cards.broken_modules:
            text = message(error.code, error.context)
            menu.addAction(text.brief).setEnabled(False)
        if not self._watch.has_service:
            menu.addAction(tr("读卡器服务没有运行")).setEnabled(False)
        if menu.isEmpty():
            menu.addAction(tr("读卡器中没有卡")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(tr("重新查看读卡器")).triggered.connect(self._watch.ask)

    def _ask(self, card: Card) -> None:
        if self._dialog is not None:
            return
        from clerk_desktop.ui.change_pin_dialog import ChangePinDialog

        self._dialog = ChangePinDialog(card, self._window)
        self._dialog.entered.connect(self._change)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _change(self, request: ChangePin) -> None:
        self._watch.pause()
        self._bridge.watch(
            self._client.change_pin(request), self._changed, self._refused, owner=self
        )

    def _changed(self, _: None) -> None:
        self._watch.go_on()
        if self._dialog is not None:
            self._dialog.accept()
        changed = Message(tr("PIN 已修改"), tr("下次盖章时请使用新的 PIN。"), "")
        self.told.emit(changed, Tone.INFO)

    def _refused(self, error: BaseException) -> None:
        self._watch.go_on()
        if self._dialog is not None and isinstance(error, CardError):
            self._dialog.show_failure(message(error.code, error.context))
            return
        if self._dialog is not None:
            self._dialog.accept()
        self.bug.emit(error)


def _line(card: Card) -> str:
    return tr("{card}（{reader}）").format(
        card=card.label or tr("无法读取的卡"), reader=card.reader
    )


def _facts(card: Card) -> list[str]:
    """What is known of a card, and why it can't seal."""
    facts = []
    if card.certificate is not None:
        until = words.day(card.certificate.valid_until)
        facts.append(
            tr("证书有效期至 {until} · PIN {pin}").format(
                until=until, pin=words.PIN_STATES[card.pin]
            )
        )
    if card.problem is not None:
        facts.append(
            tr("不能盖章：{title}").format(
                title=message(card.problem.code, card.problem.context).title
            )
        )
    return facts
