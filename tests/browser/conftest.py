"""One hall and one browser for the tests of a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.browser import open_browser
from tests.helpers.hall import RunningHall, hall_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from selenium.webdriver import Chrome

__all__ = ["hall_data"]


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory, hall_data: Path) -> Iterator[RunningHall]:
    with RunningHall(tmp_path_factory.mktemp("hall"), hall_data) as running:
        yield running


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("browser")


@pytest.fixture(scope="module")
def browser(downloads: Path) -> Iterator[Chrome]:
    opened = open_browser(downloads)
    yield opened
    opened.quit()


@pytest.fixture(autouse=True)
def stranger(browser: Chrome, hall: RunningHall) -> None:
    """Each test begins logged out."""
    browser.get(f"{hall.url}/superior/login")
    browser.delete_all_cookies()
