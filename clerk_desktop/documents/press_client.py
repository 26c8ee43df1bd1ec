"""The window's side of the press. Loads no PDF code."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from clerk_desktop.documents.press_messages import (
    CloseSheet,
    FinishSheet,
    OpenSheet,
    PrepareSheet,
    WarmUp,
)
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.worker import Handler, WorkerLost, WorkerProcess

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.shared_memory import SharedMemory

    from clerk_desktop.documents.press_messages import SealedRevision
    from clerk_desktop.documents.seal_key import SealWords, SignatureScheme
    from clerk_desktop.domain.seal_plan import SealPlan

_SECONDS = 45.0
"""A document of 50 MB on a slow machine, with room to spare."""

_LARGE = 1 << 20
"""Bytes from which a document goes to the worker by shared memory: a pipe would copy it five
times."""


class PressClient:
    """Documents made ready for a signature and finished with it, as futures.

    A document is open under its number from ``open`` to ``finish`` or ``close``; what is asked for
    one runs in order. Every future may end with ``DocumentError`` PRESS_LOST when the worker
    crashed or was too late: all its documents are then closed, and the next call starts a new one.
    """

    def __init__(self) -> None:
        self._worker = WorkerProcess("press", _start, _loss)
        self._numbers = itertools.count(1)

    @property
    def pid(self) -> int | None:
        """Process id of the running worker, or ``None``."""
        return self._worker.pid

    def start(self) -> Future[None]:
        """Have the worker ready, so that the first document need not wait for it."""
        return self._worker.call(WarmUp(), _SECONDS)

    def open(
        self, document: bytes, sha256: str, plan: SealPlan, image: bytes | None = None
    ) -> tuple[int, Future[None]]:
        """Open a document to be sealed; its number. See ``OpenSheet`` for what is refused."""
        number = next(self._numbers)
        memory = _memory_with(document) if len(document) >= _LARGE else None
        request = OpenSheet(
            number=number,
            document=document if memory is None else b"",
            memory="" if memory is None else memory.name,
            size=len(document),
            sha256=sha256,
            plan=plan,
            image=image,
        )
        opened: Future[None] = self._worker.call(request, _SECONDS)
        if memory is not None:
            opened.add_done_callback(lambda _: _free(memory))
        return number, opened

    def prepare(
        self,
        number: int,
        image: bytes | None,
        key: tuple[bytes, SignatureScheme],
        words: SealWords,
    ) -> Future[bytes]:
        """What the card has to sign, for a certificate (DER) and its scheme."""
        certificate, scheme = key
        request = PrepareSheet(
            number=number, image=image, certificate=certificate, scheme=scheme, words=words
        )
        return self._worker.call(request, _SECONDS)

    def finish(self, number: int, signature: bytes) -> Future[SealedRevision]:
        """The revision to append to the document."""
        return self._worker.call(FinishSheet(number=number, signature=signature), _SECONDS)

    def close_sheet(self, number: int) -> None:
        """Let go of a document that will not be sealed."""
        self._worker.call(CloseSheet(number), _SECONDS)

    def close(self) -> None:
        """Let a running call end, then end the worker."""
        self._worker.close()


def _memory_with(document: bytes) -> SharedMemory:
    from multiprocessing.shared_memory import SharedMemory

    memory = SharedMemory(create=True, size=len(document))
    if memory.buf is not None:
        memory.buf[: len(document)] = document
    return memory


def _free(memory: SharedMemory) -> None:
    memory.close()
    memory.unlink()


def _start() -> Handler:
    from clerk_desktop.documents.press import PressHandler  # loaded there alone

    return PressHandler()


def _loss(loss: WorkerLost) -> DocumentError:
    said = "hung" if loss.hung else str(loss.exit_code)
    return DocumentError(DocumentCode.PRESS_LOST, retryable=True, context={"said": said})
