"""What an administrator does without the window: synchronise once, look at the queue, move it."""

from __future__ import annotations

import time
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from clerk_desktop.errors import ClerkError, HallError, StoreCode, StoreError
from clerk_desktop.sync.store import Store, open_store
from clerk_desktop.sync.store_file import hold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clerk_desktop.config import Settings
    from clerk_desktop.sync.hall import Hall
    from clerk_desktop.sync.records import QueueRow
    from clerk_desktop.sync.rounds import Rounds
    from clerk_desktop.sync.secrets import Secrets

_ROUNDS = 1000
_PATIENCE_SECONDS = 120.0


@contextmanager
def opened(settings: Settings, secrets: Secrets) -> Iterator[tuple[Store, str]]:
    """The store and its key, while no window has it open.

    Raises:
        StoreError: ALREADY_RUNNING, KEY_LOST, and the store's others.
    """
    path = settings.store_path
    with hold(path):
        key = secrets.store_key(is_new=not path.exists())
        with open_store(path, key, settings.room) as store:
            yield store, key


def list_queue(store: Store) -> list[dict[str, Any]]:
    """The actions that haven't ended, oldest first; no personal data."""
    return [_line(store, row) for row in store.queue()] + [
        {
            "action_id": line.action_id,
            "case_id": line.case_id,
            "project_no": None,
            "kind": line.kind,
            "user_id": line.user_id,
            "at": None,
            "state": str(line.state),
            "is_held": False,
            "attempts": None,
            "is_unclear": line.is_unclear,
            "code": line.code or str(StoreCode.STRAY_ACTION),
            "handed_to": None,
        }
        for line in store.strays()
    ]


def recover(store_file: Path, private_key: Path, target: Path, passphrase: str) -> int:
    """Write the queue of a store that was set aside to a backup, by the office's key.

    Raises:
        StoreError: KEY_LOST when the store's key isn't sealed to that key.
        ValueError: The passphrase is too short.
    """
    from clerk_desktop.sync import escrow

    if not store_file.is_file():
        raise StoreError(StoreCode.DISK_FAILED, context={"reason": "missing"})
    with open_store(store_file, escrow.open_sealed(store_file, private_key)) as store:
        return store.export_queue(target, passphrase)


def sync_once(settings: Settings, secrets: Secrets) -> dict[str, Any]:
    """Send and fetch until nothing is left that can be done now; how it stands then.

    Whoever was at the window last must still be logged in.
    """
    from clerk_desktop.sync import steady
    from clerk_desktop.sync.backoff import Backoff
    from clerk_desktop.sync.desk import Desk
    from clerk_desktop.sync.exchange import Exchange
    from clerk_desktop.sync.pull import Pull
    from clerk_desktop.sync.push import Push
    from clerk_desktop.sync.rounds import Rounds
    from clerk_desktop.sync.sessions import Sessions
    from clerk_desktop.sync.upkeep import Upkeep

    changed: set[str] = set()
    with (
        opened(settings, secrets) as (_, key),
        closing(_hall(settings)) as hall,
        Exchange(settings.store_path, key, settings.room) as store,
    ):
        desk = Desk(
            store,
            hall,
            Sessions(secrets),
            lambda event: changed.update(getattr(event, "case_ids", ())),
            steady.unix_time,
            lambda: False,
        )
        push, pull = Push(desk, Backoff()), Pull(desk, settings.room)
        store.hurry()
        error = _go_round(Rounds(desk, push, pull, Upkeep(desk), {}))
        counts = store.queue_counts()
    return {
        "waiting": counts.waiting,
        "attention": counts.attention,
        "cases_changed": len(changed),
        "is_synchronised": error is None and counts.waiting == 0,
        "error": None if error is None else {"code": str(error.code), **error.context},
    }


def _hall(settings: Settings) -> Hall:
    from clerk_desktop.sync.hall import Hall

    return Hall(settings.hall_url, line=settings.line)


def _go_round(rounds: Rounds) -> ClerkError | None:
    end = time.monotonic() + _PATIENCE_SECONDS
    for _ in range(_ROUNDS):
        try:
            lapse: HallError | None = rounds.once()
        except HallError as error:
            return error
        if lapse is not None or rounds.pause(1.0) > 0.0 or time.monotonic() > end:
            return lapse
    return None


def _line(store: Store, row: QueueRow) -> dict[str, Any]:
    stored = store.case(row.action.case_id)
    return {
        "action_id": row.action.action_id,
        "case_id": row.action.case_id,
        "project_no": None if stored is None else stored.snapshot.project_no,
        "kind": str(row.action.kind),
        "user_id": row.action.actor.user_id,
        "at": row.action.at.isoformat(),
        "state": str(row.state),
        "is_held": row.is_held,
        "attempts": row.attempts,
        "is_unclear": row.is_unclear,
        "code": row.code,
        "handed_to": row.handed_to,
    }
