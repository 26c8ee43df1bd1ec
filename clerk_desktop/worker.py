"""One spawned process that does dangerous work, and the thread that watches it.

A card module may hang or crash, a PDF may be a bomb. Such code runs in a ``WorkerProcess``: one
call at a time, each with a deadline; a worker that misses its deadline or dies is killed and a
fresh one is started by the next call. Spawned, never forked: a forked PKCS#11 session signs on its
parent's login.
"""

from __future__ import annotations

import contextlib
import queue
import sys
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from clerk_desktop.errors import ClerkError
from clerk_desktop.log import trace_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_GRACE = 1.0


class Handler(Protocol):
    """Lives in the worker process; answers one request at a time."""

    def handle(self, request: Any) -> object:
        """Answer ``request``. A ``ClerkError`` reaches the caller as it is."""

    def close(self) -> None:
        """Release what is held; called once before an orderly end."""


@dataclass(frozen=True, slots=True)
class WorkerLost:
    """Why a worker had to be given up: ``hung`` past its deadline, or ended by itself.

    ``exit_code`` is the process's own; negative is a signal number; ``None`` when it hung.
    """

    name: str
    hung: bool
    exit_code: int | None


@dataclass(frozen=True, slots=True)
class _Failure:
    error: Exception


@dataclass(slots=True)
class _Call:
    request: object
    deadline: float
    future: Future[Any]


class WorkerProcess:
    """A worker that is started when first needed and started again after it was lost.

    Args:
        name: For process and thread names and reports.
        start: Picklable; called in the worker to make its handler.
        lost: Turns a loss into the error that the waiting caller gets.
    """

    def __init__(
        self, name: str, start: Callable[[], Handler], lost: Callable[[WorkerLost], ClerkError]
    ) -> None:
        self._name = name
        self._start = start
        self._lost = lost
        self._calls: queue.SimpleQueue[_Call | None] = queue.SimpleQueue()
        self._process: BaseProcess | None = None
        self._pipe: Connection[Any, Any] | None = None
        self._lock = threading.Lock()
        self._is_closed = self._is_busy = False
        self._thread = threading.Thread(target=self._run, name=f"{name}-watch", daemon=True)
        self._thread.start()

    @property
    def pid(self) -> int | None:
        """Process id of the running worker, or ``None``."""
        process = self._process
        return process.pid if process is not None else None

    def call(self, request: object, deadline: float) -> Future[Any]:
        """Have ``request`` answered within ``deadline`` seconds, counted from its turn.

        Cancelling the future before its turn drops the call. The future's callbacks run in the
        watching thread.
        """
        future: Future[Any] = Future()
        with self._lock:
            if self._is_closed:
                future.cancel()
            else:
                self._calls.put(_Call(request, deadline, future))
        return future

    def give_up(self) -> None:
        """End the worker if it is in a call; the call ends as lost, the next one starts anew."""
        process = self._process
        if self._is_busy and process is not None:
            process.kill()

    def close(self, deadline: float = 5.0) -> None:
        """Take no more calls, let the running one end, then end the worker. Idempotent."""
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
            self._calls.put(None)
        self._thread.join(deadline)
        if self._thread.is_alive():
            self._kill()
            self._thread.join(_GRACE)

    def _run(self) -> None:
        while (call := self._calls.get()) is not None:
            if call.future.set_running_or_notify_cancel():
                self._is_busy = True
                outcome = self._answer(call)
                self._is_busy = False
                _settle(call.future, outcome)
        self._end()

    def _answer(self, call: _Call) -> _Failure | tuple[object]:
        try:
            pipe = self._running()
            pipe.send(call.request)
            answer = pipe.recv() if pipe.poll(call.deadline) else None
            hung = answer is None
        except (EOFError, OSError):
            answer, hung = None, False
        if answer is None:
            exit_code = self._kill()
            loss = WorkerLost(self._name, hung, None if hung else exit_code)
            return _Failure(self._lost(loss))
        return answer[0] if isinstance(answer[0], _Failure) else (answer[0],)

    def _running(self) -> Connection[Any, Any]:
        if self._pipe is None:
            # Loaded here: 30 ms that the window's first paint needn't wait for.
            import multiprocessing

            context = multiprocessing.get_context("spawn")
            ours, theirs = context.Pipe()
            process = context.Process(
                target=_serve, args=(theirs, self._start), name=self._name, daemon=True
            )
            process.start()
            theirs.close()
            self._process, self._pipe = process, ours
        return self._pipe

    def _kill(self) -> int | None:
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is None:
            return None
        process.join(0.05)
        if process.is_alive():
            process.kill()
        process.join(_GRACE)
        return process.exitcode

    def _end(self) -> None:
        if self._pipe is not None and self._process is not None:
            with contextlib.suppress(OSError):
                self._pipe.send(None)
            self._process.join(_GRACE)
        self._kill()


def _settle(future: Future[Any], outcome: _Failure | tuple[object]) -> None:
    if isinstance(outcome, _Failure):
        future.set_exception(outcome.error)
    else:
        future.set_result(outcome[0])


def _serve(pipe: Connection[Any, Any], start: Callable[[], Handler]) -> None:
    """Main function of the worker process. How it fails is said without the error's text."""
    try:
        _answer_all(pipe, start)
    except Exception as error:  # noqa: BLE001 - its text may quote data
        sys.stderr.write(trace_of(error))
        sys.exit(1)


def _answer_all(pipe: Connection[Any, Any], start: Callable[[], Handler]) -> None:
    handler = start()
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while (request := pipe.recv()) is not None:
            pipe.send((_answer_of(handler, request),))
    handler.close()


def _answer_of(handler: Handler, request: object) -> object:
    try:
        return handler.handle(request)
    except ClerkError as error:
        return _Failure(error)
    except Exception as error:  # noqa: BLE001 - a bug in the worker is raised again in the caller
        return _Failure(_portable(error))


def _portable(error: Exception) -> Exception:
    """A bug's kind and place: its own type may not exist in the parent, its text may quote data."""
    copy = RuntimeError(type(error).__name__)
    copy.add_note(trace_of(error))
    return copy
