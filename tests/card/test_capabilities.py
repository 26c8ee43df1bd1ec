"""Cards that can more, less, or less than they say."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.card.translate import VALUES
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.errors import CardCode, CardError, ClerkError
from sandbox_hall.training import init_token, make_ec_key, open_token, store_certificate
from sandbox_hall.training_ca import Holder
from tests.card.conftest import PIN, Desk
from tests.helpers.card_stack import ROOT
from tests.helpers.module_sweep import expected
from tests.helpers.one_seal import SealClient

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sandbox_hall.training import TrainingCard
    from sandbox_hall.training_ca import TrainingAuthority
    from tests.card.conftest import Asking
    from tests.helpers.shim import Shim

SHA256_RSA_PKCS, RSA_PKCS, RSA_PKCS_PSS, SHA256_RSA_PKCS_PSS = "40", "1", "d", "43"
ECDSA, ECDSA_SHA256 = "1041", "1044"


@pytest.fixture
def shim(desk: Desk) -> Shim:
    return desk.cleared()


@pytest.fixture
def shim_client(desk: Desk, shim: Shim) -> SealClient:
    return desk.client


@pytest.fixture
def card(desk: Desk) -> TrainingCard:
    return desk.card


@pytest.fixture
def fresh_client(shim: Shim) -> Iterator[SealClient]:
    """With a worker that sees the tokens that were made just now."""
    client = SealClient((shim.module,))
    yield client
    client.close()


def signature_of(document: bytes) -> bool:
    (signature,) = verify_pdf(document, ()).signatures
    return signature.is_intact and signature.is_valid


@pytest.mark.parametrize(
    "offered",
    [
        f"{RSA_PKCS_PSS} {SHA256_RSA_PKCS_PSS}",
        RSA_PKCS_PSS,
        SHA256_RSA_PKCS_PSS,
        SHA256_RSA_PKCS,
        RSA_PKCS,
    ],
)
def test_rsa_card_with_few_mechanisms(
    shim: Shim, shim_client: SealClient, ask: Asking, offered: str
) -> None:
    shim.set("mechanisms", offered)
    assert signature_of(shim_client.seal(ask()).result().document)
    assert shim.count("C_Sign") == 1


def test_mechanism_that_is_listed_and_then_refused(
    shim: Shim, shim_client: SealClient, ask: Asking
) -> None:
    shim.set("C_SignInit", "ckr 70 once")
    assert signature_of(shim_client.seal(ask()).result().document)
    assert (shim.count("C_SignInit"), shim.count("C_Sign")) == (2, 1)


def test_card_that_can_not_sign_at_all_is_refused_before_the_pin(
    shim: Shim, shim_client: SealClient, ask: Asking
) -> None:
    shim.set("mechanisms", "250")
    with pytest.raises(CardError) as caught:
        shim_client.seal(ask()).result()
    assert caught.value.code is CardCode.UNSUPPORTED
    assert shim.count("C_Login") == 0


@pytest.mark.parametrize("offered", [ECDSA, f"{SHA256_RSA_PKCS} {RSA_PKCS}"])
def test_ec_card(
    shim: Shim,
    fresh_client: SealClient,
    card: TrainingCard,
    authority: TrainingAuthority,
    seal_png: bytes,
    ask: Asking,
    offered: str,
) -> None:
    """A module without EC is told before the PIN."""
    label = f"ec {offered}"
    configuration = init_token(card.configuration.parent, PIN, PIN, label)
    with open_token(configuration, label, PIN) as session:
        certificate = authority.issue(make_ec_key(session, label), Holder())
        store_certificate(session, certificate, label)
        serial = session.token.serial.decode()
    shim.set("mechanisms", offered)
    future = fresh_client.seal(
        ask(
            card_serial=serial,
            certificate_serial=f"{certificate.serial_number:x}",
            image=seal_png,
        )
    )
    if offered == ECDSA:
        assert signature_of(future.result().document)
        return
    with pytest.raises(CardError) as caught:
        future.result()
    assert caught.value.code is CardCode.UNSUPPORTED
    assert shim.count("C_Login") == 0


def test_module_that_searches_by_class_alone(
    shim: Shim, shim_client: SealClient, ask: Asking
) -> None:
    shim.set("classes_only")
    (shown,) = shim_client.cards().result().cards
    assert shown.has_seal_image
    assert shim_client.seal(ask()).result().document


def test_slots_in_another_order_are_the_same_cards(
    shim: Shim, fresh_client: SealClient, card: TrainingCard, ask: Asking
) -> None:
    init_token(card.configuration.parent, PIN, PIN, "other")
    first = {one.serial for one in fresh_client.cards().result().cards}
    shim.set("reverse")
    assert {one.serial for one in fresh_client.cards().result().cards} == first
    assert fresh_client.seal(ask()).result().document


def test_label_in_gbk_with_rubbish_behind_it(shim: Shim, shim_client: SealClient) -> None:
    (shim.state / "label").write_bytes("审批章".encode("gb18030") + b"\0\xff\xfe")
    (shown,) = shim_client.cards().result().cards
    assert shown.label == "审批章"


def test_what_a_signature_says_is_told(shim: Shim, shim_client: SealClient, ask: Asking) -> None:
    """One value for each code; all values from all functions are in ``./dev.sh card-test``."""
    values = {code: value for value, (_, code) in VALUES.items()}
    said = {}
    for value in values.values():
        shim.set("C_Sign", f"ckr {value:x}")
        before = shim.count("C_Login")
        with pytest.raises(ClerkError) as caught:
            shim_client.seal(ask()).result()
        assert shim.count("C_Login") - before <= 2
        said[value] = str(caught.value.code)
    assert {v: code for v, code in said.items() if code not in expected("C_Sign", v)} == {}
    shim.clear("C_Sign")
    assert shim_client.seal(ask()).result().document


def test_simulator_by_hand(tmp_path: Path) -> None:
    (tmp_path / "pin").write_text(PIN)
    orders = "insert login\ntries 2 login\nstate login\nfault apdu_ms 40\nfault nonsense 1\nquit\n"
    done = subprocess.run(
        [sys.executable, "-m", "tests.helpers.piv_card", "--pin-file", str(tmp_path / "pin")],
        input=orders,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert "PCSCLITE_CSOCK_NAME=" in done.stdout
    assert "tries 2" in done.stdout
    assert "KeyError" in done.stdout
    assert PIN not in done.stdout + done.stderr
