"""The log: one JSON object a line, rotated, and without what identifies a person or opens a door.

Two rules keep it clean. An unforeseen error is written as its kind and its place in the program,
never with its text, which may quote anything; a ``ClerkError`` with its code and those of its facts
that quote nobody. And every line passes ``redact``, whoever wrote it: the program, a library, a
worker or a card's driver.
"""

from __future__ import annotations

import atexit
import contextlib
import faulthandler
import json
import logging
import os
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from clerk_desktop.errors import ClerkError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import TextIOWrapper
    from pathlib import Path

_STDOUT, _STDERR = 1, 2
_LONGEST = 8192
"""Characters of a text that are written."""

_MASK = "***"
_PLACES = ("at", "module")
"""Facts of an error that the administrator has set: paths and addresses, with spaces or without."""

_QUOTING = ("file", "name", "text")
"""Facts that somebody has typed or named."""

_CODE = re.compile(r"[\w./:+-]{0,200}")
_ALONE = (r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])")
_HAN = "\u2e80-\u2fdf\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_SECRETS = (
    # What a word announces: a token, a password, a PIN, a key.
    re.compile(
        r"(?i)(bearer|basic|(?:refresh_|access_)?token|passw(?:or)?d|passphrase|secret|verifier"
        r"|api_?key|(?<![a-z])pin(?![a-z])|密码|口令|\\+u5bc6\\+u7801|\\+u53e3\\+u4ee4)"
        r"(?P<gap>[\"'\\\s]{0,6}(?:[=:：]|\\+uff1a)?[\"'\\\s]{0,6})[^\s\"'\\&,;)}\]]+"
    ),
    re.compile(r"(?i)x\\*'[0-9a-f]{16,}"),
    re.compile(r"eyJ[\w-]{8,}(?:\.[\w-]+)*"),
    # Identity numbers of 18 and 15 digits, credit codes, phones, bank cards, passports, mail.
    re.compile(r"\d{17}[\dXx]".join(_ALONE)),
    re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}".join(_ALONE)),
    re.compile(r"\d{15,19}".join(_ALONE)),
    re.compile(r"(?:\+?86[ -]?)?1\d{2}[ -]?\d{4}[ -]?\d{4}".join(_ALONE)),
    re.compile(r"[A-Z]{1,2}\d{7,9}".join(_ALONE)),
    re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}"),
    # The program's own words are English: Chinese is a name, an address, an opinion. Also when it
    # was escaped, as in a repr, in JSON or in an address.
    re.compile(rf"[{_HAN}]+(?:·[{_HAN}]+)*"),
    re.compile(r"(?:\\+u[0-9a-fA-F]{4}|\\+U[0-9a-fA-F]{8})+"),
    re.compile(r"(?:\\+x[89a-f][0-9a-f])+"),
    re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+"),
)


def redact(text: str) -> str:
    """``text`` with secrets, numbers of persons and firms, and everything Chinese masked.

    Digests (64 hex digits), project numbers and ids stay readable. A name in Latin letters can't
    be told from a word: it is kept out by not writing texts that quote data.
    """
    for pattern in _SECRETS:
        text = pattern.sub(_masked, text)
    return text


def trace_of(error: BaseException) -> str:
    """Kinds and places of ``error`` and of what led to it; the text of a ``ClerkError`` alone."""
    return redact("".join(_trace(error)))


