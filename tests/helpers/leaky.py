"""Says every secret on every way that may end in the log: ``python -m tests.helpers.leaky FOLDER``.

``SECRETS`` are fictional. The ways are marked, so that a test sees that each was gone. With
``crash`` after the folder the process itself ends in the middle, as a library's fault ends it.
"""

from __future__ import annotations

import ctypes
import json
import logging
import os
import sys
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import requests

from clerk_desktop.errors import CardCode, CardError, ClerkError, HallCode, HallError
from clerk_desktop.log import catch_output, crash_watch, start_log
from clerk_desktop.sync.answers import Answer, error_of
from clerk_desktop.worker import WorkerLost, WorkerProcess

NAME, RARE_NAME, SURNAME = "林㐂堃", "买买提·吐尔逊", "Zweifel"
LATIN_NAME = f"Quirin {SURNAME}"
CRASH = "crash"
PERSON, FIRM, PHONE = "350999199003070015", "91350999MA00DEM06Y", "13812345678"
PIN, PASSWORD = "86420975", "hunter2hunter2"
TOKEN = "kQ9-opaque.refresh_VALUE"
JWT = "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJsaW4ifQ.c2lnbmF0dXJl"
KEY = "9f" * 32

ANNOUNCED = (
    f"Authorization: Bearer {TOKEN}",
    f"refresh_token={TOKEN}&x=1",
    f'{{"access_token": "{JWT}"}}',
    f"password: '{PASSWORD}'",
    f"PIN={PIN}",
    f"密码：{PIN}",
    f"PRAGMA key = \"x'{KEY}'\"",
)
SECRETS = (NAME, RARE_NAME, PERSON, FIRM, PHONE, PIN, PASSWORD, TOKEN, JWT, KEY)
TEXT = f"{NAME} {RARE_NAME} {PERSON} {FIRM} {PHONE} " + " ".join(ANNOUNCED)

FORMS = {
    "plain": TEXT,
    "repr": repr(TEXT),
    "ascii": ascii(TEXT),
    "json": json.dumps({"applicant": NAME, "code": PERSON}),
    "bytes": repr(NAME.encode()),
    "address": "/cases?name=" + quote(NAME),
}
WAYS = ("message", "value", "mapping", "error", "chain", "clerk-error", "note", "library")


class Leaky:
    """A worker's handler that prints and raises secrets."""

    def handle(self, request: object) -> object:
        """Print as a driver does, below Python, then fail or crash."""
        os.write(1, f"driver-stdout {TEXT}\n".encode())
        os.write(2, f"driver-stderr {TEXT}\n".encode())
        logging.getLogger("worker").error("worker-log %s", TEXT)
        if request == CRASH:
            crash()
        raise ValueError(f"{LATIN_NAME} {TEXT} {request}")

    def close(self) -> None:
        """Nothing."""


class Stillborn(Leaky):
    """A worker that can't even begin."""

    def __init__(self) -> None:
        raise ValueError(f"{LATIN_NAME} {TEXT}")


class Forgotten:
    """Fails where no error can be caught."""

    def __del__(self) -> None:
        """Raise with secrets."""
        raise ValueError(f"{LATIN_NAME} {TEXT}")


def crash() -> None:
    """End as a fault in a library does, with secrets in the variables of every frame."""
    secret = f"{LATIN_NAME} {TEXT}"
    ctypes.string_at(len(secret) - len(secret))


def lost(loss: WorkerLost) -> ClerkError:
    """Not to happen."""
    return CardError(CardCode.CRASHED, context={"name": loss.name})


def main() -> None:
    """Go all ways, then end as a bug does that nobody catches."""
    folder = Path(sys.argv[1])
    start_log(folder)
    catch_output()
    with crash_watch(folder):
        if CRASH in sys.argv:
            crash()
        for form, text in FORMS.items():
            _say(form, text)
        _fail()
        _hear_hall()
        _use_worker(Leaky, TEXT)
        _use_worker(Leaky, CRASH)
        _use_worker(Stillborn, TEXT)
        Forgotten()
        _leave_thread()
        warnings.warn(f"warning {TEXT}", stacklevel=1)
        sys.stderr.flush()
        raise RuntimeError(f"uncaught {TEXT}")


def _say(form: str, text: str) -> None:
    log = logging.getLogger("leaky")
    log.warning(f"message-{form} {text}")
    log.warning("value-%s %s", form, text)
    log.warning("mapping-%(form)s %(text)s", {"form": form, "text": text})
    logging.getLogger("some.library").error("library-%s %r", form, {"body": text})


def _fail() -> None:
    log = logging.getLogger("leaky")
    try:
        try:
            raise KeyError(f"{LATIN_NAME} {TEXT}")
        except KeyError as inner:
            inner.add_note(f"note {TEXT}")
            raise ValueError(f"{LATIN_NAME} {TEXT}") from inner
    except ValueError as error:
        log.exception("chain")
        log.error("error-as-value %s", error)  # noqa: TRY400
        log.error(error)  # noqa: TRY400
    facts = {"reason": f"{LATIN_NAME} {TEXT}", "file": f"{SURNAME}.pdf", "status": "409"}
    log.error("clerk-error %s", HallError(HallCode.REFUSED, context=facts))


def _hear_hall() -> None:
    """A hall that puts what it was sent into its refusal, and an address with a token."""
    log = logging.getLogger("leaky")
    body = {"code": "not_due", "status": 422, "detail": TEXT, "context": {"words": LATIN_NAME}}
    headers = {"content-type": "application/problem+json"}
    log.error("hall %s", error_of(Answer(422, headers, json.dumps(body).encode())))
    log.error("hall-page %s", error_of(Answer(200, {"content-type": "text/html"}, TEXT.encode())))
    try:
        requests.get(f"http://127.0.0.1:9/?refresh_token={TOKEN}&name={quote(NAME)}", timeout=5)
    except requests.RequestException as error:
        log.exception("line")
        logging.getLogger("urllib3").warning("library-line %r", str(error))


def _use_worker(kind: type[Leaky], request: str) -> None:
    worker = WorkerProcess("leaky", kind, lost)
    try:
        worker.call(request, 60).result()
    except (RuntimeError, ClerkError):
        logging.getLogger("leaky").exception("worker-%s", kind.__name__)
    worker.close()


def _leave_thread() -> None:
    def fail() -> None:
        raise ValueError(f"thread {TEXT}")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    with ThreadPoolExecutor(1) as pool:
        pool.submit(print, f"printed {TEXT}", flush=True).result()


if __name__ == "__main__":
    main()
