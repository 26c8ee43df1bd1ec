"""A thread that hears at once when a card is put in or taken out, whatever the modules do."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from clerk_desktop.card.readers import Readers, ServiceStopped

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.card.readers import Reader

_LONGEST_WAIT = 1.0
"""A reader that is plugged in is seen after that time; a card at once."""

_RETRY = 0.5


class ReaderWatch:
    """Watches the PC/SC readers without touching any card.

    Args:
        moved: Called in the watching thread with the readers as they are now: at the beginning and
            whenever a card was moved, a reader came or went. ``None``: there is no reader service.
    """

    def __init__(self, moved: Callable[[tuple[Reader, ...] | None], None]) -> None:
        self._moved = moved
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reader-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Call back no more. Does not wait for the thread."""
        self._stop.set()

    def _run(self) -> None:
        readers, told = Readers(), object()
        while not self._stop.is_set():
            seen = self._look(readers)
            if self._stop.is_set():
                break
            if seen != told:
                told = seen
                self._moved(seen)
            self._wait(readers, seen)
        readers.close()

    @staticmethod
    def _look(readers: Readers) -> tuple[Reader, ...] | None:
        try:
            return readers.look()
        except ServiceStopped:
            return None

    def _wait(self, readers: Readers, seen: tuple[Reader, ...] | None) -> None:
        if not seen:
            self._stop.wait(_RETRY)
            return
        try:
            readers.wait(seen, _LONGEST_WAIT)
        except ServiceStopped:
            return
        # A card at work changes its reader's state all the time; nobody needs to hear of that.
        self._stop.wait(0.02)
