"""How cards are listed: clean names, each once, the unreadable ones too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.card.messages import Card, CardList, PinState

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clerk_desktop.errors import CardError


def clean(text: bytes) -> str:
    """A token's text without what some makers pad it with: blanks, or a NUL and rubbish.

    Some Chinese makers write GBK where the standard wants UTF-8.
    """
    bare = text.split(b"\0", 1)[0].strip()
    try:
        return bare.decode()
    except UnicodeDecodeError:
        return bare.decode("gb18030", "replace")


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


def merged(answers: Iterable[CardList]) -> CardList:
    """What several modules say, as one list: each card of a reader once.

    Two modules often show the same card, and only one knows how to use it: where any can seal,
    what the others say of that reader is left out.
    """
    answers = tuple(answers)
    cards = [card for answer in answers for card in answer.cards]
    good = {card.reader for card in cards if card.problem is None}
    kept: dict[tuple[str, str], Card] = {}
    for card in cards:
        if card.problem is None or card.reader not in good:
            kept.setdefault((card.reader, card.serial), card)
    broken = tuple(error for answer in answers for error in answer.broken_modules)
    return CardList(cards=tuple(kept.values()), broken_modules=broken)
