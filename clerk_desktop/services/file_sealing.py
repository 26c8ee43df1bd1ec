"""Sealing a file that belongs to no case, for administrators: same checks, same ledger.

One after the other: places, card, check, seal. Everything before ``seal`` leaves the PIN alone.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clerk_desktop.documents.placing import (
    DATE_LINE,
    date_place,
    parse_pages,
    places_at,
)
from clerk_desktop.documents.seal_findings import SealBatch, SealItem
from clerk_desktop.documents.seal_key import SealWords
from clerk_desktop.domain.document import SEAL_DIAMETER_MM, SealPlace
from clerk_desktop.domain.seal_plan import SealPlan, Straddle
from clerk_desktop.errors import (
    CardCode,
    CardError,
    ClerkError,
    DocumentCode,
    DocumentError,
    StoreError,
)
from clerk_desktop.services.seal_facts import card_facts, plan_facts, timestamp_fact
from clerk_desktop.services.seal_job import CardKey, Sheet
from clerk_desktop.sync.records import LedgerKind

if TYPE_CHECKING:
    from clerk_desktop.card.messages import Card, Pin
    from clerk_desktop.documents.placing import KeywordRule
    from clerk_desktop.documents.preview_client import PreviewClient
    from clerk_desktop.documents.seal_findings import BatchFindings
    from clerk_desktop.services.seal_job import Sealed
    from clerk_desktop.services.seal_line import SealLine
    from clerk_desktop.sync.store import Store

_POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWish:
    """Where an administrator wants the seals.

    Attributes:
        pages: ``1 1-3 5,8``; empty for the keyword's or date's own page, or the last one.
        keyword: Places by a keyword, on ``pages`` if there are any.
        at_mm: The centre on each of ``pages``. With neither, the last date line's place.
        has_place: False for a straddle seal alone.
        straddle: The straddle seal.
        diameter_mm: Of the seals.
    """

    pages: str = ""
    keyword: KeywordRule | None = None
    at_mm: tuple[float, float] | None = None
    has_place: bool = True
    straddle: Straddle | None = None
    diameter_mm: float = SEAL_DIAMETER_MM


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOrder:
    """What to seal, after the check.

    ``image`` is the seal's PNG, ``None`` for the card's own; ``name``, ``reason`` and ``location``
    stand in the signature; ``file`` names the document in the ledger.
    """

    document: bytes = field(repr=False)
    plan: SealPlan
    card: Card
    pin: Pin
    image: bytes | None = field(repr=False, default=None)
    file: str
    name: str
    reason: str
    location: str = ""


class FileSealing:
    """Seals files with the card.

    Args:
        line: Seals; its inspector checks.
        previews: Reads pages and finds keywords.
        store: Its ledger gets a line for each seal and each failure; ``None`` where there is no
            store on this machine.
        user: Who seals, for the ledger.
    """

    def __init__(
        self,
        line: SealLine,
        previews: PreviewClient,
        store: Store | None,
        user: str,
    ) -> None:
        self._line = line
        self._previews = previews
        self._store = store
        self._user = user

    def plan(self, document: bytes, wish: PlaceWish) -> SealPlan:
        """The plan that a wish comes to in this document.

        Raises ``DocumentError``: PAGES_UNCLEAR, KEYWORD_NOT_FOUND, and what opening it raises.
        """
        sha256 = hashlib.sha256(document).hexdigest()
        info = self._previews.open(sha256, document).result()
        sizes = [(size.width / _POINTS_PER_MM, size.height / _POINTS_PER_MM) for size in info.sizes]
        places = _Places(self._previews, sha256, sizes).wanted(wish) if wish.has_place else ()
        return SealPlan(places=places, straddle=wish.straddle)

    def card(self, label: str) -> Card:
        """The card of that label. Raises ``CardError`` when it isn't there or can't seal."""
        listed = self._line.cards.cards().result()
        found = [card for card in listed.cards if card.label == label]
        if not found and listed.broken_modules:
            raise listed.broken_modules[0]
        if len(found) != 1:
            raise CardError(CardCode.OTHER_CARD if listed.cards else CardCode.NO_CARD)
        if found[0].problem is not None:
            raise found[0].problem
        return found[0]

    def check(self, document: bytes, plan: SealPlan, card: Card, free_bytes: int) -> BatchFindings:
        """Everything that stands against the seal."""
        sha256 = hashlib.sha256(document).hexdigest()
        batch = SealBatch(
            items=(SealItem(document=document, sha256=sha256, plan=plan),),
            certificate=card.certificate.der if card.certificate else b"",
            trusted=self._line.inspector.trusted,
            authorities=self._line.inspector.authorities,
            free_bytes=free_bytes,
        )
        return self._line.inspector.check(batch).result()

    def seal(self, order: FileOrder) -> Sealed:
        """Seal, complete, and write the ledger. The PIN is wiped, whatever happens.

        Raises ``CardError``, ``DocumentError``, or ``StoreError`` when the seal can't be written to
        the ledger: then there is no result.
        """
        job = _FileJob(order)
        try:
            stopped = self._line.run(CardKey(card=order.card, pin=order.pin), iter([job]))
        finally:
            self._line.release(order.card.serial)
        error = stopped or job.error
        if error is not None:
            with suppress(StoreError):
                self._note(LedgerKind.SEAL_FAILED, order, {"code": str(error.code)})
            raise error
        done = job.sealed[0]
        timestamp = timestamp_fact(done, self._line.inspector.authorities)
        facts = {"after": done.sha256, "timestamp": timestamp}
        self._note(LedgerKind.SEAL, order, facts)
        return done

    def _note(self, kind: LedgerKind, order: FileOrder, facts: dict[str, str]) -> None:
        if self._store is None:
            return
        told = {
            "file": order.file,
            "name": order.name,
            "before": hashlib.sha256(order.document).hexdigest(),
        }
        used = card_facts(order.card, self._store.reference().seals) | plan_facts(order.plan)
        self._store.note(kind, self._store.now(), self._user, "", told | used | facts)


@dataclass(slots=True)
class _FileJob:
    """The file's place in the line; see ``SealJob``."""

    order: FileOrder
    sealed: list[Sealed] = field(default_factory=list)
    error: ClerkError | None = None

    def sheet(self) -> Sheet:
        order = self.order
        return Sheet(
            document=order.document,
            sha256=hashlib.sha256(order.document).hexdigest(),
            plan=order.plan,
            words=SealWords(name=order.name, reason=order.reason, location=order.location),
            image=order.image,
        )

    def keep(self, sealed: Sealed) -> None:
        self.sealed.append(sealed)

    def fail(self, error: ClerkError) -> None:
        self.error = error


