"""Nothing lost, nothing twice: clients and halls are killed at random, then everything counted."""

from pathlib import Path

import pytest

from tests.helpers.kill_test import Report, run


@pytest.mark.slow
def test_killing_clients_and_halls_loses_and_doubles_nothing(
    tmp_path: Path, hall_data: Path
) -> None:
    report = run(tmp_path, hall_data, clients=20, halls=3, seed=7)
    assert report.is_clean, report
    assert report.acknowledged > 40
    assert report.seals > 5
    assert report.taken_back > 0


def test_a_report_with_anything_in_it_isnt_clean() -> None:
    assert Report(acknowledged=5).is_clean
    assert not Report(lost=["a"]).is_clean
    assert not Report(odd_numbers=["a"]).is_clean
    assert not Report(still_sealed=["a"]).is_clean
