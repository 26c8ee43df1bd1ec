"""What the clerk sees of the readers: every card, whatever else is broken."""

from __future__ import annotations

import _ctypes
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from clerk_desktop.card.messages import PinState
from clerk_desktop.errors import CardCode, CardError
from sandbox_hall.training import (
    init_token,
    make_rsa_key,
    open_token,
    store_certificate,
    store_seal,
)
from sandbox_hall.training_ca import FOR_ENCRYPTION, Holder, TrainingAuthority
from tests.card.conftest import PIN, Asking
from tests.helpers.one_seal import SealClient
from tests.helpers.pdf import seal_picture

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox_hall.training import TrainingCard
    from tests.helpers.shim import Shim


def test_card_is_shown_with_its_certificate(client: SealClient, card: TrainingCard) -> None:
    listed = client.cards().result()
    assert listed.broken_modules == ()
    (shown,) = listed.cards
    assert (shown.label, shown.serial) == (card.label, card.serial)
    assert shown.certificate is not None
    assert shown.certificate.serial == card.certificate_serial
    assert "林知夏" in shown.certificate.subject
    assert shown.pin is PinState.OK
    assert shown.problem is None
    assert shown.has_seal_image
    assert (shown.pin_min, shown.has_pin_pad) == (4, False)


def test_seal_image_is_read_without_pin(
    client: SealClient, card: TrainingCard, seal_png: bytes
) -> None:
    assert client.seal_image(card.serial).result() == seal_png


def test_unknown_card_has_no_seal_image(client: SealClient) -> None:
    with pytest.raises(CardError) as caught:
        client.seal_image("0000").result()
    assert caught.value.code is CardCode.OTHER_CARD


def test_broken_modules_hide_no_card(card: TrainingCard, tmp_path: Path) -> None:
    text = tmp_path / "text.so"
    text.write_text("no library")
    client = SealClient((str(tmp_path / "missing.so"), str(text), "libm.so.6", card.module))
    try:
        listed = client.cards().result()
    finally:
        client.close()
    assert [shown.serial for shown in listed.cards] == [card.serial]
    assert [error.code for error in listed.broken_modules] == [
        CardCode.MODULE_MISSING,
        CardCode.MODULE_BROKEN,
        CardCode.MODULE_MISSING,
    ]


def test_library_without_pkcs11_is_a_broken_module(card: TrainingCard) -> None:
    client = SealClient((_ctypes.__file__, card.module))
    try:
        listed = client.cards().result()
    finally:
        client.close()
    assert [error.code for error in listed.broken_modules] == [CardCode.MODULE_BROKEN]
    assert len(listed.cards) == 1


def test_module_that_fails_to_list_hides_no_card(
    shim: Shim, card: TrainingCard, tmp_path: Path
) -> None:
    shim.set("C_GetSlotList", "ckr 5")
    other = shutil.copy(card.module, tmp_path / "other.so")
    client = SealClient((shim.module, str(other)))
    try:
        listed = client.cards().result()
    finally:
        client.close()
    assert [error.code for error in listed.broken_modules] == [CardCode.MODULE_BROKEN]
    assert [shown.serial for shown in listed.cards] == [card.serial]


@pytest.mark.parametrize(
    ("flags", "state"),
    [
        ("10000", PinState.LOW),
        ("20000", PinState.LAST_TRY),
        ("30000", PinState.LAST_TRY),
        ("40000", PinState.LOCKED),
        ("70000", PinState.LOCKED),
    ],
)
def test_pin_state_is_told_by_the_flags(
    shim: Shim, shim_client: SealClient, flags: str, state: PinState
) -> None:
    shim.set("flags", flags)
    (shown,) = shim_client.cards().result().cards
    assert shown.pin is state
    assert (shown.problem is not None) == (state is PinState.LOCKED)


def test_foreign_cards_are_shown_with_their_problem(
    client: SealClient, card: TrainingCard, authority: TrainingAuthority
) -> None:
    directory = card.configuration.parent
    init_token(directory, PIN, PIN, "empty")
    configuration = init_token(directory, PIN, PIN, "encryption")
    with open_token(configuration, "encryption", PIN) as session:
        holder = Holder(usage=FOR_ENCRYPTION)
        certificate = authority.issue(make_rsa_key(session, "encryption"), holder)
        store_certificate(session, certificate, "encryption")
    cards = {shown.label: shown for shown in client.cards().result().cards}
    problems = {label: shown.problem.code for label, shown in cards.items() if shown.problem}
    assert problems == {"empty": CardCode.KEY_MISSING, "encryption": CardCode.CERTIFICATE_USAGE}
    assert set(cards) == {"empty", "encryption", card.label}


def test_renewed_certificate_is_preferred_to_the_expired_one(
    client: SealClient, card: TrainingCard, authority: TrainingAuthority, ask: Asking
) -> None:
    """Both are for the same key; so is a third that is only for encryption."""
    now = datetime.now(UTC)
    configuration = init_token(card.configuration.parent, PIN, PIN, "renewed")
    old = Holder(start=now - timedelta(9), end=now - timedelta(1))
    with open_token(configuration, "renewed", PIN) as session:
        key = make_rsa_key(session, "renewed")
        issued = [
            authority.issue(key, one) for one in (old, Holder(), Holder(usage=FOR_ENCRYPTION))
        ]
        for certificate in issued:
            store_certificate(session, certificate, "renewed")
        store_seal(session, seal_picture())
        serial = session.token.serial.decode()
    shown = {one.serial: one for one in client.cards().result().cards}[serial]
    assert shown.certificate is not None
    assert shown.certificate.serial == f"{issued[1].serial_number:x}"
    request = ask(card_serial=serial, certificate_serial=shown.certificate.serial)
    assert client.seal(request).result().certificate_serial == shown.certificate.serial


def test_certificate_without_its_key(
    client: SealClient, card: TrainingCard, authority: TrainingAuthority, ask: Asking
) -> None:
    """A key with the same id but of another certificate is not taken for it."""
    configuration = init_token(card.configuration.parent, PIN, PIN, "alien")
    with open_token(configuration, "alien", PIN) as session:
        make_rsa_key(session, "alien")
        other = rsa.generate_private_key(65537, 2048)
        certificate = authority.issue(other.public_key(), Holder())
        store_certificate(session, certificate, "alien")
        store_seal(session, seal_picture())
        serial = session.token.serial.decode()
    changes = {"card_serial": serial, "certificate_serial": f"{certificate.serial_number:x}"}
    with pytest.raises(CardError) as caught:
        client.seal(ask(**changes)).result()
    assert caught.value.code is CardCode.KEY_MISSING


def test_client_loads_no_module_code() -> None:
    code = (
        "import sys, clerk_desktop.card.client, clerk_desktop.card.modules;"
        "print({'pkcs11', 'pyhanko', 'pymupdf', 'asn1crypto', 'PIL'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_training_card_can_be_made_by_hand(tmp_path: Path, card: TrainingCard) -> None:
    pin_file = tmp_path / "pin.txt"
    pin_file.write_text(PIN + "\n")
    directory = tmp_path / "by-hand"
    command = [sys.executable, "-m", "sandbox_hall.training"]
    arguments = ["--directory", str(directory), "--pin-file", str(pin_file)]
    done = subprocess.run([*command, *arguments], capture_output=True, text=True, check=True)
    facts = dict(line.split("=", 1) for line in done.stdout.splitlines())
    assert facts["SOFTHSM2_CONF"] == str(directory / "softhsm2.conf")
    assert facts["module"] == card.module
    assert (directory / "training-root.der").read_bytes()
    assert PIN not in done.stdout + done.stderr
