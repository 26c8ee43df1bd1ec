"""Nothing that identifies a person or opens a door reaches the log, on whatever way."""

from __future__ import annotations

import contextlib
import json
import logging
import subprocess
import sys
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.log import redact, start_log, trace_of
from tests.helpers.leaky import ANNOUNCED, CRASH, FORMS, LATIN_NAME, SECRETS, SURNAME, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

HAN = "林买堃㐂"


@pytest.fixture(scope="module")
def leaked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log after everything was said that must not be in it."""
    folder = tmp_path_factory.mktemp("log")
    leak(folder)
    return folder


def leak(folder: Path, *more: str) -> int:
    return subprocess.run(
        [sys.executable, "-m", "tests.helpers.leaky", str(folder), *more],
        capture_output=True,
        timeout=100,
        check=False,
    ).returncode


def lines_of(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "clerk.log").read_text("utf-8").splitlines()]


def test_no_secret_is_in_any_file_of_the_log(leaked: Path) -> None:
    written = "".join(file.read_text("utf-8") for file in leaked.iterdir())
    found = [secret for secret in SECRETS if secret in written]
    assert found == []
    assert not set(HAN) & set(written)
    assert SURNAME not in written
    assert ascii(HAN[0])[1:-1] not in written


def test_every_way_was_gone(leaked: Path) -> None:
    said = "\n".join(line["text"] for line in lines_of(leaked))
    ways = [f"{way}-{form}" for way in ("message", "value", "mapping", "library") for form in FORMS]
    ways += ["chain", "error-as-value ValueError", "clerk-error HallError hall.refused"]
    ways += ["hall HallError", "hall-page HallError", "line", "library-line", "ignored"]
    ways += [
        "worker-Leaky",
        "worker-Stillborn",
        "worker-log",
        "driver-stdout",
        "driver-stderr",
        "printed",
        "warning",
    ]
    ways += ["ValueError: thread", "RuntimeError: uncaught"]
    assert [way for way in ways if way not in said] == []


def test_an_unforeseen_error_is_written_with_its_kind_and_place(leaked: Path) -> None:
    traces = {line["text"]: line["trace"] for line in lines_of(leaked) if "trace" in line}
    assert "KeyError\n" in traces["chain"]
    assert "in _fail" in traces["chain"]
    worker = next(line for line in lines_of(leaked) if line["text"] == "worker-Leaky")["trace"]
    assert "ValueError" in worker
    assert "in handle" in worker, "the place inside the worker"
    assert "in __del__" in traces["ignored"]


def test_a_worker_that_cannot_begin_says_where_and_not_what(leaked: Path) -> None:
    printed = [line["text"] for line in lines_of(leaked) if line["from"] == "output"]
    assert any("in __init__" in text for text in printed)


def test_facts_of_an_error_are_codes_and_places(leaked: Path) -> None:
    said = next(line["text"] for line in lines_of(leaked) if "clerk-error" in line["text"])
    assert said == "clerk-error HallError hall.refused file=*** reason=*** status=409"


def test_a_crash_is_written_as_places_without_values(tmp_path: Path) -> None:
    assert leak(tmp_path, CRASH) < 0, "ended by a signal"
    written = (tmp_path / "crash.log").read_text("utf-8")
    assert "in crash" in written
    assert [secret for secret in (*SECRETS, SURNAME) if secret in written] == []
    assert (tmp_path / "crash.log").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ANNOUNCED)
def test_what_a_word_announces_is_masked(text: str) -> None:
    shown = redact(f"before {text} after")
    assert [secret for secret in SECRETS if secret in shown] == []
    assert shown.startswith("before ")


def test_what_helps_to_understand_stays() -> None:
    text = (
        "case 350999-20260209-00018 c-000123 document " + "a1" * 32 + " 503 after 4.25 s"
        " action 018f4e6e-7b1c-7d2a-9c1e-0123456789ab /usr/lib/libcastle_v2.so.1.0.0"
    )
    assert redact(text) == text


def test_a_long_text_is_cut_where_no_secret_is_halved(log_file: Path) -> None:
    logging.getLogger("test").warning("%s", "x" * 8180 + " 350999199003070015 " + "y" * 2_000_000)
    written = log_file.read_text("utf-8")
    assert len(written) < 9000
    assert "3509" not in written


def test_the_crash_report_has_no_text_of_the_error() -> None:
    try:
        raise ValueError(f"{LATIN_NAME} {TEXT}")
    except ValueError as error:
        shown = trace_of(error)
    assert "ValueError" in shown
    assert "in test_the_crash_report" in shown
    assert [secret for secret in (*SECRETS, LATIN_NAME) if secret in shown] == []


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    before = logging.getLogger().handlers[:]
    start_log(tmp_path / "log")
    yield tmp_path / "log" / "clerk.log"
    for handler in logging.getLogger().handlers[:]:
        if handler not in before:
            logging.getLogger().removeHandler(handler)
            handler.close()


def test_a_full_disk_neither_stops_the_program_nor_fills_its_output(
    log_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    kinds = logging.getLogger().handlers
    handler = next(each for each in kinds if isinstance(each, RotatingFileHandler))
    before = handler.stream
    with contextlib.suppress(OSError), Path("/dev/full").open("w", encoding="utf-8") as full:
        handler.stream = full
        logging.getLogger("test").warning("lost")
        handler.stream = before
    logging.getLogger("test").warning("kept")
    assert "kept" in log_file.read_text("utf-8")
    assert capfd.readouterr().err == ""


def test_the_log_is_the_accounts_own_and_never_grows_past_its_bounds(log_file: Path) -> None:
    for number in range(500):
        logging.getLogger("test").warning("%d %s", number, "🀄" * 8000)
    files = sorted(log_file.parent.iterdir())
    assert len(files) == 6
    assert sum(file.stat().st_size for file in files) < 12_500_000
    assert {file.stat().st_mode & 0o077 for file in files} == {0}
    assert log_file.parent.stat().st_mode & 0o077 == 0
    last = json.loads(log_file.read_text("utf-8").splitlines()[-1])
    assert last["level"] == "WARNING"
    assert last["from"] == "test"
    assert last["text"].startswith("499 ")
