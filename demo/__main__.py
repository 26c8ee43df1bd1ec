"""``python -m demo``: the window on a sandbox hall; without a screen, the main job played on it."""

from __future__ import annotations

import argparse
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
_SIZE = (1366, 768)
_START = time.monotonic()


def main() -> int:
    """0 when the window was closed in good order, or when everything in the report is true."""
    options = _parser().parse_args()
    with Stage(options.stage, _say) as stage:
        application, program = _open_window(stage)
        try:
            if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
                return _play(stage, program, options.output)
            return _show(stage, application)
        finally:
            program.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="demo", description="The window on a sandbox hall.")
    parser.add_argument(
        "--stage", type=Path, default=_ROOT / ".demo" / "stage", help="folder of hall, card, store"
    )
    parser.add_argument(
        "--output", type=Path, default=_ROOT / "demo-output", help="folder of what is left behind"
    )
    return parser


def _open_window(stage: Stage) -> tuple[QApplication, Program]:
    from clerk_desktop.app import Program, make_application
    from clerk_desktop.log import start_log

    settings = stage.settings
    start_log(settings.log_dir)
    application = make_application(settings)
    program = Program(settings)
    program.window.resize(*_SIZE)
    program.window.show()
    program.open()
    return application, program


def _show(stage: Stage, application: QApplication) -> int:
    """Log the clerk in and leave the window to whoever sits before it."""
    from demo.hand import Hand
    from demo.play import log_in

    log_in(Hand(stage.folder / "shots"), LIN)
    _say(f"The window is open. PIN of the training card: {stage.pin}")
    _say(f"Second person: {CHEN.login}, password {CHEN.password}")
    _say(f"Applicants' page: {stage.hall.url}/public/")
    return application.exec()


def _play(stage: Stage, program: Program, output: Path) -> int:
    from demo.hand import Hand
    from demo.play import Player
    from demo.report import Report

    shutil.rmtree(output, ignore_errors=True)
    output.mkdir(parents=True)
    report = Report()
    player = Player(stage, program, Hand(output / "screenshots"), report, output, _say)
    player.play()
    path = report.write(output)
    for check in report.checks:
        print(f"  {'ok ' if check.holds else 'NO '} {check.claim}")
    held = sum(check.holds for check in report.checks)
    _say(f"{held} of {len(report.checks)} claims hold; see {path}")
    return 0 if report.holds else 1


def _say(line: str) -> None:
    print(f"[{time.monotonic() - _START:5.1f} s] {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
