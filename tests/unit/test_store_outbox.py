"""The queue: order, bases, what can be withdrawn, and what one transaction holds."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import Case, CaseState
from clerk_desktop.errors import DocumentCode, DocumentError, HallCode, HallError, StoreError
from clerk_desktop.sync import cases
from clerk_desktop.sync.database import Database
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import CaseTab, Dispatch, LedgerKind, QueueCounts, QueueState
from clerk_desktop.sync.store import open_store
from tests.helpers.cases import CHEN, LIN, act, done, fresh_case
from tests.helpers.stores import KEY, after, exchange, raw, save, sealing

FRESH = fresh_case()
RECEIVE = act(FRESH, ActionKind.RECEIVE)
ACCEPT = act(FRESH, ActionKind.ACCEPT)
PASS = act(FRESH, ActionKind.PASS)
REFUSED = HallError(HallCode.REFUSED, context={"code": "workflow.same_person"})


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Exchange]:
    with exchange(tmp_path, FRESH, replace(FRESH, case_id="c2", project_no="2")) as opened:
        yield opened


def following(store: Exchange, now: float = 1.0) -> Dispatch | None:
    return next(iter(store.next_batch(now, ())), None)


def sent(store: Exchange) -> Dispatch:
    found = following(store)
    assert found is not None
    assert store.start(found.action_id)
    return found


def states(store: Exchange, case_id: str = "c1") -> list[tuple[str, int | None, bool]]:
    stored = store.case(case_id)
    assert stored is not None
    return [(row.state, row.base_version, row.is_held) for row in stored.queue]


def test_an_appended_action_comes_back_as_it_was(store: Exchange) -> None:
    row = store.append(ACCEPT)
    assert row.action == ACCEPT
    assert (row.state, row.base_version, row.attempts, row.is_unclear) == ("queued", 1, 0, False)
    assert store.queue() == (row,)


def test_a_seal_brings_its_document_and_two_ledger_lines(store: Exchange) -> None:
    for action in (RECEIVE, ACCEPT):
        store.append(action)
    seal, papers = sealing(FRESH)
    row = store.append(seal, papers, facts={"page": "1"})
    assert row.action == seal
    assert store.document(*papers) == b"%PDF-1.7 sealed"
    lines = store.ledger_rows("c1")
    assert [line.kind for line in lines[:2]] == [LedgerKind.SEAL, LedgerKind.ACTION]
    assert lines[0].facts["page"] == "1"
    assert lines[0].facts["after"] == next(iter(papers))


def test_nothing_of_a_seal_stays_when_its_document_is_missing(store: Exchange) -> None:
    seal, _ = sealing(FRESH)
    with pytest.raises(DocumentError) as caught:
        store.append(seal)
    assert caught.value.code is DocumentCode.NOT_HERE
    assert store.queue() == ()
    assert store.ledger_rows() == ()


def test_nothing_of_a_seal_stays_when_bytes_and_digest_differ(store: Exchange) -> None:
    seal, papers = sealing(FRESH)
    with pytest.raises(DocumentError) as caught:
        store.append(seal, dict.fromkeys(papers, b"%PDF-other"))
    assert caught.value.code is DocumentCode.CHANGED
    assert (store.queue(), store.ledger_rows()) == ((), ())


def test_the_database_itself_refuses_a_row_without_its_document(store: Exchange) -> None:
    store.append(RECEIVE)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        raw(store).run("INSERT INTO needed_document SELECT action_id, ? FROM outbox", "0" * 64)


def test_an_action_on_a_case_that_is_gone_is_refused(store: Exchange) -> None:
    with pytest.raises(HallError) as caught:
        store.append(act(fresh_case(case_id="gone"), ActionKind.RECEIVE))
    assert caught.value.code is HallCode.NOT_FOUND


def test_an_action_is_in_another_connection_at_once(store: Exchange, tmp_path: Path) -> None:
    row = store.append(RECEIVE)
    with open_store(tmp_path / "store.db", KEY) as other:
        assert other.queue() == (row,)


def test_the_shown_case_has_the_pending_actions(store: Exchange) -> None:
    store.append(RECEIVE)
    store.append(ACCEPT)
    view = store.view_case("c1")
    assert view is not None
    assert view.case == after(FRESH, RECEIVE, ACCEPT)
    stored = store.case("c1")
    assert stored is not None
    assert stored.snapshot == FRESH


def test_the_base_is_what_the_clerk_saw(store: Exchange) -> None:
    save(store, [replace(FRESH, version=7)])
    assert store.append(RECEIVE, based_on=6).base_version == 6


def test_a_receipt_gives_the_next_action_its_base(store: Exchange) -> None:
    for action in (RECEIVE, ACCEPT, PASS):
        store.append(action)
    assert [base for _, base, _ in states(store)] == [1, None, None]
    first = sent(store)
    store.finish(first.action_id, 2, after(FRESH, RECEIVE))
    assert states(store) == [("queued", 2, False), ("queued", None, False)]
    stored = store.case("c1")
    assert stored is not None
    assert stored.snapshot.version == 2


def test_a_receipt_between_two_reads_tears_no_case_apart(
    store: Exchange, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Snapshot from before it, queue from after it: the action would be in neither."""
    store.append(RECEIVE)
    first = sent(store)
    read = cases.read

    def slowly(db: Database, case_id: str) -> Case | None:
        found = read(db, case_id)
        monkeypatch.setattr(cases, "read", read)
        store.finish(first.action_id, 2, after(FRESH, RECEIVE))
        return found

    with open_store(tmp_path / "store.db", KEY) as other:
        monkeypatch.setattr(cases, "read", slowly)
        view = other.view_case("c1")
    assert view is not None
    assert view.case.state is CaseState.RECEIVED


