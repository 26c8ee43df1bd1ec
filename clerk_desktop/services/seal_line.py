"""The one way of a seal: hold the card, prepare, sign, finish, complete, keep.

For one document or many. While the card signs, the next document is prepared and the one before is
finished, completed and kept: the card never waits for a document that is there.
"""

from __future__ import annotations

import hashlib
import io
from collections import deque
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from clerk_desktop.card.messages import HoldCard, SignRequest
from clerk_desktop.errors import CardCode, CardError, ClerkError
from clerk_desktop.services.seal_job import Sealed, wipe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import HeldCard, Signature
    from clerk_desktop.documents.inspector_client import InspectorClient
    from clerk_desktop.documents.inspector_messages import Completed
    from clerk_desktop.documents.press_client import PressClient
    from clerk_desktop.documents.press_messages import SealedRevision
    from clerk_desktop.services.seal_job import CardKey, SealJob, Sheet

_T = TypeVar("_T")
_U = TypeVar("_U")

_MOST_WAITING = 4
"""Signed documents that may wait for their evidence; a power cut would have them signed again."""


class SealLine:
    """Seals jobs one after the other; one ``run`` at a time.

    Args:
        cards: The card's client.
        press: Prepares and finishes documents.
        inspector: Gives a fresh seal its timestamp and revocation data.
    """

    def __init__(self, cards: CardClient, press: PressClient, inspector: InspectorClient) -> None:
        self.cards = cards
        self.press = press
        self.inspector = inspector
        self._held: HeldCard | None = None

    def run(
        self, key: CardKey, jobs: Iterator[SealJob], may_go_on: Callable[[], bool] = lambda: True
    ) -> CardError | None:
        """Seal every job; what the card said when it stopped the line, else ``None``.

        The first document is opened before the card is asked for anything. What a document, the
        store or the network says fails that document alone; what the card says stops the line,
        and the job that it was about is neither kept nor failed. ``may_go_on`` is asked before
        each signature. When this returns, every signature that was made is kept or failed. The
        card stays held, see ``release``; the PIN is wiped, whatever happens.
        """
        run = _Run(self, jobs)
        try:
            run.through(lambda: self._hold(key), key.card.serial, may_go_on)
        except CardError as error:
            return error
        finally:
            run.end()
            wipe(key)
        return None

    def release(self, serial: str) -> None:
        """Let go of the card."""
        self._held = None
        self.cards.release(serial)

    def _hold(self, key: CardKey) -> HeldCard:
        if key.pin is None:
            if self._held is None:
                raise CardError(CardCode.LOGIN_LOST)
            return self._held
        self._held = None
        request = HoldCard(
            card_serial=key.card.serial,
            certificate_serial=key.certificate_serial,
            pin=key.pin,
            allow_last_try=key.allow_last_try,
        )
        self._held = self.cards.hold(request).result()
        return self._held


@dataclass(slots=True)
class _Laid:
    """A job whose document is in the press: being opened, then being prepared.

    ``whole`` becomes the sealed document, ``made`` is it with its digest.
    """

    job: SealJob
    sheet: Sheet
    number: int
    opened: Future[None]
    whole: io.BytesIO
    prepared: Future[bytes] | None = None
    made: tuple[bytes, str] = (b"", "")


@dataclass(frozen=True, slots=True)
class _Signed:
    """A job whose signature is made, and its completed document to come."""

    laid: _Laid
    certificate_serial: str
    completed: Future[Completed]


