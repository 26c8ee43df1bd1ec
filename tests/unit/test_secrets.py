"""The key ring: only trusted ones, and what becomes of keys and tokens."""

import keyring
import pytest
from keyring.errors import KeyringLocked

from clerk_desktop.errors import StoreCode, StoreError
from clerk_desktop.sync.secrets import TRUSTED_RINGS, Secrets
from tests.helpers.memory_keyring import MemoryKeyring


@pytest.fixture
def ring() -> MemoryKeyring:
    return MemoryKeyring()


def test_a_new_store_gets_a_key_that_stays(ring: MemoryKeyring) -> None:
    secrets = Secrets(find_ring=lambda: ring)
    key = secrets.store_key(is_new=True)
    assert len(bytes.fromhex(key)) == 32
    assert Secrets(find_ring=lambda: ring).store_key(is_new=False) == key
    assert secrets.store_key(is_new=True) == key
    assert Secrets("training", lambda: ring).store_key(is_new=True) != key


def test_a_key_that_was_read_ahead_is_the_same(ring: MemoryKeyring) -> None:
    key = Secrets(find_ring=lambda: ring).store_key(is_new=True)
    ahead = Secrets(find_ring=lambda: ring)
    ahead.look_up()
    assert ahead.store_key(is_new=False) == key


def test_what_fails_ahead_is_told_when_the_key_is_asked_for() -> None:
    def find_none() -> MemoryKeyring:
        raise StoreError(StoreCode.KEYRING_MISSING)

    ahead = Secrets(find_ring=find_none)
    ahead.look_up()
    with pytest.raises(StoreError) as caught:
        ahead.store_key(is_new=False)
    assert caught.value.code is StoreCode.KEYRING_MISSING


def test_a_store_without_its_key_is_told(ring: MemoryKeyring) -> None:
    with pytest.raises(StoreError) as caught:
        Secrets(find_ring=lambda: ring).store_key(is_new=False)
    assert caught.value.code is StoreCode.KEY_LOST
    assert not ring.entries


def test_refresh_tokens_are_each_clerks_own(ring: MemoryKeyring) -> None:
    secrets = Secrets(find_ring=lambda: ring)
    secrets.keep_refresh_token("lin", "one")
    secrets.keep_refresh_token("lin", "two")
    secrets.keep_refresh_token("chen", "other")
    assert secrets.refresh_token("lin") == "two"
    secrets.forget_refresh_token("lin")
    secrets.forget_refresh_token("lin")
    assert secrets.refresh_token("lin") is None
    assert secrets.refresh_token("chen") == "other"


def test_without_a_ring_to_be_trusted_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plain-text and null rings that a user has configured are never asked."""
    keyring.set_keyring(MemoryKeyring())
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    with pytest.raises(StoreError) as caught:
        Secrets().store_key(is_new=True)
    assert caught.value.code is StoreCode.KEYRING_MISSING


def test_only_rings_that_really_keep_secrets_are_trusted() -> None:
    assert {name.split(".")[2] for name in TRUSTED_RINGS} == {"kwallet", "Windows"}


def test_a_locked_ring_may_be_opened_later(
    ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: str) -> str:
        raise KeyringLocked

    monkeypatch.setattr(MemoryKeyring, "get_password", locked)
    with pytest.raises(StoreError) as caught:
        Secrets(find_ring=lambda: ring).refresh_token("lin")
    assert (caught.value.code, caught.value.retryable) == (StoreCode.KEYRING_MISSING, True)
