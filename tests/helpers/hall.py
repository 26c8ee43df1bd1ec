"""The sandbox hall for every test that needs one; see ``sandbox_hall.running``.

with RunningHall(tmp_path, hall_data) as hall:
    tokens = hall.login("lin")
    hall.control("down", mode="drop")
    hall.kill(); hall.start()       # same database, same port
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sandbox_hall.running import DATA, PASSWORDS, ROOT, Login, RunningHall

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["DATA", "PASSWORDS", "ROOT", "Login", "RunningHall", "hall_data"]


@pytest.fixture(scope="session")
def hall_data() -> Path:
    """Folder of the sample papers; the first hall makes them, later ones and later runs share."""
    DATA.mkdir(parents=True, exist_ok=True)
    return DATA
