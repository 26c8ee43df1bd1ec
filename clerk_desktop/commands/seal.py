"""``clerk-desktop seal IN OUT``: seal a file with the card, for administrators."""

from __future__ import annotations

import argparse
import contextlib
import getpass
import shutil
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clerk_desktop.card.client import CardClient
from clerk_desktop.card.messages import Pin
from clerk_desktop.commands.ending import Exit, ended_by, say, say_code
from clerk_desktop.commands.output import written
from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.documents.placing import Alignment, KeywordRule
from clerk_desktop.documents.press_client import PressClient
from clerk_desktop.documents.preview_client import PreviewClient
from clerk_desktop.documents.trust_store import load_roots
from clerk_desktop.domain.document import SEAL_DIAMETER_MM
from clerk_desktop.domain.seal_plan import Straddle
from clerk_desktop.errors import ClerkError
from clerk_desktop.services.file_sealing import FileOrder, FileSealing, PlaceWish
from clerk_desktop.services.seal_line import SealLine

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.config import Settings
    from clerk_desktop.sync.secrets import Secrets
    from clerk_desktop.sync.store import Store

_EPILOG = """The PIN is read from standard input, one line; it is asked for only after the document,
the place, the certificate and the disk have been checked. Where this machine has a
store, the seal is written to its ledger; close the window before.

exit codes:
  0  sealed
  2  wrong usage, or OUT exists
  3  the document or the place was refused; the card was not used
  4  sealed, but it awaits its timestamp
  5  card, certificate or PIN
  6  the store can't be opened or written
  7  OUT can't be written
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the subcommand."""
    parser = commands.add_parser(
        "seal",
        help="seal a PDF with the card (盖章)",
        description="Seal a PDF with the card in the reader and verify the result. Without"
        " --keyword and --at the seal goes over the last date line.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("source", type=Path, metavar="IN")
    parser.add_argument("target", type=Path, metavar="OUT", help="must not exist")
    _add_card(parser.add_argument_group("card"))
    _add_place(parser.add_argument_group("place (millimetres of the page as it is seen)"))
    _add_words(parser.add_argument_group("signature"))
    parser.set_defaults(run=run)


def run(settings: Settings, options: argparse.Namespace, secrets: Secrets) -> int:
    """Seal; the exit code."""
    if options.target.exists():
        say(f"clerk-desktop: {options.target} exists; it is not overwritten")
        return Exit.USAGE
    try:
        document = options.source.read_bytes()
        image = options.image.read_bytes() if options.image else None
    except OSError as error:
        say(f"clerk-desktop: {error.filename}: {error.strerror}")
        return Exit.REFUSED
    with contextlib.ExitStack() as ends:
        try:
            store = ends.enter_context(_ledger_store(settings, secrets))
            sealing = _sealing(options, settings, store, ends)
            return _sealed(sealing, options, document, image)
        except ClerkError as error:
            return ended_by(error)


def _sealed(
    sealing: FileSealing, options: argparse.Namespace, document: bytes, image: bytes | None
) -> Exit:
    plan = sealing.plan(document, _wish(options))
    card = sealing.card(options.token)
    free = shutil.disk_usage(options.target.absolute().parent).free
    found = sealing.check(document, plan, card, free)
    findings = (*found.shared, *found.items[0])
    for finding in findings:
        say_code(finding.code, finding.context)
    if not found.sealable:
        codes = [finding.code for finding in found.shared if finding.is_blocking]
        is_card = any(str(code).startswith("card.") for code in codes)
        return Exit.CARD if is_card else Exit.REFUSED
    order = FileOrder(
        document=document,
        plan=plan,
        card=card,
        pin=_read_pin(is_needed=not card.has_pin_pad),
        image=image,
        file=options.source.name,
        name=options.name,
        reason=options.reason,
        location=options.location,
    )
    done = sealing.seal(order)
    if not written(options.target, done.document):
        return Exit.OUTPUT
    print(options.target)
    return Exit.OK if done.is_timestamped or not options.authorities else Exit.UNKNOWN


def _sealing(
    options: argparse.Namespace, settings: Settings, store: Store | None, ends: Any
) -> FileSealing:
    options.authorities = tuple(options.tsa or settings.tsas)
    cards = CardClient((options.module,))
    previews = PreviewClient()
    roots = partial(load_roots, options.trust or settings.roots_path)
    inspector = InspectorClient(roots, options.authorities)
    press = PressClient()
    for client in (cards, previews, inspector, press):
        ends.callback(client.close)
    return FileSealing(SealLine(cards, press, inspector), previews, store, getpass.getuser())


@contextlib.contextmanager
def _ledger_store(settings: Settings, secrets: Secrets) -> Iterator[Store | None]:
    """This machine's store, held for as long as the command runs; ``None`` where there is none."""
    if not settings.store_path.exists():
        yield None
        return
    from clerk_desktop.services.administration import opened

    with opened(settings, secrets) as (store, _):
        yield store


def _read_pin(*, is_needed: bool) -> Pin:
    if not is_needed:
        return Pin("")
    if sys.stdin.isatty():
        return Pin(getpass.getpass("PIN: "))
    return Pin(sys.stdin.readline().rstrip("\r\n"))


def _wish(options: argparse.Namespace) -> PlaceWish:
    keyword = None
    if options.keyword:
        keyword = KeywordRule(
            keyword=options.keyword,
            hit=options.hit,
            alignment=Alignment(options.align),
            right_mm=options.offset[0],
            down_mm=options.offset[1],
        )
    straddle = Straddle(diameter_mm=options.diameter, is_duplex=options.duplex)
    return PlaceWish(
        pages=options.pages or "",
        keyword=keyword,
        at_mm=options.at,
        has_place=not options.straddle_only,
        straddle=straddle if options.straddle or options.straddle_only else None,
        diameter_mm=options.diameter,
    )


def _add_card(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--module", required=True, metavar="PATH", help="PKCS#11 module")
    group.add_argument("--token", required=True, metavar="LABEL", help="label of the card")


def _add_place(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--pages", metavar="PAGES", help='like "1 1-3 5,8"; the last one if not set')
    where = group.add_mutually_exclusive_group()
    where.add_argument("--keyword", metavar="TEXT", help="seal at this text")
    where.add_argument("--at", type=_point, metavar="X,Y", help="centre from left and top edge")
    group.add_argument(
        "--hit", type=_hit, default=-1, metavar="N", help="nth keyword, -1 for the last, or 'all'"
    )
    group.add_argument(
        "--align", choices=[str(value) for value in Alignment], default="centre", help="to the text"
    )
    group.add_argument(
        "--offset", type=_point, default=(0.0, 0.0), metavar="X,Y", help="from there"
    )
    group.add_argument("--diameter", type=float, default=SEAL_DIAMETER_MM, metavar="MM")
    group.add_argument("--straddle", action="store_true", help="a straddle seal (骑缝章) as well")
    group.add_argument("--straddle-only", action="store_true", help="a straddle seal and no other")
    group.add_argument("--duplex", action="store_true", help="straddle odd pages only")


def _add_words(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--image", type=Path, metavar="PNG", help="in place of the card's own seal")
    group.add_argument("--name", default=getpass.getuser(), help="who seals")
    group.add_argument("--reason", default="", help="e.g. the case's number and step")
    group.add_argument("--location", default="", help="the office")
    group.add_argument(
        "--tsa", action="append", metavar="URL", help="timestamp authority; several in their order"
    )
    group.add_argument(
        "--trust", type=Path, metavar="PATH", help="root certificate or folder of them"
    )


def _point(text: str) -> tuple[float, float]:
    x, _, y = text.partition(",")
    return float(x), float(y)


def _hit(text: str) -> int | None:
    return None if text == "all" else int(text)
