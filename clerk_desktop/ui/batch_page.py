"""Batch sealing (批量盖章): read each letter, one PIN, progress, summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from clerk_desktop.errors import CardError
from clerk_desktop.language import listed, tr
from clerk_desktop.sync.records import EntryState
from clerk_desktop.ui import style
from clerk_desktop.ui.banner import Tone
from clerk_desktop.ui.batch_letters import take_findings, wanted
from clerk_desktop.ui.batch_progress import BatchProgress
from clerk_desktop.ui.batch_reading import BatchReading
from clerk_desktop.ui.batch_sealing import BatchSealing
from clerk_desktop.ui.batch_summary import BatchSummary
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.messages import Message, message
from clerk_desktop.ui.page import Page
from clerk_desktop.ui.seal_card import SealCard

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.documents.seal_findings import BatchFindings
    from clerk_desktop.services.drafts import DueLetter
    from clerk_desktop.services.session import Session
    from clerk_desktop.sync.records import Batch
    from clerk_desktop.ui.batch_letters import Letter
    from clerk_desktop.ui.bridge import Bridge
    from clerk_desktop.ui.card_watch import CardWatch


class BatchPage(Page):
    """Leads a batch from the letters to the summary.

    Signals:
        rested: The ``Batch``, paused or at its end.
        unfinished: How many letters of the batch wait; 0: there is no batch.
    """

    unfinished = Signal(int)
    rested = Signal(object)

    def __init__(
        self,
        bridge: Bridge,
        session: Session,
        cards: tuple[CardClient, CardWatch],
        previews: PreviewClient,
    ) -> None:
        super().__init__()
        self.setObjectName("batchPage")
        style.set_role(self, "surface")
        self._bridge = bridge
        self._session = session
        self._card = SealCard(bridge, session, cards, self)
        self._count = styled("", "muted", "batchCount")
        self._reading = BatchReading(bridge, session, previews)
        self._progress = BatchProgress()
        self._summary = BatchSummary(self._name_of)
        self._run = BatchSealing(bridge, session, cards[1], self._progress, self)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def is_running(self) -> bool:
        """Whether letters are being sealed, or wait for it."""
        return self._run.batch is not None

    def start(self, case_ids: Sequence[str]) -> None:
        """Make the letters that these cases wait for; a batch that waits is shown instead."""
        if self.is_running or not case_ids:
            return
        self._stack.setCurrentWidget(self._reading)
        self._count.setText(tr("正在列出……"))
        if (reason := self._card.fetch_image()) is not None:
            self.failed.emit(reason)
        self._bridge.watch(
            self._session.drafts.due(case_ids), self._listed, self.failed.emit, owner=self
        )

    def offer(self, batch: Batch) -> None:
        """Show a batch that wasn't finished, to be gone on with or dropped."""
        self._run.offer(batch)
        self._show_run()

    def take_keys(self) -> None:
        """To where the clerk goes on."""
        shown = self._stack.currentWidget()
        for part in (self._reading, self._progress, self._summary):
            if part is shown:
                part.take_keys()

    def step_back(self) -> bool:
        """A batch at work stays; Esc stops it no more than it starts it."""
        return self._run.is_at_work

    def leave(self) -> None:
        """Letters that are only read are given up; a batch goes on."""
        if not self.is_running:
            self._reading.stop()

    def _listed(self, due: tuple[DueLetter, ...]) -> None:
        self._count.setText(tr("%n 份文书", "", len(due)))
        self._show_seal()
        self._reading.start(due)
        self._reading.take_keys()

    def _show_seal(self) -> None:
        right = self._card.right
        self._reading.diameter_mm = right.diameter_mm if right else 0.0
        self._reading.image = self._card.image

    def _check(self) -> None:
        card = self._card.card
        if isinstance(card, CardError):
            self.failed.emit(card)
            return
        letters = wanted(self._reading.letters)
        orders = [letter.order for letter in letters if letter.order is not None]
        self._reading.tell(tr("正在检查 %n 份文书……", "", len(orders)))
        self._reading.setEnabled(False)
        self._bridge.watch(
            self._session.seals.check(orders, card),
            lambda found: self._checked(letters, found),
            self._not_checked,
            owner=self,
        )

    def _not_checked(self, error: BaseException) -> None:
        self._reading.setEnabled(True)
        self._reading.take_keys()
        self.failed.emit(error)

    def _checked(self, letters: list[Letter], found: BatchFindings) -> None:
        """Ask for the PIN when nothing stands against it; else show what does, at each letter."""
        self._reading.setEnabled(True)
        self._reading.take_keys()
        take_findings(letters, found)
        self._reading.refresh()
        blocking = [finding for finding in found.shared if finding.is_blocking]
        if blocking:
            self.told.emit(message(blocking[0].code, blocking[0].context), Tone.ERROR)
            return
        bad = [letter for letter in letters if letter.blocking is not None]
        if bad:
            self._reading.table.choose(self._reading.letters.index(bad[0]))
            title = tr("有 %n 份不能盖章", "", len(bad))
            what = tr("原因见列表；可以只盖其余的。")
            self.told.emit(Message(title, what, ""), Tone.WARNING)
            return
        card = self._card.card
        if isinstance(card, CardError):
            self.failed.emit(card)
            return
        self.settled.emit()
        orders = [letter.order for letter in letters if letter.order is not None]
        said = [message(finding.code, finding.context).title for finding in found.shared]
        self._run.ask_pin(orders, card, listed(dict.fromkeys(said)))

    def _show_run(self) -> None:
        self._stack.setCurrentWidget(self._progress)
        self._progress.take_keys()
        self._tell_unfinished()

    def _show_end(self, batch: Batch) -> None:
        self._reading.stop()
        self._summary.show_batch(batch)
        self._stack.setCurrentWidget(self._summary)
        self._summary.take_keys()
        self._tell_unfinished()
        self.changed.emit()

    def _tell_unfinished(self) -> None:
        batch = self._run.batch
        self.unfinished.emit(len(batch.of_state(EntryState.WAITING)) if batch else 0)

    def _close(self) -> None:
        self._run.drop()
        self._tell_unfinished()
        self.left.emit()

    def _name_of(self, case_id: str) -> str:
        stored = self._session.store.case(case_id)
        if stored is None:
            return case_id
        case = stored.snapshot
        return f"{case.project_no}\n{case.applicant.name}"

    def _connect(self) -> None:
        self._card.changed.connect(self._show_seal)
        self._reading.sealed.connect(self._check)
        self._reading.left.connect(self.left)
        self._reading.failed.connect(self.failed)
        self._run.started.connect(self._show_run)
        self._run.ended.connect(self._show_end)
        self._run.failed.connect(self.failed)
        for rest in (self._run.ended, self._run.paused):
            rest.connect(self.rested)
        self._run.progressed.connect(self._tell_unfinished)
        self._summary.opened.connect(self.opened)
        self._summary.resumed.connect(self._run.resume)
        self._summary.closed.connect(self._close)

    def _lay_out(self) -> None:
        head = QFrame()
        style.set_role(head, "head")
        row = QHBoxLayout(head)
        row.setContentsMargins(style.L, style.M, style.L, style.M)
        row.setSpacing(style.S)
        row.addWidget(styled(tr("批量盖章"), "headline", "batchTitle"))
        row.addWidget(self._count, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        for part in (self._reading, self._progress, self._summary):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self._stack, 1)
