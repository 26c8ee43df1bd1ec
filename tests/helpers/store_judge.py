"""Whether a store that was left in any state keeps what ``store_work`` has said."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from clerk_desktop.errors import StoreError
from clerk_desktop.sync import ballast, escrow
from clerk_desktop.sync.opening import open_or_set_aside
from clerk_desktop.sync.records import LedgerKind
from clerk_desktop.sync.unsent import Journal
from tests.helpers.store_work import USER, ring, versions
from tests.helpers.stores import KEY, raw

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from clerk_desktop.sync.store import Store
    from tests.helpers.store_work import Said

ENDED = frozenset({"done", "withdrawn"})


def judge(
    path: Path,
    said: Iterable[Said],
    pages: dict[str, dict[str, int]] | None = None,
    private_key: Path | None = None,
) -> list[str]:
    """Open the store as the program does; the promises that are broken.

    Args:
        path: Of the store.
        said: The promises that were made before it was left.
        pages: For each cursor the cases that were here with it, and their versions; if known.
        private_key: Opens the sealed key, if there is one.
    """
    made = list(said)
    noted = {entry.action_id for entry in Journal(path).read()}
    sealed = _sealed_key(path, made, private_key)
    try:
        store, _ = open_or_set_aside(path, ring())
    except StoreError as error:
        return [f"doesn't open: {error.code}"]
    with store:
        return [
            *sealed,
            *_set_aside(path),
            *_ballast(path),
            *_actions(store, made, noted),
            *_documents(store),
            *_ledger(store, made),
            *([] if pages is None else _cursor(store, pages)),
        ]


def _sealed_key(path: Path, made: list[Said], private_key: Path | None) -> list[str]:
    if private_key is None or all(said["what"] != "key" for said in made):
        return []
    try:
        return [] if escrow.open_sealed(path, private_key) == KEY else ["another sealed key"]
    except StoreError:
        return ["the sealed key doesn't open"]


def _set_aside(path: Path) -> list[str]:
    return [f"set aside: {found.name}" for found in path.parent.glob(f"{path.name}.2*Z")]


def _ballast(path: Path) -> list[str]:
    beside = path.with_name(path.name + ".ballast")
    is_whole = not beside.exists() or beside.stat().st_size == ballast.SIZE
    return [] if is_whole else ["the ballast is short"]


def _actions(store: Store, made: list[Said], noted: set[str]) -> list[str]:
    rows = raw(store).rows("SELECT action_id, state FROM outbox")
    state: dict[str, str] = dict(rows)
    kept = [said["id"] for said in made if said["what"] == "action"]
    gone = {said["id"] for said in made if said["what"] == "withdrawn"}
    lost = [f"lost: {key}" for key in kept if key not in state]
    live = {key for key, found in state.items() if found not in ENDED}
    unsaid = [f"not listed as unsent: {key}" for key in live - noted]
    return [*lost, *unsaid, *(f"back: {key}" for key in gone & live)]


def _documents(store: Store) -> list[str]:
    found = []
    for key, sha256 in raw(store).rows("SELECT action_id, sha256 FROM needed_document"):
        data = store.document(sha256)
        if data is None or hashlib.sha256(data).hexdigest() != sha256:
            found.append(f"without its document: {key}")
    return found


def _ledger(store: Store, made: list[Said]) -> list[str]:
    store.note(LedgerKind.SEAL_FAILED, store.now(), USER, "")
    check = store.verify_ledger()
    broken = [] if check.broken_at is None else [f"ledger broken at {check.broken_at}"]
    lines = {(row.action_id, str(row.kind)) for row in store.ledger_rows(limit=10**9)}
    wanted = {"action": "action", "withdrawn": "withdrawal"}
    missing = [
        f"not in the ledger: {said['id']}"
        for said in made
        if said["what"] in wanted and (said["id"], wanted[said["what"]]) not in lines
    ]
    return broken + missing


def _cursor(store: Store, pages: dict[str, dict[str, int]]) -> list[str]:
    cursor = raw(store).value("SELECT value FROM sync WHERE name = 'cursor'")
    if cursor is None:
        return []
    if cursor not in pages:
        return [f"a cursor that no page had: {cursor}"]
    here = versions(store)
    late = [name for name, version in pages[cursor].items() if here.get(name, -1) < version]
    return [f"cursor ahead of {name}" for name in late]


def pages_of(said: Iterable[Said]) -> dict[str, dict[str, int]]:
    """The cases that were here with each cursor."""
    return {one["cursor"]: one["cases"] for one in said if one["what"] == "page"}


def lines(text: str) -> list[Said]:
    """What was said, without a line that was cut."""
    whole = text[: text.rfind("\n") + 1]
    return [json.loads(line) for line in whole.splitlines()]
