"""The machine's clock is set, or it sleeps: nothing waits for it, doubles, or is misdated."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.clock_client import ClockedWindow
from tests.helpers.hall import RunningHall
from tests.helpers.windows import eventually

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MINUTE, DAY = 60, 86_400
TO_1969 = -int(datetime.now(UTC).timestamp()) - 3600
TO_2039 = int(datetime(2039, 6, 1, tzinfo=UTC).timestamp() - datetime.now(UTC).timestamp())
JUMPS = {
    "minutes forward": 10 * MINUTE,
    "minutes back": -10 * MINUTE,
    "months forward": 90 * DAY,
    "months back": -90 * DAY,
    "before 1970": TO_1969,
    "past 2038": TO_2039,
}
CLOSE = timedelta(seconds=20)
"""On a loaded machine."""


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, hall_data: Path) -> Iterator[RunningHall]:
    with RunningHall(tmp_path_factory.mktemp("hall"), hall_data, cases=0) as running:
        yield running


@pytest.fixture(scope="module")
def window(hall: RunningHall, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ClockedWindow]:
    with ClockedWindow(tmp_path_factory.mktemp("clock") / "window", hall.url) as opened:
        opened.ask("log in", "lin")
        yield opened


def fresh(hall: RunningHall, window: ClockedWindow) -> str:
    case_id = str(hall.submit(window="W01")["case_id"])
    eventually(lambda: window.ask("state", case_id)["has"])
    return case_id


def is_drained(window: ClockedWindow) -> bool:
    return bool(window.ask("state", "")["waiting"] == 0)


def require_dated(hall: RunningHall, case: dict[str, Any]) -> None:
    """The hall has the action under the time at which it was done."""
    at = datetime.fromisoformat(case["events"][-1]["event_time"])
    assert abs(at - datetime.now(UTC)) < CLOSE


@pytest.mark.parametrize("seconds", JUMPS.values(), ids=JUMPS)
def test_a_clock_that_is_set_stops_nothing_and_dates_nothing_wrongly(
    hall: RunningHall, window: ClockedWindow, seconds: int
) -> None:
    first, second = fresh(hall, window), fresh(hall, window)
    window.ask("open", first)
    eventually(lambda: window.ask("state", first)["held"] > 0)
    hall.fault("status", path=f"/cases/{first}/actions", count=3)
    window.ask("act", first, "receive")
    window.set(seconds)
    try:
        window.ask("act", second, "receive")
        assert abs(datetime.fromisoformat(window.ask("now")) - datetime.now(UTC)) < CLOSE
        eventually(partial(is_drained, window))
        for case_id in (first, second):
            require_dated(hall, hall.case(case_id))
            assert len(hall.effects(case_id)) == 1
        window.ask("open", second)
        eventually(lambda: 0 < window.ask("state", second)["held"] <= 301)
        third = fresh(hall, window)
        window.set(0)
        window.ask("act", third, "receive")
        window.ask("open", third)
        eventually(partial(is_drained, window))
        eventually(lambda: 0 < window.ask("state", third)["held"] <= 301)
        assert window.ask("state", third)["attention"] == 0
    finally:
        window.set(0)
        hall.control("faults", "DELETE")
    moments = [datetime.fromisoformat(at) for at in window.ask("ledger")]
    assert all(earlier <= later for earlier, later in pairwise(moments))


def test_what_was_put_off_before_a_sleep_is_due_after_it(
    hall: RunningHall, window: ClockedWindow
) -> None:
    case_id = fresh(hall, window)
    hall.fault("status", path=f"/cases/{case_id}/actions", count=1, status=503, retry_after=3600)
    before = window.ask("steady")
    window.ask("act", case_id, "receive")
    eventually(lambda: hall.get("faults")["rules"][-1]["hits"])
    window.sleep(2 * 3600)
    eventually(partial(is_drained, window))
    assert window.ask("steady") - before > 7000
    hall.control("faults", "DELETE")


def test_a_machine_whose_clock_begins_in_1970_dates_nothing_before_what_the_hall_has_said(
    hall: RunningHall, tmp_path: Path
) -> None:
    window = ClockedWindow(tmp_path / "window", hall.url)
    with window:
        window.ask("log in", "lin")
        case_id = fresh(hall, window)
    said = datetime.now(UTC) - CLOSE
    window.set(TO_1969 + 2 * 3600)
    hall.control("down", mode="drop")
    try:
        with window:
            window.ask("act", case_id, "receive")
            assert said < datetime.fromisoformat(window.ask("now")) < datetime.now(UTC)
    finally:
        hall.control("up")
    with window:
        window.ask("log in", "lin")
        eventually(partial(is_drained, window))
        assert window.ask("state", case_id)["attention"] == 0
    at = datetime.fromisoformat(hall.case(case_id)["events"][-1]["event_time"])
    assert said < at < datetime.now(UTC)
