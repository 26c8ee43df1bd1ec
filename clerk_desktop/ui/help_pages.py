"""The pages of the help, as Markdown in the clerk's language."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from clerk_desktop.errors import (
    CardCode,
    DocumentCode,
    HallCode,
    StationCode,
    StoreCode,
    UpdateCode,
    WorkflowCode,
)
from clerk_desktop.language import Texts, mark, tr
from clerk_desktop.resources import resource
from clerk_desktop.ui import keys, words
from clerk_desktop.ui.help_topics import MADE, Topic
from clerk_desktop.workflow import case_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import StrEnum

_FAMILIES: Texts[type[StrEnum]] = Texts(
    {
        CardCode: mark("印章卡、读卡器、PIN、证书"),
        HallCode: mark("大厅、网络、登录"),
        WorkflowCode: mark("办件的环节"),
        DocumentCode: mark("文书和印章"),
        StoreCode: mark("本机数据"),
        UpdateCode: mark("程序更新"),
        StationCode: mark("自检发现的问题"),
    }
)


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One page.

    Attributes:
        title: Its first heading.
        text: Markdown; a link's address is a ``Topic``.
    """

    topic: Topic
    title: str
    text: str

    def holds(self, sought: str) -> bool:
        """Whether all words that are sought stand in it."""
        text = self.text.casefold()
        return all(word in text for word in sought.casefold().split())


def pages() -> tuple[HelpPage, ...]:
    """All pages, in the order of the contents."""
    return tuple(_page(topic) for topic in Topic)


def _page(topic: Topic) -> HelpPage:
    text = _made(topic) if topic in MADE else _written(topic)
    return HelpPage(topic, text.splitlines()[0].removeprefix("# "), text)


def _written(topic: Topic) -> str:
    language = "en" if QLocale().language() is QLocale.Language.English else "zh"
    return resource("help", language, f"{topic}.md").read_text("utf-8")


def _made(topic: Topic) -> str:
    return "\n".join(_keys() if topic is Topic.KEYS else _errors())


def _keys() -> Iterator[str]:
    yield "# " + tr("快捷键")
    for area, entries in groupby(keys.listed(), key=lambda entry: entry[0]):
        yield f"\n## {keys.AREAS[area]}\n"
        yield from _table(tr("按键"), tr("作用"))
        yield from (f"| **{pressed}** | {text} |" for _area, pressed, text in entries)
    yield f"\n## {tr('办理')}\n"
    yield from _table(tr("按键"), tr("作用"))
    for kind, letter in words.ACTION_KEYS.items():
        yield f"| **Alt+{letter}** | {case_words.ACTIONS[kind]} |"


def _table(*heads: str) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield "|---" * len(heads) + "|"


def _errors() -> Iterator[str]:
    from clerk_desktop.ui.message_texts import TEXTS  # a long table that no list shows

    yield "# " + tr("出错了怎么办")
    yield "\n" + tr("每个代码都写在日志里。大括号里是具体情况，例如日期或者文件名。")
    for codes, title in _FAMILIES.items():
        yield f"\n## {title}"
        for code in codes:
            head, what, next_step = map(tr, TEXTS[code])
            yield f"\n### {head}\n\n`{code}`\n\n{what}\n\n**{next_step}**"
