"""How often the PIN of each card was wrong, for cards whose modules don't tell.

One small file per card, named after the digest of its serial; never a PIN. Written before the card
hears the PIN: a try whose outcome is unknown, because the card was pulled or its module hung, has
to count as a wrong one.
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
class _Count:
    """What is known of one card's PIN.

    Attributes:
        wrong: Tries in a row that were wrong or whose outcome is unknown.
        tells: The module warns of wrong tries by itself.
        stays: Its warning of the last try stays after a right PIN, and so says nothing.
    """

    wrong: int = 0
    tells: bool = False
    stays: bool = False


class Tries:
    """The counts below ``folder``; ``None`` keeps them in memory."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._counts: dict[str, _Count] = {}

    def state(self, serial: str, told: PinState) -> PinState:
        """The worse of what the module tells and what was counted."""
        count = self._read(serial)
        if count.stays and not count.wrong and told is PinState.LAST_TRY:
            return PinState.UNKNOWN
        if count.tells or not count.wrong:
            return told
        is_last = count.wrong >= _FEWEST_TRIES - 1
        return max(told, PinState.LAST_TRY if is_last else PinState.LOW, key=_WORSE.index)

    def begin(self, serial: str) -> None:
        """The card is about to hear a PIN."""
        count = self._read(serial)
        self._write(serial, replace(count, wrong=count.wrong + 1))

    def take_back(self, serial: str) -> None:
        """The card did not look at it."""
        count = self._read(serial)
        self._write(serial, replace(count, wrong=max(0, count.wrong - 1)))

    def was_wrong(self, serial: str, told: PinState) -> None:
        """It was wrong, and this is what the module tells now."""
        if told not in {PinState.OK, PinState.UNKNOWN}:
            self._write(serial, replace(self._read(serial), tells=True))

    def was_right(self, serial: str, told: PinState) -> None:
        """It was right, and this is what the module tells now."""
        count = self._read(serial)
        self._write(serial, replace(count, wrong=0, stays=told is PinState.LAST_TRY))

    def _read(self, serial: str) -> _Count:
        if serial not in self._counts or self._folder is not None:
            self._counts[serial] = self._load(serial)
        return self._counts[serial]

    def _load(self, serial: str) -> _Count:
        if self._folder is None:
            return _Count()
        try:
            return _Count(**json.loads(self._path(self._folder, serial).read_text("ascii")))
        except (OSError, ValueError, TypeError):
            return self._counts.get(serial, _Count())

    def _write(self, serial: str, count: _Count) -> None:
        self._counts[serial] = count
        # A full disk must not keep anybody from sealing: the count is then in memory only.
        with contextlib.suppress(OSError):
            if self._folder is not None:
                _replace(self._path(self._folder, serial), json.dumps(asdict(count)))

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
