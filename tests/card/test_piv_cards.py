"""PIV cards in a real reader service: what they cost, and what becomes of them in trouble.

The long forms of the sweeps are in ``./dev.sh card-test``.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.card.messages import ChangePin, Pin, PinState, SignRequest
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.errors import CardCode, CardError
from tests.helpers.piv_lab import LOGIN_KEY, PIN, SIGNING, WRONG_PIN
from tests.helpers.piv_reader import Faults
from tests.helpers.piv_sweep import apdus_of_a_seal, seal, sweep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future

    from clerk_desktop.card.messages import Card
    from tests.helpers.one_seal import SealClient
    from tests.helpers.piv_lab import PivLab

KEYS = {"login": LOGIN_KEY, "signing": SIGNING}


@pytest.fixture(scope="module")
def client(lab: PivLab) -> SealClient:
    for name, reference in KEYS.items():
        lab.make_card(name, reference)
    lab.make_card("ec", SIGNING, is_ec=True)
    client = lab.client(seal_seconds=30.0)
    lab.insert(client, "login")
    client.prepare(lab.cards["login"].serial).result()
    lab.stack.remove()
    return client


@pytest.fixture(params=KEYS)
def name(request: pytest.FixtureRequest, lab: PivLab, client: SealClient) -> Iterator[str]:
    name = str(request.param)
    yield from _inserted(lab, client, name)


@pytest.fixture
def signing(lab: PivLab, client: SealClient) -> Iterator[str]:
    yield from _inserted(lab, client, "signing")


def _inserted(lab: PivLab, client: SealClient, name: str) -> Iterator[str]:
    lab.stack.set_tries(3, name)
    lab.insert(client, name)
    # A right PIN lets the count of wrong ones begin anew.
    assert seal(lab, client, name) == "sealed"
    yield name
    lab.stack.set_faults()
    lab.stack.remove()


def failure(future: Future[Any]) -> CardError:
    with pytest.raises(CardError) as caught:
        future.result()
    return caught.value


def only_card(client: SealClient) -> Card:
    (card,) = client.cards().result().cards
    return card


def test_showing_a_card_again_costs_no_traffic(
    lab: PivLab, client: SealClient, signing: str
) -> None:
    client.cards().result()
    before = lab.stack.state(signing)["apdus"]
    for _ in range(5):
        assert only_card(client).certificate is not None
    assert lab.stack.state(signing)["apdus"] == before


def test_card_pulled_while_it_is_used(lab: PivLab, client: SealClient, name: str) -> None:
    last = apdus_of_a_seal(lab, client, name)
    runs = list(sweep(lab, client, "pull", name, (1, 4, 6, last)))
    assert [str(run) for run in runs if not run.is_good] == []


def test_card_that_is_reset_once(lab: PivLab, client: SealClient, name: str) -> None:
    """Tried once more with the PIN that it took; a login that failed is never tried again."""
    last = apdus_of_a_seal(lab, client, name)
    runs = list(sweep(lab, client, "reset", name, (1, 4, 6, last)))
    assert [str(run) for run in runs if not run.is_good] == []
    assert [run.said for run in runs] == ["sealed", "card.removed", "sealed", "sealed"]


def test_wrong_pins_are_counted_down_to_the_lock(
    lab: PivLab, client: SealClient, signing: str
) -> None:
    def try_pin(**changes: bool) -> CardCode:
        return CardCode(failure(client.seal(lab.request(signing, WRONG_PIN, **changes))).code)

    assert try_pin() is CardCode.PIN_WRONG
    assert only_card(client).pin is PinState.LOW
    assert try_pin() is CardCode.PIN_WRONG
    assert only_card(client).pin is PinState.LAST_TRY
    before = lab.stack.state(signing)["verifies"]
    assert try_pin() is CardCode.PIN_LAST_TRY
    assert lab.stack.state(signing)["verifies"] == before
    assert try_pin(allow_last_try=True) is CardCode.PIN_LOCKED
    card = only_card(client)
    assert card.pin is PinState.LOCKED
    assert card.problem is not None
    before = lab.stack.state(signing)["verifies"]
    assert try_pin(allow_last_try=True) is CardCode.PIN_LOCKED
    assert lab.stack.state(signing)["verifies"] == before


def test_one_login_for_many_signatures(lab: PivLab, client: SealClient, name: str) -> None:
    """Only the key that wants it sees the PIN again; the card works once for each."""
    before = lab.stack.state(name)
    request = lab.holding(name)
    held = client.hold(request).result()
    assert held.certificate.serial == lab.cards[name].certificate_serial
    assert len(request.pin) == 0
    serial = lab.cards[name].serial
    for number in range(3):
        order = SignRequest(card_serial=serial, to_sign=b"letter %d" % number)
        assert len(client.sign(order).result().value) == 256
    after = lab.stack.state(name)
    assert after["signs"] - before["signs"] == 3
    assert after["verifies"] - before["verifies"] == (4 if name == "signing" else 1)
    client.release()
    order = SignRequest(card_serial=serial, to_sign=b"letter")
    assert failure(client.sign(order)).code is CardCode.LOGIN_LOST


def test_held_card_that_was_pulled_goes_on_when_it_is_held_anew(
    lab: PivLab, client: SealClient, signing: str
) -> None:
    order = SignRequest(card_serial=lab.cards[signing].serial, to_sign=b"letter")
    client.hold(lab.holding(signing)).result()
    client.sign(order).result()
    lab.stack.remove()
    lab.insert(client, "login")
    assert failure(client.sign(order)).code is CardCode.CARD_REMOVED
    assert failure(client.hold(lab.holding(signing))).code is CardCode.OTHER_CARD
    lab.stack.remove()
    lab.insert(client, signing)
    client.hold(lab.holding(signing)).result()
    assert client.sign(order).result().value
    client.release()


def test_held_card_that_is_reset_once_signs(lab: PivLab, client: SealClient, name: str) -> None:
    client.hold(lab.holding(name)).result()
    order = SignRequest(card_serial=lab.cards[name].serial, to_sign=b"letter")
    lab.stack.set_faults(Faults(reset_at=1))
    assert client.sign(order).result().value
    client.release()
    assert lab.stack.state(name)["tries"] == 3


def test_changed_pin_is_the_only_one(lab: PivLab, client: SealClient, signing: str) -> None:
    def change(old: str, new: str) -> Future[None]:
        serial = lab.cards[signing].serial
        return client.change_pin(ChangePin(card_serial=serial, old=Pin(old), new=Pin(new)))

    assert failure(change(PIN, "12")).code is CardCode.PIN_NEW_REFUSED
    assert failure(change(WRONG_PIN, "246813")).code is CardCode.PIN_WRONG
    change(PIN, "246813").result()
    assert failure(client.seal(lab.request(signing))).code is CardCode.PIN_WRONG
    assert client.seal(lab.request(signing, "246813")).result().document
    change("246813", PIN).result()


def test_ec_card(lab: PivLab, client: SealClient) -> None:
    for _ in _inserted(lab, client, "ec"):
        sealed = client.seal(lab.request("ec")).result().document
        (signature,) = verify_pdf(sealed, ()).signatures
        assert signature.is_intact


def test_reader_service_stopped_and_started_again(
    lab: PivLab, client: SealClient, signing: str
) -> None:
    lab.stack.stop_service()
    assert client.cards().result().cards == ()
    refused = failure(client.seal(lab.request(signing)))
    assert refused.code in set(CardCode) - {CardCode.PIN_WRONG, CardCode.FAILED}
    lab.stack.start_service()
    lab.insert(client, signing)
    assert seal(lab, client, signing) == "sealed"


def test_three_windows_share_a_reader(lab: PivLab, client: SealClient, signing: str) -> None:
    windows = [client, lab.client(seal_seconds=30.0), lab.client(seal_seconds=30.0)]
    for window in windows:
        lab.await_card(window, signing)
        window.prepare(lab.cards[signing].serial).result()
    before = lab.stack.state(signing)
    for _ in range(3):
        futures = [window.seal(lab.request(signing)) for window in windows]
        assert all(future.result().document for future in futures)
    after = lab.stack.state(signing)
    assert after["signs"] - before["signs"] >= 9
    assert (after["wrong"] - before["wrong"], after["tries"]) == (0, 3)


def test_two_readers(lab: PivLab, client: SealClient, signing: str) -> None:
    lab.stack.insert("login", slot=1)
    deadline = time.monotonic() + 8
    while len(client.cards().result().cards) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    cards = client.cards().result().cards
    assert {card.serial for card in cards} == {lab.cards[name].serial for name in KEYS}
    assert len({card.reader for card in cards}) == 2
    assert seal(lab, client, "login") == seal(lab, client, signing) == "sealed"
    lab.stack.remove(slot=1)
