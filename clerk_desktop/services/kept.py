"""A document that has to be in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.errors import DocumentCode, DocumentError

if TYPE_CHECKING:
    from clerk_desktop.sync.store import Store


def kept(store: Store, sha256: str) -> bytes:
    """The bytes of a document.

    Raises:
        DocumentError: NOT_HERE when they are gone or were never fetched.
    """
    data = store.document(sha256)
    if data is None:
        raise DocumentError(DocumentCode.NOT_HERE, context={"sha256": sha256})
    return data