@dataclass(frozen=True, slots=True)
class _Places:
    """The places of a wish in an open document."""

    previews: PreviewClient
    sha256: str
    sizes: list[tuple[float, float]]

    def wanted(self, wish: PlaceWish) -> tuple[SealPlace, ...]:
        pages = parse_pages(wish.pages, len(self.sizes)) if wish.pages else ()
        if wish.keyword is not None:
            return self._by_keyword(wish, wish.keyword, pages)
        pattern = self._by_point(wish) if wish.at_mm else self._by_date(wish, pages)
        return tuple(replace(pattern, page=page) for page in pages or (pattern.page,))

    def _by_keyword(
        self, wish: PlaceWish, rule: KeywordRule, pages: tuple[int, ...]
    ) -> tuple[SealPlace, ...]:
        hits = self.previews.find(self.sha256, rule.keyword).result()
        allowed = tuple(hit for hit in hits if not pages or hit.page in pages)
        return places_at(rule, allowed, lambda page: self.sizes[page - 1], wish.diameter_mm)

    def _by_point(self, wish: PlaceWish) -> SealPlace:
        x_mm, y_mm = wish.at_mm or (0.0, 0.0)
        return SealPlace(page=len(self.sizes), x_mm=x_mm, y_mm=y_mm, diameter_mm=wish.diameter_mm)

    def _by_date(self, wish: PlaceWish, pages: tuple[int, ...]) -> SealPlace:
        dates = self.previews.find(self.sha256, DATE_LINE, is_regex=True).result()
        on_pages = tuple(date for date in dates if date.page in pages) or dates
        place = date_place(on_pages, wish.diameter_mm)
        if place is None:
            context = {"keyword": "年月日", "hit": "1"}
            raise DocumentError(DocumentCode.KEYWORD_NOT_FOUND, context=context)
        return place
