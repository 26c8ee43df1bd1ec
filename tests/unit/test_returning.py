"""Many windows come back after an outage: the hall is never idle while one of them waits."""

import pytest

from tests.helpers.returning import Outage, play

WINDOWS, CAPACITY = 2_000, 20.0
"""Their requests take the hall 300 s, the longest pause of a window."""


@pytest.mark.parametrize("seconds", [20, 120, 7200])
@pytest.mark.parametrize("capacity", [CAPACITY, CAPACITY * 0.75])
def test_windows_that_are_told_their_turn_take_it(seconds: float, capacity: float) -> None:
    assert play(Outage(WINDOWS, capacity, seconds)).ratio < 1.1


@pytest.mark.parametrize("hint", ["fixed", "silent"])
def test_after_a_long_outage_windows_come_back_spread_whatever_the_hall_says(hint: str) -> None:
    found = play(Outage(WINDOWS, CAPACITY, 7200, hint=hint))
    assert found.ratio < 1.1
    assert found.peak < 2.5 * CAPACITY


def test_a_hall_that_names_a_shorter_time_has_them_back_sooner() -> None:
    found = play(Outage(WINDOWS, CAPACITY * 5, 7200, spread=60))
    assert found.ratio < 1.1
    assert found.seconds < 66
