"""Pictures of every screen, in both languages, both schemes, on a small and on a dense screen.

``./dev.sh pictures`` makes them all; ``--language en --colours dark --screen 4k`` only those.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from demo.stage import Stage

_ROOT = Path(__file__).resolve().parent.parent
_LANGUAGES, _COLOURS = ("zh", "en"), ("light", "dark")
_APPLICANT = (1280, 720)
_SCREENS = {"1366x768": (1366, 768, "1"), "4k": (1920, 1080, "2")}
"""Logical size of the window, and device pixels to a logical one."""


def main() -> int:
    """Make the pictures that the arguments ask for; each variant in a process of its own."""
    options = _parser().parse_args()
    wanted = (
        options.language or _LANGUAGES,
        options.colours or _COLOURS,
        options.screen or tuple(_SCREENS),
    )
    chosen = [*itertools.product(*wanted)]
    if len(chosen) == 1 and os.environ.get("QT_SCALE_FACTOR") == _SCREENS[chosen[0][2]][2]:
        return _tour(options, *chosen[0])
    for language, colours, screen in chosen:
        words = ["--language", language, "--colours", colours, "--screen", screen]
        words += ["--text-size", str(options.text_size), "--output", str(options.output)]
        with tempfile.TemporaryDirectory() as folder:
            there = os.environ | _monitors(Path(folder), *_SCREENS[screen])
            subprocess.run([sys.executable, "-m", "demo.pictures", *words], env=there, check=True)
    return 0


def _monitors(folder: Path, width: int, height: int, factor: str) -> dict[str, str]:
    """What makes Qt paint for the clerk's monitor and, right of it, the applicant's."""
    sizes = ((width, height), _APPLICANT)
    screens, left = [], 0
    for number, (across, down) in enumerate(sizes, 1):
        place = {"x": left, "y": 0, "width": across * int(factor), "height": down * int(factor)}
        screens.append({"name": f"screen-{number}", "dpr": 1, "logicalDpi": 96} | place)
        left += across * int(factor)
    file = folder / "monitors.json"
    file.write_text(json.dumps({"screens": screens}), "utf-8")
    return {"QT_SCALE_FACTOR": factor, "QT_QPA_PLATFORM": f"offscreen:configfile={file}"}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="./dev.sh pictures", description=__doc__)
    parser.add_argument("--language", action="append", choices=_LANGUAGES)
    parser.add_argument("--colours", action="append", choices=_COLOURS)
    parser.add_argument("--screen", action="append", choices=_SCREENS)
    parser.add_argument("--text-size", type=int, default=100, metavar="PERCENT")
    parser.add_argument("--output", type=Path, default=_ROOT / "demo-output" / "pictures")
    return parser


def _tour(options: argparse.Namespace, language: str, colours: str, screen: str) -> int:
    from clerk_desktop.app import Program, make_application
    from demo.hand import Hand
    from demo.inspection import faults
    from demo.onlooker import Onlooker
    from demo.tour import Tour

    folder = options.output / f"{language}-{colours}-{screen}-{options.text_size}"
    shutil.rmtree(folder, ignore_errors=True)
    with Stage(_ROOT / ".demo" / "pictures", print) as stage:
        settings = replace(
            stage.settings,
            language=language,
            colours=colours,
            text_size=options.text_size,
            applicant_screen="other",
            applicant_language="both" if language == "zh" else "en",
        )
        application = make_application(settings)
        program = Program(settings)
        program.window.setFixedSize(*_SCREENS[screen][:2])
        program.window.show()
        program.open()
        hand, onlooker = Hand(folder), Onlooker(stage, program)
        for name in Tour(stage, program, hand).screens():
            print(f"  {hand.shot(name).relative_to(options.output)}", flush=True)
            onlooker.shoot(name, folder)
            for fault in (*faults(), *onlooker.faults()):
                print(f"    ! {fault}", flush=True)
        program.close()
        application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
