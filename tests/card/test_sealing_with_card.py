"""A seal with a real token: what is refused before the PIN, and that the card works once."""

from __future__ import annotations

import hashlib
import logging
from datetime import UTC, datetime, timedelta
from multiprocessing.shared_memory import SharedMemory
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.card.messages import HoldCard, Pin
from clerk_desktop.card.worker import CardHandler
from clerk_desktop.documents import press_client
from clerk_desktop.documents.verify import verify_pdf
from clerk_desktop.documents.verify_report import Trust
from clerk_desktop.domain.document import SealPlace
from clerk_desktop.domain.seal_plan import SealPlan
from clerk_desktop.errors import CardCode, CardError, ClerkError, DocumentCode
from sandbox_hall.training import (
    init_token,
    make_ec_key,
    make_rsa_key,
    open_token,
    store_certificate,
    store_seal,
)
from sandbox_hall.training_ca import Holder, TrainingAuthority
from tests.card.conftest import PIN, Asking
from tests.helpers.corpus import scans

if TYPE_CHECKING:
    from pathlib import Path

    from sandbox_hall.training import TrainingCard
    from tests.helpers.one_seal import SealClient
    from tests.helpers.shim import Shim


def refused(client: SealClient, ask: Asking, **changes: Any) -> ClerkError:
    with pytest.raises(ClerkError) as caught:
        client.seal(ask(**changes)).result()
    return caught.value


def test_seal_is_valid_and_says_what_it_is(
    client: SealClient, ask: Asking, card: TrainingCard, document: bytes
) -> None:
    before = datetime.now(UTC) - timedelta(seconds=1)
    result = client.seal(ask()).result()
    assert result.document.startswith(document)
    assert result.sha256 == hashlib.sha256(result.document).hexdigest()
    assert result.certificate_serial == card.certificate_serial
    (signature,) = verify_pdf(result.document, (card.ca_certificate,)).signatures
    assert signature.signed_at is not None
    assert before <= signature.signed_at <= datetime.now(UTC) + timedelta(seconds=1)
    assert signature.is_intact
    assert signature.is_valid
    assert signature.covers_document
    assert signature.trust is Trust.VALID


def test_one_seal_is_one_login_one_signature_and_one_logout(
    shim: Shim, shim_client: SealClient, ask: Asking
) -> None:
    for number in (1, 2, 3):
        shim_client.seal(ask()).result()
        uses = [shim.count(name) for name in ("C_Login", "C_Sign", "C_Logout")]
        assert uses == [number] * 3


def test_card_that_only_pads(shim: Shim, shim_client: SealClient, ask: Asking) -> None:
    shim.set("mechanisms", "1")
    assert shim_client.seal(ask()).result().document
    assert shim.count("C_Sign") == 1


@pytest.mark.parametrize("kind", ["ec", "always", "hidden_seal"])
def test_other_kinds_of_cards(
    client: SealClient,
    ask: Asking,
    card: TrainingCard,
    authority: TrainingAuthority,
    seal_png: bytes,
    kind: str,
) -> None:
    configuration = init_token(card.configuration.parent, PIN, PIN, kind)
    with open_token(configuration, kind, PIN) as session:
        make_key = make_ec_key if kind == "ec" else make_rsa_key
        public = make_key(session, kind, always_authenticate=kind == "always")
        certificate = authority.issue(public, Holder())
        store_certificate(session, certificate, kind)
        store_seal(session, seal_png, is_private=kind == "hidden_seal")
        serial = session.token.serial.decode()
    result = client.seal(
        ask(card_serial=serial, certificate_serial=format(certificate.serial_number, "x"))
    ).result()
    (signature,) = verify_pdf(result.document, (card.ca_certificate,)).signatures
    assert signature.trust is Trust.VALID


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"document_sha256": "0" * 64}, DocumentCode.CHANGED),
        ({"document": b"no PDF"}, DocumentCode.CORRUPT),
        (
            {"plan": SealPlan(places=(SealPlace(page=9, x_mm=100, y_mm=100),))},
            DocumentCode.NO_SUCH_PAGE,
        ),
        (
            {"plan": SealPlan(places=(SealPlace(page=1, x_mm=500, y_mm=100),))},
            DocumentCode.NO_SUCH_PAGE,
        ),
        ({"card_serial": "0000"}, CardCode.OTHER_CARD),
        ({"certificate_serial": "1234"}, CardCode.OTHER_CARD),
        ({"image": b"no PNG"}, CardCode.SEAL_IMAGE_MISSING),
        ({"pin": "12"}, CardCode.PIN_LENGTH),
    ],
)
def test_refused_before_the_pin_is_tried(
    shim: Shim,
    shim_client: SealClient,
    ask: Asking,
    changes: dict[str, object],
    code: CardCode | DocumentCode,
) -> None:
    assert refused(shim_client, ask, **changes).code == code
    assert shim.count("C_Login") == 0


@pytest.mark.parametrize(
    ("flags", "code"), [("20000", CardCode.PIN_LAST_TRY), ("40000", CardCode.PIN_LOCKED)]
)
def test_hopeless_pin_is_not_tried(
    shim: Shim, shim_client: SealClient, ask: Asking, flags: str, code: CardCode
) -> None:
    shim.set("flags", flags)
    assert refused(shim_client, ask).code is code
    assert shim.count("C_Login") == 0


def test_last_try_with_consent(shim: Shim, shim_client: SealClient, ask: Asking) -> None:
    shim.set("flags", "20000")
    assert shim_client.seal(ask(allow_last_try=True)).result().document


