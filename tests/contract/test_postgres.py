"""The same contract over PostgreSQL, with several windows and two hall processes on one database.

The database is a real server, started here.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.domain.case import CaseState
from tests.contract import test_changes as changes_tests
from tests.contract import test_hall as hall_tests
from tests.helpers.hall import RunningHall, hall_data
from tests.helpers.postgres import Postgres, binaries
from tests.helpers.windows import Window, eventually

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["hall_data"]

pytestmark = pytest.mark.skipif(binaries() is None, reason="PostgreSQL isn't installed")

# Every test of these modules is run again here, on the hall below.
for _module in (hall_tests, changes_tests):
    for _name, _value in vars(_module).items():
        if _name.startswith("test_") and callable(_value):
            globals()[f"{_name}_on_postgresql"] = _value


@pytest.fixture(scope="module")
def server() -> Iterator[Postgres]:
    with Postgres() as running:
        yield running


@pytest.fixture(scope="module")
def database(server: Postgres) -> str:
    return server.url("hall")


@pytest.fixture(scope="module")
def hall(
    tmp_path_factory: pytest.TempPathFactory, hall_data: Path, database: str
) -> Iterator[RunningHall]:
    with RunningHall(tmp_path_factory.mktemp("hall"), hall_data, db=database) as running:
        yield running


def test_one_key_at_once_from_many_lines_takes_effect_once(hall: RunningHall) -> None:
    lin, case, key = hall.login("lin"), hall.submit(window="W01"), str(uuid4())
    hall.act(lin, case, "receive", key=key)
    case = hall.case(case["case_id"])
    hall.set_clock(datetime.now(UTC), stop=True)  # so that all say the same
    key = str(uuid4())
    body = {"ticked": [material["material_id"] for material in case["materials"]]}

    def act(_number: int) -> int:
        return hall.act(lin, case, "accept", key=key, **body).status_code

    with ThreadPoolExecutor(8) as crew:
        statuses = list(crew.map(act, range(8)))
    assert statuses == [200] * 8
    assert len([line for line in hall.effects(case["case_id"]) if line["key"] == key]) == 1


def test_windows_at_two_halls_share_one_database(
    tmp_path: Path, hall: RunningHall, hall_data: Path, database: str
) -> None:
    (tmp_path / "second").mkdir()
    with (
        RunningHall(tmp_path / "second", hall_data, db=database) as second,
        Window(tmp_path / "one", hall.url) as one,
        Window(tmp_path / "two", second.url) as two,
    ):
        cases = [str(hall.submit(window="W01")["case_id"]) for _ in range(6)]
        one.log_in("lin")
        two.log_in("lin")
        for case_id in cases:
            eventually(partial(one.has, case_id))
            eventually(partial(two.has, case_id))
        for number, case_id in enumerate(cases):
            (one if number % 2 else two).act(case_id, ActionKind.RECEIVE)
        eventually(one.is_drained)
        eventually(two.is_drained)
        assert all(len(hall.effects(case_id)) == 1 for case_id in cases)
        for case_id in cases:
            for window in (one, two):
                eventually(partial(_is_received, window, case_id))
        assert hall.get("stats")["doubled"] == []


def _is_received(window: Window, case_id: str) -> bool:
    return window.snapshot(case_id).state is CaseState.RECEIVED


def test_a_backup_returns_with_its_journal(hall: RunningHall) -> None:
    lin = hall.login("lin")
    case = hall.submit(window="W01")
    hall.act(lin, case, "receive")
    before = hall.effects()
    hall.control("backup")
    other = hall.submit(window="W01")
    hall.act(lin, other, "receive")
    hall.control("restore")
    assert [line["key"] for line in hall.effects()] == [line["key"] for line in before]
    third = hall.submit(window="W01")
    assert hall.act(lin, third, "receive").status_code == 200