def start_log(folder: Path) -> None:
    """Write the log into ``folder``: ``clerk.log`` and five older ones of 2 MB each.

    For the account's own eyes only, where the system knows file modes.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = _PrivateFile(
        folder / "clerk.log", maxBytes=2_000_000, backupCount=5, encoding="utf-8"
    )
    handler.setFormatter(_Line())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)


def catch_output() -> None:
    """Take what this process and its workers write to stdout and stderr into the log, by lines.

    A card's driver or Qt may print anything; on a desktop it would end up in the session's own
    log. On a terminal the redacted lines are shown as well. Holds until the process ends.
    """
    terminal = os.dup(_STDERR) if os.isatty(_STDERR) else None
    nowhere = os.open(os.devnull, os.O_WRONLY)
    reading, writing = os.pipe()
    for descriptor in (_STDOUT, _STDERR):
        os.dup2(writing, descriptor)
    os.close(writing)
    arguments = (reading, terminal)
    reader = threading.Thread(target=_log_lines, args=arguments, name="output", daemon=True)
    reader.start()

    def finish() -> None:
        for descriptor in (_STDOUT, _STDERR):
            os.dup2(nowhere, descriptor)
        reader.join(1.0)

    atexit.register(finish)
    sys.unraisablehook = _log_unraisable


@contextlib.contextmanager
def crash_watch(folder: Path) -> Iterator[None]:
    """Have a crash of the process itself write its threads' places, no values, to ``crash.log``."""
    with open(folder / "crash.log", "a", encoding="utf-8", opener=_open_private) as file:
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()


class _PrivateFile(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        return open(self.baseFilename, "a", encoding=self.encoding, opener=_open_private)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's name
        """Say nothing when the disk is full: stderr leads back here, round and round."""


class _Line(logging.Formatter):
    """One record as a line of JSON; every value is redacted, so that no field is a way around."""

    def format(self, record: logging.LogRecord) -> str:
        facts = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "from": record.name,
            "thread": record.threadName or "",
            "text": _text_of(record),
        }
        if record.exc_info and record.exc_info[1] is not None:
            facts["trace"] = trace_of(record.exc_info[1])
        clean = {name: redact(_cut(value)) for name, value in facts.items()}
        return json.dumps(clean, ensure_ascii=False)


def _text_of(record: logging.LogRecord) -> str:
    """The message; an unforeseen error among its values is named by its kind."""
    values = record.args if isinstance(record.args, tuple) else ()
    if any(isinstance(value, BaseException) for value in values):
        shown = tuple(
            _said(value) if isinstance(value, BaseException) else value for value in values
        )
        return str(record.msg) % shown
    if isinstance(record.msg, BaseException):
        return _said(record.msg)
    return record.getMessage()


def _said(error: BaseException) -> str:
    kind = type(error).__name__
    return f"{kind} {error.code}{_facts(error)}" if isinstance(error, ClerkError) else kind


def _facts(error: ClerkError) -> str:
    """What is a code, a number or a place; a sentence may quote anything."""
    facts = sorted(error.context.items())
    return "".join(f" {name}={value if _is_told(name, value) else _MASK}" for name, value in facts)


def _is_told(name: str, value: str) -> bool:
    return name in _PLACES or (name not in _QUOTING and _CODE.fullmatch(value) is not None)


def _trace(error: BaseException) -> list[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    lines = [] if before is None else [*_trace(before), "and then:\n"]
    notes = [f"{note}\n" for note in getattr(error, "__notes__", ())]
    return [*lines, *traceback.format_tb(error.__traceback__), f"{_said(error)}\n", *notes]


def _log_lines(reading: int, terminal: int | None) -> None:
    log = logging.getLogger("output")
    with open(reading, encoding="utf-8", errors="backslashreplace") as lines:
        while line := lines.readline(_LONGEST + 1):
            while not line.endswith("\n") and (rest := lines.readline(_LONGEST)):
                line = line[: _LONGEST + 1] + rest[-1:]
            log.warning("%s", line.rstrip("\n"))
            if terminal is not None:
                os.write(terminal, redact(_cut(line)).encode())


def _log_unraisable(ignored: sys.UnraisableHookArgs) -> None:
    """An error that nobody could catch, as in a finaliser: Python would print its text."""
    logging.getLogger("output").error("ignored", exc_info=ignored.exc_value)


def _cut(text: str) -> str:
    """The beginning of a text that is too long, up to a space: half a secret isn't recognised."""
    return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"


def _masked(found: re.Match[str]) -> str:
    parts = found.groupdict()
    return f"{found[1]}{parts['gap']}{_MASK}" if "gap" in parts else _MASK


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
