"""``python -m demo``: the window on a sandbox hall; without a screen, the main job played on it."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from demo.stage import CHEN, LIN, Stage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from clerk_desktop.app import Program

_ROOT = Path(__file__).resolve().parent.parent
_STAGE = _ROOT / ".demo" / "stage"
_OUTPUT = _ROOT / "demo-output"
_SIZE = (1366, 768)
_START = time.monotonic()


def main() -> int:
    """0 when the window was closed in good order, or when everything in the report is true."""
    with Stage(_STAGE, _say) as stage:
        application, program = _open_window(stage)
        try:
            if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
                return _play(stage, program)
            return _show(stage, application)
        finally:
            program.close()


def _open_window(stage: Stage) -> tuple[QApplication, Program]:
    from clerk_desktop.app import Program, make_application
    from clerk_desktop.log import start_log

    settings = stage.settings
    start_log(settings.log_dir)
    application = make_application()
    program = Program(settings)
    program.window.resize(*_SIZE)
    program.window.show()
    program.open()
    return application, program


def _show(stage: Stage, application: QApplication) -> int:
    """Log the clerk in and leave the window to whoever sits before it."""
    from demo.hand import Hand
    from demo.play import log_in

    log_in(Hand(_STAGE / "shots"), LIN)
    _say(f"The window is open. PIN of the training card: {stage.pin}")
    _say(f"Second person: {CHEN.login}, password {CHEN.password}")
    _say(f"Applicants' page: {stage.hall.url}/public/")
    return application.exec()


def _play(stage: Stage, program: Program) -> int:
    from demo.hand import Hand
    from demo.play import Player
    from demo.report import Report

    shutil.rmtree(_OUTPUT, ignore_errors=True)
    _OUTPUT.mkdir()
    report = Report()
    player = Player(stage, program, Hand(_OUTPUT / "screenshots"), report, _OUTPUT, _say)
    player.play()
    path = report.write(_OUTPUT)
    for check in report.checks:
        print(f"  {'ok ' if check.holds else 'NO '} {check.claim}")
    held = sum(check.holds for check in report.checks)
    _say(f"{held} of {len(report.checks)} claims hold; see {path.relative_to(_ROOT)}")
    return 0 if report.holds else 1


def _say(line: str) -> None:
    print(f"[{time.monotonic() - _START:5.1f} s] {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
