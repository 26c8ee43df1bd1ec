"""``clerk-desktop archive IN… OUT``: make sealed files last beyond their certificates (B-LTA)."""

from __future__ import annotations

import argparse
import contextlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_desktop.commands.ending import Exit, say, say_code
from clerk_desktop.commands.output import written
from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.documents.trust_store import load_roots
from clerk_desktop.documents.verify_report import Verdict
from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.ui import verify_words

if TYPE_CHECKING:
    from clerk_desktop.config import Settings
    from clerk_desktop.sync.secrets import Secrets

_REFUSED = {
    Verdict.INVALID: Exit.INVALID,
    Verdict.UNKNOWN: Exit.UNKNOWN,
    Verdict.NONE: Exit.NO_SIGNATURE,
}
_NOT_NOW = frozenset({DocumentCode.NO_TIMESTAMP, DocumentCode.NO_EVIDENCE})

_EPILOG = """IN stays as it is. Where OUT is a folder, each file keeps its name in it.
Nothing is written over. Run it again before the timestamp
authority's own certificate ends: that renews the protection.

exit codes (of the first file that failed; the others are done all the same):
  0  all of them are archived
  1  a signature is invalid
  2  wrong usage, or OUT exists
  3  the file can't be read: broken, locked, not there
  4  an issuer or a revocation isn't known, or no timestamp authority answered: try again
  7  OUT can't be written
  8  there is no signature
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "archive",
        help="make sealed PDFs last for the archive (长期归档)",
        description="Add to sealed PDFs all that their signatures are verified with, and an"
        " archive timestamp over it (PAdES B-LTA). No card is needed. Only what is valid now is"
        " archived.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("sources", type=Path, nargs="+", metavar="IN")
    parser.add_argument("target", type=Path, metavar="OUT", help="a new file, or a folder")
    parser.add_argument(
        "--tsa", action="append", metavar="URL", help="timestamp authority; several in their order"
    )
    parser.add_argument(
        "--trust", type=Path, metavar="PATH", help="root certificate or folder of them"
    )
    parser.set_defaults(run=run)


def run(settings: Settings, options: argparse.Namespace, _secrets: Secrets) -> int:
    """Archive each; the exit code."""
    is_folder = options.target.is_dir()
    if len(options.sources) > 1 and not is_folder:
        say(f"clerk-desktop: {options.target} must be a folder for several files")
        return Exit.USAGE
    roots = partial(load_roots, options.trust or settings.roots_path)
    inspector = InspectorClient(roots, tuple(options.tsa or settings.tsas))
    with contextlib.closing(inspector):
        ends = [
            _archived(
                inspector, source, options.target / source.name if is_folder else options.target
            )
            for source in options.sources
        ]
    return next((end for end in ends if end is not Exit.OK), Exit.OK)


def _archived(inspector: InspectorClient, source: Path, target: Path) -> Exit:
    if target.exists():
        say(f"clerk-desktop: {target} exists; it is not overwritten")
        return Exit.USAGE
    try:
        document = source.read_bytes()
    except OSError as error:
        say(f"clerk-desktop: {source}: {error.strerror}")
        return Exit.REFUSED
    try:
        report = inspector.verify(document).result()
        if report.verdict is not Verdict.VALID:
            say(f"{source}: {verify_words.summary(report)}")
            return _REFUSED[report.verdict]
        whole = inspector.archive(document).result()
    except DocumentError as error:
        say(f"{source}:")
        say_code(error.code, error.context)
        return Exit.UNKNOWN if error.code in _NOT_NOW else Exit.REFUSED
    if not written(target, whole):
        return Exit.OUTPUT
    print(target)
    return Exit.OK
