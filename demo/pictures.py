"""Pictures of every screen, in both languages, both schemes, on a small and on a dense screen.

``./dev.sh pictures`` makes them all; ``--language en --colours dark --screen 4k`` only those.
"""

from __future__ import annotations

import argparse
import itertools
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from demo.stage import Stage

_ROOT = Path(__file__).resolve().parent.parent
_LANGUAGES, _COLOURS = ("zh", "en"), ("light", "dark")
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
        factor = os.environ | {"QT_SCALE_FACTOR": _SCREENS[screen][2]}
        subprocess.run([sys.executable, "-m", "demo.pictures", *words], env=factor, check=True)
    return 0


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
    from demo.tour import Tour

    folder = options.output / f"{language}-{colours}-{screen}-{options.text_size}"
    shutil.rmtree(folder, ignore_errors=True)
    with Stage(_ROOT / ".demo" / "pictures", print) as stage:
        settings = replace(
            stage.settings, language=language, colours=colours, text_size=options.text_size
        )
        application = make_application(settings)
        program = Program(settings)
        program.window.setFixedSize(*_SCREENS[screen][:2])
        program.window.show()
        program.open()
        hand = Hand(folder)
        for name in Tour(stage, program, hand).screens():
            print(f"  {hand.shot(name).relative_to(options.output)}", flush=True)
            for fault in faults():
                print(f"    ! {fault}", flush=True)
        program.close()
        application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
