"""Letters sealed with the card and committed: one, or a batch with one PIN.

Everything here runs in one service thread with its own store, so that the window never waits for
the card. What a batch still has to seal stands in the store's journal: going on after the card was
taken out, after a pause, and after a power cut are the same call.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING

from clerk_desktop.documents.press_client import PressClient
from clerk_desktop.errors import CardCode, CardError
from clerk_desktop.services.action_id import new_action_id
from clerk_desktop.services.seal_batch import BatchRun, SealDesk, read_batch
from clerk_desktop.services.seal_job import wipe
from clerk_desktop.services.seal_line import SealLine
from clerk_desktop.services.seal_orders import entry_of, require_right
from clerk_desktop.services.seal_precheck import precheck
from clerk_desktop.services.store_thread import StoreThread
from clerk_desktop.sync.records import Batch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import Card
    from clerk_desktop.documents.inspector_client import InspectorClient
    from clerk_desktop.documents.seal_findings import BatchFindings
    from clerk_desktop.domain.case import Clerk
    from clerk_desktop.domain.document import CaseDocument
    from clerk_desktop.services.seal_batch import SealProgress, SealRun
    from clerk_desktop.services.seal_job import CardKey
    from clerk_desktop.services.seal_orders import SealOrder
    from clerk_desktop.sync.store import Store


class Seals:
    """Seals of one clerk.

    Args:
        open_store: Opens the service thread's own store.
        cards: The card's client.
        inspector: Gives a fresh seal its timestamp and revocation data.
        clerk: Who seals.
        now: UTC now, corrected by the hall's clock offset.
        appended: Called after a seal was committed, to wake the sync.
    """

    def __init__(
        self,
        open_store: Callable[[], Store],
        cards: CardClient,
        inspector: InspectorClient,
        clerk: Clerk,
        now: Callable[[], datetime],
        appended: Callable[[], None],
    ) -> None:
        self._press = PressClient()
        self._line = SealLine(cards, self._press, inspector)
        self._clerk = clerk
        self._now = now
        self._appended = appended
        self._stop = threading.Event()
        self._at_work: Future[SealRun] | None = None
        self._thread = StoreThread(open_store, "seals")

    def prepare(self) -> Future[None]:
        """A PIN is being asked for: have ready what the seal needs."""
        return self._press.start()

    def seal(self, order: SealOrder, key: CardKey) -> Future[CaseDocument]:
        """Seal one draft: a batch of one.

        The PIN is wiped and a failure is written to the ledger, whatever happens. The future
        raises ``CardError`` (BUSY while a batch is at work), ``DocumentError``, ``WorkflowError``
        when the case has moved on since, or ``StoreError``.
        """
        if self._at_work is not None and not self._at_work.done():
            wipe(key)
            busy: Future[CaseDocument] = Future()
            busy.set_exception(CardError(CardCode.BUSY, retryable=True))
            return busy
        self._stop.clear()
        return self._thread.submit(self._seal_one, order, key)

    def check(self, orders: Sequence[SealOrder], card: Card) -> Future[BatchFindings]:
        """Everything that stands against sealing the orders; the card isn't touched.

        The future raises ``DocumentError`` INSPECTION_LOST, ``StoreError``.
        """
        return self._thread.submit(
            lambda store: precheck(self._desk(store), self._line.inspector, orders, card)
        )

    def begin(self, orders: Sequence[SealOrder], card: Card) -> Future[Batch]:
        """Write a batch to the journal; nothing is sealed yet.

        The future raises ``DocumentError`` NOT_SEEN, ``CardError`` when the card may not seal.
        """
        return self._thread.submit(self._begin, orders, card)

    def run(
        self, batch_id: str, key: CardKey, told: Callable[[SealProgress], None]
    ) -> Future[SealRun]:
        """Seal what waits in a batch, in its order. ``told`` is called in the service's thread.

        Each seal is committed by itself: sealed document, ledger lines, queued action and journal
        entry together. The future raises ``StoreError`` when the batch can't be read.
        """
        self._stop.clear()
        self._at_work = self._thread.submit(self._run, batch_id, key, told)
        return self._at_work

    def stop(self) -> None:
        """End the run before the next signature. For any thread."""
        self._stop.set()

    def give_up(self) -> None:
        """End the run now: a card that is silent in a call is given up. For any thread."""
        self._stop.set()
        self._line.cards.give_up()

    def unfinished(self) -> Future[Batch | None]:
        """A batch of several of which something is still to be sealed, e.g. after a power cut."""
        return self._thread.submit(lambda store: store.unfinished_batch(self._clerk.user_id))

    def drop(self, batch_id: str) -> Future[None]:
        """Forget a batch; what is sealed stays sealed."""
        return self._thread.submit(self._drop, batch_id)

    def close(self) -> None:
        """Let the running seal end, then close the thread's store; what waits stays waiting."""
        self.stop()
        self._thread.close()
        self._press.close()

    def _seal_one(self, store: Store, order: SealOrder, key: CardKey) -> CaseDocument:
        try:
            batch = self._begin(store, [order], key.card)
            made: list[SealProgress] = []
            run = self._run(store, batch.batch_id, key, made.append)
        finally:
            wipe(key)
        self._drop(store, batch.batch_id)
        if run.stopped is not None:
            raise run.stopped
        if not made:
            raise CardError(CardCode.HUNG, context={"module": key.card.module})
        return made[0].result()

    def _drop(self, store: Store, batch_id: str) -> None:
        batch = store.batch(batch_id)
        if batch is not None:
            self._line.release(batch.card)
            store.drop_batch(batch_id)

    def _begin(self, store: Store, orders: Sequence[SealOrder], card: Card) -> Batch:
        require_right(card, store.reference().seals)
        batch = Batch(
            batch_id=new_action_id(),
            user_id=self._clerk.user_id,
            begun_at=self._now(),
            card=card.serial,
            entries=tuple(entry_of(number, order) for number, order in enumerate(orders, 1)),
        )
        store.begin_batch(batch)
        return batch

    def _desk(self, store: Store) -> SealDesk:
        return SealDesk(store, self._clerk, self._now, self._appended)

    def _run(
        self, store: Store, batch_id: str, key: CardKey, told: Callable[[SealProgress], None]
    ) -> SealRun:
        run = BatchRun(self._desk(store), self._line, read_batch(store, batch_id), told)
        return run.through(key, lambda: not self._stop.is_set())
