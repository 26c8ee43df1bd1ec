"""What the ledger says of seals that were made and of those that failed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.card.messages import Pin
from clerk_desktop.domain.document import LetterKind, SealPlace
from clerk_desktop.domain.seal_plan import SealPlan, Straddle
from clerk_desktop.errors import CardError
from clerk_desktop.services.drafts import Draft, Drafts
from clerk_desktop.services.seal_job import CardKey
from clerk_desktop.services.seal_orders import SealOrder
from clerk_desktop.services.seals import Seals
from clerk_desktop.sync.records import LedgerKind
from clerk_desktop.sync.store import Store, open_store
from tests.helpers.cases import LIN, accepted, sealed
from tests.helpers.stores import KEY, save
from tests.ui.pretend_card import PIN, SERIAL, pretend_card

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from clerk_desktop.card.client import CardClient
    from clerk_desktop.documents.inspector_client import InspectorClient
    from clerk_desktop.domain.document import CaseDocument
    from clerk_desktop.sync.exchange import Exchange

SEEN = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
STRADDLE_ONLY = SealPlan(straddle=Straddle())
TWO_PLACES = SealPlan(
    places=(SealPlace(page=1, x_mm=127.04, y_mm=240), SealPlace(page=2, x_mm=60, y_mm=80)),
    straddle=Straddle(),
)


@pytest.fixture
def store(make_store: Callable[..., Exchange]) -> Exchange:
    made = make_store(accepted())
    made.save_clock_offset(timedelta(seconds=-12.5))
    return made


@dataclass(frozen=True)
class Office:
    """Where letters are drafted and sealed."""

    drafts: Drafts
    seals: Seals

    def draft(self) -> Draft:
        return self.drafts.draft("c1", LetterKind.ACCEPTANCE).result()

    def seal(self, draft: Draft, plan: SealPlan, pin: str = PIN) -> CaseDocument:
        order = SealOrder(draft=draft, plan=plan, seen_at=SEEN)
        return self.seals.seal(order, CardKey(card=pretend_card(), pin=Pin(pin))).result()


@pytest.fixture
def office(
    store: Exchange,
    cards: CardClient,
    inspector: InspectorClient,
    card_folder: Path,
    tmp_path: Path,
) -> Iterator[Office]:
    for trace in card_folder.iterdir():
        trace.unlink()

    def another() -> Store:
        return open_store(tmp_path / "clerk.db", KEY)

    def now() -> datetime:
        return datetime.now(UTC)

    drafts = Drafts(another, inspector, LIN, now)
    seals = Seals(another, cards, inspector, LIN, now, lambda: None)
    yield Office(drafts, seals)
    seals.close()
    drafts.close()


def test_a_straddle_seal_alone_is_sealed_and_recorded(store: Exchange, office: Office) -> None:
    office.seal(office.draft(), STRADDLE_ONLY)
    line = store.ledger_rows()[0]
    assert line.kind is LedgerKind.SEAL
    assert (line.facts["places"], line.facts["straddle"]) == ("", "single")


def test_a_seal_says_who_with_what_where_and_when(store: Exchange, office: Office) -> None:
    draft = office.draft()
    sealed = office.seal(draft, TWO_PLACES)
    line = store.ledger_rows()[0]
    assert (line.user_id, line.case_id) == (LIN.user_id, "c1")
    assert line.facts == {
        "name": LIN.name,
        "seal": "s1",
        "seal_name": "行政审批专用章",
        "card": "card-1",
        "certificate": SERIAL,
        "project_no": accepted().project_no,
        "letter": "acceptance",
        "number": draft.number,
        "before": draft.sha256,
        "after": sealed.sha256,
        "pages": str(draft.pages),
        "seen": SEEN.isoformat(),
        "places": "1:127.0,240.0 2:60.0,80.0",
        "straddle": "single",
        "timestamp": "none",
        "clock_offset": "-12.500",
    }


def test_a_failed_seal_says_the_same_and_why(store: Exchange, office: Office) -> None:
    draft = office.draft()
    with pytest.raises(CardError):
        office.seal(draft, STRADDLE_ONLY, pin="111111")
    line = store.ledger_rows()[0]
    assert line.kind is LedgerKind.SEAL_FAILED
    assert line.facts["code"] == "card.pin_wrong"
    assert (line.facts["seal"], line.facts["seal_name"]) == ("s1", "行政审批专用章")
    assert (line.facts["certificate"], line.facts["card"]) == (SERIAL, "card-1")
    assert line.facts["project_no"] == accepted().project_no
    assert (line.facts["before"], line.facts["straddle"]) == (draft.sha256, "single")
    assert "after" not in line.facts
    assert "111111" not in str(line)


def test_a_letter_whose_seal_was_taken_back_keeps_its_number(
    store: Exchange, office: Office
) -> None:
    """Also on a machine that didn't number it."""
    void = replace(sealed(LetterKind.ACCEPTANCE), number="青屿受〔2025〕99号")
    save(store, [replace(accepted(), undone_letters=(void,), version=90)], cursor="2")
    draft = office.draft()
    assert draft.number == "青屿受〔2025〕99号"
    assert office.seal(draft, TWO_PLACES).number == "青屿受〔2025〕99号"
