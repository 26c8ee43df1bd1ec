"""How often the PIN of each card was wrong, for cards whose modules don't tell.

One small file per card, named after the digest of its serial; never a PIN. It is written before the
card hears the PIN, because the card may be pulled, or its module hang, before the outcome is known.
Such a try counts as one, but any number of them only once: mostly the PIN was right.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from clerk_desktop.card.messages import PinState

if TYPE_CHECKING:
    from pathlib import Path

_FEWEST_TRIES = 3
"""What every card grants; nearly all grant more."""

_WORSE = (PinState.UNKNOWN, PinState.OK, PinState.LOW, PinState.LAST_TRY, PinState.LOCKED)


@dataclass(frozen=True, slots=True)
class Count:
    """What is known of one card's PIN.

    Attributes:
        wrong: Wrong tries in a row.
        is_open: The outcome of a later try is not known.
        tells: The module warns of wrong tries by itself.
        stays: Its warning of the last try stays after a right PIN, and so says nothing.
    """

    wrong: int = 0
    is_open: bool = False
    tells: bool = False
    stays: bool = False


class Tries:
    """The counts below ``folder``; ``None`` keeps them in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._counts: dict[str, Count] = {}

    def state(self, serial: str, told: PinState) -> PinState:
        """The worse of what the module tells and what was counted."""
        count = self._read(serial)
        used = count.wrong + count.is_open
        if count.stays and not used and told is PinState.LAST_TRY:
            return PinState.UNKNOWN
        if count.tells or not used:
            return told
        counted = PinState.LAST_TRY if used >= _FEWEST_TRIES - 1 else PinState.LOW
        return max(told, counted, key=_WORSE.index)

    def begin(self, serial: str) -> Count:
        """The card is about to hear a PIN. Returns what was known before."""
        before = self._read(serial)
        self._write(serial, replace(before, is_open=True))
        return before

    def take_back(self, serial: str, before: Count) -> None:
        """The card did not look at it."""
        self._write(serial, before)

    def was_wrong(self, serial: str, before: Count, told: PinState) -> None:
        """It was wrong, and this is what the module tells now."""
        tells = before.tells or told not in {PinState.OK, PinState.UNKNOWN}
        self._write(serial, replace(before, wrong=before.wrong + 1, tells=tells))

    def was_right(self, serial: str, before: Count, told: PinState) -> None:
        """It was right, and this is what the module tells now."""
        stays = told is PinState.LAST_TRY
        self._write(serial, Count(tells=before.tells, stays=stays))

    def _read(self, serial: str) -> Count:
        if serial in self._counts or self._folder is None:
            return self._counts.get(serial, Count())
        try:
            return Count(**json.loads(self._path(self._folder, serial).read_text("ascii")))
        except (OSError, ValueError, TypeError):
            return Count()

    def _write(self, serial: str, count: Count) -> None:
        # A full disk must not keep anybody from sealing: the count is then in memory only.
        self._counts[serial] = count
        with contextlib.suppress(OSError):
            if self._folder is not None:
                _replace(self._path(self._folder, serial), json.dumps(asdict(count)))
                del self._counts[serial]

    @staticmethod
    def _path(folder: Path, serial: str) -> Path:
        return folder / hashlib.sha256(serial.encode()).hexdigest()[:32]


def _replace(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    with new.open("w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)
