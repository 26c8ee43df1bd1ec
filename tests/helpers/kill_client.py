"""The client of ``kill_test``: works through cases, prints each action after its commit.

    python -m tests.helpers.kill_client FOLDER URL USER SEED

It is killed from outside. When there is a file ``settle`` in its folder it takes on nothing more,
and makes a file ``settled`` when its queue is empty.
"""

from __future__ import annotations

import contextlib
import json
import random
import sys
import time
from pathlib import Path

from clerk_desktop.domain.action import Action, ActionKind
from clerk_desktop.domain.case import Case, CaseState, Clerk
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.errors import DocumentError, HallError, WorkflowError
from clerk_desktop.services import unseal
from clerk_desktop.sync.backoff import Backoff
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.hall import Hall
from clerk_desktop.sync.login import log_in
from clerk_desktop.sync.loop import SyncLoop
from clerk_desktop.sync.records import CaseTab, StoredCase
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.sessions import Sessions
from clerk_desktop.sync.store import Store
from clerk_desktop.workflow.engine import due_letters
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.sealed import acceptance
from tests.helpers.stores import KEY
from tests.helpers.windows import make_action

UNWANTED, TAKEN_BACK = "unwanted", "taken back"
"""Printed with a letter's digest before and after its seal is taken back."""
_LONGEST_QUEUE = 40
_TAKEN_BACK = 0.03
"""How often a seal is looked for to take back."""


def main() -> None:
    """Work until killed."""
    folder, url, user, seed = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
    sessions = Sessions(Secrets(find_ring=MemoryKeyring))
    path = folder / "store.db"
    store = Store(path, KEY)
    loop = SyncLoop(
        lambda: Exchange(path, KEY),
        lambda: Hall(url, read_seconds=3.0),
        sessions,
        lambda _event: None,
        interval=0.3,
        backoff=Backoff(base=0.05, cap=0.5),
    )
    loop.start()
    hall = Hall(url)
    clerk = come_in(hall, store, sessions, user)
    loop.wake()
    work(folder, store, loop, clerk, random.Random(seed))


def come_in(hall: Hall, store: Store, sessions: Sessions, user: str) -> Clerk:
    """Log in at the hall: after a kill the tokens of the ring in memory are gone."""
    while True:
        try:
            known = log_in(hall, store, sessions, user, f"{user}-2026")
            sessions.adopt(known.clerk.user_id, hall.log_in(user, f"{user}-2026"))
        except HallError:
            time.sleep(0.05)
        else:
            return known.clerk


def work(folder: Path, store: Store, loop: SyncLoop, clerk: Clerk, chance: random.Random) -> None:
    """Act on cases at random, faster than the hall takes it."""
    while True:
        counts = store.queue_counts()
        if (folder / "settle").exists():
            if counts.waiting == 0:
                (folder / "settled").touch()
            time.sleep(0.05)
            continue
        if chance.random() < _TAKEN_BACK:
            take_back(store, clerk, chance)
        action = None if counts.waiting > _LONGEST_QUEUE else choose(store, clerk, chance)
        if action is None:
            time.sleep(0.02)
            continue
        made, papers = action
        store.append(made, papers)
        print(json.dumps([made.case_id, made.action_id, made.kind]), flush=True)
        loop.wake()
        time.sleep(chance.uniform(0, 0.06))


def take_back(store: Store, clerk: Clerk, chance: random.Random) -> None:
    """Say that a seal is no longer wanted, then take it back, as far as the engine lets."""
    rows = store.case_rows(CaseTab.IN_HAND)
    chosen = chance.choice(rows).case_id if rows else ""
    stored, view = store.case(chosen), store.view_case(chosen)
    if stored is None or view is None or not view.case.documents:
        return
    document = view.case.documents[-1]
    print(json.dumps([chosen, document.sha256, UNWANTED]), flush=True)
    with contextlib.suppress(WorkflowError):
        unseal.take_back(store, stored, view.case, clerk, store.now(), "kill test")
        print(json.dumps([chosen, document.sha256, TAKEN_BACK]), flush=True)


def choose(
    store: Store, clerk: Clerk, chance: random.Random
) -> tuple[Action, dict[str, bytes]] | None:
    """Something that one case needs next."""
    rows = store.case_rows(CaseTab.TO_RECEIVE) + store.case_rows(CaseTab.IN_HAND)
    if not rows:
        return None
    case_id = chance.choice(rows).case_id
    stored, view = store.case(case_id), store.view_case(case_id)
    if stored is None or view is None:
        return None
    kind = next_kind(view.case, stored)
    if kind is None:
        return None
    if kind is not ActionKind.SEAL:
        return make_action(view.case, kind, clerk, store.now()), {}
    return seal(store, view.case, clerk, chance)


def next_kind(case: Case, stored: StoredCase) -> ActionKind | None:
    """接件, 受理, seal the notice, pass."""
    if len(stored.queue) > 8:
        return None
    if case.state is CaseState.PRE_PASSED:
        return ActionKind.RECEIVE
    if case.state is CaseState.RECEIVED:
        return ActionKind.ACCEPT
    if case.state is CaseState.IN_PROGRESS and LetterKind.ACCEPTANCE in due_letters(case):
        return ActionKind.SEAL
    if case.state is CaseState.IN_PROGRESS and case.step_id == "accept":
        return ActionKind.PASS
    return None


def seal(
    store: Store, case: Case, clerk: Clerk, chance: random.Random
) -> tuple[Action, dict[str, bytes]] | None:
    """A seal with a document of its own, of up to three chunks."""
    data = b"%PDF-1.7 " + chance.randbytes(chance.choice([100, 5_000, 600_000]))
    try:
        document = acceptance(store, case.case_id, clerk.user_id, data)
    except DocumentError:
        return None
    made = make_action(case, ActionKind.SEAL, clerk, store.now(), document=document)
    return made, {document.sha256: data}


if __name__ == "__main__":
    main()
