"""A window beneath which its program is upgraded: ``upgraded_beneath STAGE RELEASES GATE``.

Run on the installed package. Opens the window on a sandbox hall, logs a clerk in, waits until the
newer version in the folder ``RELEASES`` is told, says ``open``, and waits for the file ``GATE``:
meanwhile the package is upgraded. Then a case is brought
from its receipt to its service, with everything that is loaded late. Exit code 0 when all that is
claimed holds and everything that runs is still of the version that was begun with.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

_INSTALLED = "/usr/lib/clerk-desktop/"


def main() -> int:
    """Play it. Imports stand here: a worker loads this module anew, and needs none of them."""
    from clerk_desktop import __version__
    from clerk_desktop.app import Program, make_application
    from demo.hand import Hand
    from demo.play import Player, log_in
    from demo.report import Report
    from demo.stage import LIN, Stage

    folder, releases, gate = map(Path, sys.argv[1:])
    with Stage(folder, _say) as stage:
        publisher = releases / "publisher.pem"
        settings = replace(stage.settings, update_key=publisher, update_folder=releases)
        application = make_application(settings)
        program = Program(settings)
        program.window.resize(1366, 768)
        program.window.show()
        program.open()
        hand, report = Hand(folder / "screenshots"), Report()
        try:
            log_in(hand, LIN)
            hand.wait(lambda: hand.sees("statusNewer"), "the word of the newer version")
            _say(f"open {__version__}")
            hand.wait(gate.exists, "the upgrade", seconds=600)
            player = Player(stage, program, hand, report, folder, _say)
            player.decide(player.find_case())
            report.claim("every module is of the version begun with", holds=not _strangers())
            workers = _workers()
            report.claim(
                "so are its workers", holds=len(workers) > 1 and all(map(_is_ours, workers))
            )
        finally:
            program.close()
            application.quit()
    for check in report.checks:
        _say(f"{'ok ' if check.holds else 'NO '} {check.claim}")
    return 0 if report.holds else 1


def _strangers() -> list[str]:
    """Files of the program's modules that lie outside of the tree that it was started from."""
    files = [getattr(module, "__file__", None) or "" for module in [*sys.modules.values()]]
    return [file for file in files if file.startswith(_INSTALLED) and not _is_ours(file)]


def _workers() -> list[str]:
    """The programs of the worker processes; not by ``exe``, which the card's worker hides."""
    lists = [file.read_text("ascii") for file in Path("/proc/self/task").glob("*/children")]
    lines = [Path("/proc", child, "cmdline").read_bytes() for child in " ".join(lists).split()]
    programs = [line.partition(b"\0")[0].decode() for line in lines]
    return [program for program in programs if program.startswith(_INSTALLED)]


def _is_ours(file: str) -> bool:
    return file.startswith(f"{sys.prefix}/")


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