def test_first_in_first_out_within_a_case_and_cases_side_by_side(store: Exchange) -> None:
    other = act(fresh_case(case_id="c2"), ActionKind.RECEIVE)
    for action in (RECEIVE, ACCEPT, other):
        store.append(action)
    assert sent(store).action_id == RECEIVE.action_id
    assert sent(store).action_id == other.action_id
    assert following(store) is None


def test_an_action_that_backs_off_holds_up_its_own_case_only(store: Exchange) -> None:
    other = act(fresh_case(case_id="c2"), ActionKind.RECEIVE)
    for action in (RECEIVE, ACCEPT, other):
        store.append(action)
    store.postpone(sent(store).action_id, 100.0, is_unclear=True)
    assert sent(store).action_id == other.action_id
    assert following(store) is None
    assert store.next_time(1.0) == 100.0
    again = following(store, now=100.0)
    assert again is not None
    assert (again.action_id, again.attempts) == (RECEIVE.action_id, 1)


def test_a_clock_set_back_holds_up_nothing(store: Exchange) -> None:
    store.append(RECEIVE)
    a_day_ahead = 86_400.0
    store.postpone(sent(store).action_id, a_day_ahead + 30.0, is_unclear=False)
    assert following(store, now=a_day_ahead) is None
    again = following(store, now=1.0)
    assert again is not None
    assert again.action_id == RECEIVE.action_id


def test_a_clerk_without_login_holds_up_nobody_else(store: Exchange) -> None:
    other = act(fresh_case(case_id="c2"), ActionKind.RECEIVE, CHEN)
    store.append(RECEIVE)
    store.append(other)
    found = next(iter(store.next_batch(1.0, {LIN.user_id})), None)
    assert found is not None
    assert found.user_id == CHEN.user_id


def test_a_parked_action_leaves_the_shown_case_and_holds_what_builds_on_it(
    store: Exchange,
) -> None:
    for action in (RECEIVE, ACCEPT):
        store.append(action)
    store.stop(sent(store), QueueState.PARKED, REFUSED)
    assert states(store) == [("parked", 1, False), ("queued", None, True)]
    assert following(store) is None
    view = store.view_case("c1")
    assert view is not None
    assert view.case == FRESH
    assert store.queue_counts() == QueueCounts(waiting=1, attention=1)
    (line,) = store.case_rows(CaseTab.ATTENTION)
    assert (line.problem, line.waiting, line.state) == (True, 0, CaseState.PRE_PASSED)
    row = store.queue()[0]
    assert (row.code, row.context) == ("hall.refused", {"code": "workflow.same_person"})


