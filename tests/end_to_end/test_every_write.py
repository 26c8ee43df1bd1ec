"""A kill or a failing disk at any write of the store loses nothing that was acknowledged."""

from pathlib import Path

import pytest

from tests.helpers.every_write import run


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["kill", "full", "broken"])
def test_nothing_acknowledged_is_lost_whichever_write_goes_wrong(
    tmp_path: Path, fault: str
) -> None:
    report = run(tmp_path, every=150, fault=fault)
    assert report.is_clean, report
    assert report.killed + report.refused > 0
    assert report.acknowledged > 0
