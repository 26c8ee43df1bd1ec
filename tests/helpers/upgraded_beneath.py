"""``python -m tests.helpers.upgraded_beneath STAGE GATE``: a window beneath which it is upgraded.

Run on the installed package. Opens the window on a sandbox hall and logs a clerk in, says
``open``, and waits for the file ``GATE``: meanwhile the package is upgraded. Then a case is brought
from its receipt to its service, with everything that is loaded late. Exit code 0 when all that is
claimed holds and everything that runs is still of the version that was begun with.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> int:
    """Play it. Imports stand here: a worker loads this module anew, and needs none of them."""
    from clerk_desktop import __version__
    from clerk_desktop.app import Program, make_application
    from demo.hand import Hand
    from demo.play import Player, log_in
    from demo.report import Report
    from demo.stage import LIN, Stage

    folder, gate = map(Path, sys.argv[1:])
    with Stage(folder, _say) as stage:
        application = make_application(stage.settings)
        program = Program(stage.settings)
        program.window.resize(1366, 768)
        program.window.show()
        program.open()
        hand, report = Hand(folder / "screenshots"), Report()
        try:
            log_in(hand, LIN)
            _say(f"open {__version__}")
            hand.wait(gate.exists, "the upgrade", seconds=300)
            player = Player(stage, program, hand, report, folder, _say)
            player.decide(player.find_case())
            report.claim("every module is of the version begun with", holds=not _strangers())
            report.claim("so is every worker", holds=_workers() == {_program("self")})
        finally:
            program.close()
            application.quit()
    for check in report.checks:
        _say(f"{'ok ' if check.holds else 'NO '} {check.claim}")
    return 0 if report.holds else 1


def _strangers() -> list[str]:
    """Files of the program's modules that lie outside of the tree that it was started from."""
    files = [getattr(module, "__file__", None) or "" for module in [*sys.modules.values()]]
    installed = [file for file in files if file.startswith("/usr/lib/clerk-desktop/")]
    return [file for file in installed if not file.startswith(f"{sys.prefix}/")]


def _workers() -> set[str]:
    """Programs of the worker processes that run on the package."""
    lists = [file.read_text("ascii") for file in Path("/proc/self/task").glob("*/children")]
    programs = {_program(child) for child in " ".join(lists).split()}
    return {program for program in programs if program.startswith("/usr/lib/clerk-desktop")}


def _program(process: str) -> str:
    return str(Path("/proc", process, "exe").readlink())


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
