"""The commands for administrators. Each loads what it needs, never Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.commands import archive, doctor, ledger, queue, seal, support, update, verify

if TYPE_CHECKING:
    import argparse

    from clerk_desktop.config import Settings
    from clerk_desktop.sync.secrets import Secrets


def add_to(
    parser: argparse.ArgumentParser,
) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    """Add the commands to the program's command line; more may be added to what is given."""
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="administration")
    for command in (archive, doctor, ledger, queue, seal, support, update, verify):
        command.add_to(commands)
    return commands


def run(settings: Settings, options: argparse.Namespace, secrets: Secrets | None = None) -> int:
    """Do the command; its exit code."""
    from clerk_desktop.sync.secrets import Secrets

    return int(options.run(settings, options, secrets or Secrets()))
