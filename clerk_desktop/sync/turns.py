"""Who may write to the store next, among the threads of this process: first come, first served.

SQLite lets writers poll for its lock. While one thread writes again and again, as the
synchronisation does during a pull, another may poll in vain for as long as it lasts; and the clerk
would be told that their action wasn't saved.
"""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

if TYPE_CHECKING:
    from pathlib import Path


class Turns:
    """The order of those who want to write."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._is_taken = False

    def take(self, seconds: float) -> bool:
        """Wait for this thread's turn, at most that long; whether it has come."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            mine = threading.Event()
            self._waiting.append(mine)
        if mine.wait(seconds):
            return True
        with self._guard:
            if mine.is_set():
                return True
            self._waiting.remove(mine)
            return False

    def give(self) -> None:
        """End this thread's turn; it goes to who has waited longest."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False


_turns: WeakValueDictionary[Path, Turns] = WeakValueDictionary()
_guard = threading.Lock()


def turns_of(path: Path) -> Turns:
    """The one order for all connections of this process to the file at ``path``."""
    with _guard:
        return _turns.setdefault(path.resolve(), Turns())
