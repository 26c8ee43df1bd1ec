"""The window's side of the preview: asks the worker, keeps documents ready to be sent again."""

from __future__ import annotations

import threading
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from clerk_desktop.documents.preview_messages import (
    CloseDocument,
    DocumentInfo,
    FindText,
    MakePdf,
    OpenDocument,
    ReadLines,
    ReadText,
    Rendered,
    RenderPage,
    TextHit,
)
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.worker import Handler, WorkerLost, WorkerProcess

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.shared_memory import SharedMemory

    from clerk_desktop.documents.preview_messages import Box

MAX_DOCUMENT = 256 << 20
"""Bytes of the largest document that is shown."""

_MEMORY = 48 << 20  # an A4 page at 400 dpi; larger ones are rendered in fewer dpi
_OPEN_SECONDS = 20.0
_PAGE_SECONDS = 10.0
_NEED_NOTHING_OPEN = (OpenDocument, CloseDocument, MakePdf)


@dataclass(frozen=True, slots=True)
class PageImage:
    """A rendered page: ``height`` rows of ``stride`` bytes, RGB888, first row on top.

    ``dpi`` is what it was rendered in: less than asked for when the page is very large.
    """

    sha256: str
    page: int
    dpi: float
    width: int
    height: int
    stride: int
    pixels: bytes = field(repr=False)


@dataclass(slots=True)
class _Job:
    sha256: str
    request: object
    seconds: float
    future: Future[Any]
    is_second_try: bool = False


