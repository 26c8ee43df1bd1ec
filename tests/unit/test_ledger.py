"""The ledger as somebody audits it: searched, exported, checked against an export, by command."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.__main__ import main
from clerk_desktop.commands.ending import Exit
from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.deadline import CHINA
from clerk_desktop.sync import secrets as secrets_module
from clerk_desktop.sync.ledger_search import LedgerSought
from clerk_desktop.sync.records import LedgerBreach, LedgerKind, LedgerMark
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.store import open_store
from tests.helpers.cases import NOW, act, fresh_case
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import exchange, raw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clerk_desktop.sync.exchange import Exchange
    from clerk_desktop.sync.store import Store

FACTS = {
    "name": "林小满",
    "seal": "s1",
    "seal_name": "行政审批专用章",
    "card": "card-1",
    "certificate": "0a1b2c",
    "letter": "acceptance",
    "number": "青屿审〔2026〕7号",
    "places": "1:127.0,240.0 2:60.0,80.0",
    "straddle": "duplex",
    "pages": "3",
    "before": "b" * 64,
    "after": "a" * 64,
    "timestamp": "awaited",
}
DAY = timedelta(days=1)
FREE = "DROP TRIGGER ledger_keeps; DROP TRIGGER ledger_stays;"


def fill(store: Store) -> None:
    """A seal, a failure on the next day by another clerk, an action, and a file."""
    store.note(LedgerKind.SEAL, NOW, "lin", "c1", FACTS)
    wrong = {**FACTS, "name": "陈知微", "seal": "s2", "code": "card.pin_wrong"}
    store.note(LedgerKind.SEAL_FAILED, NOW + DAY, "chen", "c1", wrong)
    store.note(LedgerKind.ACTION, NOW + DAY, "lin", "c1", {"kind": "pass"})
    store.note(LedgerKind.SEAL, NOW + 2 * DAY, "root", "", {"file": "=1+1.pdf", "name": "root"})


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Exchange]:
    """For tests that only read."""
    with exchange(tmp_path_factory.mktemp("ledger"), fresh_case()) as opened:
        fill(opened)
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Exchange]:
    with exchange(tmp_path, fresh_case()) as opened:
        fill(opened)
        yield opened


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        (LedgerSought(), [4, 2, 1]),
        (LedgerSought(seals_only=False), [4, 3, 2, 1]),
        (LedgerSought(kinds=(LedgerKind.SEAL_FAILED,)), [2]),
        (LedgerSought(seal="s1"), [1]),
        (LedgerSought(user_id="chen"), [2]),
        (LedgerSought(number="00018"), [2, 1]),
        (LedgerSought(number="%"), []),
        (LedgerSought(words="2026〕7号 陈"), [2]),
        (LedgerSought(words="专用章"), [2, 1]),
        (LedgerSought(words="1+1"), [4]),
        (LedgerSought(words="seal_name"), []),
        (LedgerSought(words='"'), []),
        (LedgerSought(first=date(2026, 2, 11)), [4, 2]),
        (LedgerSought(last=date(2026, 2, 11)), [2, 1]),
        (LedgerSought(first=date(2026, 2, 11), last=date(2026, 2, 11), seal="s2"), [2]),
    ],
)
def test_lines_are_found(filled: Exchange, sought: LedgerSought, found: list[int]) -> None:
    lines = filled.find_lines(sought, 0, 100)
    assert [line.sequence for line in lines] == found
    assert filled.count_lines(sought) == len(found)
    assert [line.sequence for line in filled.lines_in_order(sought, 3)] == [
        number for number in reversed(found) if number <= 3
    ]


def test_days_are_those_in_china(store: Exchange) -> None:
    last_second = datetime(2026, 3, 1, 23, 59, 59, 999000, tzinfo=CHINA).astimezone(UTC)
    store.note(LedgerKind.SEAL, last_second, "lin", "c1", FACTS)
    store.note(LedgerKind.SEAL, last_second + timedelta(milliseconds=1), "lin", "c1", FACTS)
    first = LedgerSought(first=date(2026, 3, 1), last=date(2026, 3, 1))
    assert [line.sequence for line in store.find_lines(first, 0, 9)] == [5]


def test_a_search_reads_one_index_and_no_line(filled: Exchange) -> None:
    from clerk_desktop.sync import ledger_search

    where, values = ledger_search._where(
        LedgerSought(seal="s1", user_id="lin", number="18", words="a b", first=date(2026, 1, 1))
    )
    explain = "EXPLAIN QUERY PLAN " + ledger_search._COUNT
    plan = raw(filled).rows(explain + " INDEXED BY ledger_seals" + where, *values)
    assert "COVERING INDEX ledger_seals" in str(plan)


def meddle(store: Exchange, sql: str) -> None:
    raw(store).script(FREE)
    raw(store).script(sql)


def mark(store: Store, sequence: int) -> LedgerMark:
    line = next(r for r in store.ledger_rows(limit=100) if r.sequence == sequence)
    return LedgerMark(sequence, line.digest)


def test_a_cut_tail_is_found_by_a_mark_only(store: Exchange) -> None:
    known = [mark(store, 2), mark(store, 4)]
    assert store.verify_ledger(known).breach is None
    meddle(store, "DELETE FROM ledger WHERE sequence > 2")
    assert store.verify_ledger().breach is None
    found = store.verify_ledger(known)
    assert (found.breach, found.broken_at, found.intact) == (LedgerBreach.CUT, 3, 2)


def test_a_tail_that_was_written_anew_is_found_by_a_mark(store: Exchange) -> None:
    known = [mark(store, 3)]
    meddle(store, "DELETE FROM ledger WHERE sequence > 2")
    for _ in range(4):
        store.note(LedgerKind.ACTION, NOW, "lin", "c1", {"kind": "pass"})
    assert store.verify_ledger().breach is None
    found = store.verify_ledger(known)
    assert (found.breach, found.broken_at) == (LedgerBreach.REPLACED, 3)


def test_an_action_of_the_queue_without_its_line_is_found(store: Exchange) -> None:
    action = act(fresh_case(), ActionKind.RECEIVE)
    store.append(action)
    assert store.verify_ledger().breach is None
    meddle(store, "DELETE FROM ledger WHERE sequence > 4")
    found = store.verify_ledger()
    assert (found.breach, found.action_id) == (LedgerBreach.UNRECORDED, action.action_id)


def test_what_another_machine_queued_gets_a_line_of_its_own(
    store: Exchange, tmp_path: Path
) -> None:
    action = act(fresh_case(), ActionKind.RECEIVE)
    with exchange(tmp_path, fresh_case(), name="other.db") as other:
        other.append(action)
        other.export_queue(tmp_path / "backup", "correct horse")
    store.import_queue(tmp_path / "backup", "correct horse")
    line = store.ledger_rows()[0]
    assert (line.kind, line.action_id) == (LedgerKind.TAKEN_OVER, action.action_id)
    assert store.verify_ledger().breach is None


class Desk:
    """A workstation's folder and the ledger's commands."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._config = folder / "config.toml"
        self._config.write_text(f'hall_url = "http://127.0.0.1:9"\ndata_dir = "{folder}"\n')
        self._capsys = capsys

    def store(self) -> Store:
        path = self.folder / "clerk.db"
        return open_store(path, Secrets().store_key(is_new=not path.exists()))

    def run(self, *words: str, code: Exit = Exit.OK) -> str:
        assert main(["--config", str(self._config), "ledger", *words]) == code
        out, err = self._capsys.readouterr()
        return out + err

    def meddle(self, sql: str) -> None:
        with self.store() as store:
            store._db.script(FREE)
            store._db.script(sql)

    def export(self, name: str, *words: str) -> bytes:
        self.run("export", str(self.folder / name), *words)
        return (self.folder / name).read_bytes()


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Desk:
    ring = MemoryKeyring()
    monkeypatch.setattr(secrets_module, "trusted_ring", lambda: ring)
    made = Desk(tmp_path, capsys)
    with made.store() as store:
        fill(store)
    return made


