"""One action that can't get through: no other case waits for it, and nothing of it is lost."""

from __future__ import annotations

import shutil
import time
from functools import partial
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.errors import HallCode, StoreCode
from clerk_desktop.services.tray import Tray
from clerk_desktop.sync.backoff import Backoff
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.unsent import Journal
from clerk_desktop.ui.messages import message
from tests.helpers import store_work
from tests.helpers.hall import RunningHall
from tests.helpers.poisoned_line import PoisonedLine
from tests.helpers.poisons import POISONS, Poison
from tests.helpers.store_work import NAME, Workstation
from tests.helpers.stores import KEY, raw

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clerk_desktop.sync.records import QueueLine, QueueRow

FEW, MANY = 6, 120
"""Rounds: until another case's action is through, and until the clerk is told."""

PASSPHRASE = "correct horse"


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, hall_data: Path) -> Iterator[RunningHall]:
    with RunningHall(tmp_path_factory.mktemp("hall"), hall_data, cases=0) as running:
        store_work.prepare(running)
        yield running


@pytest.fixture(scope="module")
def model(
    tmp_path_factory: pytest.TempPathFactory, hall: RunningHall
) -> tuple[Path, tuple[str, str]]:
    folder = tmp_path_factory.mktemp("model")
    return folder, store_work.first_login(folder, hall.url)


@pytest.fixture
def line(hall: RunningHall) -> Iterator[PoisonedLine]:
    with PoisonedLine(hall.url) as passing:
        yield passing


@pytest.fixture
def station(
    tmp_path: Path, line: PoisonedLine, model: tuple[Path, tuple[str, str]]
) -> Iterator[Workstation]:
    shutil.copytree(model[0], tmp_path / "window")
    backoff = Backoff(base=0.01, cap=0.03)
    path = tmp_path / "window" / NAME
    opened = Workstation(path, line.url, model[1], lambda _: None, backoff=backoff)
    opened.open()
    yield opened
    opened.close()


def tray_of(station: Workstation) -> Tray:
    return Tray(station.store, station.clerk, station.store.now, lambda: None)


def rounds_until(station: Workstation, is_true: Callable[[], object], most: int) -> None:
    for _ in range(most):
        station.round()
        if is_true():
            return
        time.sleep(0.02)
    pytest.fail(f"not within {most} rounds: {station.store.queue()} {station.store.strays()}")


def is_done(station: Workstation, case_id: str) -> bool:
    sql = "SELECT 1 FROM live WHERE case_id = ?"
    return raw(station.store).row(sql, case_id) is None


def seen(station: Workstation, key: str) -> QueueRow | QueueLine | None:
    """The action as the tray shows it."""
    tray = tray_of(station)
    for entry in tray.entries():
        if entry.row.action.action_id == key:
            return entry.row
    return next((stray for stray in tray.strays() if stray.action_id == key), None)


def require_told(shown: QueueRow | QueueLine) -> None:
    """It has a code with a title and a next step."""
    codes = {str(code): code for code in HallCode}
    code = codes.get(shown.code, StoreCode.STRAY_ACTION)
    assert shown.code in codes or not hasattr(shown, "action")
    text = message(code, shown.context)
    assert text.title
    assert text.next_step


def act(station: Workstation, poison: Poison, hall: RunningHall, case_id: str) -> str:
    """The action that is to be poisoned, not sent yet; its key."""
    if not poison.is_seal:
        made = station.act(case_id, ActionKind.RECEIVE)
    else:
        station.act(case_id, ActionKind.RECEIVE)
        station.act(case_id, ActionKind.ACCEPT)
        rounds_until(station, partial(is_done, station, case_id), FEW)
        made = station.seal(case_id)
    assert made is not None
    return made.action_id


@pytest.mark.parametrize("poison", POISONS, ids=lambda poison: poison.name)
def test_it_delays_no_other_case_is_shown_and_loses_nothing(
    station: Workstation, line: PoisonedLine, hall: RunningHall, poison: Poison, tmp_path: Path
) -> None:
    bad, good = (hall.submit(window="W01")["case_id"] for _ in range(2))
    station.round()
    key = act(station, poison, hall, bad)
    line.case_id = bad
    if poison.spoil is not None:
        poison.spoil(raw(station.store), key)
        key, bad = raw(station.store).row(
            "SELECT action_id, case_id FROM outbox ORDER BY sequence DESC LIMIT 1"
        ) or ("", "")
    if poison.prepare is not None:
        poison.prepare(hall, line.case_id)
    if poison.strike is not None:
        line.strike = poison.strike
    assert station.act(good, ActionKind.RECEIVE)
    rounds_until(station, partial(is_done, station, good), FEW)
    if poison.is_cured:
        rounds_until(station, partial(is_done, station, bad), MANY)
        return
    rounds_until(station, lambda: seen(station, key), MANY)
    shown = seen(station, key)
    assert shown is not None
    require_told(shown)
    assert station.act(good, ActionKind.ACCEPT)
    rounds_until(station, partial(is_done, station, good), FEW)
    require_kept(station, key, bad, tmp_path)
    if poison.can_be_cured:
        line.strike = lambda _: None
        station.store.retry(key)
        rounds_until(station, lambda: is_done(station, bad) or seen(station, key), MANY)
        assert hall.get("stats")["doubled"] == []


def require_kept(station: Workstation, key: str, case_id: str, folder: Path) -> None:
    """It is in the queue, in the list of what isn't sent, in the ledger, and in an export."""
    state = raw(station.store).value("SELECT state FROM live WHERE action_id = ?", key)
    assert state in {"queued", "parked", "conflict"}
    assert station.store.verify_ledger().broken_at is None
    station.store.tidy_journal()
    assert key in {entry.action_id for entry in Journal(station.path).read()} or not case_id
    file = folder / "queue.backup"
    assert tray_of(station).export(case_id, file, PASSPHRASE) >= 1
    with Exchange(folder / "other.db", KEY) as other:
        other.import_queue(file, PASSPHRASE)
        assert raw(other).value("SELECT 1 FROM live WHERE action_id = ?", key)
