"""The checks of the self-check. Each loads what it needs in its own thread."""

from __future__ import annotations

import shutil
import tempfile
from concurrent.futures import wait
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from clerk_desktop.errors import CardCode, ClerkError, HallError, StationCode, StoreCode, StoreError
from clerk_desktop.services.doctor import Check, Finding, Health, Part, failed, fine, warned

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.card.messages import Card
    from clerk_desktop.config import Settings
    from clerk_desktop.sync.hall import Hall
    from clerk_desktop.sync.secrets import Secrets
    from clerk_desktop.sync.store import Store

SOON_DAYS = 30
"""A certificate that ends within so many days is to be replaced: issuing one takes weeks."""

CLOCK_SECONDS = 60
"""The hall's ``Date`` has whole seconds, and an answer takes its time."""

LEAST_FREE_MB = 1024
_MEGABYTE = 1_000_000
_NEARLY_FULL = 0.8
_CARD_SECONDS = 35.0
_CERTIFICATE_SECONDS = 50.0
_STORE_SECONDS = 30.0
_SOUNDNESS_SECONDS = 20.0
_FREE_ENOUGH = 2**40
_WORST = {Health.OK: 0, Health.WARNING: 1, Health.FAILED: 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """What is looked at.

    Attributes:
        cards: The client of the card workers.
        open_store: Opens the store for the calling thread, or raises ``StoreError``.
    """

    settings: Settings
    secrets: Secrets
    cards: CardClient
    open_store: Callable[[], AbstractContextManager[Store]]


def checks_of(station: Station) -> tuple[Check, ...]:
    """Everything there is to look at here."""
    modules, authorities = station.cards.modules, station.settings.tsas
    return (
        Check(part=Part.READERS, look=_readers),
        *(
            Check(
                part=Part.MODULE,
                look=partial(_module, station, module),
                subject=module,
                seconds=_CARD_SECONDS,
            )
            for module in modules or ("",)
        ),
        Check(
            part=Part.CERTIFICATE, look=partial(_certificate, station), seconds=_CERTIFICATE_SECONDS
        ),
        Check(part=Part.HALL, look=partial(_hall, station), subject=station.settings.hall_url),
        Check(part=Part.CLOCK, look=partial(_clock, station)),
        Check(part=Part.KEY_RING, look=partial(_key_ring, station)),
        Check(part=Part.STORE, look=partial(_store, station), seconds=_STORE_SECONDS),
        Check(part=Part.FONTS, look=_fonts),
        Check(part=Part.PRINTER, look=_printer),
        *(
            Check(
                part=Part.TIMESTAMPS,
                look=partial(_timestamps, address),
                subject=address,
                seconds=20.0,
            )
            for address in authorities or ("",)
        ),
        Check(part=Part.LOG, look=partial(_log_folder, station)),
    )


def _readers() -> Finding:
    from clerk_desktop.card.readers import Readers, ServiceStopped

    readers = Readers()
    try:
        found = readers.look()
    except ServiceStopped:
        return warned(StationCode.READER_SERVICE)
    finally:
        readers.close()
    if not found:
        return warned(StationCode.NO_READER)
    return fine(
        count=str(len(found)),
        full=str(sum(reader.has_card for reader in found)),
        names=", ".join(reader.name for reader in found),
    )


def _module(station: Station, module: str) -> Finding:
    if not module:
        return failed(CardCode.MODULE_MISSING)
    listed = station.cards.cards_of(module).result()
    for error in listed.broken_modules:
        return failed(error.code, **error.context)
    return fine(count=str(len(listed.cards)))


def _certificate(station: Station) -> Finding:
    """The worst of all cards; modules that don't answer in time are another check's."""
    asked = [station.cards.cards_of(module) for module in station.cards.modules]
    answered = wait(asked, timeout=_CARD_SECONDS).done
    cards = {card.serial: card for answer in answered for card in answer.result().cards}
    if not cards:
        return warned(CardCode.NO_CARD)
    trusted = _trusted(station)
    found = [_card(card, trusted) for card in cards.values()]
    return max(found, key=_urgency)


def _urgency(finding: Finding) -> tuple[int, bool]:
    return _WORST[finding.health], finding.code is StationCode.CERTIFICATE_ENDS_SOON


def _card(card: Card, trusted: tuple[bytes, ...]) -> Finding:
    if card.problem is not None:
        return failed(card.problem.code, **card.problem.context)
    if card.certificate is None:
        return failed(CardCode.KEY_MISSING)
    left = card.certificate.valid_until - datetime.now(UTC)
    facts = {
        "days": str(left.days),
        "valid_until": card.certificate.valid_until.date().isoformat(),
    }
    found = _chain(card.certificate.der, trusted) or fine()
    if found.health is not Health.FAILED and left.days < SOON_DAYS:
        found = warned(StationCode.CERTIFICATE_ENDS_SOON)
    return Finding(
        health=found.health,
        code=found.code,
        facts={**facts, **found.facts},
        private={"holder": card.certificate.subject, "card": card.label},
    )


def _chain(certificate: bytes, trusted: tuple[bytes, ...]) -> Finding | None:
    """What speaks against the certificate's issuer and state; in a worker of its own."""
    from clerk_desktop.documents.inspector_client import InspectorClient
    from clerk_desktop.documents.seal_findings import SealBatch

    if not trusted:
        return warned(StationCode.CHAIN_UNCHECKED)
    batch = SealBatch(items=(), certificate=certificate, trusted=trusted, free_bytes=_FREE_ENOUGH)
    with closing(InspectorClient()) as inspector:
        shared = inspector.check(batch).result().shared
    found = sorted(shared, key=lambda finding: not finding.is_blocking)
    for finding in found:
        tell = failed if finding.is_blocking else warned
        return tell(finding.code, **finding.context)
    return None


def _trusted(station: Station) -> tuple[bytes, ...]:
    from clerk_desktop.documents.trust_store import load_roots

    roots = load_roots(station.settings.roots_path)
    with suppress(ClerkError):
        if station.settings.store_path.exists():
            with station.open_store() as store:
                roots += store.reference().trusted
    return tuple(dict.fromkeys(roots))


def _hall(station: Station) -> Finding:
    return look_at_hall(station.settings)


def look_at_hall(settings: Settings) -> Finding:
    """Whether a hall answers at the settings' address that takes this version."""
    began = datetime.now(UTC)
    try:
        hall = _connected(settings)
    except ValueError:
        return failed(StationCode.ADDRESS_WRONG)
    with closing(hall):
        hall.greet()
    took = datetime.now(UTC) - began
    return fine(
        host=urlsplit(settings.hall_url).hostname or "",
        milliseconds=f"{took.total_seconds() * 1000:.0f}",
    )


def _clock(station: Station) -> Finding:
    try:
        hall = _connected(station.settings)
    except ValueError:
        return failed(StationCode.ADDRESS_WRONG)
    began = datetime.now(UTC)
    try:
        with closing(hall):
            theirs = hall.greet()
    except HallError as error:
        return warned(error.code, **error.context)
    middle = began + (datetime.now(UTC) - began) / 2
    if theirs is None:
        return fine(seconds="0")
    off = round((theirs - middle).total_seconds())
    if abs(off) > CLOCK_SECONDS:
        return warned(StationCode.CLOCK_OFF, seconds=str(abs(off)))
    return fine(seconds=str(abs(off)))


def _connected(settings: Settings) -> Hall:
    from clerk_desktop.sync.hall import Hall

    return Hall(settings.hall_url, line=settings.line, read_seconds=8.0)


def _key_ring(station: Station) -> Finding:
    name = station.secrets.ring_name()
    if not station.secrets.has_store_key() and station.settings.store_path.exists():
        return failed(StoreCode.KEY_LOST)
    return fine(ring=name)


def _store(station: Station) -> Finding:
    path = station.settings.store_path
    if not path.exists():
        return fine(state="none")
    free = shutil.disk_usage(path.parent).free // _MEGABYTE
    try:
        with station.open_store() as store:
            return _opened(store, free)
    except StoreError as error:
        if error.code is StoreCode.ALREADY_RUNNING:
            return fine(state="in_use", free_mb=str(free))
        raise


def _opened(store: Store, free: int) -> Finding:
    if not store.is_sound(_SOUNDNESS_SECONDS):
        return failed(StoreCode.CORRUPT)
    counts, fullness = store.queue_counts(), store.fullness()
    facts = {
        "free_mb": str(free),
        "waiting": str(counts.waiting),
        "attention": str(counts.attention),
    }
    if not store.has_ballast:
        return failed(StationCode.BALLAST_GONE, **facts)
    if fullness >= _NEARLY_FULL:
        return warned(StationCode.NEARLY_FULL, percent=f"{fullness * 100:.0f}", **facts)
    if free < LEAST_FREE_MB:
        return warned(StationCode.DISK_LOW, **facts)
    return fine(state="open", **facts)


def _fonts() -> Finding:
    from clerk_desktop.documents.letter_fonts import letter_fonts

    fonts = letter_fonts()
    facts = {"body": fonts.body, "title": fonts.title, "heading": fonts.heading}
    return fine(**facts) if fonts.rare else warned(StationCode.RARE_FONTS_MISSING, **facts)


def _printer() -> Finding:
    from clerk_desktop.services.printers import printers

    found = printers()
    if not found:
        return warned(StationCode.NO_PRINTER)
    return fine(count=str(len(found)), name=found[0])


def _timestamps(address: str) -> Finding:
    from clerk_desktop.documents.inspector_client import InspectorClient

    if not address:
        return fine(state="none")
    with closing(InspectorClient(authorities=(address,))) as inspector:
        inspector.try_authorities().result()
    return fine(state="given", host=urlsplit(address).hostname or "")


def _log_folder(station: Station) -> Finding:
    folder = station.settings.log_dir
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"\0")
            file.flush()
    except OSError as error:
        return failed(StationCode.LOG_UNWRITABLE, reason=type(error).__name__)
    return fine()
