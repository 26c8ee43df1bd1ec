"""``clerk-desktop doctor``: the self-check without the window."""

from __future__ import annotations

import argparse
import json
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from clerk_desktop.commands.ending import Exit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clerk_desktop.config import Settings
    from clerk_desktop.services.doctor import Check, Finding
    from clerk_desktop.services.doctor_checks import Station
    from clerk_desktop.sync.secrets import Secrets
    from clerk_desktop.sync.store import Store

_EPILOG = """exit codes:
  0  everything works, or works well enough
  1  something a clerk needs doesn't work
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser(
        "doctor",
        help="check card, hall, key ring, store, fonts, printer (自检)",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--json", action="store_true", help="print the findings as JSON")
    parser.set_defaults(run=run)


def run(settings: Settings, options: argparse.Namespace, secrets: Secrets) -> int:
    """Check everything and print each finding as soon as those before it are there."""
    from clerk_desktop.services.doctor import Health, examine
    from clerk_desktop.services.doctor_checks import checks_of
    from clerk_desktop.ui import doctor_words

    findings: list[tuple[Check, Finding]] = []
    with station_of(settings, secrets) as station:
        running = [(check, examine(check)) for check in checks_of(station)]
        for check, found in running:
            findings.append((check, found.result()))
            if not options.json:
                print(doctor_words.line(*findings[-1]), flush=True)
    if options.json:
        print(json.dumps([as_plain(*one) for one in findings], ensure_ascii=False, indent=2))
    is_bad = any(finding.health is Health.FAILED for _, finding in findings)
    return Exit.INVALID if is_bad else Exit.OK


def as_plain(check: Check, finding: Finding) -> dict[str, Any]:
    """A finding as JSON has it; nothing in it tells of a person."""
    return {
        "part": check.part,
        "subject": check.subject,
        "health": finding.health,
        "code": finding.code,
        "facts": dict(finding.facts),
    }


@contextmanager
def station_of(settings: Settings, secrets: Secrets) -> Iterator[Station]:
    """This machine as long as no window is open."""
    from clerk_desktop.card.client import CardClient, start_card_worker
    from clerk_desktop.card.modules import find_modules
    from clerk_desktop.services.doctor_checks import Station

    @contextmanager
    def open_store() -> Iterator[Store]:
        from clerk_desktop.services.administration import opened

        with opened(settings, secrets) as (store, _key):
            yield store

    start = partial(start_card_worker, tries=settings.tries_dir)
    cards = CardClient(settings.modules or find_modules(()), start)
    try:
        yield Station(settings=settings, secrets=secrets, cards=cards, open_store=open_store)
    finally:
        cards.give_up()
        cards.close()
