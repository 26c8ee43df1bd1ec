"""A module that hangs or crashes takes neither the window nor the next seal along."""

from __future__ import annotations

import os
import signal
import time
from typing import TYPE_CHECKING

import pytest

from clerk_desktop.card.client import CardClient
from clerk_desktop.card.messages import Pin
from clerk_desktop.card.worker import _without_pin
from clerk_desktop.errors import CardCode, CardError

if TYPE_CHECKING:
    from tests.card.conftest import Asking, Shim


def test_crash_in_the_signature(shim: Shim, shim_client: CardClient, ask: Asking) -> None:
    shim.set("crash")
    with pytest.raises(CardError) as caught:
        shim_client.seal(ask()).result()
    assert caught.value.code is CardCode.CRASHED
    assert caught.value.context == {"exit_code": "77"}
    shim.clear("crash")
    assert shim_client.seal(ask()).result().document


def test_worker_killed_in_the_signature(shim: Shim, shim_client: CardClient, ask: Asking) -> None:
    shim.set("hang")
    future = shim_client.seal(ask())
    deadline = time.monotonic() + 15
    while shim.count("logins") == 0 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert shim_client.pid is not None
    os.kill(shim_client.pid, signal.SIGKILL)
    with pytest.raises(CardError) as caught:
        future.result()
    assert caught.value.code is CardCode.CRASHED
    assert caught.value.context == {"exit_code": "-9"}
    shim.clear("hang")
    assert shim_client.seal(ask()).result().document


def test_hang_in_the_signature(shim: Shim, ask: Asking) -> None:
    client = CardClient((shim.module,), seal_seconds=3.0)
    try:
        shim.set("hang")
        request = ask()
        with pytest.raises(CardError) as caught:
            client.seal(request).result()
        assert caught.value.code is CardCode.HUNG
        assert len(request.pin) == 0
        shim.clear("hang")
        assert client.cards().result().cards
    finally:
        client.close()


def test_hang_in_the_list(shim: Shim) -> None:
    client = CardClient((shim.module,), list_seconds=3.0)
    try:
        shim.set("slow_list")
        with pytest.raises(CardError) as caught:
            client.cards().result()
        assert caught.value.code is CardCode.HUNG
    finally:
        client.close()


def test_bug_in_the_worker_does_not_tell_the_pin() -> None:
    assert _without_pin(ValueError("no 864209 here"), Pin("864209")) == "ValueError"
    assert _without_pin(ValueError("page"), Pin("864209")) == "ValueError: page"
