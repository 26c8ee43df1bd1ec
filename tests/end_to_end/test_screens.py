"""Every screen, in the longer language on the smaller screen: heard, reached, seen, not cut."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.helpers.hall import ROOT

SECONDS = 240
SCREENS = {
    "login",
    "list",
    "day",
    "supervision",
    "tray",
    "intake",
    "seal-placing",
    "seal-pin",
    "verified",
    "ledger-line",
    "settings",
    "settings-wrong",
    "doctor",
    "support",
    "setup-hall",
    "setup-card",
    "setup-seal",
    "day-of-work",
    "print-day",
    "print-letter",
}


@pytest.mark.timeout(SECONDS + 30)
@pytest.mark.parametrize("text_size", [100, 150])
def test_every_screen_can_be_heard_reached_and_read(tmp_path: Path, text_size: int) -> None:
    done = subprocess.run(
        [
            str(ROOT / "scripts" / "with-keyring.sh"),
            *(sys.executable, "-m", "demo.pictures", "--output", str(tmp_path)),
            *("--language", "en", "--colours", "light", "--screen", "1366x768"),
            *("--text-size", str(text_size)),
        ],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONFAULTHANDLER": "1"},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    seen = {path.stem[3:] for path in tmp_path.rglob("*.png")}
    assert seen >= SCREENS
    assert [line.strip() for line in done.stdout.splitlines() if "!" in line] == []
