"""常用意见: words that are used again and again in opinions and reasons."""

from dataclasses import dataclass
from enum import StrEnum

from clerk_desktop.domain.action import ActionKind


class PhraseUse(StrEnum):
    """Which field a phrase is for."""

    OPINION = "opinion"  # 意见
    REASON = "reason"  # 理由


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase of the office or of a clerk; without ``kinds`` it suits every act."""

    text: str
    use: PhraseUse
    kinds: frozenset[ActionKind] = frozenset()

    def suits(self, kind: ActionKind, use: PhraseUse) -> bool:
        """Whether it is offered in that field of that act."""
        return self.use is use and (not self.kinds or kind in self.kinds)
