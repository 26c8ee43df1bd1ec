"""``clerk-desktop ledger verify`` and ``export``: the seal ledger, for auditors."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_desktop.commands.ending import Exit, ended_by, say
from clerk_desktop.errors import ClerkError
from clerk_desktop.sync.ledger_search import LedgerSought
from clerk_desktop.sync.records import LedgerKind, LedgerMark

if TYPE_CHECKING:
    from clerk_desktop.config import Settings
    from clerk_desktop.sync.records import LedgerCheck
    from clerk_desktop.sync.secrets import Secrets
    from clerk_desktop.sync.store import Store

RESULTS = {
    "sealed": (LedgerKind.SEAL,),
    "failed": (LedgerKind.SEAL_FAILED,),
    "undone": (LedgerKind.SEAL_UNDONE, LedgerKind.SEAL_RESTORED),
}
"""What ``--result`` can say."""

_EPILOG = """Close the window before: one program at a time has the store.

exit codes:
  0  the ledger is whole (verify), or it was written and is whole (export)
  1  the ledger is not whole; which line breaks is said
  2  wrong usage, or FILE exists
  3  EXPORT can't be read
  6  there is no store, or it can't be opened
  7  FILE can't be written
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the subcommands."""
    ledger = commands.add_parser("ledger", help="the seal ledger (用印台账)")
    kinds = ledger.add_subparsers(dest="ledger", metavar="WHAT", required=True)
    shape = argparse.RawDescriptionHelpFormatter
    verify = kinds.add_parser(
        "verify",
        help="follow its chain and say which line breaks",
        description="Follow the chain from the first line to the last. Only with --against or"
        " --last is it noticed that lines were cut off from the end.",
        epilog=_EPILOG,
        formatter_class=shape,
    )
    verify.add_argument("--against", type=Path, metavar="EXPORT", help="an earlier export")
    verify.add_argument(
        "--last", type=_mark, metavar="N:DIGEST", help="a line that must be there, as once printed"
    )
    verify.add_argument("--json", action="store_true", help="answer as JSON")
    export = kinds.add_parser(
        "export",
        help="write it as CSV or JSON, by the name's ending",
        description="Write lines about seals, oldest first, and the mark of the ledger's end.",
        epilog=_EPILOG,
        formatter_class=shape,
    )
    export.add_argument("file", type=Path, metavar="FILE", help="NAME.csv or NAME.json")
    _add_filters(export)
    ledger.set_defaults(run=run)


def run(settings: Settings, options: argparse.Namespace, secrets: Secrets) -> int:
    """Do the command; its exit code."""
    if not settings.store_path.exists():
        say(f"clerk-desktop: {settings.store_path}: there is no store")
        return Exit.STORE
    from clerk_desktop.services.administration import opened

    try:
        known = _known(options)
        with opened(settings, secrets) as (store, _):
            done = store.verify_ledger(known)
            if options.ledger == "export":
                return _exported(store, options, done)
    except ClerkError as error:
        return ended_by(error)
    except (OSError, ValueError) as error:
        say(f"clerk-desktop: {error}")
        return Exit.REFUSED
    _say(done, is_json=options.json)
    return _exit(done)


def _exported(store: Store, options: argparse.Namespace, check: LedgerCheck) -> Exit:
    from clerk_desktop.services import ledger_files
    from clerk_desktop.services.whole_file import write_whole
    from clerk_desktop.ui import ledger_words

    file: Path = options.file
    if file.exists() or file.suffix not in {".csv", ".json"}:
        what = "exists; it is not overwritten" if file.exists() else "must end in .csv or .json"
        say(f"clerk-desktop: {file} {what}")
        return Exit.USAGE
    lines = store.lines_in_order(_sought(options), store.last_line())
    parts = (
        ledger_files.as_json(lines, check)
        if file.suffix == ".json"
        else ledger_files.as_csv(ledger_words.HEADER, lines, ledger_words.sheet_row, check)
    )
    try:
        write_whole(file, parts)
    except OSError as error:
        say(f"clerk-desktop: {file}: {error.strerror}")
        return Exit.OUTPUT
    say(ledger_words.chain(check))
    print(file)
    return _exit(check)


def _known(options: argparse.Namespace) -> tuple[LedgerMark, ...]:
    if options.ledger == "export":
        return ()
    from clerk_desktop.services.ledger_files import read_marks

    named = () if options.last is None else (options.last,)
    return (*named, *(read_marks(options.against) if options.against else ()))


def _say(check: LedgerCheck, *, is_json: bool) -> None:
    if not is_json:
        from clerk_desktop.ui import ledger_words

        print(ledger_words.chain(check))
        return
    answer = {
        "is_intact": check.breach is None,
        "intact": check.intact,
        "last": None
        if check.last is None
        else {"sequence": check.last.sequence, "digest": check.last.digest},
        "breach": check.breach,
        "broken_at": check.broken_at,
        "action_id": check.action_id,
    }
    print(json.dumps(answer, ensure_ascii=False))


def _exit(check: LedgerCheck) -> Exit:
    return Exit.OK if check.breach is None else Exit.INVALID


def _sought(options: argparse.Namespace) -> LedgerSought:
    return LedgerSought(
        seals_only=not options.all,
        first=options.first,
        last=options.until,
        kinds=RESULTS.get(options.result, ()),
        seal=options.seal,
        user_id=options.clerk,
        number=options.case,
    )


def _add_filters(parser: argparse.ArgumentParser) -> None:
    which = parser.add_argument_group("which lines")
    which.add_argument("--from", dest="first", type=date.fromisoformat, metavar="YYYY-MM-DD")
    which.add_argument("--to", dest="until", type=date.fromisoformat, metavar="YYYY-MM-DD")
    which.add_argument("--seal", default="", metavar="ID", help="the seal's id")
    which.add_argument("--clerk", default="", metavar="USER", help="the clerk's user id")
    which.add_argument("--case", default="", metavar="NUMBER", help="part of a case's number")
    which.add_argument("--result", choices=list(RESULTS), help="how it ended")
    which.add_argument("--all", action="store_true", help="every action, not only seals")


def _mark(text: str) -> LedgerMark:
    sequence, _, digest = text.partition(":")
    return LedgerMark(int(sequence), digest.lower())
