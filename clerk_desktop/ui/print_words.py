"""What is said about printing outside its dialog."""

from __future__ import annotations

from clerk_desktop.language import tr
from clerk_desktop.ui.messages import Message

MOST_LINES = 5000
"""More lines are no list to be read; a sheet is better for them."""


def sent(what: str) -> Message:
    """All of it has gone to the printer, or into a file."""
    return Message(tr("已送往打印"), what, "")


def too_many_lines() -> Message:
    """Why a list isn't printed."""
    what = tr("一次最多打印 {most} 行。").format(most=MOST_LINES)
    return Message(tr("行数太多，没有打印"), what, tr("请缩小范围，或导出 CSV。"))
