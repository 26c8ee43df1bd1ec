"""The window's side of the inspector. Loads no PDF code."""

from __future__ import annotations

from concurrent.futures import Future
from functools import cache
from typing import TYPE_CHECKING

from clerk_desktop.documents.inspector_messages import (
    Archive,
    CheckBatch,
    Complete,
    Completed,
    StampLater,
    TryAuthorities,
    VerifyDocument,
    WarmUp,
)
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.worker import Handler, WorkerLost, WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.documents.seal_findings import BatchFindings, SealBatch
    from clerk_desktop.documents.verify_report import VerifyReport

_SECONDS = 45.0
"""Several services that don't answer in time, one after the other, and a large document."""

_SECONDS_FOR_AN_ITEM = 3.0

_COMPLETION_SECONDS = 12.0
"""A clerk waits for it; what isn't there by then is added later."""


class InspectorClient:
    """Verification, pre-check and evidence, as futures.

    Every future may end with ``DocumentError`` INSPECTION_LOST when the worker crashed or was too
    late; the next call starts a new one. Callbacks run in the client's own thread.

    Args:
        roots: Gives the workstation's own root certificates (DER); called once, not before they
            are needed, in the thread that needs them.
        authorities: Addresses of timestamp authorities in their order.
    """

    def __init__(
        self, roots: Callable[[], tuple[bytes, ...]] = tuple, authorities: tuple[str, ...] = ()
    ) -> None:
        self._own = cache(roots)
        self._others: tuple[bytes, ...] = ()
        self.authorities = authorities
        self._worker = WorkerProcess("inspector", _start, _loss)

    def start(self) -> None:
        """Have the worker started now, so that the first request need not wait for it."""
        self._worker.call(WarmUp(), _SECONDS)

    def trust(self, others: tuple[bytes, ...]) -> None:
        """Trust these certificates (DER) beside the workstation's own, e.g. the hall's."""
        self._others = others

    @property
    def trusted(self) -> tuple[bytes, ...]:
        """All certificates that verification trusts, DER."""
        return tuple(dict.fromkeys(self._own() + self._others))

    def verify(self, document: bytes, *, may_fetch: bool = True) -> Future[VerifyReport]:
        """Judge every signature of a document."""
        request = VerifyDocument(document=document, trusted=self.trusted, may_fetch=may_fetch)
        return self._worker.call(request, _SECONDS)

    def check(self, batch: SealBatch) -> Future[BatchFindings]:
        """Everything that stands against sealing a batch."""
        seconds = _SECONDS + _SECONDS_FOR_AN_ITEM * len(batch.items)
        return self._worker.call(CheckBatch(batch), seconds)

    def try_authorities(self) -> Future[None]:
        """Ask the authorities for a trial timestamp; fails with NO_TIMESTAMP."""
        return self._worker.call(TryAuthorities(self.authorities), _COMPLETION_SECONDS)

    def complete(self, sealed: bytes) -> Future[Completed]:
        """Give a fresh seal its timestamp and revocation data, as far as they can be had soon.

        Never fails: without them the seal is given back as it was.
        """
        as_it_was = Completed(document=sealed, is_timestamped=False, has_evidence=False)
        done: Future[Completed] = Future()
        if not self.authorities and not self.trusted:
            done.set_result(as_it_was)
            return done
        request = Complete(document=sealed, authorities=self.authorities, trusted=self.trusted)
        asked = self._worker.call(request, _COMPLETION_SECONDS)
        asked.add_done_callback(
            lambda answer: done.set_result(
                as_it_was if answer.cancelled() or answer.exception() else answer.result()
            )
        )
        return done

    def stamp_later(self, sealed: bytes) -> Future[bytes]:
        """Give a seal that awaits it a timestamp. Fails with NO_TIMESTAMP when there is none."""
        request = StampLater(document=sealed, authorities=self.authorities)
        return self._worker.call(request, _SECONDS)

    def archive(self, sealed: bytes) -> Future[bytes]:
        """Make a sealed document last beyond its certificates (B-LTA)."""
        request = Archive(document=sealed, authorities=self.authorities, trusted=self.trusted)
        return self._worker.call(request, _SECONDS)

    def give_up(self) -> None:
        """End what is running; it ends with INSPECTION_LOST."""
        self._worker.give_up()

    def close(self) -> None:
        """Let a running call end, then end the worker."""
        self._worker.close()


def _start() -> Handler:
    from clerk_desktop.documents.inspector import InspectorHandler  # loaded there alone

    return InspectorHandler()


def _loss(loss: WorkerLost) -> DocumentError:
    said = "hung" if loss.hung else str(loss.exit_code)
    return DocumentError(DocumentCode.INSPECTION_LOST, retryable=True, context={"said": said})
