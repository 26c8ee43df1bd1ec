"""A digest that is taken while something else is done with the same bytes."""

from __future__ import annotations

import hashlib
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import Buffer


class Hashing:
    """SHA-256 of ``data``, begun at once on a thread of its own: hashing needs no interpreter."""

    def __init__(self, data: Buffer) -> None:
        self._digest = hashlib.sha256()
        self._thread = threading.Thread(target=self._digest.update, args=(data,), daemon=True)
        self._thread.start()

    def taken(self) -> hashlib._Hash:
        """The digest, when it is there; it may be continued."""
        self._thread.join()
        return self._digest