class _Run:
    """One pass of jobs through the line."""

    def __init__(self, line: SealLine, jobs: Iterator[SealJob]) -> None:
        self._line = line
        self._jobs = jobs
        self._at_card: _Laid | None = None
        self._next: _Laid | None = None
        self._signed: deque[_Signed] = deque()

    def through(
        self, hold: Callable[[], HeldCard], serial: str, may_go_on: Callable[[], bool]
    ) -> None:
        """All jobs, until one of them meets a ``CardError``."""
        held: HeldCard | None = None
        self._lay_next()
        while self._next is not None:
            if not _came(self._next.job, self._next.opened):
                self._lay_next()
                continue
            if not may_go_on():
                return
            held = held or hold()
            prepared = self._next.prepared or self._prepare(self._next, held)
            if not _came(self._next.job, prepared):
                self._line.press.close_sheet(self._next.number)
                self._lay_next()
                continue
            self._sign(prepared.result(), held, serial)

    def end(self) -> None:
        """Keep what was signed, and let go of what wasn't."""
        for laid in (self._at_card, self._next):
            if laid is not None:
                self._line.press.close_sheet(laid.number)
        while self._signed:
            _keep(self._signed.popleft())

    def _lay_next(self) -> None:
        """Have the next job's document opened; a job that has none fails."""
        self._next = None
        for job in self._jobs:
            try:
                sheet = job.sheet()
            except ClerkError as error:
                job.fail(error)
                continue
            opened = self._line.press.open(sheet.document, sheet.sha256, sheet.plan, sheet.image)
            # What becomes the sealed document is copied here, while the press is busy with its own.
            whole = io.BytesIO()
            whole.write(sheet.document)
            self._next = _Laid(job, sheet, *opened, whole)
            return

    def _prepare(self, laid: _Laid, held: HeldCard) -> Future[bytes]:
        if laid.sheet.image is None and held.image is None:
            raise CardError(CardCode.SEAL_IMAGE_MISSING)
        key = (held.certificate.der, held.scheme)
        laid.prepared = self._line.press.prepare(laid.number, held.image, key, laid.sheet.words)
        return laid.prepared

    def _sign(self, to_sign: bytes, held: HeldCard, serial: str) -> None:
        """One signature of the next document; the one behind it is prepared meanwhile."""
        laid = self._at_card = self._next
        signing = self._line.cards.sign(SignRequest(card_serial=serial, to_sign=to_sign))
        self._lay_next()
        if self._next is not None:
            self._prepare(self._next, held)
        self._keep_while(signing)
        signature = signing.result()
        self._at_card = None
        if laid is not None:
            completed = self._completed(laid, signature)
            self._signed.append(_Signed(laid, held.certificate.serial, completed))

    def _completed(self, laid: _Laid, signature: Signature) -> Future[Completed]:
        def complete(revision: SealedRevision) -> Future[Completed]:
            laid.whole.write(revision.appended)
            laid.made = laid.whole.getvalue(), revision.sha256
            return self._line.inspector.complete(laid.made[0])

        return _then(self._line.press.finish(laid.number, signature.value), complete)

    def _keep_while(self, signing: Future[Signature]) -> None:
        """Keep what is complete for as long as the card signs; more only when too much waits."""
        while self._signed and not signing.done():
            either: list[Future[Any]] = [signing, self._signed[0].completed]
            wait(either, return_when=FIRST_COMPLETED)
            if self._signed[0].completed.done():
                _keep(self._signed.popleft())
        while len(self._signed) >= _MOST_WAITING:
            _keep(self._signed.popleft())


def _came(job: SealJob, future: Future[_T]) -> bool:
    """Whether it came to a result; otherwise the job has failed."""
    try:
        future.result()
    except ClerkError as error:
        job.fail(error)
        return False
    return True


def _keep(signed: _Signed) -> None:
    """Hand a document over to its job, when it is complete."""
    job = signed.laid.job
    try:
        done = signed.completed.result()
        job.keep(
            Sealed(
                document=done.document,
                sha256=_digest_of(done.document, *signed.laid.made),
                certificate_serial=signed.certificate_serial,
                is_timestamped=done.is_timestamped,
            )
        )
    except ClerkError as error:
        job.fail(error)


def _digest_of(document: bytes, made: bytes, digest: str) -> str:
    """The press has taken it already, unless the inspector has added something."""
    return digest if document is made else hashlib.sha256(document).hexdigest()


def _then(first: Future[_T], call: Callable[[_T], Future[_U]]) -> Future[_U]:
    """The future of ``call`` with the result of ``first``, or the error of either."""
    last: Future[_U] = Future()

    def hand_on(ended: Future[_U]) -> None:
        if not _has_failed(ended, last):
            last.set_result(ended.result())

    def go_on(ended: Future[_T]) -> None:
        if not _has_failed(ended, last):
            call(ended.result()).add_done_callback(hand_on)

    first.add_done_callback(go_on)
    return last


def _has_failed(ended: Future[_T], last: Future[_U]) -> bool:
    error = CancelledError() if ended.cancelled() else ended.exception()
    if error is not None:
        last.set_exception(error)
    return error is not None
