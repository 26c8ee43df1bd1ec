"""A new PIN for the card: the old one once, the new one twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerk_desktop.card.messages import ChangePin, Pin, PinState
from clerk_desktop.language import tr
from clerk_desktop.ui import style, words
from clerk_desktop.ui.fields import Note, caption, styled
from clerk_desktop.ui.pin_dialog import has_length, length_words, prepare_pin_field

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from clerk_desktop.card.messages import Card
    from clerk_desktop.ui.messages import Message


class ChangePinDialog(QDialog):
    """Asks for a card's old and new PIN; stays open while the card works.

    Signals:
        entered: The ``ChangePin`` to send; the receiver owns its PINs.
    """

    entered = Signal(object)

    def __init__(self, card: Card, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("changePinDialog")
        self.setWindowTitle(tr("修改 PIN"))
        self.setMinimumWidth(style.scaled(440))
        self._card = card
        self._is_busy = False
        self._old, self._new, self._again = (QLineEdit() for _ in range(3))
        self._consent = QCheckBox(tr("我有把握，使用最后一次机会"))
        self._note = Note("changePinNote", "error")
        self._progress = QProgressBar()
        self._change = QPushButton(tr("修改"))
        self._cancel = QPushButton(tr("取消"))
        self._build()
        self._set_busy(is_busy=False)

    def show_failure(self, text: Message) -> None:
        """Say why the card refused."""
        self._note.say(text.line)
        self._set_busy(is_busy=False)
        self._old.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay while the card works."""
        event.setAccepted(not self._is_busy)

    def reject(self) -> None:
        """Give up, unless the card is at work."""
        if not self._is_busy:
            self._empty()
            super().reject()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.L)
        column.setSpacing(style.S)
        column.addWidget(styled(tr("修改印章卡 PIN"), "headline"))
        state = words.PIN_STATES[self._card.pin]
        column.addWidget(
            styled(
                tr("{label} · PIN 状态：{state}").format(label=self._card.label, state=state),
                "muted",
            )
        )
        column.addSpacing(style.S)
        length = length_words(self._card)
        fields = (
            (self._old, "changePinOld", tr("原 PIN")),
            (self._new, "changePinNew", tr("新 PIN{length}").format(length=length)),
            (self._again, "changePinAgain", tr("再输入一次新 PIN")),
        )
        for field, name, text in fields:
            prepare_pin_field(field, name, text)
            field.textChanged.connect(self._typed)
            label = caption(text, field)
            for widget in (label, field):
                widget.setVisible(not self._card.has_pin_pad)
                column.addWidget(widget)
        if self._card.has_pin_pad:
            column.addWidget(
                styled(
                    tr("请按「修改」后在读卡器键盘上输入原 PIN 和新 PIN"), "muted", is_wrapped=True
                )
            )
        self._finish(column)

    def _finish(self, column: QVBoxLayout) -> None:
        self._consent.setObjectName("changePinLastTry")
        self._consent.setVisible(self._card.pin is PinState.LAST_TRY)
        self._consent.toggled.connect(self._check)
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        for widget in (self._consent, self._note, self._progress):
            column.addWidget(widget)
        column.addSpacing(style.S)
        self._cancel.setObjectName("changePinCancel")
        self._cancel.setAutoDefault(False)
        self._cancel.clicked.connect(self.reject)
        self._change.setObjectName("changePinConfirm")
        self._change.setDefault(True)
        style.set_role(self._change, "primary")
        self._change.clicked.connect(self._enter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._cancel)
        row.addWidget(self._change)
        column.addLayout(row)

    def _typed(self) -> None:
        new, again = self._new.text(), self._again.text()
        is_other = bool(again) and not new.startswith(again)
        self._note.say(tr("两次输入的新 PIN 不一致。") if is_other else "")
        self._check()

    def _check(self) -> None:
        old, new, again = (field.text() for field in (self._old, self._new, self._again))
        is_same = new == again
        is_new = new != old
        is_typed = has_length(self._card, old) and has_length(self._card, new)
        is_ready = self._card.has_pin_pad or (is_typed and is_same and is_new)
        has_consent = self._card.pin is not PinState.LAST_TRY or self._consent.isChecked()
        is_open = self._card.pin is not PinState.LOCKED and not self._is_busy
        self._change.setEnabled(is_ready and has_consent and is_open)

    def _enter(self) -> None:
        request = ChangePin(
            card_serial=self._card.serial,
            old=Pin(self._old.text()),
            new=Pin(self._new.text()),
            allow_last_try=self._consent.isChecked(),
        )
        self._empty()
        self._note.say("")
        self._set_busy(is_busy=True)
        self.entered.emit(request)

    def _empty(self) -> None:
        # setText also empties the field's undo history; clear() would keep the digits in it.
        for field in (self._old, self._new, self._again):
            field.setText("")

    def _set_busy(self, *, is_busy: bool) -> None:
        self._is_busy = is_busy
        self._progress.setVisible(is_busy)
        for widget in (self._old, self._new, self._again, self._consent, self._cancel):
            widget.setEnabled(not is_busy)
        self._check()
