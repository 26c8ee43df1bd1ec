"""Many letters with one PIN: each sealed once, whatever happens on the way."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.card.messages import Pin
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan
from clerk_desktop.errors import CardCode, CardError, DocumentCode, DocumentError, WorkflowCode
from clerk_desktop.services.seal_job import CardKey
from clerk_desktop.sync.records import EntryState, LedgerKind
from tests.card.conftest import PIN
from tests.helpers.seal_office import SealOffice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clerk_desktop.services.seal_batch import SealProgress, SealRun
    from clerk_desktop.services.seal_orders import SealOrder
    from clerk_desktop.sync.records import Batch
    from sandbox_hall.training import TrainingCard
    from tests.helpers.one_seal import SealClient
    from tests.helpers.shim import Shim

COUNT = 20


@pytest.fixture
def office(tmp_path: Path, shim_client: SealClient, card: TrainingCard) -> Iterator[SealOffice]:
    with SealOffice(tmp_path, shim_client, frozenset({card.certificate_serial})) as office:
        yield office


def key(office: SealOffice, pin: str | None = PIN) -> CardKey:
    (card,) = office.cards.cards().result().cards
    return CardKey(card=card, pin=None if pin is None else Pin(pin))


def begun(office: SealOffice, orders: list[SealOrder]) -> Batch:
    return office.seals.begin(orders, key(office).card).result()


def run(office: SealOffice, batch: Batch, pin: str | None = PIN) -> SealRun:
    return office.seals.run(batch.batch_id, key(office, pin), office.told.append).result()


def states(run: SealRun) -> list[EntryState]:
    return [entry.state for entry in run.batch.entries]


def test_twenty_letters_with_one_login(
    shim: Shim, office: SealOffice, card: TrainingCard, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    orders = office.orders(COUNT)
    opening = key(office)
    batch = begun(office, orders)
    ended = office.seals.run(batch.batch_id, opening, office.told.append).result()
    assert ended.stopped is None
    assert states(ended) == [EntryState.SEALED] * COUNT
    assert (shim.count("C_Login"), shim.count("C_Sign")) == (1, COUNT)
    assert opening.pin is not None
    assert len(opening.pin) == 0
    assert PIN not in caplog.text
    assert [progress.number for progress in office.told] == list(range(1, COUNT + 1))
    assert office.seals_by_case() == {order.draft.case_id: 1 for order in orders}
    for order, progress in zip(orders, office.told, strict=True):
        pdf = office.store.document(progress.result().sha256)
        assert pdf is not None
        (signature,) = verify_pdf(pdf, (card.ca_certificate,)).signatures
        assert signature.is_intact
        assert signature.covers_document
        row = next(r for r in office.store.ledger_rows(order.draft.case_id) if r.kind == "seal")
        assert row.facts["before"] == order.draft.sha256
        assert order.seen_at is not None
        assert row.facts["seen"] == order.seen_at.isoformat()


def test_one_bad_letter_does_not_stop_the_others(shim: Shim, office: SealOffice) -> None:
    orders = office.orders(5)
    beside = SealPlan(places=(SealPlace(page=9, x_mm=100, y_mm=100),))
    orders[2] = replace(orders[2], plan=beside)
    ended = run(office, begun(office, orders))
    sealed, failed = EntryState.SEALED, EntryState.FAILED
    assert states(ended) == [sealed, sealed, failed, sealed, sealed]
    assert ended.batch.entries[2].code == DocumentCode.NO_SUCH_PAGE
    assert ended.batch.entries[2].context["page"] == "9"
    assert (shim.count("C_Login"), shim.count("C_Sign")) == (1, 4)
    rows = office.store.ledger_rows(orders[2].draft.case_id)
    assert [row.kind for row in rows] == [LedgerKind.SEAL_FAILED]
    assert rows[0].facts["code"] == DocumentCode.NO_SUCH_PAGE


def test_a_letter_that_nobody_saw_is_not_sealed(shim: Shim, office: SealOffice) -> None:
    orders = office.orders(2)
    orders[1] = replace(orders[1], seen_at=None)
    with pytest.raises(DocumentError) as caught:
        begun(office, orders)
    assert caught.value.code is DocumentCode.NOT_SEEN
    assert office.seals.unfinished().result() is None


def test_stopped_between_two_letters_and_gone_on_with(shim: Shim, office: SealOffice) -> None:
    batch = begun(office, office.orders(6))

    def stop_after_two(progress: SealProgress) -> None:
        office.told.append(progress)
        if progress.number == 2:
            office.seals.stop()

    shim.set("C_Sign", "delay 150")
    ended = office.seals.run(batch.batch_id, key(office), stop_after_two).result()
    made = len(office.told)
    assert ended.stopped is None
    assert 2 <= made < 6
    assert len(ended.batch.of_state(EntryState.WAITING)) == 6 - made
    assert shim.count("C_Sign") == made
    rest = office.seals.unfinished().result()
    assert rest == ended.batch
    assert states(run(office, ended.batch)) == [EntryState.SEALED] * 6
    assert set(office.seals_by_case().values()) == {1}
    assert office.seals.unfinished().result() is None


def test_dropped_batch_is_not_offered_again(office: SealOffice) -> None:
    batch = begun(office, office.orders(2))
    assert office.seals.unfinished().result() == batch
    office.seals.drop(batch.batch_id).result()
    assert office.seals.unfinished().result() is None
    assert office.seals_by_case() == {}


def test_another_card_is_refused_before_its_pin(shim: Shim, office: SealOffice) -> None:
    batch = begun(office, office.orders(2))
    mine = key(office)
    other = replace(mine, card=replace(mine.card, serial="0000"))
    ended = office.seals.run(batch.batch_id, other, office.told.append).result()
    assert ended.stopped is not None
    assert ended.stopped.code is CardCode.OTHER_CARD
    assert shim.count("C_Login") == 0
    assert states(ended) == [EntryState.WAITING] * 2


def test_wrong_pin_is_tried_once_and_nothing_is_sealed(shim: Shim, office: SealOffice) -> None:
    batch = begun(office, office.orders(3))
    ended = run(office, batch, "975310")
    assert ended.stopped is not None
    assert ended.stopped.code is CardCode.PIN_WRONG
    assert (shim.count("C_Login"), shim.count("C_Sign")) == (1, 0)
    assert states(run(office, batch)) == [EntryState.SEALED] * 3


def test_card_that_loses_contact_pauses_and_asks_for_its_pin_again(
    shim: Shim, office: SealOffice
) -> None:
    batch = begun(office, office.orders(4))

    def lose_after_one(progress: SealProgress) -> None:
        office.told.append(progress)
        if progress.number == 1:
            shim.set("C_Sign", "ckr 32")

    shim.set("C_Sign", "delay 150")
    ended = office.seals.run(batch.batch_id, key(office), lose_after_one).result()
    made = len(office.told)
    assert ended.stopped is not None
    assert ended.stopped.code in {CardCode.CARD_REMOVED, CardCode.LOGIN_LOST}
    assert 1 <= made < 4
    shim.clear("C_Sign")
    again = run(office, ended.batch, None)
    assert again.stopped is not None
    assert again.stopped.code is CardCode.LOGIN_LOST
    assert states(run(office, ended.batch)) == [EntryState.SEALED] * 4
    assert set(office.seals_by_case().values()) == {1}


def test_card_that_is_still_held_goes_on_without_its_pin(shim: Shim, office: SealOffice) -> None:
    batch = begun(office, office.orders(3))
    shim.set("C_SignInit", "ckr 2 once")
    ended = run(office, batch)
    assert ended.stopped is not None
    assert states(ended) == [EntryState.WAITING] * 3
    assert states(run(office, batch, None)) == [EntryState.SEALED] * 3
    assert shim.count("C_Login") == 1


def test_no_single_seal_slips_into_a_batch(shim: Shim, office: SealOffice) -> None:
    orders = office.orders(3)
    batch = begun(office, orders[:2])
    alone = key(office)
    shim.set("C_Sign", "delay 200")
    running = office.seals.run(batch.batch_id, key(office), office.told.append)
    with pytest.raises(CardError) as caught:
        office.seals.seal(orders[2], alone).result()
    assert caught.value.code is CardCode.BUSY
    assert alone.pin is not None
    assert len(alone.pin) == 0
    assert states(running.result()) == [EntryState.SEALED] * 2


def test_letter_that_is_not_due_any_more_fails_alone(shim: Shim, office: SealOffice) -> None:
    orders = office.orders(2)
    batch = begun(office, orders)
    office.seals.seal(orders[0], key(office)).result()
    ended = run(office, batch)
    assert states(ended) == [EntryState.FAILED, EntryState.SEALED]
    assert ended.batch.entries[0].code == WorkflowCode.LETTER_NOT_DUE
    assert set(office.seals_by_case().values()) == {1}
    assert shim.count("C_Sign") == 2
