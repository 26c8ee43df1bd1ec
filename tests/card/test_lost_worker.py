"""A module that hangs or crashes takes neither the window nor the next seal along."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.card.messages import Pin
from clerk_desktop.card.worker import without_pins
from clerk_desktop.errors import CardCode, CardError
from tests.helpers.one_seal import SealClient

if TYPE_CHECKING:
    from tests.card.conftest import Asking
    from tests.helpers.shim import Shim


def test_crash_in_the_signature(shim: Shim, shim_client: SealClient, ask: Asking) -> None:
    shim.set("C_Sign", "exit 77")
    with pytest.raises(CardError) as caught:
        shim_client.seal(ask()).result()
    assert caught.value.code is CardCode.CRASHED
    assert caught.value.context == {"exit_code": "77", "module": shim.module}
    shim.clear("C_Sign")
    assert shim_client.seal(ask()).result().document


def test_worker_killed_in_the_signature(shim: Shim, shim_client: SealClient, ask: Asking) -> None:
    shim.set("C_Sign", "hang")
    future = shim_client.seal(ask())
    deadline = time.monotonic() + 15
    while shim.count("C_Login") == 0 and time.monotonic() < deadline:
        time.sleep(0.02)
    pid = shim_client.pid(shim.module)
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(CardError) as caught:
        future.result()
    assert caught.value.code is CardCode.CRASHED
    assert caught.value.context == {"exit_code": "-9", "module": shim.module}
    shim.clear("C_Sign")
    assert shim_client.seal(ask()).result().document


def test_hang_in_the_signature(shim: Shim, ask: Asking) -> None:
    client = SealClient((shim.module,), seal_seconds=3.0)
    try:
        shim.set("C_Sign", "hang")
        request = ask()
        with pytest.raises(CardError) as caught:
            client.seal(request).result()
        assert caught.value.code is CardCode.HUNG
        assert len(request.pin) == 0
        shim.clear("C_Sign")
        assert client.cards().result().cards
    finally:
        client.close()


def test_hang_in_the_list(shim: Shim) -> None:
    client = SealClient((shim.module,), list_seconds=3.0)
    try:
        shim.set("C_GetSlotList", "hang")
        (error,) = client.cards().result().broken_modules
        assert error.code is CardCode.HUNG
    finally:
        client.close()


def test_bug_in_the_worker_does_not_tell_the_pin() -> None:
    assert without_pins(ValueError("no 864209 here"), Pin("864209")) == "ValueError"
    assert without_pins(ValueError("page"), Pin("864209")) == "ValueError: page"
