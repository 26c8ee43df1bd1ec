"""A worker that hangs, dies or has a bug never takes the window along."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path

import psutil
import pytest

from clerk_desktop.errors import CardCode, CardError
from clerk_desktop.worker import WorkerLost, WorkerProcess

DEADLINE = 20.0


class Odd:
    """Does what the request says."""

    def __init__(self, closed_mark: Path) -> None:
        self._closed_mark = closed_mark

    def handle(self, request: object) -> object:
        match request:
            case ("echo", value):
                return value
            case ("sleep", float(seconds)):
                time.sleep(seconds)
            case ("die", int(number)):
                os.kill(os.getpid(), number)
            case ("exit", int(code)):
                os._exit(code)
            case ("refuse", str(pin)):
                raise CardError(CardCode.PIN_WRONG, context={"tries": pin})
            case _:
                raise KeyError(request)
        return None

    def close(self) -> None:
        self._closed_mark.write_text("closed")


def lost(loss: WorkerLost) -> CardError:
    code = CardCode.HUNG if loss.hung else CardCode.CRASHED
    return CardError(code, context={"exit": str(loss.exit_code)})


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / "closed"


@pytest.fixture
def worker(mark: Path) -> Iterator[WorkerProcess]:
    worker = WorkerProcess("odd", partial(Odd, mark), lost)
    yield worker
    worker.close()


def test_answers_come_back_and_one_process_serves_them_all(worker: WorkerProcess) -> None:
    assert worker.pid is None
    assert worker.call(("echo", b"x" * 3_000_000), DEADLINE).result() == b"x" * 3_000_000
    pid = worker.pid
    assert worker.call(("echo", 2), DEADLINE).result() == 2
    assert worker.pid == pid


def test_a_known_error_arrives_with_code_and_facts(worker: WorkerProcess) -> None:
    with pytest.raises(CardError) as caught:
        worker.call(("refuse", "2"), DEADLINE).result()
    assert (caught.value.code, caught.value.context) == (CardCode.PIN_WRONG, {"tries": "2"})


def test_a_bug_arrives_as_a_bug_and_the_worker_lives_on(worker: WorkerProcess) -> None:
    with pytest.raises(RuntimeError, match="KeyError"):
        worker.call(("nonsense",), DEADLINE).result()
    assert worker.call(("echo", 1), DEADLINE).result() == 1


def test_a_hanging_worker_is_killed_at_its_deadline_and_replaced(worker: WorkerProcess) -> None:
    worker.call(("echo", 1), DEADLINE).result()
    old = worker.pid
    assert old is not None
    with pytest.raises(CardError) as caught:
        worker.call(("sleep", 60.0), 0.3).result(timeout=10)
    assert caught.value.code is CardCode.HUNG
    assert not psutil.pid_exists(old)
    assert worker.call(("echo", 1), DEADLINE).result() == 1


@pytest.mark.parametrize(
    ("request_", "exit_code"),
    [(("die", int(signal.SIGSEGV)), -11), (("die", int(signal.SIGABRT)), -6), (("exit", 3), 3)],
)
def test_a_dying_worker_is_reported_with_its_exit_code(
    worker: WorkerProcess, request_: object, exit_code: int
) -> None:
    with pytest.raises(CardError) as caught:
        worker.call(request_, DEADLINE).result()
    assert caught.value.code is CardCode.CRASHED
    assert caught.value.context["exit"] == str(exit_code)
    assert worker.call(("echo", 1), DEADLINE).result() == 1


def test_killed_between_two_calls_costs_one_call_at_most(worker: WorkerProcess) -> None:
    worker.call(("echo", 1), DEADLINE).result()
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    with pytest.raises(CardError):
        worker.call(("echo", 2), DEADLINE).result()
    assert worker.call(("echo", 3), DEADLINE).result() == 3


def test_a_call_cancelled_before_its_turn_is_dropped(worker: WorkerProcess) -> None:
    first = worker.call(("sleep", 0.5), DEADLINE)
    second = worker.call(("exit", 1), DEADLINE)
    assert second.cancel()
    first.result()
    assert worker.call(("echo", 1), DEADLINE).result() == 1


def test_close_lets_the_handler_release_what_it_holds(worker: WorkerProcess, mark: Path) -> None:
    worker.call(("echo", 1), DEADLINE).result()
    pid = worker.pid
    assert pid is not None
    worker.close()
    assert mark.read_text() == "closed"
    assert not psutil.pid_exists(pid)
    with pytest.raises(CancelledError):
        worker.call(("echo", 1), DEADLINE).result()


def test_close_does_not_wait_for_a_hanging_worker(worker: WorkerProcess) -> None:
    worker.call(("echo", 1), DEADLINE).result()
    hanging = worker.call(("sleep", 60.0), 60.0)
    time.sleep(0.2)
    begin = time.monotonic()
    worker.close(deadline=0.3)
    assert time.monotonic() - begin < 10
    with pytest.raises(CardError):
        hanging.result(timeout=1)
