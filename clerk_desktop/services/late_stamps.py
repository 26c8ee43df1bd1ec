"""Timestamps that were out of reach when a letter was sealed, added later without the card.

A quiet thread: it looks now and then for seals that await their timestamp, and while no authority
answers, ever more seldom. It has an inspector of its own for each look, so that no clerk's
verification waits behind an authority that hangs. Killed at any time it loses nothing: a stamped
file is kept together with what says so, or not at all.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from typing import TYPE_CHECKING

from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.services.store_thread import StoreThread
from clerk_desktop.sync.backoff import Backoff

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.documents.inspector_client import InspectorClient
    from clerk_desktop.sync.records import LateStamp
    from clerk_desktop.sync.store import Store

LOOK_SECONDS = 30.0
"""Between two looks for seals that await a timestamp; a look is one short query."""

_log = logging.getLogger(__name__)


class LateStamps:
    """Adds timestamps when they can be had. Begins at once, a look later.

    Args:
        open_store: Opens the thread's own store.
        open_inspector: Makes a client; its worker starts only when there is something to stamp.
        told: Gets the case id of a letter that has got its timestamp, in the thread.
        backoff: Of the pauses while no authority answers.
        look_seconds: Between two looks.
    """

    def __init__(
        self,
        open_store: Callable[[], Store],
        open_inspector: Callable[[], InspectorClient],
        told: Callable[[str], None],
        *,
        backoff: Backoff | None = None,
        look_seconds: float = LOOK_SECONDS,
    ) -> None:
        self._open_inspector = open_inspector
        self._told = told
        self._backoff = backoff or Backoff(base=30.0)
        self._look_seconds = look_seconds
        self._unfit: set[str] = set()
        self._inspector: InspectorClient | None = None
        self._stopping = threading.Event()
        self._thread = StoreThread(open_store, "stamps")
        self._thread.submit(self._run)

    def close(self) -> None:
        """End now; what an authority was just asked for is asked again next time."""
        self._stopping.set()
        inspector = self._inspector
        if inspector is not None:
            inspector.give_up()
        self._thread.close()

    def _run(self, store: Store) -> None:
        failures = 0
        while not self._stopping.wait(self._look_seconds + self._backoff_after(failures)):
            try:
                failures = 0 if self._look(store) else failures + 1
            except Exception as error:  # noqa: BLE001 - told, and tried again
                # Its kind only: the text of an error may quote a case.
                _log.error("late timestamps failed: %s", type(error).__name__)
                failures += 1

    def _backoff_after(self, failures: int) -> float:
        return self._backoff.wait(failures) if failures else 0.0

    def _look(self, store: Store) -> bool:
        """Stamp what awaits it; False when no authority answers."""
        awaited = [one for one in store.awaited_stamps() if one.sealed not in self._unfit]
        if not awaited:
            return True
        with contextlib.closing(self._open_inspector()) as self._inspector:
            for seal in awaited:
                if self._stopping.is_set():
                    break
                if not self._stamp(store, self._inspector, seal):
                    return False
        return True

    def _stamp(self, store: Store, inspector: InspectorClient, seal: LateStamp) -> bool:
        document = store.document(seal.sealed)
        if document is None:
            return True
        try:
            stamped = inspector.stamp_later(document).result()
        except DocumentError as error:
            if error.code is DocumentCode.NO_TIMESTAMP:
                return False
            # Whatever is the matter with this document must not hold up the others.
            _log.warning("cannot be stamped: %s", error.code)
            self._unfit.add(seal.sealed)
            return True
        if store.keep_stamp(seal.sealed, stamped) is not None:
            self._told(seal.case_id)
        return True