def rows(sheet: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(sheet.decode("utf-8-sig"), newline="")))


def test_the_sheet_says_everything_and_no_cell_calculates(desk: Desk) -> None:
    sheet = desk.export("ledger.csv")
    assert sheet.startswith(b"\xef\xbb\xbf")
    first, second, third, end = rows(sheet)
    assert (first["结果"], second["结果"]) == ("盖章成功", "盖章失败")
    assert first["时间"] == "2026-02-10 09:30:00"
    assert first["时钟偏差（秒）"] == "0"
    assert (first["印章"], first["印章编号"], first["证书序列号"]) == (
        "行政审批专用章",
        "s1",
        "0a1b2c",
    )
    assert first["盖章位置"] == (
        "第 1 页 127.0, 240.0 毫米；第 2 页 60.0, 80.0 毫米；骑缝章（双面打印，单数页）"
    )
    assert (first["盖章前 SHA-256"], first["盖章后 SHA-256"]) == ("b" * 64, "a" * 64)
    assert second["说明"] == "PIN 不正确（card.pin_wrong）"
    assert third["文书"] == "'=1+1.pdf"
    assert (end["序号"], end["结果"]) == ("4", "")


def test_an_export_can_be_narrowed(desk: Desk) -> None:
    sheet = desk.export("a.csv", "--from", "2026-02-11", "--to", "2026-02-11", "--clerk", "chen")
    assert [row["序号"] for row in rows(sheet)] == ["2", "4"], "the end is always said"
    whole: dict[str, Any] = json.loads(desk.export("b.json", "--result", "failed", "--seal", "s2"))
    assert [row["sequence"] for row in whole["rows"]] == [2]
    assert whole["rows"][0]["facts"]["code"] == "card.pin_wrong"
    assert whole["last"]["sequence"] == 4
    assert len(json.loads(desk.export("c.json", "--all"))["rows"]) == 4


