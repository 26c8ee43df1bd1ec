"""The desktop's Secret Service, asked without the key ring package in between.

That package takes 90 ms to load, most of it for rings that aren't asked; the clerk waits for the
store's key at every start. The entries carry the attributes that the package gives them, so each
finds what the other has kept. Loaded late: on Windows there is no such service.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import secretstorage
from secretstorage.exceptions import LockedException, SecretServiceNotAvailableException

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secretstorage.collection import Collection
    from secretstorage.item import Item

_APPLICATION = "Python keyring library"


class SecretService:
    """The default collection; every call has a connection of its own, so any thread may call.

    Raises:
        SecretStorageException: The service is gone, or what is asked for stays locked.
    """

    def get_password(self, service: str, name: str) -> str | None:
        """The secret of that name, or ``None``."""
        with _collection() as collection:
            item = _item(collection, service, name)
            if item is None:
                return None
            item.unlock()
            if item.is_locked():
                raise LockedException
            return item.get_secret().decode()

    def set_password(self, service: str, name: str, secret: str) -> None:
        """Keep a secret in place of the one before."""
        label = f"Password for '{name}' on '{service}'"
        attributes = {"service": service, "username": name, "application": _APPLICATION}
        with _collection() as collection:
            collection.create_item(label, attributes, secret.encode(), replace=True)

    def delete_password(self, service: str, name: str) -> None:
        """Drop a secret, if it is there."""
        with _collection() as collection:
            item = _item(collection, service, name)
            if item is not None:
                item.delete()


def find_secret_service() -> SecretService | None:
    """The service if it runs or the bus can start it."""
    try:
        with closing(secretstorage.dbus_init()) as connection:
            is_here = secretstorage.check_service_availability(connection)
    except SecretServiceNotAvailableException:
        return None
    return SecretService() if is_here else None


@contextmanager
def _collection() -> Iterator[Collection]:
    with closing(secretstorage.dbus_init()) as connection:
        collection = secretstorage.get_default_collection(connection)
        if collection.is_locked():
            collection.unlock()
            if collection.is_locked():
                raise LockedException
        yield collection


def _item(collection: Collection, service: str, name: str) -> Item | None:
    return next(iter(collection.search_items({"service": service, "username": name})), None)
