"""The file itself: encryption, versions, broken files, full and failing disks."""

import contextlib
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.errors import StoreCode, StoreError
from clerk_desktop.sync import ballast, database, schema
from clerk_desktop.sync.ballast import Ballast
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import QueueRow
from clerk_desktop.sync.store import open_store
from clerk_desktop.sync.store_file import hold, set_aside
from tests.helpers.cases import act, fresh_case
from tests.helpers.stores import KEY, exchange, raw

OTHER_KEY = "a5" * 32


def test_nothing_can_be_read_without_the_key(tmp_path: Path) -> None:
    with exchange(tmp_path, fresh_case()) as store:
        store.put_document(b"%PDF-1.7 " + "申请人".encode() * 100)
        written = b"".join(path.read_bytes() for path in tmp_path.glob("store.db*"))
    assert b"SQLite format" not in written
    for secret in ("申请人", "海岚", "CREATE TABLE", "00018"):
        assert secret.encode() not in written


def test_another_key_is_refused(tmp_path: Path) -> None:
    exchange(tmp_path).close()
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "store.db", OTHER_KEY)
    assert caught.value.code is StoreCode.CORRUPT


def test_a_plain_database_is_refused(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "store.db")
    plain.execute("CREATE TABLE t (a)")
    plain.close()
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "store.db", KEY)
    assert caught.value.code is StoreCode.CORRUPT


def test_a_damaged_file_is_set_aside_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    exchange(tmp_path, fresh_case()).close()
    content = bytearray(path.read_bytes())
    content[:4096] = bytes(4096)
    path.write_bytes(content)
    with pytest.raises(StoreError) as caught:
        open_store(path, KEY)
    assert caught.value.code is StoreCode.CORRUPT
    aside = set_aside(path)
    assert aside.read_bytes() == content
    with open_store(path, KEY) as fresh:
        assert fresh.queue() == ()


def test_the_log_goes_aside_with_its_file(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(b"a")
    (tmp_path / "store.db-wal").write_bytes(b"b")
    aside = set_aside(path)
    assert not list(tmp_path.glob("store.db"))
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"b"


def test_a_newer_programs_file_is_refused(tmp_path: Path) -> None:
    with exchange(tmp_path) as store:
        raw(store).run("PRAGMA user_version = 99")
    with pytest.raises(StoreError) as caught:
        open_store(tmp_path / "store.db", KEY)
    assert caught.value.code is StoreCode.NEWER_VERSION
    assert caught.value.context["file"] == "99"


def test_an_older_programs_file_is_brought_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with exchange(tmp_path, fresh_case()) as store:
        row = store.append(act(fresh_case(), ActionKind.RECEIVE))
    added = "ALTER TABLE draft ADD COLUMN more TEXT;"
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, added))
    with open_store(tmp_path / "store.db", KEY) as store:
        assert store.queue() == (row,)
    with exchange(tmp_path) as store:
        assert raw(store).value("PRAGMA user_version") == len(schema.MIGRATIONS)