class PreviewClient:
    """Opens and renders PDFs in the preview worker. Thread-safe.

    One request runs at a time, the newest first; a future that is cancelled before its turn
    drops its request. Futures fail with ``DocumentError``: CORRUPT, ENCRYPTED, TOO_MUCH (memory,
    pages or time), PREVIEW_CRASHED, CHANGED, NOT_HERE (not open), NO_SUCH_PAGE. Whatever happens
    to one request, the next one gets a working worker. A future's callbacks run in the worker's
    watching thread.

    Args:
        memory_limit: Address space of the worker in bytes; ``None`` for the usual limit.
        page_seconds: How long a page may take to be rendered or searched.
    """

    def __init__(
        self, *, memory_limit: int | None = None, page_seconds: float = _PAGE_SECONDS
    ) -> None:
        self._page_seconds = page_seconds
        self._worker = WorkerProcess("preview", partial(_start, memory_limit), self._lost)
        self._memory: SharedMemory | None = None
        self._documents: dict[str, bytes] = {}
        self._open: dict[str, DocumentInfo] = {}
        self._waiting: list[_Job] = []
        self._lock = threading.Lock()
        self._is_busy = False
        self._is_closed = False

    @property
    def pid(self) -> int | None:
        """Process id of the running worker, or ``None``."""
        return self._worker.pid

    def start(self) -> None:
        """Have the worker started now, so that the first document need not wait for it."""
        self._ask("", CloseDocument(""), _OPEN_SECONDS)

    def open(self, sha256: str, data: bytes) -> Future[DocumentInfo]:
        """Open a document; unless that fails, its bytes are kept until ``close_document``.

        Args:
            sha256: Lower-case hex digest of ``data``; names the document from now on.
            data: At most ``MAX_DOCUMENT`` bytes, else TOO_MUCH.
        """
        if len(data) > MAX_DOCUMENT:
            refused: Future[DocumentInfo] = Future()
            refused.set_exception(DocumentError(DocumentCode.TOO_MUCH))
            return refused
        with self._lock:
            self._documents.setdefault(sha256, data)
        return self._ask(sha256, OpenDocument(sha256, data), _OPEN_SECONDS)

    def render(self, sha256: str, page: int, dpi: float) -> Future[PageImage]:
        """Render page ``page`` (from 1) of an open document, ``dpi`` pixels to the inch."""
        request = RenderPage(sha256, page, dpi, self._buffer().name)
        return self._ask(sha256, request, self._page_seconds)

    def find(
        self, sha256: str, pattern: str, *, is_regex: bool = False, page: int | None = None
    ) -> Future[tuple[TextHit, ...]]:
        """Find a keyword or regular expression on one page or on all, in reading order."""
        request = FindText(sha256, pattern, is_regex, page)
        return self._ask(sha256, request, self._page_seconds)

    def lines(self, sha256: str, page: int) -> Future[tuple[TextHit, ...]]:
        """Every line of text on a page (from 1), in reading order."""
        return self._ask(sha256, ReadLines(sha256, page), self._page_seconds)

    def text(self, sha256: str, page: int, box: Box | None = None) -> Future[str]:
        """The text of a page (from 1), or of an area on it, as it is copied."""
        return self._ask(sha256, ReadText(sha256, page, box), self._page_seconds)

    def make_pdf(self, parts: tuple[bytes, ...]) -> Future[bytes]:
        """PDFs and images (JPEG, PNG) as one PDF; see ``MakePdf``."""
        return self._ask("", MakePdf(parts), _OPEN_SECONDS)

    def close_document(self, sha256: str) -> None:
        """Forget a document and drop its waiting requests."""
        with self._lock:
            self._documents.pop(sha256, None)
            for job in self._waiting:
                if job.sha256 == sha256:
                    job.future.cancel()
            may_be_open = self._open.pop(sha256, None) is not None or self._is_busy
        if may_be_open:
            self._ask(sha256, CloseDocument(sha256), self._page_seconds)

    def close(self) -> None:
        """End the worker and drop what waits. Idempotent."""
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
            waiting, self._waiting = self._waiting, []
        for job in waiting:
            job.future.cancel()
        self._worker.close()
        if self._memory is not None:
            self._memory.close()
            self._memory.unlink()

    def _buffer(self) -> SharedMemory:
        """Where the worker draws; made for the first page, after the window's first paint."""
        with self._lock:
            if self._memory is None:
                from multiprocessing.shared_memory import SharedMemory

                self._memory = SharedMemory(create=True, size=_MEMORY)
            return self._memory

    def _ask(self, sha256: str, request: object, seconds: float) -> Future[Any]:
        job = _Job(sha256, request, seconds, Future())
        with self._lock:
            if self._is_closed:
                job.future.cancel()
            else:
                self._waiting.append(job)
        self._next()
        return job.future

    def _next(self) -> None:
        while (job := self._taken()) is not None:
            self._run(job)

    def _taken(self) -> _Job | None:
        """The newest waiting job, when the worker is free for it."""
        with self._lock:
            while self._waiting and not self._is_busy:
                job = self._waiting.pop()
                if job.future.set_running_or_notify_cancel():
                    self._is_busy = True
                    return job
        return None

    def _run(self, job: _Job) -> None:
        info = self._open.get(job.sha256)
        if info is not None and isinstance(job.request, OpenDocument):
            self._end(job, info, None)
        elif info is not None or isinstance(job.request, _NEED_NOTHING_OPEN):
            self._send(job, job.request, job.seconds, self._answered)
        elif (data := self._documents.get(job.sha256)) is not None:
            self._send(job, OpenDocument(job.sha256, data), _OPEN_SECONDS, self._reopened)
        else:
            self._end(job, None, DocumentError(DocumentCode.NOT_HERE))

    def _send(
        self,
        job: _Job,
        request: object,
        seconds: float,
        then: Callable[[_Job, Future[Any]], None],
    ) -> None:
        self._worker.call(request, seconds).add_done_callback(partial(then, job))

    def _reopened(self, job: _Job, answer: Future[DocumentInfo]) -> None:
        if (error := _error_of(answer)) is not None:
            self._failed(job, error)
        else:
            self._open[job.sha256] = answer.result()
            self._run(job)
        self._next()

    def _answered(self, job: _Job, answer: Future[Any]) -> None:
        if (error := _error_of(answer)) is not None:
            self._failed(job, error)
        else:
            self._end(job, self._received(job, answer.result()), None)
        self._next()

    def _received(self, job: _Job, answer: object) -> object:
        if isinstance(answer, DocumentInfo):
            self._open[job.sha256] = answer
        if isinstance(job.request, CloseDocument):
            self._open.pop(job.sha256, None)
        if isinstance(answer, Rendered) and isinstance(job.request, RenderPage):
            buffer: Any = self._buffer().buf
            pixels = bytes(buffer[: answer.height * answer.stride])
            size = (answer.width, answer.height, answer.stride)
            return PageImage(job.sha256, job.request.page, answer.dpi, *size, pixels)
        return answer

    def _failed(self, job: _Job, error: BaseException) -> None:
        """A worker that died may have done so before this request: try that once more."""
        is_lost = isinstance(error, DocumentError) and error.code is DocumentCode.PREVIEW_CRASHED
        if is_lost and not job.is_second_try:
            job.is_second_try = True
            self._run(job)
            return
        if isinstance(job.request, OpenDocument):
            self._documents.pop(job.sha256, None)
        self._end(job, None, error)

    def _end(self, job: _Job, result: object, error: BaseException | None) -> None:
        self._is_busy = False
        if error is None:
            job.future.set_result(result)
        else:
            job.future.set_exception(error)

    def _lost(self, loss: WorkerLost) -> DocumentError:
        with self._lock:
            self._open.clear()
        if loss.hung:
            return DocumentError(DocumentCode.TOO_MUCH)
        return DocumentError(DocumentCode.PREVIEW_CRASHED, retryable=True)


def _error_of(answer: Future[Any]) -> BaseException | None:
    try:
        return answer.exception()
    except CancelledError as error:
        return error


def _start(memory_limit: int | None) -> Handler:
    """Runs in the worker: MuPDF is loaded there and nowhere else."""
    from clerk_desktop.documents.preview import MEMORY_LIMIT, start_preview_worker

    return start_preview_worker(memory_limit or MEMORY_LIMIT)
