"""常用意见 as a clerk is offered them: their own first, then the office's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.domain.phrase import Phrase, PhraseUse

if TYPE_CHECKING:
    from clerk_desktop.domain.action import ActionKind
    from clerk_desktop.sync.store import Store


class Phrases:
    """The phrases of one clerk. Belongs to the store's thread."""

    def __init__(self, store: Store, user_id: str) -> None:
        self._store = store
        self._user_id = user_id

    def offered(self, kind: ActionKind, use: PhraseUse) -> tuple[Phrase, ...]:
        """What suits that field of that act; no text twice."""
        known = (*self.own(), *self._store.reference().phrases)
        by_text: dict[str, Phrase] = {}
        for phrase in known:
            if phrase.suits(kind, use):
                by_text.setdefault(phrase.text, phrase)
        return tuple(by_text.values())

    def own(self) -> tuple[Phrase, ...]:
        """The clerk's own, in their order."""
        return self._store.phrases(self._user_id)

    def keep(self, phrases: tuple[Phrase, ...]) -> None:
        """Have these, in this order, as the clerk's own; empty and repeated ones are left out."""
        written = [phrase for phrase in phrases if phrase.text.strip()]
        by_words = {(phrase.text, phrase.use, phrase.kinds): phrase for phrase in written}
        self._store.save_phrases(self._user_id, tuple(by_words.values()))

    def add(self, text: str, kind: ActionKind, use: PhraseUse) -> None:
        """Add a phrase behind the clerk's others, for that field of that act."""
        added = Phrase(text=text.strip(), use=use, kinds=frozenset({kind}))
        self.keep((*self.own(), added))
