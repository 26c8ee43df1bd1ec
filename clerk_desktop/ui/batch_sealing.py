"""A batch from its PIN to its end: paused by the card, gone on with, stopped, dropped."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clerk_desktop.errors import CardCode, ClerkError
from clerk_desktop.language import tr
from clerk_desktop.services.seal_job import CardKey
from clerk_desktop.sync.records import EntryState
from clerk_desktop.ui.messages import message
from clerk_desktop.ui.pin_dialog import PinDialog
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from clerk_desktop.card.messages import Card, CardList, Pin
    from clerk_desktop.services.seal_batch import SealProgress, SealRun
    from clerk_desktop.services.seal_orders import SealOrder
    from clerk_desktop.services.session import Session
    from clerk_desktop.sync.records import Batch
    from clerk_desktop.ui.batch_progress import BatchProgress
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.card_watch import CardWatch

_GONE = frozenset({CardCode.CARD_REMOVED, CardCode.NO_CARD, CardCode.OTHER_CARD})
"""The batch goes on by itself when its card is back."""


class BatchSealing(QObject):
    """Leads the card through a batch.

    Signals:
        started: The first letter is sealed, or the batch is shown to be gone on with.
        progressed: One more letter is through.
        paused: The ``Batch``, of which something waits for the clerk or the card.
        ended: The ``Batch`` as it stands; nothing of it is under the card any more.
        failed: An exception for the banner or the crash dialog.
    """

    started = Signal()
    progressed = Signal()
    paused = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        session: Session,
        watch: CardWatch,
        progress: BatchProgress,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._session = session
        self._watch = watch
        self._progress = progress
        self._window = window
        self._dialog: PinDialog | None = None
        self._orders: Sequence[SealOrder] = ()
        self._done: set[int] = set()
        self._waits_for_card = False
        self.batch: Batch | None = None
        self.is_at_work = False
        progress.stopped.connect(self._stop)
        progress.resumed.connect(self.resume)
        progress.dropped.connect(self._end)
        watch.answered.connect(self._look_at_cards)

    def ask_pin(self, orders: Sequence[SealOrder], card: Card, remark: str) -> None:
        """Ask for the PIN that seals all of these."""
        self._orders = orders
        what = tr("%n 份文书，一次输入 PIN", "", len(orders))
        self._open_dialog(card, f"{what}\n{remark}" if remark else what)

    def offer(self, batch: Batch) -> None:
        """Show a batch that wasn't finished."""
        self._take(batch)
        self._pause(tr("上次没有盖完。已盖的不会再盖；继续时需要同一张印章卡。"))

    def resume(self) -> None:
        """Go on with what waits; a PIN is asked for if the card needs it."""
        if self.batch is None or self.is_at_work:
            return
        card = self._card_of(self.batch)
        if card is None:
            self._waits_for_card = True
            self._pause(self._missing_card())
        else:
            self._work(CardKey(card=card, pin=None))

    def drop(self) -> None:
        """Forget the batch; what is sealed stays sealed."""
        batch, self.batch = self.batch, None
        self._waits_for_card = False
        if batch is not None:
            self._session.seals.drop(batch.batch_id)

    # The PIN

    def _open_dialog(self, card: Card, what: str) -> None:
        self._dialog = PinDialog(card, what, self._window)
        self._dialog.follow(self._watch)
        self._dialog.entered.connect(self._enter)
        self._dialog.given_up.connect(self._session.seals.give_up)
        self._dialog.rejected.connect(self._give_pin_up)
        self._dialog.finished.connect(self._dialog_closed)
        self._dialog.open()
        self._session.seals.prepare()

    def _dialog_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _give_pin_up(self) -> None:
        """Nothing was sealed: the letters are as they were; else what waits can be gone on with."""
        if self.batch is None:
            return
        if self._done:
            self._pause(tr("没有输入 PIN。"))
        else:
            self.drop()

    def _enter(self, pin: Pin, allow_last_try: bool) -> None:
        if self._dialog is None:
            pin.wipe()
            return
        key = CardKey(card=self._dialog.card, pin=pin, allow_last_try=allow_last_try)
        if self.batch is not None:
            self._work(key)
            return

        def begun(batch: Batch) -> None:
            self._take(batch)
            self._work(key)

        asked = self._session.seals.begin(self._orders, key.card)
        self._bridge.watch(asked, begun, self._refused, owner=self)

    # At work

    def _work(self, key: CardKey) -> None:
        batch = self.batch
        if batch is None:
            return
        self.is_at_work, self._waits_for_card = True, False
        self._watch.pause()
        self._progress.begin(len(self._done), len(batch.entries))
        run = self._session.seals.run(
            batch.batch_id,
            key,
            lambda progress: self._bridge.post(lambda: self._went_on(progress)),
        )
        self._bridge.watch(run, self._came_to_rest, self._refused, owner=self)

    def _take(self, batch: Batch) -> None:
        self.batch = batch
        waiting = batch.of_state(EntryState.WAITING)
        self._done = {entry.number for entry in batch.entries if entry not in waiting}

    def _went_on(self, progress: SealProgress) -> None:
        if self.batch is None:
            return
        self._done.add(progress.number)
        if self._dialog is not None:
            self._dialog.accept()
        if len(self._done) == 1 or not self._progress.isVisible():
            self.started.emit()
        entries = self.batch.entries
        following = next((one for one in entries if one.number not in self._done), None)
        current = (
            f"{case_words.LETTERS[following.letter]} {following.letter_no}" if following else ""
        )
        self._progress.show_done(len(self._done), len(entries), current)
        self.progressed.emit()

    def _came_to_rest(self, run: SealRun) -> None:
        self._rest()
        self._take(run.batch)
        if run.stopped is None:
            self._end()
            return
        text = message(run.stopped.code, run.stopped.context)
        card = self._card_of(run.batch)
        if self._dialog is not None:
            self._dialog.show_failure(text)
        elif run.stopped.code is CardCode.LOGIN_LOST and card and self._progress.isVisible():
            self._pause(tr("印章卡要求重新输入 PIN。"))
            left = len(run.batch.of_state(EntryState.WAITING))
            self._open_dialog(card, tr("继续盖其余 %n 份文书", "", left))
        else:
            # A card that is back before the watch has seen it: its PIN is asked for when it has.
            is_unseen = run.stopped.code is CardCode.LOGIN_LOST and card is None
            self._waits_for_card = run.stopped.code in _GONE or is_unseen
            hint = tr("插回同一张卡后自动继续。") if self._waits_for_card else text.next_step
            self._pause(replace(text, next_step=hint).line)

    def _refused(self, error: BaseException) -> None:
        self._rest()
        if self._dialog is not None and isinstance(error, ClerkError):
            self._dialog.show_failure(message(error.code, error.context))
            return
        if self._dialog is not None:
            self._dialog.accept()
        self.failed.emit(error)

    def _rest(self) -> None:
        self.is_at_work = False
        self._watch.go_on()

    def _stop(self) -> None:
        self._session.seals.stop()
        self._progress.show_stopping()

    def _end(self) -> None:
        batch = self.batch
        if batch is None:
            return
        if self._dialog is not None:
            self._dialog.accept()
        self._waits_for_card = False
        self.ended.emit(batch)

    def _pause(self, why: str) -> None:
        if self.batch is not None:
            self._progress.show_paused(len(self._done), len(self.batch.entries), why)
            self.started.emit()
            self.paused.emit(self.batch)

    # The card

    def _card_of(self, batch: Batch) -> Card | None:
        cards = self._watch.cards.cards
        return next(
            (card for card in cards if card.serial == batch.card and not card.problem), None
        )

    def _missing_card(self) -> str:
        others = [card.label for card in self._watch.cards.cards]
        if others:
            return tr("现在插的是「{card}」，不是这一批用的印章卡，请换回原来的那张。").format(
                card=others[0]
            )
        return tr("请插回这一批用的印章卡，插好后自动继续。")

    def _look_at_cards(self, cards: CardList) -> None:
        """Go on when the batch's card is back."""
        is_resting = self._dialog is None and not self.is_at_work
        if is_resting and self._waits_for_card and self.batch is not None:
            if self._card_of(self.batch) is not None:
                self.resume()
            elif cards.cards:
                self._progress.say(self._missing_card())
