"""The key ring: only trusted ones, and what becomes of keys and tokens."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null
from keyring.errors import KeyringLocked

from clerk_desktop.errors import StoreCode, StoreError
from clerk_desktop.sync.secrets import Secrets
from tests.helpers.memory_keyring import MEMORY, MemoryKeyring


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def test_a_new_store_gets_a_key_that_stays(ring: MemoryKeyring) -> None:
    secrets = Secrets(allowed={MEMORY})
    key = secrets.store_key(is_new=True)
    assert len(bytes.fromhex(key)) == 32
    assert Secrets(allowed={MEMORY}).store_key(is_new=False) == key
    assert secrets.store_key(is_new=True) == key
    assert Secrets("training", {MEMORY}).store_key(is_new=True) != key


def test_a_store_without_its_key_is_told(ring: MemoryKeyring) -> None:
    with pytest.raises(StoreError) as caught:
        Secrets(allowed={MEMORY}).store_key(is_new=False)
    assert caught.value.code is StoreCode.KEY_LOST
    assert not ring.entries


def test_refresh_tokens_are_each_clerks_own(ring: MemoryKeyring) -> None:
    secrets = Secrets(allowed={MEMORY})
    secrets.keep_refresh_token("lin", "one")
    secrets.keep_refresh_token("lin", "two")
    secrets.keep_refresh_token("chen", "other")
    assert secrets.refresh_token("lin") == "two"
    secrets.forget_refresh_token("lin")
    secrets.forget_refresh_token("lin")
    assert secrets.refresh_token("lin") is None
    assert secrets.refresh_token("chen") == "other"


@pytest.mark.parametrize("kind", [MemoryKeyring, null.Keyring, fail.Keyring])
def test_a_ring_that_isnt_trusted_is_refused(
    ring: MemoryKeyring, kind: type[KeyringBackend]
) -> None:
    keyring.set_keyring(kind())
    with pytest.raises(StoreError) as caught:
        Secrets().store_key(is_new=True)
    assert caught.value.code is StoreCode.KEYRING_MISSING
    assert caught.value.context["backend"].endswith(kind.__qualname__)
    assert not ring.entries


def test_the_trusted_ring_is_taken_out_of_a_chain(
    ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    chain = chainer.ChainerBackend()  # type: ignore[no-untyped-call]
    useless = null.Keyring()  # type: ignore[no-untyped-call]
    monkeypatch.setattr(chainer.ChainerBackend, "backends", [useless, ring])
    keyring.set_keyring(chain)
    key = Secrets(allowed={MEMORY}).store_key(is_new=True)
    assert list(ring.entries.values()) == [key]


def test_a_locked_ring_may_be_opened_later(
    ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: str) -> str:
        raise KeyringLocked

    monkeypatch.setattr(MemoryKeyring, "get_password", locked)
    with pytest.raises(StoreError) as caught:
        Secrets(allowed={MEMORY}).refresh_token("lin")
    assert (caught.value.code, caught.value.retryable) == (StoreCode.KEYRING_MISSING, True)
