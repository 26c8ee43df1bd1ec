"""All keys of the window: each is written down once, bound from here, and listed in the help."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from clerk_desktop.language import Texts, mark, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtWidgets import QWidget

    from clerk_desktop.language import Marked


class Area(StrEnum):
    """Where a key works."""

    ANYWHERE = "anywhere"
    LIST = "list"
    INTAKE = "intake"
    WORDS = "words"
    READING = "reading"
    SEAL = "seal"
    CASE = "case"
    BATCH = "batch"
    CHART = "chart"
    HELP = "help"


AREAS = Texts(
    {
        Area.ANYWHERE: mark("处处可用"),
        Area.LIST: mark("办件列表"),
        Area.INTAKE: mark("现场申报"),
        Area.WORDS: mark("填写意见和理由"),
        Area.READING: mark("阅读文书"),
        Area.SEAL: mark("摆放印章"),
        Area.CASE: mark("办理办件"),
        Area.BATCH: mark("批量盖章"),
        Area.CHART: mark("今日的图"),
        Area.HELP: mark("帮助"),
    }
)


class Keys(NamedTuple):
    """Sequences as Qt writes them, and what they do."""

    area: Area
    sequences: tuple[str, ...]
    text: Marked


def _digits(modifier: str) -> tuple[str, ...]:
    return tuple(f"{modifier}+{digit}" for digit in range(1, 10))


class Key(Enum):
    """Keys that ``bind`` makes work."""

    SEARCH = Keys(Area.ANYWHERE, ("Ctrl+F",), mark("搜索"))
    LISTS = Keys(Area.ANYWHERE, _digits("Ctrl"), mark("左侧各列表，从上到下"))
    DAY = Keys(Area.ANYWHERE, ("Ctrl+D",), mark("今日"))
    SUPERVISION = Keys(Area.ANYWHERE, ("Ctrl+0",), mark("时限与监察"))
    LEDGER = Keys(Area.ANYWHERE, ("Ctrl+G",), mark("用印台账"))
    INTAKE = Keys(Area.ANYWHERE, ("Ctrl+N",), mark("现场申报"))
    PRINT = Keys(Area.ANYWHERE, ("Ctrl+P",), mark("打印"))
    ALERTS = Keys(Area.ANYWHERE, ("Ctrl+B",), mark("提醒"))
    REFRESH = Keys(Area.ANYWHERE, ("F5",), mark("立即刷新"))
    BACK = Keys(Area.ANYWHERE, ("Esc",), mark("放弃当前一步，或者返回"))
    LOCK = Keys(Area.ANYWHERE, ("Ctrl+L",), mark("锁定窗口"))
    SWITCH = Keys(Area.ANYWHERE, ("Ctrl+Shift+L",), mark("切换经办人"))
    APPLICANT = Keys(Area.ANYWHERE, ("Ctrl+Shift+D",), mark("申请人屏幕"))
    HELP = Keys(Area.ANYWHERE, ("F1",), mark("帮助"))
    FILTER = Keys(Area.LIST, ("Ctrl+Shift+F",), mark("筛选和排序"))
    VIEWS = Keys(Area.LIST, ("Ctrl+Shift+V",), mark("视图"))
    TAKE_IN = Keys(Area.INTAKE, ("Ctrl+Return",), mark("收件登记"))
    UNDO = Keys(Area.CASE, ("Ctrl+Z",), mark("撤回刚才的操作"))
    PHRASES = Keys(Area.WORDS, _digits("Alt"), mark("填入常用语"))
    CONFIRM = Keys(Area.WORDS, ("Ctrl+Return",), mark("确认"))
    FIND = Keys(Area.READING, ("Ctrl+Shift+F",), mark("在文书中查找"))
    COPY = Keys(Area.READING, ("Ctrl+C",), mark("复制文字"))
    FIT_WIDTH = Keys(Area.READING, ("W",), mark("适合宽度"))
    FIT_PAGE = Keys(Area.READING, ("P",), mark("适合页面"))
    PAIRS = Keys(Area.READING, ("D",), mark("双页"))
    STRIP = Keys(Area.READING, ("T",), mark("缩略图"))
    TURN = Keys(Area.READING, ("R",), mark("顺时针旋转"))
    HELP_SEARCH = Keys(Area.HELP, ("Ctrl+F",), mark("在帮助中查找"))
    HELP_BACK = Keys(Area.HELP, ("Alt+Left",), mark("后退"))
    HELP_CLOSE = Keys(Area.HELP, ("Esc",), mark("关闭"))


OF_WIDGETS: tuple[Keys, ...] = (
    Keys(Area.LIST, ("Return",), mark("打开选中的一行")),
    Keys(Area.LIST, ("Space",), mark("勾选，准备批量盖章")),
    Keys(Area.LIST, ("Ctrl+A",), mark("全部勾选")),
    Keys(Area.LIST, ("Return",), mark("勾选材料并到下一项")),
    Keys(Area.WORDS, ("Return",), mark("到下一栏")),
    Keys(Area.WORDS, ("Shift+Return",), mark("换行")),
    Keys(Area.READING, ("PgUp", "PgDown"), mark("翻页")),
    Keys(Area.READING, ("Home", "End"), mark("到开头，到末尾")),
    Keys(Area.SEAL, ("Left", "Right", "Up", "Down"), mark("移动 1 毫米")),
    Keys(Area.SEAL, ("Ctrl+Left", "Ctrl+Right"), mark("微移 0.1 毫米")),
    Keys(Area.BATCH, ("Space",), mark("往下读，读完到下一份")),
    Keys(Area.BATCH, ("Backspace",), mark("往回读")),
    Keys(Area.CHART, ("Left", "Right"), mark("到前一条、后一条")),
    Keys(Area.CHART, ("Return",), mark("打开这些办件")),
)
"""Keys that a list, a field or the pages take by themselves while they have the keys."""

_WORDS = Texts({"Return": mark("回车"), "Space": mark("空格"), "Backspace": mark("退格")})
_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def bind(owner: QWidget, key: Key, *calls: Callable[[], object]) -> None:
    """Have each sequence of a key call something of its own.

    A key that works everywhere, or in a whole case, does so while ``owner`` is seen, also where
    nothing has the keys; all others while ``owner`` or a part of it has them.
    """
    is_everywhere = key.value.area in {Area.ANYWHERE, Area.CASE}
    for sequence, call in zip(key.value.sequences, calls, strict=True):
        action = QAction(tr(key.value.text), owner)
        action.triggered.connect(call)
        attach(owner, action, sequence)
        if is_everywhere:
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)


def attach(owner: QWidget, action: QAction, sequence: str) -> None:
    """Have a sequence trigger an action while ``owner`` or a part of it has the keys."""
    action.setShortcut(QKeySequence(sequence))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    owner.addAction(action)


def shown(sequence: str) -> str:
    """A sequence as a clerk reads it."""
    return "+".join(_WORDS.get(part, _ARROWS.get(part, part)) for part in sequence.split("+"))


def with_key(text: str, sequence: str) -> str:
    """A tool tip that shows its key."""
    return tr("{text}（{key}）").format(text=text, key=shown(sequence))


def listed() -> Iterable[tuple[Area, str, str]]:
    """Area, keys and what they do, of all there are."""
    for area in Area:
        for keys in (*(key.value for key in Key), *OF_WIDGETS):
            if keys.area is area:
                yield area, _all(keys.sequences), tr(keys.text)


def _all(sequences: tuple[str, ...]) -> str:
    if len(sequences) > len(_ARROWS):
        return tr("{first} 至 {last}").format(first=shown(sequences[0]), last=shown(sequences[-1]))
    return " ".join(map(shown, sequences))
