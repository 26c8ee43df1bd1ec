"""A kill or a failing disk at any write of the store loses nothing that was acknowledged."""

from pathlib import Path

import pytest

from tests.helpers.every_write import FAULTS, run


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_whichever_write_goes_wrong(tmp_path: Path) -> None:
    for fault, report in run(tmp_path, every=500, faults=FAULTS).items():
        assert report.is_clean, (fault, report)
        assert report.changes > 500
        assert report.acknowledged > 10
        assert (report.killed > 0) == (fault == "kill")
