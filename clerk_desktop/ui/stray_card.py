"""The card of an action that can't be read, or whose case isn't here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.domain.action import ActionKind
from clerk_desktop.errors import HallCode, StoreCode
from clerk_desktop.language import tr
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.messages import message
from clerk_desktop.ui.section import Section
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from clerk_desktop.sync.records import QueueLine


def card(stray: QueueLine) -> Section:
    """What is known of it, what the hall has said, and what to do."""
    text = message(StoreCode.STRAY_ACTION, {})
    made = Section(f"trayStray_{stray.sequence}", text.title)
    made.clear(_kind(stray.kind))
    number = tr("操作编号 {number}").format(number=stray.action_id)
    made.add(styled(number, "caption", is_wrapped=True))
    made.add(styled(text.what, "", is_wrapped=True))
    answer = _answer(stray)
    if answer:
        made.add(styled(tr("大厅答复：{answer}").format(answer=answer), "", is_wrapped=True))
    made.add(styled(text.next_step, "muted", is_wrapped=True))
    return made


def _kind(stored: str) -> str:
    """In words, or as it was stored when this program doesn't know it."""
    try:
        return case_words.ACTIONS[ActionKind(stored)]
    except ValueError:
        return stored


def _answer(stray: QueueLine) -> str:
    try:
        return message(HallCode(stray.code), stray.context).title
    except ValueError:
        return ""
