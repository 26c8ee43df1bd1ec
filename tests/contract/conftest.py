"""One running hall for the tests of a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.hall import RunningHall, hall_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["hall_data"]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, hall_data: Path) -> Iterator[RunningHall]:
    with RunningHall(tmp_path_factory.mktemp("hall"), hall_data) as running:
        yield running


@pytest.fixture(autouse=True)
def fair_weather(hall: RunningHall) -> Iterator[None]:
    yield
    hall.control("up")
    hall.control("faults", "DELETE")
    hall.set_clock(None)


@pytest.fixture(scope="module")
def bearer(hall: RunningHall) -> dict[str, str]:
    return hall.login("lin").headers
