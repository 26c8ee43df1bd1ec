"""The texts that people read: Chinese where they are written, the clerk's language where shown.

Qt's tools collect them (``./dev.sh texts``) and Qt translates them, but nobody below the window
needs Qt for it: the window hands its translator in with ``speak``. Until then, and in the hall,
every text is its Chinese source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

Translate = Callable[[str, str, int], str]
"""Source, comment and count (-1: none) to the text that is shown."""

K = TypeVar("K")


class Marked(str):
    """A source text that is translated where it is shown.

    Attributes:
        comment: Tells apart equal Chinese texts whose translations differ.
    """

    comment: str

    __slots__ = ("comment",)

    def __new__(cls, text: str, comment: str = "") -> Marked:
        """A source text with its comment."""
        marked = super().__new__(cls, text)
        marked.comment = comment
        return marked


class Texts(Mapping[K, str]):
    """A table of marked texts, made at import and translated at each look-up."""

    def __init__(self, sources: Mapping[K, Marked]) -> None:
        self._sources = dict(sources)

    def __getitem__(self, key: K) -> str:
        return tr(self._sources[key])

    def __iter__(self) -> Iterator[K]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def __or__(self, other: Texts[K]) -> Texts[K]:
        return Texts(self._sources | other._sources)


def tr(text: str, comment: str = "", count: int = -1) -> str:
    """A text in the language that is spoken.

    Args:
        text: Written out, in Chinese, so that it is found; or one that ``mark`` or another module
            marked. Facts stand in it as ``{name}`` and are put in with ``format``.
        comment: Written out; tells apart equal Chinese texts whose translations differ.
        count: Put in for ``%n``, and chooses between singular and plural.
    """
    if isinstance(text, Marked):
        comment = text.comment
    translate = _for_now.get() or _spoken[0]
    return translate(text, comment, count)


def mark(text: str, comment: str = "") -> Marked:
    """A text written out at import, for ``Texts`` or a later ``tr``."""
    return Marked(text, comment)


def listed(texts: Iterable[str]) -> str:
    """Several texts in a row."""
    return tr("、").join(texts)


def fixed(texts: K) -> K:
    """Chinese that stays so: printed by law, or kept in the store or at the hall."""
    return texts


@contextmanager
def in_chinese() -> Iterator[None]:
    """Whatever is translated in this block stays Chinese: it is printed, kept or sent."""
    with speaking(sources):
        yield


@contextmanager
def speaking(translate: Translate) -> Iterator[None]:
    """Whatever is translated in this block is for somebody who reads that language."""
    token = _for_now.set(translate)
    try:
        yield
    finally:
        _for_now.reset(token)


def speak(translate: Translate) -> None:
    """Translate with this from now on, in every thread."""
    _spoken[0] = translate


def spoken() -> Translate:
    """What the window translates with."""
    return _spoken[0]


def sources(text: str, _comment: str, count: int) -> str:
    """Every text as it is written: Chinese."""
    return text if count < 0 else text.replace("%n", str(count))


_spoken: list[Translate] = [sources]
_for_now: ContextVar[Translate | None] = ContextVar("for_now", default=None)
