"""The way of one seal in the window: draft, preview, place, PIN, sealed letter.

Nothing is tried again by itself. A card's refusal stays in the PIN dialog with the next step;
whatever else goes wrong ends the flow with a banner, and the case is as it was before.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clerk_desktop.errors import CardError
from clerk_desktop.language import tr
from clerk_desktop.services.seal_job import CardKey
from clerk_desktop.services.seal_orders import SealOrder
from clerk_desktop.ui.messages import message
from clerk_desktop.ui.pin_dialog import PinDialog
from clerk_desktop.ui.seal_card import SealCard
from clerk_desktop.ui.seal_places import SealPlaces
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import Pin
    from clerk_desktop.domain.document import CaseDocument, LetterKind, SealPlace
    from clerk_desktop.errors import DocumentCode, DocumentError
    from clerk_desktop.services.drafts import Draft
    from clerk_desktop.services.session import Session
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.card_watch import CardWatch
    from clerk_desktop.ui.preview import Preview
    from clerk_desktop.ui.seal_bar import SealBar


class SealFlow(QObject):
    """Leads one letter at a time through its sealing.

    Signals:
        started, ended: The flow's bar is to be shown, or not any more.
        sealed: The ``CaseDocument``; its case is to be shown anew.
        failed: An exception for the banner or the crash dialog.
    """

    started = Signal()
    ended = Signal()
    sealed = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        session: Session,
        clients: tuple[CardClient, CardWatch],
        parts: tuple[Preview, SealBar],
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._bridge = bridge
        self._session = session
        self._watch = clients[1]
        self._preview, self._bar = parts
        self._window = window
        self._wanted: tuple[str, LetterKind] | None = None
        self._draft: Draft | None = None
        self._seen_at: datetime | None = None
        self._dialog: PinDialog | None = None
        self._made: tuple[str, SealPlace] | None = None
        self._card = SealCard(bridge, session, clients, self)
        self._card.changed.connect(self._show_image)
        self._places = SealPlaces(bridge, self._preview.client, self._preview.view, self)
        self._bar.sealed.connect(self._ask_pin)
        self._bar.left.connect(self.cancel)
        self._bar.pages_chosen.connect(self._places.set_pages)
        self._bar.keyword_asked.connect(self._places.find)
        self._bar.straddle_chosen.connect(
            lambda wanted, duplex: self._places.set_straddle(is_wanted=wanted, is_duplex=duplex)
        )
        self._places.changed.connect(self._bar.show_place)
        self._places.warned.connect(self._warn)
        self._places.refused.connect(self._refuse_place)
        self._preview.shown.connect(self._show_place)
        self._watch.answered.connect(self._fetch_image)

    @property
    def is_running(self) -> bool:
        """Whether a letter is in the flow."""
        return self._wanted is not None

    @property
    def draft(self) -> Draft | None:
        """The letter that waits for its seal."""
        return self._draft

    def start(self, case_id: str, letter: LetterKind) -> None:
        """Make the letter and show it with the seal over its place."""
        wanted = self._wanted = (case_id, letter)
        self._draft = self._seen_at = None
        self._bar.show_waiting(case_words.LETTERS[letter])
        self.started.emit()
        self._bridge.watch(
            self._session.drafts.draft(case_id, letter),
            partial(self._drafted, wanted),
            partial(self._not_drafted, wanted),
            owner=self,
        )

    def cancel(self) -> None:
        """Give the letter up; nothing has happened to the case."""
        if self._wanted is not None:
            self._wanted = self._draft = None
            self._places.stop()
            self._preview.view.show_seal(None)
            self.ended.emit()

    def _drafted(self, wanted: tuple[str, LetterKind], draft: Draft) -> None:
        if wanted is not self._wanted:
            return
        self._draft = draft
        self._preview.show_document(
            draft.sha256, tr("{letter}（待盖章）").format(letter=_title(draft))
        )

    def _not_drafted(self, wanted: tuple[str, LetterKind], error: BaseException) -> None:
        if wanted is self._wanted:
            self.cancel()
            self.failed.emit(error)

    def _show_place(self, sha256: str) -> None:
        """A document's pages are there: put the ghost on a draft, lead to the seal of a letter."""
        if self._made is not None and sha256 == self._made[0]:
            self._preview.view.scroll_to(self._made[1])
            self._made = None
        if self._draft is None or sha256 != self._draft.sha256:
            return
        self._seen_at = self._seen_at or self._session.now()
        place = self._draft.place
        right = self._card.right
        if right is not None:
            place = replace(place, diameter_mm=right.diameter_mm)
        self._preview.view.show_seal(place, self._card.image)
        self._places.start(sha256)
        self._fetch_image()

    def _warn(self, code: DocumentCode | None, context: dict[str, str] | None) -> None:
        text = message(code, context or {}) if code is not None else None
        self._bar.show_warning(text.line if text else "")

    def _refuse_place(self, error: DocumentError) -> None:
        text = message(error.code, error.context)
        self._bar.show_refusal(text.line)

    def _fetch_image(self) -> None:
        if self._draft is not None:
            self._card.fetch_image()

    def _show_image(self) -> None:
        if self._draft is not None:
            self._preview.view.show_seal_image(self._card.image)

    def _ask_pin(self) -> None:
        card = self._card.card
        if isinstance(card, CardError):
            self.failed.emit(card)
            return
        if self._draft is None or self._dialog is not None:
            return
        self._dialog = PinDialog(card, _title(self._draft), self._window)
        self._dialog.follow(self._watch)
        self._dialog.entered.connect(self._seal)
        self._dialog.given_up.connect(self._session.seals.give_up)
        self._dialog.finished.connect(self._dialog_closed)
        self._dialog.open()
        # It is ready while the PIN is typed; what goes wrong is told by the seal itself.
        self._session.seals.prepare()

    def _dialog_closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _seal(self, pin: Pin, allow_last_try: bool) -> None:
        plan = self._places.plan
        if self._draft is None or self._dialog is None or plan is None:
            pin.wipe()
            return
        order = SealOrder(draft=self._draft, plan=plan, seen_at=self._seen_at)
        key = CardKey(card=self._dialog.card, pin=pin, allow_last_try=allow_last_try)
        self._watch.pause()
        sealed = self._session.seals.seal(order, key)
        self._bridge.watch(sealed, self._sealed, self._refused, owner=self)

    def _sealed(self, document: CaseDocument) -> None:
        self._watch.go_on()
        if self._dialog is not None:
            self._dialog.accept()
        place = self._preview.view.seal_place
        self._made = (document.sha256, place) if place is not None else None
        self.cancel()
        title = f"{case_words.LETTERS[document.letter]} {document.number}"
        self._preview.show_document(document.sha256, title)
        self.sealed.emit(document)

    def _refused(self, error: BaseException) -> None:
        self._watch.go_on()
        if self._dialog is None:
            self.failed.emit(error)
        elif isinstance(error, CardError):
            self._dialog.show_failure(message(error.code, error.context))
        else:
            self._dialog.accept()
            self.failed.emit(error)


def _title(draft: Draft) -> str:
    return f"{case_words.LETTERS[draft.letter]} {draft.number}"