@pytest.mark.parametrize(
    ("start", "end", "code"),
    [(-9, -1, CardCode.CERTIFICATE_EXPIRED), (1, 9, CardCode.CERTIFICATE_NOT_YET_VALID)],
)
def test_certificate_out_of_its_time(
    client: SealClient,
    ask: Asking,
    card: TrainingCard,
    authority: TrainingAuthority,
    start: int,
    end: int,
    code: CardCode,
) -> None:
    now = datetime.now(UTC)
    holder = Holder(start=now + timedelta(days=start), end=now + timedelta(days=end))
    configuration = init_token(card.configuration.parent, PIN, PIN, "other")
    with open_token(configuration, "other", PIN) as session:
        certificate = authority.issue(make_rsa_key(session, "other"), holder)
        store_certificate(session, certificate, "other")
        serial = session.token.serial.decode()
    changes = {"card_serial": serial, "certificate_serial": f"{certificate.serial_number:x}"}
    assert refused(client, ask, **changes).code is code
    shown = {one.serial: one for one in client.cards().result().cards}[serial]
    assert shown.problem is not None
    assert shown.problem.code is code


def test_wrong_pin_is_tried_once_and_the_right_one_then_works(
    shim: Shim, shim_client: SealClient, ask: Asking
) -> None:
    assert refused(shim_client, ask, pin="975310").code is CardCode.PIN_WRONG
    assert shim.count("C_Login") == 1
    assert shim_client.seal(ask()).result().document
    assert shim.count("C_Login") == 2


def test_pin_that_locked_is_told_by_the_flag(
    shim: Shim, shim_client: SealClient, ask: Asking
) -> None:
    shim.set("locks")
    assert refused(shim_client, ask, pin="975310").code is CardCode.PIN_LOCKED


@pytest.mark.parametrize("value", ["5", "30", "32", "e0"])
def test_pulled_card_works_again_after_it_came_back(
    shim: Shim, shim_client: SealClient, ask: Asking, value: str
) -> None:
    shim.set("C_Sign", f"ckr {value}")
    error = refused(shim_client, ask)
    assert error.code is CardCode.CARD_REMOVED
    assert shim.count("C_Sign") <= 2
    shim.clear("C_Sign")
    assert shim_client.seal(ask()).result().document


def test_card_that_can_not_be_closed(shim: Shim, shim_client: SealClient, ask: Asking) -> None:
    """The seal counts, and a login left behind does not stand in for the next PIN."""
    shim.set("C_Logout", "ckr 5")
    shim.set("C_CloseSession", "ckr 5")
    assert shim_client.seal(ask()).result().document
    shim.clear("C_Logout")
    shim.clear("C_CloseSession")
    assert refused(shim_client, ask, pin="975310").code is CardCode.PIN_WRONG
    assert shim_client.seal(ask()).result().document


def test_pin_typed_on_the_reader(shim: Shim, shim_client: SealClient, ask: Asking) -> None:
    shim.set("flags", "100")
    shim.set("pad", PIN)
    (shown,) = shim_client.cards().result().cards
    assert shown.has_pin_pad
    assert shim_client.seal(ask(pin="")).result().document


def test_wrong_signature_is_no_seal(shim: Shim, shim_client: SealClient, ask: Asking) -> None:
    shim.set("garble")
    assert refused(shim_client, ask).code is DocumentCode.SEAL_NOT_VALID


def test_no_module_at_all_and_the_pin_wiped(tmp_path: Path) -> None:
    request = HoldCard(card_serial="1", certificate_serial="1", pin=Pin(PIN))
    with pytest.raises(CardError) as caught:
        CardHandler(str(tmp_path / "gone.so")).handle(request)
    assert caught.value.code is CardCode.MODULE_MISSING
    assert len(request.pin) == 0


def test_pin_is_wiped_and_nowhere_in_texts(
    client: SealClient, ask: Asking, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    request = ask("975310")
    shown = f"{request!r} {request} {request.pin!r} {request.pin}"
    with pytest.raises(CardError) as caught:
        client.seal(request).result()
    assert "975310" not in f"{shown} {caught.value!r} {caught.value} {caplog.text}"
    assert len(request.pin) == 0


@pytest.mark.parametrize("fault", ["none", "digest", "page", "pin"])
def test_large_document_goes_by_shared_memory_and_leaves_none(
    client: SealClient, ask: Asking, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever becomes of the seal, the memory with the document is given back."""
    real, names = press_client._memory_with, []

    def watched(data: bytes) -> SharedMemory:
        memory = real(data)
        names.append(memory.name)
        return memory

    monkeypatch.setattr(press_client, "_memory_with", watched)
    large = scans(pages=1)
    assert len(large) > 1 << 20
    changes: dict[str, Any] = {"document": large}
    if fault == "digest":
        changes["document_sha256"] = "0" * 64
    if fault == "page":
        changes["plan"] = SealPlan(places=(SealPlace(page=2, x_mm=60, y_mm=60),))
    if fault == "pin":
        changes["pin"] = "975310"
    request = ask(**changes)
    if fault == "none":
        result = client.seal(request).result()
        assert result.document.startswith(large)
        assert hashlib.sha256(result.document).hexdigest() == result.sha256
    else:
        codes = {
            "digest": DocumentCode.CHANGED,
            "page": DocumentCode.NO_SUCH_PAGE,
            "pin": CardCode.PIN_WRONG,
        }
        with pytest.raises(ClerkError) as caught:
            client.seal(request).result()
        assert caught.value.code is codes[fault]
    assert len(request.pin) == 0
    with pytest.raises(FileNotFoundError):
        SharedMemory(names[0])
