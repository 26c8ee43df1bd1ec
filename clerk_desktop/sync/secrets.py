"""The store's key and the clerks' refresh tokens, in the system's key ring and nowhere else.

Only key rings that really keep secrets are used: some others write plain text, or nothing.
"""

from __future__ import annotations

import contextlib
import secrets
import sys
import threading
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from clerk_desktop.errors import StoreCode, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable

    from keyring.backend import KeyringBackend

TRUSTED_RINGS = (
    "keyring.backends.kwallet.DBusKeyring",
    "keyring.backends.kwallet.DBusKeyringKWallet4",
    "keyring.backends.Windows.WinVaultKeyring",
)
"""KWallet and the Windows credential store, asked in this order where no Secret Service is."""

_STORE_KEY = "store-key"
_KEY_BYTES = 32


class Ring(Protocol):
    """What is asked of a key ring; each raises errors of its own."""

    def get_password(self, service: str, name: str, /) -> str | None:
        """The secret of that name, or ``None``."""

    def set_password(self, service: str, name: str, secret: str, /) -> None:
        """Keep a secret in place of the one before."""

    def delete_password(self, service: str, name: str, /) -> None:
        """Drop a secret that is there."""


class Secrets:
    """The program's entries in the key ring. Thread-safe; the key ring is loaded at first use.

    Every call raises ``StoreError`` KEYRING_MISSING when there is no trusted key ring or it is
    locked.

    Args:
        service: Keeps the entries of several installations (training, live) apart.
        find_ring: Gives the key ring.
    """

    def __init__(
        self,
        service: str = "clerk-desktop",
        find_ring: Callable[[], Ring] | None = None,
    ) -> None:
        self._service = service
        self._find_ring = find_ring or trusted_ring
        self._lock = threading.Lock()
        self._found: Ring | None = None
        self._ahead: str | None = None

    def look_up(self) -> None:
        """Read the store's key ahead, in a thread of its own: the service's answer takes a while.

        ``store_key`` waits for it. Whatever goes wrong is told there.
        """
        threading.Thread(target=self._look_up, name="secrets", daemon=True).start()

    def store_key(self, *, is_new: bool) -> str:
        """The store's key, 64 hex digits.

        Args:
            is_new: There is no store yet, so a key is made when there is none.

        Raises:
            StoreError: KEY_LOST when there is a store and its key is gone.
        """
        with self._lock:
            key, self._ahead = self._ahead or self._get(_STORE_KEY), None
            if key is None and not is_new:
                raise StoreError(StoreCode.KEY_LOST)
            if key is None:
                key = secrets.token_hex(_KEY_BYTES)
                self._set(_STORE_KEY, key)
            return key

    def ring_name(self) -> str:
        """The kind of key ring that is used, e.g. ``SecretService``."""
        with self._lock:
            return type(self._backend()).__name__

    def has_store_key(self) -> bool:
        """Whether there is a key of a store; none is made."""
        with self._lock:
            return self._get(_STORE_KEY) is not None

    def refresh_token(self, user_id: str) -> str | None:
        """A clerk's refresh token, or ``None``."""
        with self._lock:
            return self._get(f"login {user_id}")

    def keep_refresh_token(self, user_id: str, token: str) -> None:
        """Keep a clerk's refresh token in place of the one before."""
        with self._lock:
            self._set(f"login {user_id}", token)

    def forget_refresh_token(self, user_id: str) -> None:
        """Drop a clerk's refresh token, if there is one."""
        with self._lock:
            if self._get(f"login {user_id}") is not None:
                self._do("delete_password", f"login {user_id}")

    def _look_up(self) -> None:
        with self._lock, contextlib.suppress(StoreError):
            self._ahead = self._get(_STORE_KEY)

    def _get(self, name: str) -> str | None:
        found = self._do("get_password", name)
        return None if found is None else str(found)

    def _set(self, name: str, value: str) -> None:
        self._do("set_password", name, value)

    def _do(self, call: str, *values: str) -> object:
        try:
            found: object = getattr(self._backend(), call)(self._service, *values)
        except StoreError:
            raise
        except Exception as error:
            facts = {"reason": type(error).__name__}
            raise StoreError(StoreCode.KEYRING_MISSING, retryable=True, context=facts) from error
        return found

    def _backend(self) -> Ring:
        if self._found is None:
            self._found = self._find_ring()
        return self._found


def trusted_ring() -> Ring:
    """The desktop's Secret Service (GNOME, KDE), or else the first of ``TRUSTED_RINGS`` here.

    Each is asked for by name: the key ring package's own search would load every ring there is,
    which takes long, and could settle for one that is not to be trusted.

    Raises:
        StoreError: KEYRING_MISSING.
    """
    found = _secret_service() or next(filter(None, map(_viable, TRUSTED_RINGS)), None)
    if found is None:
        raise StoreError(StoreCode.KEYRING_MISSING)
    return found


def _secret_service() -> Ring | None:
    if sys.platform == "win32":
        return None
    from clerk_desktop.sync.secret_service import find_secret_service

    return find_secret_service()


def _viable(name: str) -> Ring | None:
    module, _, kind = name.rpartition(".")
    ring: type[KeyringBackend] = getattr(import_module(module), kind)
    return ring() if ring.viable else None
