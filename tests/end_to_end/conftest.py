"""One hall for each module, and a window at it; a module that needs others has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.hall import RunningHall, hall_data
from tests.helpers.sealed import grant_seal
from tests.helpers.windows import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["hall_data"]

_CASES = 12


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, hall_data: Path) -> Iterator[RunningHall]:
    with RunningHall(tmp_path_factory.mktemp("hall"), hall_data, cases=_CASES) as hall:
        grant_seal(hall, "lin", "chen")
        yield hall


@pytest.fixture
def hall(running: RunningHall) -> Iterator[RunningHall]:
    yield running
    running.control("up")
    running.control("faults", "DELETE")
    running.control("clients")


@pytest.fixture
def window(hall: RunningHall, tmp_path: Path) -> Iterator[Window]:
    with Window(tmp_path / "one", hall.url) as opened:
        opened.log_in("lin")
        yield opened
