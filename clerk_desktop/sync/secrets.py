"""The store's key and the clerks' refresh tokens, in the system's key ring and nowhere else.

Only key rings that really keep secrets are used: some others write plain text, or nothing.
"""

from __future__ import annotations

import secrets
import threading
from typing import TYPE_CHECKING

from clerk_desktop.errors import StoreCode, StoreError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from keyring.backend import KeyringBackend

TRUSTED_BACKENDS = frozenset(
    {
        "keyring.backends.SecretService.Keyring",
        "keyring.backends.kwallet.DBusKeyring",
        "keyring.backends.kwallet.DBusKeyringKWallet4",
        "keyring.backends.Windows.WinVaultKeyring",
    }
)
"""Secret Service (GNOME, KDE), KWallet and the Windows credential store."""

_STORE_KEY = "store-key"
_KEY_BYTES = 32


class Secrets:
    """The program's entries in the key ring. Thread-safe; the key ring is loaded at first use.

    Every call raises ``StoreError`` KEYRING_MISSING when there is no trusted key ring or it is
    locked.

    Args:
        service: Keeps the entries of several installations (training, live) apart.
        allowed: Full class names of the key rings to trust.
    """

    def __init__(
        self, service: str = "clerk-desktop", allowed: Collection[str] = TRUSTED_BACKENDS
    ) -> None:
        self._service = service
        self._allowed = frozenset(allowed)
        self._lock = threading.Lock()
        self._found: KeyringBackend | None = None

    def store_key(self, *, is_new: bool) -> str:
        """The store's key, 64 hex digits.

        Args:
            is_new: There is no store yet, so a key is made when there is none.

        Raises:
            StoreError: KEY_LOST when there is a store and its key is gone.
        """
        with self._lock:
            key = self._get(_STORE_KEY)
            if key is None and not is_new:
                raise StoreError(StoreCode.KEY_LOST)
            if key is None:
                key = secrets.token_hex(_KEY_BYTES)
                self._set(_STORE_KEY, key)
            return key

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

    def _get(self, name: str) -> str | None:
        found = self._do("get_password", name)
        return None if found is None else str(found)

    def _set(self, name: str, value: str) -> None:
        self._do("set_password", name, value)

    def _do(self, call: str, *values: str) -> object:
        from keyring.errors import KeyringError

        try:
            found: object = getattr(self._backend(), call)(self._service, *values)
        except (KeyringError, RuntimeError, OSError) as error:
            facts = {"reason": type(error).__name__}
            raise StoreError(StoreCode.KEYRING_MISSING, retryable=True, context=facts) from error
        return found

    def _backend(self) -> KeyringBackend:
        if self._found is None:
            import keyring

            chosen = keyring.get_keyring()
            trusted = (backend for backend in _each(chosen) if _name(backend) in self._allowed)
            self._found = next(trusted, None)
            if self._found is None:
                facts = {"backend": _name(chosen)}
                raise StoreError(StoreCode.KEYRING_MISSING, context=facts)
        return self._found


def _each(chosen: KeyringBackend) -> Iterator[KeyringBackend]:
    """The key ring itself, or those that a chain of several tries in turn."""
    yield chosen
    yield from getattr(chosen, "backends", ())


def _name(backend: KeyringBackend) -> str:
    return f"{type(backend).__module__}.{type(backend).__qualname__}"
