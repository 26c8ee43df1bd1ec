"""Seals that await their timestamp, in the store: begun, stamped, sent, kept from the purge."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.services.cases import Cases
from clerk_desktop.sync import schema
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import LateStamp, LedgerKind
from tests.helpers.cases import LIN, act, fresh_case
from tests.helpers.stores import KEY, PDF, after, exchange, raw, save, sealing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clerk_desktop.domain.action import Action
    from clerk_desktop.services.cases import LetterView

FRESH = fresh_case()
STAMPED = PDF + b" and its timestamp"
SEALED = sha256(PDF).hexdigest()
AFTER = sha256(STAMPED).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Exchange]:
    with exchange(tmp_path, FRESH) as opened:
        yield opened


def queued(store: Exchange, timestamp: str = "awaited") -> tuple[Action, ...]:
    """A sealed acceptance letter in the queue."""
    seal, papers = sealing(FRESH)
    actions = (act(FRESH, ActionKind.RECEIVE), act(FRESH, ActionKind.ACCEPT), seal)
    for action in actions[:2]:
        store.append(action)
    store.append(seal, papers, facts={"timestamp": timestamp})
    return actions


def at_hall(store: Exchange) -> None:
    """The hall's receipts for all of it."""
    case = FRESH
    for number, action in enumerate(queued(store), 2):
        case = after(case, action)
        store.start(action.action_id)
        store.finish(action.action_id, number, case)


def letter(store: Exchange) -> LetterView:
    view = Cases(store, LIN, store.now, lambda: None).open_case("c1")
    return next(one for one in view.letters if one.letter is LetterKind.ACCEPTANCE)


def test_a_seal_without_a_timestamp_is_on_the_list_and_shown_so(store: Exchange) -> None:
    queued(store)
    assert store.awaited_stamps() == (LateStamp(SEALED, "c1", ""),)
    assert (letter(store).awaits_timestamp, letter(store).sha256) == (True, SEALED)


def test_a_seal_with_one_is_not(store: Exchange) -> None:
    queued(store, timestamp="yes")
    assert store.awaited_stamps() == ()
    assert not letter(store).awaits_timestamp


def test_the_stamped_file_is_kept_under_its_own_digest_and_both_are_in_the_ledger(
    store: Exchange,
) -> None:
    queued(store)
    assert store.keep_stamp(SEALED, STAMPED) == AFTER
    assert (store.document(SEALED), store.document(AFTER)) == (PDF, STAMPED)
    line = store.ledger_rows()[0]
    assert (line.kind, line.case_id) == (LedgerKind.STAMPED, "c1")
    assert (line.facts["before"], line.facts["after"]) == (SEALED, AFTER)
    assert (letter(store).awaits_timestamp, letter(store).sha256) == (False, AFTER)
    assert store.verify_ledger().broken_at is None


def test_a_second_timestamp_is_not_kept(store: Exchange) -> None:
    queued(store)
    store.keep_stamp(SEALED, STAMPED)
    assert store.keep_stamp(SEALED, STAMPED + b" again") is None
    assert store.stamps_of("c1") == (LateStamp(SEALED, "c1", AFTER),)
    assert [row.kind for row in store.ledger_rows()].count(LedgerKind.STAMPED) == 1


def test_a_seal_that_was_taken_back_gets_none(store: Exchange) -> None:
    *_, seal = queued(store)
    store.withdraw(seal.action_id, "盖错了")
    assert store.awaited_stamps() == ()
    assert store.keep_stamp(SEALED, STAMPED) is None
    assert store.document(AFTER) is None


def test_the_stamped_file_waits_until_the_hall_has_the_seal(store: Exchange) -> None:
    actions = queued(store)
    store.keep_stamp(SEALED, STAMPED)
    assert store.unsent_stamps() == ()
    case = FRESH
    for number, action in enumerate(actions, 2):
        case = after(case, action)
        store.start(action.action_id)
        store.finish(action.action_id, number, case)
    assert store.unsent_stamps() == (LateStamp(SEALED, "c1", AFTER),)
    store.stamp_arrived(SEALED, case)
    assert store.unsent_stamps() == ()


def test_a_hall_restored_from_a_backup_gets_it_again(store: Exchange) -> None:
    at_hall(store)
    store.keep_stamp(SEALED, STAMPED)
    store.stamp_arrived(SEALED, FRESH)
    save(store, (), cursor="1", epoch="another")
    assert store.unsent_stamps() == (LateStamp(SEALED, "c1", AFTER),)


def test_neither_file_is_purged_before_the_hall_has_the_stamped_one(store: Exchange) -> None:
    at_hall(store)
    raw(store).run("DELETE FROM cases")
    raw(store).run("DELETE FROM needed_document")
    store.purge(timedelta(days=-1))
    assert store.document(SEALED) == PDF
    store.keep_stamp(SEALED, STAMPED)
    store.purge(timedelta(days=-1))
    assert store.document(AFTER) == STAMPED
    store.stamp_arrived(SEALED, FRESH)
    store.purge(timedelta(days=-1))
    assert (store.document(SEALED), store.document(AFTER)) == (None, None)


def test_seals_from_before_the_update_are_found_in_the_ledger(tmp_path: Path) -> None:
    version = schema.MIGRATIONS.index(schema._LATE_STAMPS)
    db = Database(tmp_path / "store.db", KEY, on_full=lambda: None)
    for number, statements in enumerate(schema.MIGRATIONS[:version], 1):
        db.script(f"BEGIN; {statements} PRAGMA user_version = {number}; COMMIT;")
    for number, (case_id, timestamp) in enumerate(
        [("c1", "awaited"), ("c2", "yes"), ("", "awaited")]
    ):
        facts = f'{{"after": "{number:064}", "timestamp": "{timestamp}"}}'
        db.run(
            "INSERT INTO ledger VALUES (?, '', 'seal', '', ?, '', ?, '')", number, case_id, facts
        )
    db.close()
    with Exchange(tmp_path / "store.db", KEY) as store:
        assert store.stamps_of("c1") == (LateStamp("0" * 64, "c1", ""),)
        assert store.stamps_of("c2") == store.stamps_of("") == ()
