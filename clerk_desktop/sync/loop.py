"""The sync thread: pull, push, and what has to be done now and then, for as long as it takes.

It never ends by itself. When the hall isn't there it tries again with growing pauses; when
something unforeseen happens it says so (``SyncFailed``), opens the store anew and goes on.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from clerk_desktop.errors import ClerkError, HallCode, HallError
from clerk_desktop.line import Room
from clerk_desktop.sync import steady
from clerk_desktop.sync.backoff import Backoff
from clerk_desktop.sync.events import ConnectionChanged, ConnectionState, SyncFailed
from clerk_desktop.sync.pace import Pace
from clerk_desktop.sync.records import OpenCase

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.sync.events import Event
    from clerk_desktop.sync.exchange import Exchange
    from clerk_desktop.sync.hall import Hall
    from clerk_desktop.sync.rounds import Rounds
    from clerk_desktop.sync.sessions import Sessions

_STATES = {
    HallCode.LOGIN_EXPIRED: ConnectionState.LOGIN_NEEDED,
    HallCode.CLIENT_TOO_OLD: ConnectionState.TOO_OLD,
}
_log = logging.getLogger(__name__)


class SyncLoop:
    """The thread that keeps store and hall alike.

    Args:
        open_exchange: Opens the store; called in the thread.
        connect: Makes a connection to the hall; called in the thread, so that the HTTP library
            is loaded there.
        listener: Gets every event, in the thread.
        interval: Seconds between looking for changes.
        room: How much is fetched before somebody asks for it.
    """

    def __init__(
        self,
        open_exchange: Callable[[], Exchange],
        connect: Callable[[], Hall],
        sessions: Sessions,
        listener: Callable[[Event], None],
        *,
        interval: float = 15.0,
        room: Room | None = None,
        backoff: Backoff | None = None,
    ) -> None:
        self._open = open_exchange
        self._connect = connect
        self._sessions = sessions
        self._listener = listener
        self._interval = interval
        self._room = room or Room()
        self._backoff = backoff or Backoff()
        self._state: ConnectionState | None = None
        self._pace = Pace(self._backoff)
        self._wanted: dict[str, None] = {}
        self._open_case = OpenCase()
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Begin. Once."""
        self._thread.start()

    def wake(self) -> None:
        """Go to work now: something was queued, or somebody has logged in."""
        self._woken.set()

    def want(self, sha256: str) -> None:
        """Fetch that document first; ``DocumentArrived`` tells."""
        self._wanted[sha256] = None
        self.wake()

    def open(self, case_id: str, *, can_act: bool = True) -> None:
        """The clerk has opened that case or done something to it (empty: they have left it).

        It is served first and, if they can act on it, held for a while.
        """
        self._open_case = OpenCase(case_id, can_act, steady.unix_time())
        self.wake()

    def stop(self, timeout: float = 5.0) -> bool:
        """End soon; whether it has ended within ``timeout`` seconds.

        If it hasn't, it hangs in an answer of the hall: the program may end, nothing is lost.
        """
        self._stopping.set()
        self.wake()
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while not self._stopping.is_set():
            try:
                with self._open() as store:
                    self._work(store)
            except Exception as error:  # noqa: BLE001 - told, and tried again
                # Of others their kind only: their text may quote a case.
                told = error if isinstance(error, ClerkError) else type(error).__name__
                _log.error("sync failed: %s", told)
                self._tell(SyncFailed(error))
                self._pause(self._pace.after_fault())

    def _work(self, store: Exchange) -> None:
        # Loaded in the thread: the list doesn't wait for it.
        from clerk_desktop.sync.desk import Desk
        from clerk_desktop.sync.pull import Pull
        from clerk_desktop.sync.push import Push
        from clerk_desktop.sync.rounds import Rounds
        from clerk_desktop.sync.upkeep import Upkeep

        hall = self._connect()
        desk = Desk(
            store, hall, self._sessions, self._tell, steady.unix_time, self._stopping.is_set
        )
        push, pull = Push(desk, self._backoff), Pull(desk, self._room)
        rounds = Rounds(desk, push, pull, Upkeep(desk), self._wanted)
        store.hurry()
        try:
            while not self._stopping.is_set():
                self._pause(*self._round(rounds))
        finally:
            hall.close()

    def _round(self, rounds: Rounds) -> tuple[float, float]:
        """One round; seconds to pause after it, and those of them that nothing may cut short."""
        was_woken = self._woken.is_set()
        self._woken.clear()
        try:
            lapse = rounds.once(self._open_case)
        except HallError as error:
            self._become(_STATES.get(HallCode(error.code), ConnectionState.OFFLINE), error)
            return self._pace.after_error(error, rounds.spread(), was_woken=was_woken)
        self._pace.after_success()
        if lapse is not None:
            self._become(ConnectionState.LOGIN_NEEDED, lapse)
        elif rounds.has_spoken():
            self._become(ConnectionState.ONLINE, None)
        return rounds.pause(self._interval), 0.0

    def _become(self, state: ConnectionState, error: HallError | None) -> None:
        if state is not self._state:
            self._state = state
            _log.info("hall: %s", state)
            self._tell(ConnectionChanged(state, error))

    def _pause(self, seconds: float, at_least: float = 0.0) -> None:
        self._stopping.wait(min(at_least, seconds))
        if not self._stopping.is_set():
            self._woken.wait(max(0.0, seconds - at_least))

    def _tell(self, event: Event) -> None:
        try:
            self._listener(event)
        except Exception:  # noqa: BLE001 - see next line
            # A listener's bug mustn't end the thread that brings the clerk's work to the hall.
            _log.exception("listener failed")
