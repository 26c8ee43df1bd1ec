"""The one table of texts for the codes of ``errors``, one module for each family.

``docs/errors.md`` is made from it (``./dev.sh reference``).
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from clerk_desktop.ui.message_texts import card, document, hall, station, store, update, workflow

if TYPE_CHECKING:
    from collections.abc import Mapping

TEXTS: Mapping[str, tuple[str, str, str]] = dict(
    chain(
        card.TEXTS.items(),
        hall.TEXTS.items(),
        workflow.TEXTS.items(),
        document.TEXTS.items(),
        store.TEXTS.items(),
        update.TEXTS.items(),
        station.TEXTS.items(),
    )
)
"""Title, what happened, next step; facts of the error's context in braces."""
