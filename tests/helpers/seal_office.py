"""An office with many letters to seal: a real store, real drafts, and the service that seals."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from multiprocessing import active_children
from typing import TYPE_CHECKING, Self

from clerk_desktop.documents.inspector_client import InspectorClient
from clerk_desktop.domain.document import LetterKind
from clerk_desktop.domain.office import NumberBlock, Office, SealRight, Series
from clerk_desktop.domain.seal_plan import SealPlan
from clerk_desktop.services.drafts import Drafts
from clerk_desktop.services.seal_orders import SealOrder
from clerk_desktop.services.seals import Seals
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import KnownClerk, LedgerKind, Reference
from tests.helpers.cases import LIN, PROMISED, accepted
from tests.helpers.stores import KEY, save

if TYPE_CHECKING:
    from pathlib import Path

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.domain.case import Case
    from clerk_desktop.services.seal_batch import SealProgress

OFFICE = Office(
    name="青屿县行政审批服务局",
    code="11350999MB00000000",
    address="青屿县滨海路示例段99号",
    phone="0000-12345678",
    government="青屿县人民政府",
)


@dataclass
class SealOffice:
    """A context manager.

    Args:
        folder: For the store; what is in it already is gone on with.
        cards: The card's client.
        certificates: Serials of the certificates that the clerk may seal with.
    """

    folder: Path
    cards: CardClient
    certificates: frozenset[str]
    told: list[SealProgress] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.store = Exchange(self.folder / "clerk.db", KEY)
        if self.store.present_clerk() is None:
            self._furnish()
        self.inspector = InspectorClient()
        self.drafts = Drafts(self._open, self.inspector, LIN, self._now)
        self.seals = Seals(self._open, self.cards, self.inspector, LIN, self._now, lambda: None)
        return self

    def __exit__(self, *_error: object) -> None:
        for part in (self.seals, self.drafts, self.inspector, self.store):
            part.close()

    def orders(self, count: int) -> list[SealOrder]:
        """So many new cases, and what is due in each drafted and seen."""
        fresh = [_numbered(number) for number in range(1, count + 1)]
        save(self.store, fresh)
        drafts = [self.drafts.draft(case.case_id, LetterKind.ACCEPTANCE) for case in fresh]
        return [
            SealOrder(draft=draft, plan=SealPlan(places=(draft.place,)), seen_at=self._now())
            for draft in (future.result() for future in drafts)
        ]

    @property
    def workers(self) -> list[int]:
        """Process ids of the press and the inspector."""
        pids = [child.pid for child in active_children() if child.name in {"press", "inspector"}]
        return [pid for pid in pids if pid is not None]

    def seals_by_case(self) -> dict[str, int]:
        """How many seals of each case the ledger has; its chain must hold."""
        assert self.store.verify_ledger().broken_at is None
        rows = self.store.ledger_rows(limit=10_000)
        sealed = [row.case_id for row in rows if row.kind is LedgerKind.SEAL]
        return {case_id: sealed.count(case_id) for case_id in sealed}

    def _open(self) -> Exchange:
        return Exchange(self.folder / "clerk.db", KEY)

    @staticmethod
    def _now() -> datetime:
        return datetime.now(UTC)

    def _furnish(self) -> None:
        right = SealRight(
            seal_id="s1",
            name="行政审批专用章",
            certificate_serials=self.certificates,
            diameter_mm=42.0,
        )
        self.store.save_reference(Reference(templates={"t": PROMISED}))
        known = KnownClerk(login="lin", clerk=LIN, window_name="综合窗口1号", office=OFFICE)
        self.store.remember_clerk(known, "password", (right,), ())
        self.store.sign_in(LIN.user_id)
        for year in (datetime.now(UTC).year + step for step in (-1, 0, 1)):
            for series in Series:
                request = self.store.number_request(series, year, LIN.user_id)
                block = NumberBlock(series=series, prefix="青屿审", year=year, first=1, last=999)
                self.store.keep_numbers(block, request)


def _numbered(number: int) -> Case:
    return replace(accepted(), case_id=f"c{number}", project_no=f"350999-20260209-{number:05d}")
