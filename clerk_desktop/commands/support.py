"""``clerk-desktop support FILE``: a bundle for whoever is to help."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_desktop.commands.doctor import station_of
from clerk_desktop.commands.ending import Exit
from clerk_desktop.commands.output import written

if TYPE_CHECKING:
    from clerk_desktop.config import Settings
    from clerk_desktop.sync.secrets import Secrets


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "support",
        help="write a bundle without personal data or secrets (支持包)",
        description="Run the self-check and write its findings, versions, settings without"
        " secrets, counts of the store and what the log says without values into one zip.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.set_defaults(run=run)


def run(settings: Settings, options: argparse.Namespace, secrets: Secrets) -> int:
    """Check, collect, write, and say what is in it."""
    from clerk_desktop.services.doctor import examine
    from clerk_desktop.services.doctor_checks import checks_of
    from clerk_desktop.services.support import collect

    with station_of(settings, secrets) as station:
        running = [(check, examine(check)) for check in checks_of(station)]
        findings = [(check, found.result()) for check, found in running]
        bundle = collect(settings, findings, station.open_store)
    if not written(options.file, bundle.packed()):
        return Exit.OUTPUT
    for name, text in bundle.files.items():
        print(f"{name}  {len(text.encode())} bytes")
    return Exit.OK
