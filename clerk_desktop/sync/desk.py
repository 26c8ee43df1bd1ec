"""What push and pull work with: the sync thread's own store and connection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.sync.events import Event
    from clerk_desktop.sync.exchange import Exchange
    from clerk_desktop.sync.hall import Hall
    from clerk_desktop.sync.sessions import Sessions

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Desk:
    """The sync thread's tools.

    Attributes:
        tell: Gives an event to the listener.
        clock: Unix time.
        is_stopping: Whether to come to an end soon.
    """

    store: Exchange
    hall: Hall
    sessions: Sessions
    tell: Callable[[Event], None]
    clock: Callable[[], float]
    is_stopping: Callable[[], bool]

    def call(self, user_id: str, ask: Callable[[str], _T]) -> _T:
        """``ask`` the hall with that clerk's token; see ``Sessions.call``."""
        return self.sessions.call(self.hall, user_id, ask)
