"""The administrators' commands, as they are typed, against a hall that is a real process."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.__main__ import main
from clerk_desktop.commands import queue
from clerk_desktop.commands.ending import Exit
from clerk_desktop.domain.action import ActionKind
from clerk_desktop.sync import secrets as secrets_module
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.hall import Hall
from clerk_desktop.sync.login import log_in
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.sync.sessions import Sessions
from clerk_desktop.sync.store import open_store
from clerk_desktop.sync.store_file import hold
from tests.helpers.hall import RunningHall
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.windows import make_action

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clerk_desktop.sync.store import Store


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, hall_data: Path) -> Iterator[RunningHall]:
    with RunningHall(tmp_path_factory.mktemp("hall"), hall_data, cases=4) as running:
        yield running


class Desk:
    """A workstation's folder with a clerk who has logged in, and its commands."""

    def __init__(self, folder: Path, hall: RunningHall, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.config = folder / "config.toml"
        self.config.write_text(f'hall_url = "{hall.url}"\ndata_dir = "{folder}"\nprefetch_mb = 0\n')
        self._capsys = capsys
        self.secrets = Secrets()
        self.path = folder / "clerk.db"
        with self.store() as store:
            client = Hall(hall.url)
            log_in(client, store, Sessions(self.secrets), "lin", "lin-2026")
            client.close()

    def store(self) -> Store:
        return open_store(self.path, self.secrets.store_key(is_new=not self.path.exists()))

    def run(self, *words: str, code: int = 0) -> dict[str, Any]:
        assert main(["--config", str(self.config), *words, "--json"]) == code
        answer: dict[str, Any] = json.loads(self._capsys.readouterr().out)
        return answer


@pytest.fixture
def desk(
    tmp_path: Path,
    hall: RunningHall,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    ring = MemoryKeyring()
    monkeypatch.setattr(secrets_module, "trusted_ring", lambda: ring)
    monkeypatch.setenv(queue.PASSPHRASE, "correct horse")
    yield Desk(tmp_path, hall, capsys)
    hall.control("up")


def receive(desk: Desk, case_id: str) -> str:
    with desk.store() as store:
        view, known = store.view_case(case_id), store.present_clerk()
        assert view is not None
        assert known is not None
        action = make_action(view.case, ActionKind.RECEIVE, known.clerk, store.now())
        store.append(action)
        return action.action_id


def test_sync_once_brings_everything_and_sends_everything(hall: RunningHall, desk: Desk) -> None:
    case_id = hall.submit(window="W01")["case_id"]
    first = desk.run("sync", "--once")
    assert first["is_synchronised"]
    assert first["cases_changed"] >= 1
    with Exchange(desk.path, desk.secrets.store_key(is_new=False)) as store:
        assert store.documents_size() == 0, "the settings want nothing fetched ahead"
    action_id = receive(desk, case_id)
    (line,) = desk.run("outbox", "list")["actions"]
    assert (line["action_id"], line["state"], line["kind"]) == (action_id, "queued", "receive")
    applicant = hall.case(case_id)["applyer_name"]
    assert applicant not in json.dumps(line, ensure_ascii=False)
    assert desk.run("sync", "--once")["waiting"] == 0
    assert [effect["key"] for effect in hall.effects(case_id)] == [action_id]
    assert desk.run("outbox", "list") == {"actions": []}


def test_sync_once_says_why_it_couldnt(hall: RunningHall, desk: Desk) -> None:
    case_id = hall.submit(window="W01")["case_id"]
    desk.run("sync", "--once")
    receive(desk, case_id)
    hall.control("down", mode="drop")
    report = desk.run("sync", "--once", code=1)
    assert (report["waiting"], report["error"]["code"]) == (1, "hall.unreachable")


def test_a_queue_goes_over_to_another_window_and_takes_effect_once(
    tmp_path: Path,
    hall: RunningHall,
    desk: Desk,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case_id = hall.submit(window="W01")["case_id"]
    desk.run("sync", "--once")
    action_id = receive(desk, case_id)
    backup = tmp_path / "queue.backup"
    assert desk.run("outbox", "export", str(backup)) == {"exported": 1}
    (tmp_path / "two").mkdir()
    first_ring, ring = secrets_module.trusted_ring(), MemoryKeyring()
    monkeypatch.setattr(secrets_module, "trusted_ring", lambda: ring)
    other = Desk(tmp_path / "two", hall, capsys)
    assert other.run("outbox", "import", str(backup)) == {"cases": [case_id]}
    assert other.run("sync", "--once")["is_synchronised"]
    assert [effect["key"] for effect in hall.effects(case_id)] == [action_id]
    # The first window comes back with the same action.
    monkeypatch.undo()
    monkeypatch.setattr(secrets_module, "trusted_ring", lambda: first_ring)
    assert desk.run("sync", "--once")["waiting"] == 0
    assert [effect["key"] for effect in hall.effects(case_id)] == [action_id]
    assert hall.get("stats")["doubled"] == []


def test_without_a_terminal_the_passphrase_has_to_be_in_the_environment(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def closed(_prompt: str) -> str:
        raise EOFError

    monkeypatch.delenv(queue.PASSPHRASE)
    monkeypatch.setattr("getpass.getpass", closed)
    with pytest.raises(SystemExit) as ended:
        desk.run("outbox", "export", str(desk.folder / "queue.backup"))
    assert ended.value.code == Exit.USAGE
    assert queue.PASSPHRASE in capsys.readouterr().err
    assert not (desk.folder / "queue.backup").exists()


def test_a_wrong_passphrase_and_an_open_window_are_said(
    hall: RunningHall, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = desk.folder / "queue.backup"
    desk.run("outbox", "export", str(backup))
    monkeypatch.setenv(queue.PASSPHRASE, "something else")
    answer = desk.run("outbox", "import", str(backup), code=1)
    assert answer["error"]["code"] == "store.backup_unreadable"
    with hold(desk.path):
        assert desk.run("outbox", "list", code=1)["error"]["code"] == "store.already_running"


def test_the_doctor_knows_the_hall_its_clock_and_its_refusal(
    hall: RunningHall, desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    def parts(code: int | None = None) -> dict[str, dict[str, Any]]:
        ended = main(["--config", str(desk.config), "doctor", "--json"])
        found = json.loads(capsys.readouterr().out)
        is_bad = any(one["health"] == "failed" for one in found)
        assert ended == (1 if is_bad else 0)
        assert code is None or ended == code
        return {one["part"]: one for one in found}

    found = parts()
    assert (found["hall"]["health"], found["hall"]["facts"]["host"]) == ("ok", "127.0.0.1")
    assert (found["clock"]["health"], found["store"]["facts"]["state"]) == ("ok", "open")
    with hold(desk.path):
        assert parts()["store"]["facts"]["state"] == "in_use"
    hall.control("down", mode="drop")
    assert parts(1)["hall"]["code"].startswith("hall.")
