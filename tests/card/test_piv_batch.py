"""A batch on a PIV card in a real reader: pulled in the middle, put back, or another one put in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.card.messages import Pin
from clerk_desktop.errors import CardCode
from clerk_desktop.services.seal_job import CardKey
from clerk_desktop.sync.records import EntryState
from tests.card.test_pin import memory_holds
from tests.helpers.piv_lab import LOGIN_KEY, PIN, SIGNING
from tests.helpers.piv_reader import Faults
from tests.helpers.seal_office import SealOffice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clerk_desktop.card.messages import Card
    from clerk_desktop.services.seal_batch import SealProgress, SealRun
    from clerk_desktop.sync.records import Batch
    from tests.helpers.one_seal import SealClient
    from tests.helpers.piv_lab import PivLab

COUNT = 5
KEYS = {"login": LOGIN_KEY, "signing": SIGNING}


@pytest.fixture(scope="module")
def client(lab: PivLab) -> SealClient:
    for name, reference in (*KEYS.items(), ("other", LOGIN_KEY)):
        lab.make_card(name, reference)
    return lab.client(seal_seconds=30.0)


@pytest.fixture
def office(lab: PivLab, client: SealClient, tmp_path: Path) -> Iterator[SealOffice]:
    allowed = frozenset(made.certificate_serial for made in lab.cards.values())
    with SealOffice(tmp_path, client, allowed) as office:
        yield office
    lab.stack.set_faults()
    lab.stack.remove()


def run(office: SealOffice, batch: Batch, card: Card, pin: str | None = PIN) -> SealRun:
    key = CardKey(card=card, pin=None if pin is None else Pin(pin))
    return office.seals.run(batch.batch_id, key, office.told.append).result()


def pulled_at_the_third(lab: PivLab, office: SealOffice, name: str) -> tuple[Batch, SealRun]:
    """Begin a batch; the card is pulled by hand as soon as two letters are through."""
    card = lab.insert(office.cards, name)
    batch = office.seals.begin(office.orders(COUNT), card).result()
    lab.stack.set_faults(Faults(key_ms=200))

    def pull(progress: SealProgress) -> None:
        office.told.append(progress)
        if progress.number == 2:
            lab.stack.remove()

    ended = office.seals.run(batch.batch_id, CardKey(card=card, pin=Pin(PIN)), pull).result()
    lab.stack.set_faults()
    return batch, ended


@pytest.mark.parametrize("name", KEYS)
def test_pulled_card_pauses_and_the_same_one_goes_on(
    lab: PivLab, office: SealOffice, name: str
) -> None:
    lab.stack.set_tries(3, name)
    batch, ended = pulled_at_the_third(lab, office, name)
    assert ended.stopped is not None
    assert ended.stopped.code in {CardCode.CARD_REMOVED, CardCode.NO_CARD, CardCode.LOGIN_LOST}
    made = len(ended.batch.of_state(EntryState.SEALED))
    assert 2 <= made < COUNT
    office.cards.release(lab.cards[name].serial)  # as the window does when a card is pulled
    card = lab.insert(office.cards, name)
    before = lab.stack.state(name)
    asked = run(office, batch, card, None)
    assert asked.stopped is not None
    assert asked.stopped.code is CardCode.LOGIN_LOST
    assert lab.stack.state(name)["verifies"] == before["verifies"]
    ended = run(office, batch, card)
    assert ended.stopped is None
    assert len(ended.batch.of_state(EntryState.SEALED)) == COUNT
    assert office.seals_by_case() == {f"c{number}": 1 for number in range(1, COUNT + 1)}
    after = lab.stack.state(name)
    assert after["signs"] - before["signs"] == COUNT - made
    assert (after["wrong"], after["tries"]) == (before["wrong"], 3)


def test_another_card_does_not_go_on(lab: PivLab, office: SealOffice) -> None:
    batch, _ = pulled_at_the_third(lab, office, "login")
    other = lab.insert(office.cards, "other")
    before = lab.stack.state("other")
    ended = run(office, batch, other)
    assert ended.stopped is not None
    assert ended.stopped.code is CardCode.OTHER_CARD
    after = lab.stack.state("other")
    assert (after["verifies"], after["signs"]) == (before["verifies"], before["signs"])
    assert ended.batch.of_state(EntryState.WAITING)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may look into other processes' memory")
def test_no_process_of_the_batch_keeps_the_pin(lab: PivLab, office: SealOffice) -> None:
    """Neither the press, which never had it, nor the inspector; nor this process's ``Pin``."""
    card = lab.insert(office.cards, "login")
    batch = office.seals.begin(office.orders(2), card).result()
    key = CardKey(card=card, pin=Pin(PIN))
    ended = office.seals.run(batch.batch_id, key, office.told.append).result()
    assert ended.stopped is None
    assert key.pin is not None
    assert len(key.pin) == 0
    for pid in office.workers:
        assert not memory_holds(pid, PIN.encode())