def test_a_broken_ledger_is_exported_whole_and_said_to_be_broken(desk: Desk) -> None:
    desk.meddle("UPDATE ledger SET user_id = 'chen' WHERE sequence = 1")
    file = desk.folder / "ledger.json"
    assert "第 1 行起不连续" in desk.run("export", str(file), "--all", code=Exit.INVALID)
    whole = json.loads(file.read_bytes())
    assert [row["sequence"] for row in whole["rows"]] == [1, 2, 3, 4]
    assert (whole["breach"], whole["broken_at"]) == ("changed", 1)


@pytest.mark.parametrize("name", ["ledger.csv", "ledger.json"])
def test_verify_against_an_export(desk: Desk, name: str) -> None:
    desk.export(name, "--result", "failed")
    against = ("verify", "--against", str(desk.folder / name))
    assert "完整：共 4 行" in desk.run(*against)
    desk.meddle("DELETE FROM ledger WHERE sequence = 4")
    assert "完整：共 3 行" in desk.run("verify")
    assert "第 4 行起不连续" in desk.run(*against, code=Exit.INVALID)


def test_a_sheet_that_excel_saved_as_gbk_still_serves(desk: Desk) -> None:
    sheet = desk.export("ledger.csv").decode("utf-8-sig")
    saved = desk.folder / "saved.csv"
    saved.write_bytes(sheet.encode("gbk", errors="replace"))
    desk.meddle("DELETE FROM ledger WHERE sequence > 1")
    said = desk.run("verify", "--against", str(saved), code=Exit.INVALID)
    assert "第 2 行起不连续" in said


def test_verify_names_the_line_that_breaks(desk: Desk) -> None:
    last = json.loads(desk.run("verify", "--json"))["last"]
    desk.run("verify", "--last", f"{last['sequence']}:{last['digest']}")
    desk.meddle("UPDATE ledger SET user_id = 'chen' WHERE sequence = 3")
    assert "第 3 行与前一行的摘要不符" in desk.run("verify", code=Exit.INVALID)
    told = json.loads(desk.run("verify", "--json", code=Exit.INVALID))
    assert (told["breach"], told["broken_at"], told["intact"]) == ("changed", 3, 2)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("export", "{folder}/config.toml"), Exit.USAGE),
        (("export", "{folder}/ledger.xlsx"), Exit.USAGE),
        (("export", "{folder}/missing/ledger.csv"), Exit.OUTPUT),
        (("verify", "--against", "{folder}/missing.csv"), Exit.REFUSED),
        (("verify", "--against", "{folder}/config.toml"), Exit.REFUSED),
    ],
)
def test_what_cant_be_done_is_said(desk: Desk, words: tuple[str, ...], code: Exit) -> None:
    before = sorted(path.name for path in desk.folder.iterdir())
    assert "clerk-desktop: " in desk.run(*(w.format(folder=desk.folder) for w in words), code=code)
    after = sorted(path.name for path in desk.folder.iterdir())
    assert set(after) - set(before) <= {"clerk.db.lock", "clerk.db-shm", "clerk.db-wal"}


def test_without_a_store_none_is_made(desk: Desk) -> None:
    for path in desk.folder.glob("clerk.db*"):
        path.unlink()
    assert "no store" in desk.run("verify", code=Exit.STORE)
    assert not list(desk.folder.glob("clerk.db*"))
