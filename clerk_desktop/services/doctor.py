"""The self-check (自检): what a workstation needs, looked at one by one, each within its time."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from clerk_desktop.errors import ClerkError, StationCode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_log = logging.getLogger(__name__)


class Part(StrEnum):
    """What is looked at, in the order in which it is shown."""

    READERS = "readers"
    MODULE = "module"
    CERTIFICATE = "certificate"
    HALL = "hall"
    CLOCK = "clock"
    KEY_RING = "key_ring"
    STORE = "store"
    FONTS = "fonts"
    PRINTER = "printer"
    TIMESTAMPS = "timestamps"
    LOG = "log"


class Health(StrEnum):
    """How it stands with a part; the worse, the later."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check has found.

    Attributes:
        health: How it stands.
        code: Of ``errors``, with the text and the next step; empty when nothing is wrong.
        facts: Of the text, e.g. counts and versions; nothing that tells of a person.
        private: Further facts for the clerk's own eyes, e.g. whose card it is: they go into no
            file and no log.
    """

    health: Health
    code: StrEnum | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    private: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def public(self) -> Finding:
        """The same without what is for the clerk's own eyes."""
        return replace(self, private={})


def fine(**facts: str) -> Finding:
    """Nothing is wrong."""
    return Finding(health=Health.OK, facts=facts)


def warned(code: StrEnum, /, **facts: str) -> Finding:
    """Work goes on, but somebody should see to it."""
    return Finding(health=Health.WARNING, code=code, facts=facts)


def failed(code: StrEnum, /, **facts: str) -> Finding:
    """Something that the clerk needs doesn't work."""
    return Finding(health=Health.FAILED, code=code, facts=facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing to look at.

    Attributes:
        part: What it is.
        subject: Which one, where there are several: a module's path, an authority's address.
        look: Finds out. A ``ClerkError`` is a finding too.
        seconds: How long that may take.
    """

    part: Part
    look: Callable[[], Finding] = field(repr=False)
    subject: str = ""
    seconds: float = 15.0


def examine(check: Check) -> Future[Finding]:
    """Look, in a thread of its own. The future ends in time whatever happens, with a finding.

    A look that hangs is left alone: its thread ends with the program.
    """
    found: Future[Finding] = Future()

    def settle(finding: Finding) -> None:
        with suppress(InvalidStateError):
            found.set_result(finding)

    late = threading.Timer(
        check.seconds,
        settle,
        (failed(StationCode.CHECK_LATE, seconds=f"{check.seconds:g}"),),
    )
    late.daemon = True

    def run() -> None:
        settle(_looked(check))
        late.cancel()

    late.start()
    threading.Thread(target=run, name=f"check {check.part}", daemon=True).start()
    return found


def _looked(check: Check) -> Finding:
    try:
        return check.look()
    except ClerkError as error:
        return failed(error.code, **error.context)
    except Exception as error:  # noqa: BLE001 - told, and the others go on
        _log.error("the self-check of %s broke: %s", check.part, error, exc_info=error)
        return failed(StationCode.CHECK_BROKEN, kind=type(error).__name__)
