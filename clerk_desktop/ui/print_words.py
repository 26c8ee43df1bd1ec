"""What is said about printing outside its dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clerk_desktop.language import fixed, mark, tr
from clerk_desktop.ui import words
from clerk_desktop.ui.messages import Message

if TYPE_CHECKING:
    from clerk_desktop.services.session import Session

PAGE_OF = mark("第 {page} 页，共 {count} 页")
MOST_LINES = 5000
"""More lines are no list to be read; a sheet is better for them."""


def by_whom(session: Session, count: str) -> str:
    """Below the title of a list on paper: whose it is, of when, and how many lines."""
    known = session.known
    return fixed("{office}　{window}　{name}　{at}　{count}").format(
        office=known.office.name,
        window=known.window_name,
        name=known.clerk.name,
        at=words.moment(session.now()),
        count=count,
    )


def sent(what: str) -> Message:
    """All of it has gone to the printer, or into a file."""
    return Message(tr("已送往打印"), what, "")


def too_many_lines() -> Message:
    """Why a list isn't printed."""
    what = tr("一次最多打印 {most} 行。").format(most=MOST_LINES)
    return Message(tr("行数太多，没有打印"), what, tr("请缩小范围，或导出 CSV。"))
