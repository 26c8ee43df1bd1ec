"""The PIN: counted where the module doesn't tell, never tried again by itself, kept nowhere."""

from __future__ import annotations

import logging
import os
import pickle
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from clerk_desktop.card.messages import ChangePin, HoldCard, Pin, PinState, SignRequest
from clerk_desktop.card.tries import Tries
from clerk_desktop.errors import CardCode, CardError
from clerk_desktop.log import start_log
from clerk_desktop.ui.crash import report
from sandbox_hall.training import (
    init_token,
    make_rsa_key,
    open_token,
    store_certificate,
)
from sandbox_hall.training_ca import Holder
from tests.card.conftest import PIN, Desk
from tests.helpers.one_seal import SealClient

if TYPE_CHECKING:
    from concurrent.futures import Future

    from sandbox_hall.training import TrainingCard
    from sandbox_hall.training_ca import TrainingAuthority
    from tests.card.conftest import Asking
    from tests.helpers.shim import Shim

WRONG = "975310"
FLAGS = "70000"
"""What the shim hides, to be a module that tells nothing."""


@pytest.fixture
def shim(desk: Desk) -> Shim:
    return desk.cleared()


@pytest.fixture
def counting(desk: Desk, shim: Shim) -> SealClient:
    return desk.client


@pytest.fixture
def card(desk: Desk) -> TrainingCard:
    return desk.card


def failure(future: Future[Any]) -> CardError:
    with pytest.raises(CardError) as caught:
        future.result()
    return caught.value


def shown(client: SealClient) -> PinState:
    (card,) = client.cards().result().cards
    return card.pin


def holding(card: TrainingCard, pin: str = PIN) -> HoldCard:
    return HoldCard(
        card_serial=card.serial, certificate_serial=card.certificate_serial, pin=Pin(pin)
    )


def test_wrong_pins_are_counted_where_the_module_tells_nothing(
    shim: Shim, counting: SealClient, ask: Asking, desk: Desk
) -> None:
    shim.set("hide", FLAGS)
    wrong = failure(counting.seal(ask(WRONG)))
    assert (wrong.code, wrong.context["pin"]) == (CardCode.PIN_WRONG, PinState.LOW)
    assert shown(counting) is PinState.LOW
    assert failure(counting.seal(ask(WRONG))).context["pin"] == PinState.LAST_TRY
    before = shim.count("C_Login")
    assert failure(counting.seal(ask())).code is CardCode.PIN_LAST_TRY
    assert shim.count("C_Login") == before
    kept = [path.read_text() for path in desk.tries.iterdir()]
    assert len(kept) == 1
    assert WRONG not in kept[0]
    assert counting.seal(ask(allow_last_try=True)).result().document
    assert shown(counting) is PinState.OK


def test_the_count_outlives_the_worker(shim: Shim, counting: SealClient, ask: Asking) -> None:
    shim.set("hide", FLAGS)
    failure(counting.seal(ask(WRONG)))
    pid = counting.pid(shim.module)
    assert pid is not None
    os.kill(pid, 9)
    counting.cards().result()
    assert shown(counting) is PinState.LOW


def test_a_login_that_never_came_back_counts_once(
    shim: Shim, counting: SealClient, ask: Asking
) -> None:
    shim.set("hide", FLAGS)
    for _ in range(2):
        shim.set("C_Login", "exit 1 once")
        assert failure(counting.seal(ask())).code is CardCode.CRASHED
    assert shown(counting) is PinState.LOW
    assert counting.seal(ask()).result().document


@pytest.mark.parametrize("value", ["50", "a2", "102"])
def test_a_pin_that_the_card_did_not_look_at_is_not_counted(
    shim: Shim, counting: SealClient, ask: Asking, value: str
) -> None:
    shim.set("hide", FLAGS)
    shim.set("C_Login", f"ckr {value} once")
    failure(counting.seal(ask()))
    assert shown(counting) is PinState.OK


def test_a_warning_that_stays_after_a_right_pin_says_nothing(
    shim: Shim, counting: SealClient, ask: Asking
) -> None:
    shim.set("stays")
    assert counting.seal(ask()).result().document
    assert counting.seal(ask()).result().document
    assert shown(counting) is PinState.UNKNOWN


def test_a_module_that_tells_is_believed(tmp_path: Path) -> None:
    tries = Tries(tmp_path)
    before = tries.begin("1")
    tries.was_wrong("1", before, PinState.LOW)
    tries.was_wrong("1", tries.begin("1"), PinState.LOW)
    assert tries.state("1", PinState.LOW) is PinState.LOW
    assert tries.state("2", PinState.OK) is PinState.OK


def test_a_count_that_can_not_be_kept_or_read_keeps_nobody_from_sealing(tmp_path: Path) -> None:
    folder = tmp_path / "file"
    folder.write_text("no folder")
    tries = Tries(folder)
    tries.was_wrong("1", tries.begin("1"), PinState.OK)
    assert tries.state("1", PinState.OK) is PinState.LOW


@pytest.mark.parametrize(
    ("value", "retried"), [("30", True), ("32", True), ("5", True), ("6", False)]
)
def test_only_a_signature_is_tried_once_more(
    shim: Shim, counting: SealClient, ask: Asking, value: str, retried: bool
) -> None:
    shim.set("C_Sign", f"ckr {value} once")
    future = counting.seal(ask())
    if retried:
        assert future.result().document
    else:
        failure(future)
    assert shim.count("C_Sign") == (2 if retried else 1)
    assert shim.count("C_Login") == (2 if retried else 1)


