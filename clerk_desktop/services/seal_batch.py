"""One pass through a batch: each entry sealed, committed and told of by itself."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clerk_desktop.documents.seal_key import SealWords
from clerk_desktop.errors import CardCode, CardError, StoreCode, StoreError
from clerk_desktop.services.drafts import due_case
from clerk_desktop.services.kept import kept
from clerk_desktop.services.seal_facts import card_facts, entry_facts, timestamp_fact
from clerk_desktop.services.seal_job import Sheet, wipe
from clerk_desktop.services.seal_orders import SealMaker, require_right, seal_action
from clerk_desktop.sync.records import EntryState, LedgerKind

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from clerk_desktop.card.messages import Card
    from clerk_desktop.domain.case import Clerk
    from clerk_desktop.domain.document import CaseDocument
    from clerk_desktop.domain.office import SealRight
    from clerk_desktop.errors import ClerkError
    from clerk_desktop.services.seal_job import CardKey, Sealed
    from clerk_desktop.services.seal_line import SealLine
    from clerk_desktop.sync.records import Batch, BatchEntry
    from clerk_desktop.sync.store import Store


@dataclass(frozen=True, slots=True)
class SealProgress:
    """What became of one entry: its sealed letter, or why there is none."""

    number: int
    document: CaseDocument | None = None
    error: ClerkError | None = None

    def result(self) -> CaseDocument:
        """The sealed letter; raises what kept it from being sealed."""
        if self.document is None:
            raise self.error or LookupError(self.number)
        return self.document


@dataclass(frozen=True, slots=True)
class SealRun:
    """How a batch stands when a pass has ended.

    ``stopped`` is what the card said when it stopped the pass; what waits then can be gone on
    with. Without it something waits only if the clerk stopped it.
    """

    batch: Batch
    stopped: CardError | None


@dataclass(frozen=True, slots=True)
class SealDesk:
    """What a pass works with: the thread's store, who seals, and their clock (UTC).

    ``appended`` is called after each commit.
    """

    store: Store
    clerk: Clerk
    now: Callable[[], datetime]
    appended: Callable[[], None]

    def facts(self, entry: BatchEntry, card: Card) -> dict[str, str]:
        """What the ledger is told of a seal, whether it succeeds or not."""
        used = card_facts(card, self.store.reference().seals)
        return entry_facts(entry, self.clerk.name) | used

    def note_failure(self, entry: BatchEntry, card: Card, error: ClerkError) -> None:
        """A seal that failed belongs in the ledger; when even that can't be kept, go on."""
        facts = {
            "letter": str(entry.letter),
            "number": entry.letter_no,
            "before": entry.sha256,
            "code": str(error.code),
        }
        with suppress(StoreError):
            who = (self.now(), self.clerk.user_id, entry.case_id)
            self.store.note(LedgerKind.SEAL_FAILED, *who, facts | self.facts(entry, card))


class BatchRun:
    """A batch on its way through the line.

    Args:
        told: Called with what became of each entry.
    """

    def __init__(
        self,
        desk: SealDesk,
        line: SealLine,
        batch: Batch,
        told: Callable[[SealProgress], None],
    ) -> None:
        self._desk = desk
        self._line = line
        self._batch = batch
        self._told = told

    def through(self, key: CardKey, may_go_on: Callable[[], bool]) -> SealRun:
        """Seal what waits; the PIN is wiped, whatever happens."""
        try:
            stopped = self._pass(key, may_go_on)
        finally:
            wipe(key)
        batch = read_batch(self._desk.store, self._batch.batch_id)
        waiting = batch.of_state(EntryState.WAITING)
        if stopped is None:
            self._line.release(key.card.serial)
        elif waiting:
            self._desk.note_failure(waiting[0], key.card, stopped)
        return SealRun(batch, stopped)

    def _pass(self, key: CardKey, may_go_on: Callable[[], bool]) -> CardError | None:
        if key.card.serial != self._batch.card:
            return CardError(CardCode.OTHER_CARD)
        try:
            right = require_right(key.card, self._desk.store.reference().seals)
        except CardError as error:
            return error
        waiting = self._batch.of_state(EntryState.WAITING)
        used = _Used(key.card, right, self._line.inspector.authorities)
        jobs = (
            _EntryJob(self._desk, self._batch.batch_id, entry, used, self._told)
            for entry in waiting
        )
        return self._line.run(key, jobs, may_go_on)


@dataclass(frozen=True, slots=True)
class _Used:
    """The card, the clerk's seal on it, and the timestamp authorities that are asked."""

    card: Card
    right: SealRight
    authorities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _EntryJob:
    """An entry's place in the line; see ``SealJob``."""

    desk: SealDesk
    batch_id: str
    entry: BatchEntry
    used: _Used
    told: Callable[[SealProgress], None]

    def sheet(self) -> Sheet:
        entry = self.entry
        case = due_case(self.desk.store, entry.case_id, entry.letter)
        words = SealWords(
            name=self.desk.clerk.name,
            reason=f"{entry.letter_no} {case.project_no} {case.step_id}",
            location=self.used.right.name,
        )
        document = kept(self.desk.store, entry.sha256)
        return Sheet(document=document, sha256=entry.sha256, plan=entry.plan, words=words)

    def keep(self, sealed: Sealed) -> None:
        """Queue the seal if the case still wants it: it may have moved on while the card worked."""
        desk, entry = self.desk, self.entry
        maker = SealMaker(
            clerk=desk.clerk,
            right=self.used.right,
            certificate_serial=sealed.certificate_serial,
            at=desk.now(),
        )
        action = seal_action(desk.store, entry, sealed.sha256, maker)
        facts = {"timestamp": timestamp_fact(sealed, self.used.authorities)}
        desk.store.append(
            action,
            {sealed.sha256: sealed.document},
            desk.facts(entry, self.used.card) | facts,
            entry=(self.batch_id, entry.number),
        )
        desk.appended()
        self.told(SealProgress(entry.number, document=action.document))

    def fail(self, error: ClerkError) -> None:
        self.desk.note_failure(self.entry, self.used.card, error)
        with suppress(StoreError):
            self.desk.store.fail_entry(self.batch_id, self.entry.number, error)
        self.told(SealProgress(self.entry.number, error=error))


def read_batch(store: Store, batch_id: str) -> Batch:
    """A batch as the journal has it.

    Raises:
        StoreError: CORRUPT when it isn't there.
    """
    batch = store.batch(batch_id)
    if batch is None:
        raise StoreError(StoreCode.CORRUPT, context={"reason": "batch"})
    return batch
