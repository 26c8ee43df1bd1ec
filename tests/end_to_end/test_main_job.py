"""The demonstration: the main job on the real window, hall, card and key ring."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from demo.report import Report
from tests.helpers.hall import ROOT

SECONDS = 240


@pytest.mark.timeout(SECONDS + 30)
def test_the_main_job_holds_from_login_to_the_applicants_page(tmp_path: Path) -> None:
    output = tmp_path / "output"
    done = subprocess.run(
        [
            str(ROOT / "scripts" / "with-keyring.sh"),
            *(sys.executable, "-m", "demo", "--stage", str(tmp_path / "stage")),
            *("--output", str(output)),
        ],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    report = json.loads((output / "report.json").read_text("utf-8"))
    assert report["holds"]
    assert [case["state"] for case in report["cases"]] == ["served", "in_progress"]
    assert len(report["documents"]) == 3
    assert "PNG" not in (output / "report.md").read_text("utf-8"), "a person reads it"
    assert len(list((output / "screenshots").glob("*.png"))) > 15


def test_a_report_holds_only_if_every_claim_does() -> None:
    verdicts = []
    report = Report()
    for holds in (True, False, True):
        verdicts.append(report.holds)
        report.claim("one", holds=holds)
    assert [*verdicts, report.holds] == [False, True, False, False]