@pytest.mark.parametrize("value", ["30", "5", "a0", "101"])
def test_a_login_is_never_tried_again(
    shim: Shim, counting: SealClient, ask: Asking, value: str
) -> None:
    shim.set("C_Login", f"ckr {value} once")
    failure(counting.seal(ask()))
    assert shim.count("C_Login") == 1


def test_no_second_try_with_few_tries_left(shim: Shim, counting: SealClient, ask: Asking) -> None:
    shim.set("flags", "10000")
    shim.set("C_Sign", "ckr 30 once")
    assert failure(counting.seal(ask())).code is CardCode.CARD_REMOVED
    assert shim.count("C_Login") == 1


def test_held_card_asks_again_when_it_was_reset_after_its_pin_was_wiped(
    shim: Shim, counting: SealClient, card: TrainingCard
) -> None:
    counting.hold(holding(card)).result()
    order = SignRequest(card_serial=card.serial, to_sign=b"letter")
    counting.sign(order).result()
    shim.set("C_Sign", "ckr 30 once")
    assert failure(counting.sign(order)).code is CardCode.LOGIN_LOST
    assert shim.count("C_Login") == 1
    counting.hold(holding(card)).result()
    assert counting.sign(order).result().value


def test_pin_pad_is_asked_for_both_pins(
    shim: Shim, counting: SealClient, card: TrainingCard, ask: Asking
) -> None:
    shim.set("flags", "100")
    shim.set("pad", PIN)
    shim.set("pad_new", "246813")
    counting.change_pin(ChangePin(card_serial=card.serial, old=Pin(""), new=Pin(""))).result()
    shim.set("pad", "246813")
    assert counting.seal(ask(pin="")).result().document
    shim.set("pad_new", PIN)
    counting.change_pin(ChangePin(card_serial=card.serial, old=Pin(""), new=Pin(""))).result()


def test_pin_pad_and_a_key_that_wants_the_pin_each_time(
    shim: Shim,
    card: TrainingCard,
    authority: TrainingAuthority,
    seal_png: bytes,
    ask: Asking,
) -> None:
    configuration = init_token(card.configuration.parent, PIN, PIN, "always")
    with open_token(configuration, "always", PIN) as session:
        public = make_rsa_key(session, "always", always_authenticate=True)
        certificate = authority.issue(public, Holder())
        store_certificate(session, certificate, "always")
        serial = session.token.serial.decode()
    shim.set("flags", "100")
    shim.set("pad", PIN)
    request = ask(
        pin="",
        card_serial=serial,
        certificate_serial=f"{certificate.serial_number:x}",
        image=seal_png,
    )
    client = SealClient((shim.module,))
    try:
        assert client.seal(request).result().document
    finally:
        client.close()
    assert shim.count("C_Login") == 2


def test_pin_limits_are_those_of_the_token(shim: Shim, counting: SealClient, ask: Asking) -> None:
    shim.set("pins", "8 12")
    (card,) = counting.cards().result().cards
    assert (card.pin_min, card.pin_max) == (8, 12)
    refused = failure(counting.seal(ask()))
    assert refused.code is CardCode.PIN_LENGTH
    assert refused.context["shortest"] == "8"
    assert shim.count("C_Login") == 0


def test_the_pin_is_in_no_text_log_report_or_pipe(
    shim: Shim,
    counting: SealClient,
    ask: Asking,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    start_log(tmp_path / "log")
    texts = []
    for fault in ("ckr a0 once", "ckr 30 once", "exit 1 once", "ckr 80000001 once"):
        shim.set("C_Login", fault)
        request = ask(WRONG)
        texts += [repr(request), str(request), repr(pickle.dumps(request))]
        error = failure(counting.seal(request))
        logging.getLogger("test").error("seal failed", exc_info=error)
        texts += [repr(error), str(error), report(error), repr(pickle.dumps(error))]
        texts += ["".join(traceback.format_exception(error)), repr(vars(counting))]
        assert len(request.pin) == 0
    texts += [caplog.text, *(path.read_text() for path in (tmp_path / "log").iterdir())]
    for handler in logging.getLogger().handlers[:]:
        if str(tmp_path) in str(getattr(handler, "baseFilename", "")):
            logging.getLogger().removeHandler(handler)
            handler.close()
    assert not [text for text in texts if WRONG in text or WRONG.encode().hex() in text]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may look into the worker's memory")
def test_the_worker_s_memory_forgets_the_pin(counting: SealClient, shim: Shim, ask: Asking) -> None:
    """Looked for in everything that the process can write.

    By its second half: what is given back to the heap loses its first bytes by itself.
    """
    pin = "739150482615" + "904817263540"
    for _ in range(2):
        shim.set("C_Login", "ckr a0 once")
        failure(counting.seal(ask(pin, allow_last_try=True)))
    pid = counting.pid(shim.module)
    assert pid is not None
    assert not memory_holds(pid, pin[12:].encode())


def test_the_worker_leaves_no_core_file(counting: SealClient, shim: Shim) -> None:
    counting.cards().result()
    limits = Path(f"/proc/{counting.pid(shim.module)}/limits").read_text()
    (line,) = [line for line in limits.splitlines() if line.startswith("Max core file size")]
    assert line.split()[4:6] == ["0", "0"]


def memory_holds(pid: int, needle: bytes) -> bool:
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in maps:
            span, access = line.split()[:2]
            if "w" not in access or "[v" in line:
                continue
            start, end = (int(part, 16) for part in span.split("-"))
            memory.seek(start)
            try:
                if needle in memory.read(end - start):
                    return True
            except OSError:
                continue
    return False
