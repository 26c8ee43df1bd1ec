"""The one place where a PIN is typed. It leaves as a ``Pin`` and stays nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.card.messages import Pin, PinState
from clerk_desktop.language import tr
from clerk_desktop.ui import style, words
from clerk_desktop.ui.fields import Note, caption, styled

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from clerk_desktop.card.messages import Card, CardList
    from clerk_desktop.ui.card_watch import CardWatch
    from clerk_desktop.ui.messages import Message

_LONGEST_TOLD = 32
"""Some tokens name 255 as their longest PIN; that helps nobody."""

_PATIENCE_MS = 10_000
"""A whole seal on a slow key takes about that long; only then there is reason to give up."""


class PinDialog(QDialog):
    """Shows which card will seal and asks for its PIN; stays open while the card works.

    Signals:
        entered: The ``Pin`` and whether the last try may be used. The receiver owns the PIN.
        given_up: The clerk doesn't want to wait for a silent card any longer.
    """

    entered = Signal(object, bool)
    given_up = Signal()

    def __init__(self, card: Card, what: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("pinDialog")
        self.setWindowTitle(tr("盖章"))
        self.setMinimumWidth(style.scaled(460))
        self._card = card
        self._is_busy = False
        self._is_here = True
        self._facts = QGridLayout()
        self._pin = QLineEdit()
        self._consent = QCheckBox(tr("我有把握，使用最后一次机会"))
        self._note = Note("pinNote", "error")
        self._progress = QProgressBar()
        self._waiting = styled(_waiting(card), "muted", "pinWaiting")
        self._seal = QPushButton(tr("盖章"))
        self._cancel = QPushButton(tr("取消"))
        self._give_up = QPushButton(tr("停止等待"))
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._patience.timeout.connect(self._give_up.show)
        self._build(what)
        self._show_card(card)
        self._set_busy(is_busy=False)

    @property
    def card(self) -> Card:
        """The card that will seal, as it was shown last."""
        return self._card

    def follow(self, watch: CardWatch) -> None:
        """Keep up with the readers: the card's tries after a wrong PIN, whether it is there."""
        watch.answered.connect(self._look_at)
        watch.removed.connect(self._removed)

    def _look_at(self, cards: CardList) -> None:
        for seen in cards.cards:
            is_news = seen != self._card or not self._is_here
            if seen.serial == self._card.serial and is_news:
                self._show_card(seen)

    def _show_card(self, card: Card) -> None:
        self._card = card
        if not self._is_here:
            self._is_here = True
            self._note.say("")
        while self._facts.count():
            item = self._facts.takeAt(0).widget()
            item.setParent(None)
            item.deleteLater()
        for row, (name, value, role) in enumerate(_facts(card)):
            fact = styled(value, role, f"pinFact_{name}", is_wrapped=True)
            self._facts.addWidget(styled(name, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(fact, row, 1)
            fact.show()
        self._consent.setVisible(card.pin is PinState.LAST_TRY)
        self._consent.setChecked(False)
        self._check()

    def _removed(self, card: Card) -> None:
        """What was typed is forgotten, and only that card goes on."""
        if card.serial != self._card.serial or self._is_busy:
            return  # of a busy one the seal itself fails, and says so
        self._is_here = False
        self._pin.setText("")
        self._note.say(tr("印章卡已拔出，请插回同一张卡，或取消。"))
        self._check()

    def show_failure(self, text: Message) -> None:
        """Say why the card refused and let the clerk go on; nothing is tried again by itself."""
        self._note.say(text.line)
        self._set_busy(is_busy=False)
        self._pin.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while the card works."""
        event.setAccepted(not self._is_busy)

    def reject(self) -> None:
        """Give up, unless the card is at work."""
        if not self._is_busy:
            self._pin.setText("")
            super().reject()

    def _build(self, what: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        column.setSpacing(style.S)
        column.addWidget(styled(tr("输入印章卡 PIN"), "headline"))
        column.addWidget(styled(what, "muted"))
        column.addSpacing(style.S)
        self._facts.setHorizontalSpacing(style.L)
        self._facts.setVerticalSpacing(style.XS)
        self._facts.setColumnStretch(1, 1)
        column.addLayout(self._facts)
        column.addSpacing(style.S)
        self._prepare_fields()
        column.addWidget(caption(_length_hint(self._card), self._pin))
        for widget in (self._pin, self._consent, self._note, self._waiting, self._progress):
            column.addWidget(widget)
        column.addSpacing(style.S)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._give_up)
        row.addWidget(self._cancel)
        row.addWidget(self._seal)
        column.addLayout(row)

    def _prepare_fields(self) -> None:
        prepare_pin_field(self._pin, "pinField", "PIN")
        self._pin.setVisible(not self._card.has_pin_pad)
        self._pin.textChanged.connect(self._check)
        self._consent.setObjectName("pinLastTry")
        self._consent.toggled.connect(self._check)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setObjectName("pinProgress")
        self._give_up.setObjectName("pinGiveUp")
        self._give_up.setAutoDefault(False)
        self._give_up.setToolTip(tr("中止驱动；这一份文书没有盖章"))
        self._give_up.clicked.connect(self._stop_waiting)
        self._cancel.setObjectName("pinCancel")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        self._seal.setObjectName("pinConfirm")
        self._seal.setDefault(True)
        style.set_role(self._seal, "primary")
        self._seal.clicked.connect(self._enter)

    def _check(self) -> None:
        is_typed = self._card.has_pin_pad or has_length(self._card, self._pin.text())
        has_consent = self._card.pin is not PinState.LAST_TRY or self._consent.isChecked()
        is_open = self._card.pin is not PinState.LOCKED and not self._is_busy and self._is_here
        self._seal.setEnabled(is_typed and has_consent and is_open)

    def _enter(self) -> None:
        pin = Pin(self._pin.text())
        # setText also empties the field's undo history; clear() would keep the digits in it.
        self._pin.setText("")
        self._note.say("")
        self._set_busy(is_busy=True)
        self.entered.emit(pin, self._consent.isChecked())

    def _stop_waiting(self) -> None:
        self._give_up.setEnabled(False)
        self.given_up.emit()

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._progress.setVisible(is_busy)
        self._waiting.setVisible(is_busy)
        self._give_up.hide()
        self._give_up.setEnabled(True)
        if is_busy:
            self._patience.start()
        else:
            self._patience.stop()
        for widget in (self._pin, self._consent, self._cancel):
            widget.setEnabled(not is_busy)
        self._check()


def _waiting(card: Card) -> str:
    if card.has_pin_pad:
        return tr("请看读卡器，在其键盘上输入 PIN……")
    return tr("正在盖章，请勿拔出印章卡……")


def _facts(card: Card) -> list[tuple[str, str, str]]:
    """Name, value and style role of each line about the card."""
    tries = "muted" if card.pin in {PinState.OK, PinState.UNKNOWN} else "warning"
    lines = [
        (tr("印章卡"), tr("{label}（{reader}）").format(label=card.label, reader=card.reader), "")
    ]
    if card.certificate is not None:
        certificate = card.certificate
        span = tr("{valid_from} 至 {valid_until}").format(
            valid_from=words.day(certificate.valid_from),
            valid_until=words.day(certificate.valid_until),
        )
        lines += [(tr("证书"), words.holder(certificate.subject), ""), (tr("有效期"), span, "")]
    return [*lines, (tr("PIN 状态"), words.PIN_STATES[card.pin], tries)]


def _length_hint(card: Card) -> str:
    if card.has_pin_pad:
        return tr("请按「盖章」后在读卡器键盘上输入 PIN")
    return f"PIN{length_words(card)}"


def length_words(card: Card) -> str:
    """How long the card's PIN is, in brackets; nothing when the card doesn't say."""
    if card.pin_min and 0 < card.pin_max <= _LONGEST_TOLD:
        return tr("（{pin_min} 至 {pin_max} 位）").format(
            pin_min=card.pin_min, pin_max=card.pin_max
        )
    return tr("（至少 {pin_min} 位）").format(pin_min=card.pin_min) if card.pin_min else ""


def has_length(card: Card, digits: str) -> bool:
    """Whether that can be a PIN of the card, by its length in bytes."""
    length = len(digits.encode())
    return length >= max(1, card.pin_min) and (not card.pin_max or length <= card.pin_max)


def prepare_pin_field(field: QLineEdit, name: str, label: str) -> None:
    """A field that shows, suggests and keeps nothing of what is typed."""
    field.setObjectName(name)
    field.setAccessibleName(label)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    hints = Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData
    field.setInputMethodHints(hints)
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
