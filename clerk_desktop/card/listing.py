"""How cards are listed: clean names, each once, the unreadable ones too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.card.messages import Card, PinState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clerk_desktop.errors import CardError


def clean(text: str) -> str:
    """A token's text without what some makers pad it with: blanks, or a NUL and rubbish."""
    return text.split("\0", 1)[0].strip()


def unreadable(module: str, reader: str, problem: CardError) -> Card:
    """A card of which only the reader is known."""
    return Card(
        module=module,
        reader=reader,
        label="",
        serial="",
        pin=PinState.UNKNOWN,
        certificate=None,
        has_seal_image=False,
        problem=problem,
    )


def without_doubles(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Each card of a reader once, one that can seal before one that can't.

    Two modules often show the same card, and only one knows how to use it: where any can seal,
    what the others say of that reader is left out.
    """
    cards = tuple(cards)
    good = {card.reader for card in cards if card.problem is None}
    kept: dict[tuple[str, str], Card] = {}
    for card in cards:
        if card.problem is None or card.reader not in good:
            kept.setdefault((card.reader, card.serial), card)
    return tuple(kept.values())