def test_a_queued_seal_keeps_its_document_in_a_newer_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the version whose rows named one document each."""
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:4])
        with Exchange(tmp_path / "store.db", KEY) as store:
            sha256 = "ab" * 32
            raw(store).run("INSERT INTO document VALUES (?, 8, '2026')", sha256)
            raw(store).run(
                "INSERT INTO outbox (action_id, case_id, user_id, actor, kind, body, document,"
                " base_version, state) VALUES ('a', 'c', 'lin', x'', 'seal', x'', ?, 1, 'queued')",
                sha256,
            )
    with Exchange(tmp_path / "store.db", KEY) as store:
        sent = next(iter(store.next_batch(0, ())), None)
        assert sent is not None
        assert sent.documents == (sha256,)
        assert store.purge(timedelta(0)) == 0
        assert store.has_document(sha256)


def test_a_failed_migration_leaves_the_old_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange(tmp_path, fresh_case()).close()
    before = len(schema.MIGRATIONS)
    broken = "CREATE TABLE half (a); CREATE TABLE half (a);"
    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, broken))
        with pytest.raises(Exception, match="half"):
            open_store(tmp_path / "store.db", KEY)
    with exchange(tmp_path) as store:
        assert raw(store).value("PRAGMA user_version") == before
        assert raw(store).value("SELECT count(*) FROM sqlite_master WHERE name = 'half'") == 0
        assert store.case("c1") is not None


def test_an_sqlite_with_the_log_bug_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LEAST_SQLITE", (99, 0, 0))
    with pytest.raises(RuntimeError, match="too old"):
        open_store(tmp_path / "store.db", KEY)


def test_commits_are_on_the_disk(tmp_path: Path) -> None:
    with exchange(tmp_path) as store:
        assert raw(store).value("PRAGMA journal_mode") == "wal"
        assert raw(store).value("PRAGMA synchronous") == 2
        assert raw(store).value("PRAGMA foreign_keys") == 1


def test_the_key_isnt_in_a_repr(tmp_path: Path) -> None:
    with exchange(tmp_path) as store:
        assert KEY not in repr(store) + repr(raw(store))


def test_one_program_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    script = (
        "import sys; from pathlib import Path; from clerk_desktop.sync.store_file import hold\n"
        "with hold(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StoreError) as caught, hold(path):
            pass
        other.kill()
    assert caught.value.code is StoreCode.ALREADY_RUNNING
    with hold(path):
        pass


def test_a_full_file_says_so_and_keeps_what_was_there(tmp_path: Path) -> None:
    with exchange(tmp_path, fresh_case()) as store:
        row = store.append(act(fresh_case(), ActionKind.RECEIVE))
        pages = raw(store).value("PRAGMA page_count")
        raw(store).run(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(StoreError) as caught:
            store.put_document(bytes(1_000_000))
        assert caught.value.code is StoreCode.DISK_FULL
        assert store.queue() == (row,)


def test_while_the_ballast_is_gone_only_receipts_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with exchange(tmp_path, fresh_case()) as store:
        store.append(act(fresh_case(), ActionKind.RECEIVE))
        monkeypatch.setattr(ballast, "_ROOM", 2**62)
        Ballast(tmp_path / "store.db").release()
        with pytest.raises(StoreError) as caught:
            store.append(act(fresh_case(), ActionKind.ACCEPT))
        assert caught.value.code is StoreCode.DISK_FULL
        assert not store.restore_ballast()
        sent = next(iter(store.next_batch(1.0, ())), None)
        assert sent is not None
        store.start(sent.action_id)
        store.finish(sent.action_id, 2, fresh_case(version=2))
        assert store.queue() == ()
        monkeypatch.undo()
        store.append(act(fresh_case(), ActionKind.RECEIVE))
        assert Ballast(tmp_path / "store.db").is_there


def test_a_really_full_disk_gives_up_the_ballast_and_the_queue_drains(tmp_path: Path) -> None:
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "clerk-test", str(tmp_path)], check=False
    ).returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        fill_up(tmp_path)
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)


def fill_up(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ballast, "_ROOM", ballast.SIZE)
        store = exchange(folder, fresh_case())
    with store:
        assert Ballast(folder / "store.db").is_there
        rows = [store.append(act(fresh_case(), ActionKind.RECEIVE))]
        write_until_full(folder / "filler")
        with pytest.raises(StoreError) as caught:
            append_for_ever(store, rows)
        assert caught.value.code is StoreCode.DISK_FULL
        assert not Ballast(folder / "store.db").is_there
        assert [row.action for row in store.queue()] == [row.action for row in rows]
        drain(store, len(rows))
        assert store.queue() == ()


def write_until_full(path: Path) -> None:
    with path.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(bytes(4096))


def append_for_ever(store: Exchange, rows: list[QueueRow]) -> None:
    while True:
        rows.append(store.append(act(fresh_case(), ActionKind.RECEIVE)))


def drain(store: Exchange, count: int) -> None:
    for version in range(2, count + 2):
        sent = next(iter(store.next_batch(1.0, ())), None)
        assert sent is not None
        assert store.start(sent.action_id)
        store.finish(sent.action_id, version, fresh_case(version=version))


def test_a_disk_that_fails_is_told_apart_from_a_full_one(tmp_path: Path) -> None:
    exchange(tmp_path, fresh_case()).close()
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from clerk_desktop.errors import StoreError\n"
        "from clerk_desktop.sync.store import open_store\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "store = open_store(Path(sys.argv[1]), sys.argv[2])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "try: store.put_document(bytes(1_000_000))\n"
        "except StoreError as error: print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "store.db"), KEY],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "store.disk_failed\n"


def test_a_connection_that_waits_too_long_may_try_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "_PATIENCE_SECONDS", 0.01)
    with (
        exchange(tmp_path) as one,
        exchange(tmp_path) as other,
        raw(one).transaction(),
        pytest.raises(StoreError) as caught,
    ):
        other.put_document(b"x")
    assert (caught.value.code, caught.value.retryable) == (StoreCode.DISK_FAILED, True)
