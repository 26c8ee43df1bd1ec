"""Limits, the list of what isn't sent, the sealed key, and the queue as a file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.errors import StoreCode, StoreError
from clerk_desktop.line import Room
from clerk_desktop.sync import escrow
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.opening import open_or_set_aside
from clerk_desktop.sync.records import QueueState
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.unsent import SUFFIX, Journal, Unsent
from tests.helpers.cases import CHEN, LIN, act, fresh_case
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import KEY, after, exchange, raw, sealing

if TYPE_CHECKING:
    from pathlib import Path

FRESH = fresh_case()
PASSPHRASE = "correct horse"


@pytest.fixture
def ring() -> MemoryKeyring:
    return MemoryKeyring()


def secrets(ring: MemoryKeyring) -> Secrets:
    return Secrets(find_ring=lambda: ring)


def recovery(folder: Path) -> tuple[Path, Path]:
    """An office's key pair as PEM files: public, private."""
    private = X25519PrivateKey.generate()
    pem = serialization.Encoding.PEM
    public_file, private_file = folder / "recovery.pem", folder / "private.pem"
    public_file.write_bytes(
        private.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    private_file.write_bytes(
        private.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return public_file, private_file


# Limits


def test_at_the_limit_no_new_work_is_taken_on_and_nothing_is_dropped(tmp_path: Path) -> None:
    exchange(tmp_path, FRESH).close()
    with Exchange(tmp_path / "store.db", KEY, Room(queue_actions=5)) as store:
        for count in range(5):
            assert store.fullness() == pytest.approx(count / 5, abs=0.01)
            store.append(act(FRESH, ActionKind.RECEIVE))
        with pytest.raises(StoreError) as caught:
            store.append(act(FRESH, ActionKind.RECEIVE))
        assert (caught.value.code, caught.value.context) == (
            StoreCode.QUEUE_FULL,
            {"limit": "queue"},
        )
        assert (len(store.queue()), store.fullness()) == (5, 1.0)
        (sent, *_) = store.next_batch(1.0, ())
        store.start(sent.action_id)
        store.finish(sent.action_id, 2, after(FRESH, act(FRESH, ActionKind.RECEIVE)))
        store.append(act(FRESH, ActionKind.ACCEPT))


def test_a_store_over_its_size_takes_receipts_but_no_work(tmp_path: Path) -> None:
    with exchange(tmp_path, FRESH) as store:
        store.append(act(FRESH, ActionKind.RECEIVE))
    with Exchange(tmp_path / "store.db", KEY, Room(store_bytes=1000)) as store:
        with pytest.raises(StoreError) as caught:
            store.append(act(FRESH, ActionKind.ACCEPT))
        assert caught.value.context == {"limit": "store"}
        (sent,) = store.next_batch(1.0, ())
        store.start(sent.action_id)
        store.finish(sent.action_id, 2, replace(FRESH, version=2))
        assert store.queue() == ()


# What isn't sent


def test_the_list_follows_the_queue_and_names_no_person(tmp_path: Path) -> None:
    with exchange(tmp_path, FRESH) as store:
        journal = Journal(tmp_path / "store.db")
        receive = act(FRESH, ActionKind.RECEIVE)
        store.append(receive)
        accept = store.append(act(FRESH, ActionKind.ACCEPT)).action
        assert [entry.action_id for entry in journal.read()] == [
            receive.action_id,
            accept.action_id,
        ]
        assert {entry.project_no for entry in journal.read()} == {FRESH.project_no}
        store.withdraw(accept.action_id, "x")
        (sent,) = store.next_batch(1.0, ())
        store.start(sent.action_id)
        assert len(journal.read()) == 1, "on its way isn't there"
        store.finish(sent.action_id, 2, replace(FRESH, version=2))
        assert journal.read() == ()
    text = (tmp_path / f"store.db{SUFFIX}").read_text("utf-8")
    for secret in (FRESH.applicant.name, FRESH.applicant.code, LIN.name, LIN.user_id):
        assert secret not in text


def test_a_line_that_was_cut_hides_no_other(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "s")
    for name in ("a", "b"):
        journal.queued(Unsent(name, "1", "receive", "t"))
    file = tmp_path / f"s{SUFFIX}"
    file.write_bytes(file.read_bytes() + b'["c", "2", "rec')
    assert [entry.action_id for entry in journal.read()] == ["a", "b"]
    journal.queued(Unsent("d", "1", "receive", "t"))
    assert [entry.action_id for entry in journal.read()] == ["a", "b", "d"]
    file.write_bytes(file.read_bytes() + b'7\n[]\nnull\n["e", "2"]\n')
    assert [entry.action_id for entry in journal.read()] == ["a", "b", "d"]
    journal.tidy([Unsent("b", "", "receive", ""), Unsent("f", "2", "accept", "")])
    assert [entry.action_id for entry in journal.read()] == ["b", "f"]
    assert journal.read()[0].at == "t", "as it was noted"


def test_what_cant_be_listed_isnt_acknowledged(tmp_path: Path) -> None:
    with exchange(tmp_path, FRESH) as store:
        (tmp_path / f"store.db{SUFFIX}").mkdir()
        with pytest.raises(StoreError) as caught:
            store.append(act(FRESH, ActionKind.RECEIVE))
        assert caught.value.code is StoreCode.DISK_FULL
        assert store.queue() == ()


@pytest.mark.parametrize("harm", ["key", "file"])
def test_a_store_that_cant_be_read_is_set_aside_and_what_was_unsent_is_said(
    tmp_path: Path, ring: MemoryKeyring, harm: str
) -> None:
    path = tmp_path / "store.db"
    first, key = open_or_set_aside(path, secrets(ring))
    first.close()
    with Exchange(path, key) as store:
        store.save_page([FRESH], (), cursor="1", epoch="e", is_last=True)
        store.append(act(FRESH, ActionKind.RECEIVE))
    if harm == "key":
        ring.entries.clear()
    else:
        path.write_bytes(b"x" * 8192)
    content = path.read_bytes()
    store_, _ = open_or_set_aside(path, secrets(ring))
    with store_:
        (notice,) = store_.notices("lin")
        assert notice.code == StoreCode.SET_ASIDE
        assert (notice.context["count"], notice.context["numbers"]) == ("1", FRESH.project_no)
        aside = tmp_path / notice.context["file"]
        assert aside.read_bytes() == content
        assert store_.queue() == ()
        store_.dismiss(notice.sequence)
        assert store_.notices("lin") == ()
    again, _ = open_or_set_aside(path, secrets(ring))
    again.close()
    assert len(list(tmp_path.glob("store.db.2*Z"))) == 1, "only once"


def test_the_office_opens_a_lost_store_and_its_queue_goes_on_elsewhere(
    tmp_path: Path, ring: MemoryKeyring
) -> None:
    from clerk_desktop.services.administration import recover

    path = tmp_path / "store.db"
    public, private = recovery(tmp_path)
    seal, papers = sealing(FRESH)
    first, key = open_or_set_aside(path, secrets(ring), recovery_key=public)
    first.close()
    with Exchange(path, key) as store:
        store.save_page([FRESH], (), cursor="1", epoch="e", is_last=True)
        store.append(seal, papers)
    ring.entries.clear()
    second, _ = open_or_set_aside(path, secrets(ring), recovery_key=public)
    with second:
        aside = tmp_path / second.notices("lin")[0].context["file"]
    assert key.encode() not in aside.with_name(aside.name + escrow.SUFFIX).read_bytes()
    assert recover(aside, private, tmp_path / "queue.backup", PASSPHRASE) == 1
    with exchange(tmp_path, name="other.db") as other:
        assert other.import_queue(tmp_path / "queue.backup", PASSPHRASE) == (FRESH.case_id,)
        assert [row.action for row in other.queue()] == [seal]
        assert other.document(*papers) == papers[next(iter(papers))]


def test_another_offices_key_opens_nothing(tmp_path: Path) -> None:
    public, _ = recovery(tmp_path)
    assert escrow.keep(tmp_path / "s", KEY, public)
    assert not escrow.keep(tmp_path / "s", KEY, public)
    _, wrong = recovery(tmp_path)
    with pytest.raises(StoreError) as caught:
        escrow.open_sealed(tmp_path / "s", wrong)
    assert caught.value.code is StoreCode.KEY_LOST


@pytest.mark.parametrize("content", [b"", b"[]", b'{"about": "', b"{}"])
def test_a_sealed_key_that_was_torn_is_sealed_anew(tmp_path: Path, content: bytes) -> None:
    public, private = recovery(tmp_path)
    (tmp_path / f"s{escrow.SUFFIX}").write_bytes(content)
    assert escrow.keep(tmp_path / "s", KEY, public)
    assert escrow.open_sealed(tmp_path / "s", private) == KEY


# The queue as a file


def test_a_queue_is_taken_over_once_with_its_documents_and_its_order(tmp_path: Path) -> None:
    seal, papers = sealing(FRESH)
    file = tmp_path / "queue.backup"
    with exchange(tmp_path, FRESH) as store:
        rows = [store.append(act(FRESH, ActionKind.RECEIVE)), store.append(seal, papers)]
        (sent,) = store.next_batch(1.0, ())
        store.start(sent.action_id)
        assert store.export_queue(file, PASSPHRASE) == 2
    content = file.read_bytes()
    assert b"SQLite" not in content
    assert FRESH.applicant.name.encode() not in content
    with exchange(tmp_path, name="other.db") as other:
        assert other.import_queue(file, PASSPHRASE) == (FRESH.case_id,)
        assert other.import_queue(file, PASSPHRASE) == ()
        queue = other.queue()
        assert [row.action for row in queue] == [row.action for row in rows]
        assert (queue[0].state, queue[0].is_unclear) == (QueueState.QUEUED, True)
        assert other.document(*papers) == papers[next(iter(papers))]
        (taken,) = other.next_batch(1.0, ())
        assert (taken.action_id, taken.body) == (sent.action_id, sent.body)
        for row in queue:
            other.start(row.action.action_id)
            other.finish(row.action.action_id, 2, replace(FRESH, version=2))
        assert other.case(FRESH.case_id) is None, "a guest goes with its queue"
        assert Journal(tmp_path / "other.db").read() == ()


def test_one_case_can_be_taken_out(tmp_path: Path) -> None:
    second = replace(FRESH, case_id="c2", project_no="2")
    with exchange(tmp_path, FRESH, second) as store:
        store.append(act(FRESH, ActionKind.RECEIVE))
        store.append(act(second, ActionKind.RECEIVE))
        assert store.export_queue(tmp_path / "one", PASSPHRASE, ["c2"]) == 1


def test_another_passphrase_and_what_is_no_backup_are_refused(tmp_path: Path) -> None:
    with exchange(tmp_path, FRESH) as store:
        store.append(act(FRESH, ActionKind.RECEIVE))
        store.export_queue(tmp_path / "queue.backup", PASSPHRASE)
        (tmp_path / "text").write_text("no backup " * 1000)
        for name, passphrase in (("queue.backup", "something else"), ("text", PASSPHRASE)):
            with pytest.raises(StoreError) as caught:
                store.import_queue(tmp_path / name, passphrase)
            assert caught.value.code is StoreCode.BACKUP_UNREADABLE
        with pytest.raises(StoreError):
            store.export_queue(tmp_path / "queue.backup", PASSPHRASE)
        with pytest.raises(ValueError, match="passphrase"):
            store.export_queue(tmp_path / "new", "short")
        assert len(store.queue()) == 1
        assert raw(store).value("SELECT count(*) FROM sqlite_master WHERE name = 'about'") == 0


def test_handing_over_is_recorded(tmp_path: Path) -> None:
    with exchange(tmp_path, FRESH) as store:
        row = store.append(act(FRESH, ActionKind.RECEIVE))
        assert not store.hand_over(row.action.action_id, CHEN, LIN), "it doesn't need anybody"
        raw(store).run("UPDATE outbox SET state = 'parked'")
        assert store.hand_over(row.action.action_id, CHEN, LIN)
        assert store.queue()[0].handed_to == CHEN.user_id
        line = store.ledger_rows(FRESH.case_id)[0]
        assert (line.kind, line.facts["to"]) == ("handed_over", CHEN.user_id)
        assert store.verify_ledger().broken_at is None
