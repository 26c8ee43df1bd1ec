"""The letters of a batch that is being read: which are there, seen, left out, or can't be."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clerk_desktop.language import tr
from clerk_desktop.services.seal_orders import SealOrder
from clerk_desktop.ui.messages import message
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from clerk_desktop.documents.seal_findings import BatchFindings, Finding
    from clerk_desktop.domain.seal_plan import SealPlan
    from clerk_desktop.errors import ClerkError
    from clerk_desktop.services.drafts import Draft, DueLetter
    from clerk_desktop.ui.seen_pages import SeenPages


@dataclass(slots=True)
class Letter:
    """One letter of the batch.

    Attributes:
        draft: As soon as it is made; ``error`` when it can't be.
        plan: Where its seals go; ``None`` until it was on the screen, or when they can't be there.
        seen: What has been on the screen of it; ``seen_at`` when that was all (UTC).
        is_left_out: The clerk doesn't want it sealed now.
        findings: What the check before the PIN found.
    """

    due: DueLetter
    draft: Draft | None = None
    error: ClerkError | None = None
    plan: SealPlan | None = None
    seen: SeenPages | None = None
    seen_at: datetime | None = None
    is_left_out: bool = False
    findings: tuple[Finding, ...] = field(default=())

    @property
    def title(self) -> str:
        """Kind and number."""
        number = self.draft.number if self.draft else ""
        return f"{case_words.LETTERS[self.due.letter]} {number}".rstrip()

    @property
    def is_coming(self) -> bool:
        """Whether it is still being made."""
        return self.draft is None and self.error is None

    @property
    def is_open(self) -> bool:
        """Whether the clerk hasn't decided on it: neither seen nor left out, nor impossible."""
        return self.seen_at is None and self.error is None and not self.is_left_out

    @property
    def blocking(self) -> Finding | None:
        """The first reason for which it can't be sealed."""
        return next((finding for finding in self.findings if finding.is_blocking), None)

    @property
    def order(self) -> SealOrder | None:
        """What is to be sealed; ``None`` when it isn't seen, left out, or can't be."""
        is_wanted = not self.is_left_out and self.blocking is None and self.seen_at is not None
        if self.draft is None or self.plan is None or not is_wanted:
            return None
        return SealOrder(draft=self.draft, plan=self.plan, seen_at=self.seen_at)

    @property
    def state(self) -> tuple[str, str]:
        """In words, and the style's role for them."""
        if self.error is not None:
            return message(self.error.code, self.error.context).title, "error"
        if self.is_left_out:
            return tr("不盖"), "muted"
        if (finding := self.blocking) is not None:
            return message(finding.code, finding.context).title, "error"
        if self.draft is None:
            return tr("正在制作"), "muted"
        if self.seen_at is None:
            return tr("未看"), "warning"
        return (tr("已看"), "done") if self.plan else (tr("章位不对"), "error")

    @property
    def explanation(self) -> str:
        """What stands against it and what to do; empty when nothing does."""
        if self.error is not None:
            text = message(self.error.code, self.error.context)
        elif self.findings:
            finding = self.blocking or self.findings[0]
            text = message(finding.code, finding.context)
        else:
            return ""
        return text.line


def wanted(letters: Sequence[Letter]) -> list[Letter]:
    """Those that would be sealed now."""
    return [letter for letter in letters if letter.order is not None]


def take_findings(letters: Sequence[Letter], found: BatchFindings) -> None:
    """Keep what the check found of each of these."""
    for letter, findings in zip(letters, found.items, strict=True):
        letter.findings = findings