def test_what_is_done_anew_beside_a_parked_action_doesnt_build_on_it(store: Exchange) -> None:
    store.append(RECEIVE)
    store.stop(sent(store), QueueState.PARKED, REFUSED)
    anew = act(FRESH, ActionKind.RECEIVE)
    store.append(anew)
    assert states(store) == [("parked", 1, False), ("queued", 1, False)]
    assert [line.action_id for line in store.withdraw(RECEIVE.action_id, "重办")] == [
        RECEIVE.action_id
    ]
    assert [row.action for row in store.queue()] == [anew]


def test_a_parked_action_can_be_sent_once_more(store: Exchange) -> None:
    store.append(RECEIVE)
    store.stop(sent(store), QueueState.PARKED, REFUSED)
    assert store.retry(RECEIVE.action_id)
    assert sent(store).action_id == RECEIVE.action_id
    assert not store.retry(RECEIVE.action_id)


def test_withdrawing_takes_what_builds_on_it_and_is_recorded(store: Exchange) -> None:
    for action in (RECEIVE, ACCEPT, PASS):
        store.append(action)
    gone = store.withdraw(ACCEPT.action_id, "点错了")
    assert [line.action_id for line in gone] == [PASS.action_id, ACCEPT.action_id]
    assert [row.action for row in store.queue()] == [RECEIVE]
    lines = store.ledger_rows("c1")[:2]
    assert [line.kind for line in lines] == [LedgerKind.WITHDRAWAL] * 2
    assert [line.action_id for line in lines] == [ACCEPT.action_id, PASS.action_id]
    assert lines[0].facts["reason"] == "点错了"
    assert store.verify_ledger().broken_at is None
    assert store.withdraw(ACCEPT.action_id, "又") == ()


def test_what_is_on_its_way_or_unclear_cant_be_withdrawn(store: Exchange) -> None:
    store.append(RECEIVE)
    first = sent(store)
    with pytest.raises(HallError) as caught:
        store.withdraw(RECEIVE.action_id, "x")
    assert caught.value.code is HallCode.BUSY
    store.postpone(first.action_id, 0.0, is_unclear=True)
    with pytest.raises(HallError):
        store.withdraw(RECEIVE.action_id, "x")
    assert len(store.queue()) == 1


def test_what_surely_wasnt_sent_can_be_withdrawn(store: Exchange) -> None:
    store.append(RECEIVE)
    store.postpone(sent(store).action_id, 0.0, is_unclear=False)
    assert len(store.withdraw(RECEIVE.action_id, "x")) == 1


def test_after_a_crash_what_was_on_its_way_is_sent_again_and_unclear(store: Exchange) -> None:
    store.append(RECEIVE)
    sent(store)
    assert following(store) is None
    assert store.recover() == 1
    again = following(store)
    assert again is not None
    assert again.action_id == RECEIVE.action_id
    assert store.queue()[0].is_unclear


def test_what_is_sent_again_is_byte_for_byte_the_same(store: Exchange) -> None:
    store.append(ACCEPT)
    first = sent(store)
    store.postpone(first.action_id, 0.0, is_unclear=True)
    assert sent(store).body == first.body


def test_a_late_receipt_doesnt_bring_an_older_case_back(store: Exchange) -> None:
    store.append(RECEIVE)
    first = sent(store)
    newer = replace(after(FRESH, RECEIVE), version=9)
    save(store, [newer])
    store.finish(first.action_id, 2, after(FRESH, RECEIVE))
    stored = store.case("c1")
    assert stored is not None
    assert (stored.snapshot.version, stored.queue) == (9, ())


def test_a_pending_action_that_doesnt_fit_any_more_is_a_problem(store: Exchange) -> None:
    store.append(RECEIVE)
    save(store, [replace(done(FRESH, ActionKind.RECEIVE), version=3)])
    (line,) = store.case_rows(CaseTab.ATTENTION)
    assert (line.case_id, line.waiting) == ("c1", 1)


def test_a_crash_within_append_leaves_nothing(
    store: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise StoreError(HallCode.BUSY)

    monkeypatch.setattr("clerk_desktop.sync.cases.refresh", fail)
    seal, papers = sealing(FRESH)
    with pytest.raises(StoreError):
        store.append(seal, papers)
    assert (store.queue(), store.ledger_rows()) == ((), ())
    assert not store.has_document(*papers)
