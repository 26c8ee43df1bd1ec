"""Opening the store at the start: a new one when the old can't be read, which is set aside."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from clerk_desktop.errors import StoreCode, StoreError
from clerk_desktop.sync import escrow
from clerk_desktop.sync.store import Store, open_store
from clerk_desktop.sync.store_file import set_aside
from clerk_desktop.sync.unsent import Journal

if TYPE_CHECKING:
    from pathlib import Path

    from clerk_desktop.line import Room
    from clerk_desktop.sync.secrets import Secrets

_UNREADABLE = frozenset({StoreCode.KEY_LOST, StoreCode.CORRUPT})
_SHOWN = 20
_log = logging.getLogger(__name__)


def open_or_set_aside(
    path: Path, secrets: Secrets, room: Room | None = None, recovery_key: Path | None = None
) -> tuple[Store, str]:
    """The store and its key. The program's first call, while it holds the file.

    A store whose key is lost, or that is broken, is renamed and kept; a new one is begun, with a
    notice of what was still unsent.

    Args:
        path: Of the store; its folder exists.
        secrets: Where the key is.
        room: How much may lie on this machine.
        recovery_key: The office's public key that the store's key is sealed to.

    Raises:
        StoreError: KEYRING_MISSING, NEWER_VERSION, DISK_FAILED, DISK_FULL.
    """
    try:
        key = secrets.store_key(is_new=not path.exists())
        store = open_store(path, key, room)
    except StoreError as error:
        if error.code not in _UNREADABLE:
            raise
        store, key = _begin_anew(path, secrets, room, error)
    store.tidy_journal()
    store.catch_up_clock()
    _seal_key(path, key, recovery_key)
    return store, key


def _begin_anew(
    path: Path, secrets: Secrets, room: Room | None, error: StoreError
) -> tuple[Store, str]:
    unsent = Journal(path).read()
    aside = set_aside(path)
    _log.error("set aside: %s", error.code)
    key = secrets.store_key(is_new=True)
    store = open_store(path, key, room)
    numbers = list(dict.fromkeys(entry.project_no for entry in unsent if entry.project_no))
    shown = "、".join(numbers[:_SHOWN]) + ("…" if len(numbers) > _SHOWN else "")
    facts = {
        "why": str(error.code),
        "file": aside.name,
        "count": str(len(unsent)),
        "numbers": shown,
    }
    store.leave_notice(StoreCode.SET_ASIDE, facts)
    return store, key


def _seal_key(path: Path, key: str, recovery_key: Path | None) -> None:
    """A recovery key that can't be used mustn't keep the window shut; the log says it."""
    if recovery_key is None:
        return
    try:
        escrow.keep(path, key, recovery_key)
    except (OSError, ValueError) as error:
        _log.error("the store's key isn't sealed to the recovery key: %s", type(error).__name__)
