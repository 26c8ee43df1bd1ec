"""``clerk-desktop verify FILE``: what the signatures of a PDF are worth."""

from __future__ import annotations

import argparse
import base64
import dataclasses
import hashlib
import json
from datetime import datetime
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_desktop.commands.ending import Exit, ended_by, say
from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.documents.trust_store import load_roots
from clerk_desktop.documents.verify_report import Verdict
from clerk_desktop.errors import ClerkError
from clerk_desktop.ui import verify_words

if TYPE_CHECKING:
    from clerk_desktop.config import Settings
    from clerk_desktop.documents.verify_report import VerifyReport
    from clerk_desktop.sync.secrets import Secrets

_EXITS = {
    Verdict.VALID: Exit.OK,
    Verdict.INVALID: Exit.INVALID,
    Verdict.UNKNOWN: Exit.UNKNOWN,
    Verdict.NONE: Exit.NO_SIGNATURE,
}

_EPILOG = """exit codes:
  0  every signature is valid
  1  a signature is invalid
  2  wrong usage
  3  the file can't be read: broken, locked, not there
  4  nothing is invalid, but something isn't known: an issuer, a revocation, a national signature
  8  there is no signature
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "verify",
        help="verify the signatures of a PDF (验章)",
        description="Verify every signature of a PDF: signer, chain, time, revocation, what was"
        " changed afterwards. What can't be known is said to be unknown, never valid.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="print the report as JSON")
    parser.add_argument(
        "--trust", type=Path, metavar="PATH", help="root certificate or folder of them"
    )
    parser.add_argument("--offline", action="store_true", help="ask no certificate service")
    parser.set_defaults(run=run)


def run(settings: Settings, options: argparse.Namespace, _secrets: Secrets) -> int:
    """Verify and print; the exit code."""
    try:
        document = options.file.read_bytes()
    except OSError as error:
        say(f"clerk-desktop: {options.file}: {error.strerror}")
        return Exit.REFUSED
    inspector = InspectorClient(partial(load_roots, options.trust or settings.roots_path))
    try:
        report = inspector.verify(document, may_fetch=not options.offline).result()
    except ClerkError as error:
        return ended_by(error)
    finally:
        inspector.close()
    print(as_json(document, report) if options.json else "\n".join(verify_words.lines(report)))
    return _EXITS[report.verdict]


def as_json(document: bytes, report: VerifyReport) -> str:
    """The report with its verdicts; times are UTC in ISO 8601, pictures PNG in Base64."""
    signatures = [
        {"verdict": found.verdict, **dataclasses.asdict(found)} for found in report.signatures
    ]
    whole = {
        "sha256": hashlib.sha256(document).hexdigest(),
        "verdict": report.verdict,
        "signatures": signatures,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2, default=_plain)


def _plain(value: object) -> str:
    match value:
        case datetime():
            return value.isoformat()
        case bytes():
            return base64.b64encode(value).decode()
        case Enum():
            return str(value)
    raise TypeError(type(value).__name__)
