"""``clerk-desktop sync`` and ``clerk-desktop outbox``: the queue without the window."""

from __future__ import annotations

import argparse
import getpass
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clerk_desktop.commands.ending import Exit, say
from clerk_desktop.errors import ClerkError

if TYPE_CHECKING:
    from clerk_desktop.config import Settings
    from clerk_desktop.sync.secrets import Secrets

PASSPHRASE = "CLERK_DESKTOP_PASSPHRASE"  # noqa: S105 - a name, no secret
"""Environment variable with a backup's passphrase; without it, it is asked for."""

NOT_ALL = 1
"""Exit code when something still waits, or a store or backup can't be used."""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands."""
    sync = commands.add_parser("sync", help="send and fetch without the window")
    sync.add_argument("--once", action="store_true", required=True, help="until nothing is left")
    _json_switch(sync)
    outbox = commands.add_parser("outbox", help="the actions that the hall doesn't have yet")
    kinds = outbox.add_subparsers(dest="outbox", metavar="WHAT", required=True)
    _json_switch(kinds.add_parser("list", help="show them"))
    export = kinds.add_parser("export", help="write them to a file for another window")
    export.add_argument("file", type=Path)
    _json_switch(export)
    take = kinds.add_parser("import", help="take them over from such a file")
    take.add_argument("file", type=Path)
    _json_switch(take)
    lost = kinds.add_parser("recover", help="export from a store that was set aside")
    lost.add_argument("store", type=Path)
    lost.add_argument("private_key", type=Path, help="the office's recovery key (PEM)")
    lost.add_argument("file", type=Path)
    _json_switch(lost)
    for parser in (sync, outbox):
        parser.set_defaults(run=run)


def run(settings: Settings, options: argparse.Namespace, secrets: Secrets) -> int:
    """Do the command; its exit code."""
    try:
        answer, code = _do(settings, options, secrets)
    except ClerkError as error:
        answer, code = {"error": {"code": str(error.code), **error.context}}, NOT_ALL
    except ValueError as error:
        answer, code = {"error": {"code": "usage", "reason": str(error)}}, NOT_ALL
    _say(answer, is_json=options.json)
    return code


def _do(
    settings: Settings, options: argparse.Namespace, secrets: Secrets
) -> tuple[dict[str, Any], int]:
    from clerk_desktop.services import administration

    if options.command == "sync":
        report = administration.sync_once(settings, secrets)
        return report, 0 if report["is_synchronised"] else NOT_ALL
    if options.outbox == "recover":
        files = (options.store, options.private_key, options.file)
        return {"exported": administration.recover(*files, _passphrase())}, 0
    with administration.opened(settings, secrets) as (store, _):
        if options.outbox == "list":
            return {"actions": administration.list_queue(store)}, 0
        if options.outbox == "export":
            return {"exported": store.export_queue(options.file, _passphrase())}, 0
        return {"cases": list(store.import_queue(options.file, _passphrase()))}, 0


def _passphrase() -> str:
    """From the environment or the terminal; ends the program where there is neither."""
    try:
        return os.environ.get(PASSPHRASE) or getpass.getpass("Passphrase: ")
    except EOFError:
        say(f"没有终端可以输入口令：请设置环境变量 {PASSPHRASE}。")
        sys.exit(Exit.USAGE)


def _json_switch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="answer as JSON")


def _say(answer: dict[str, Any], *, is_json: bool) -> None:
    if is_json:
        print(json.dumps(answer, ensure_ascii=False))
        return
    for name, value in answer.items():
        rows = value if isinstance(value, list) else [value]
        for row in rows:
            words = row.items() if isinstance(row, dict) else [(name, row)]
            print(" ".join(f"{key}={word}" for key, word in words), file=sys.stdout)
