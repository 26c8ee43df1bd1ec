"""The log as it may leave the house: what the program itself says, without any value in it.

The log is redacted when it is written, but keeps case numbers and ids, and can't tell a name in
Latin letters from a word. Here only what can be known beforehand passes: the program's own
sentences, places in its sources, kinds of errors and error codes.
"""

from __future__ import annotations

import builtins
import json
import re
import sys
from datetime import datetime
from enum import StrEnum
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import TYPE_CHECKING, Any

import clerk_desktop
from clerk_desktop import errors

if TYPE_CHECKING:
    from collections.abc import Iterator

_SOURCES = Path(clerk_desktop.__file__).parent
_LEVELS = frozenset({"DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"})
_SENTENCE = re.compile(r'\b_?log\.(?:info|warning|error|exception)\(\s*"((?:[^"\\]|\\.)*)"')
_PLACE = re.compile(
    r'File "[^"\n]*?((?:clerk_desktop|site-packages)/[\w/]+\.py)", line (\d{1,6})', re.ASCII
)
_WORD = re.compile(r"[\w.]+")
_ELSEWHERE = "…"


def told(text: str) -> str:
    """One file of the log, line by line; a line that can't be read is counted and left out."""
    lines, unread = [], 0
    for line in text.splitlines():
        told_line = _line(line)
        lines.append(told_line)
        unread += not told_line
    tail = [f"({unread} lines could not be read)"] if unread else []
    return "\n".join([*filter(None, lines), *tail]) + "\n"


def crash_told(text: str) -> str:
    """The places that a crash of the process left."""
    return "\n".join(_places(text)) + "\n"


def _line(line: str) -> str:
    try:
        entry: dict[str, Any] = json.loads(line)
        at = datetime.fromisoformat(str(entry["at"])).isoformat(timespec="milliseconds")
    except (ValueError, KeyError, TypeError):
        return ""
    level = entry.get("level")
    words = [at, level if level in _LEVELS else _ELSEWHERE, _logger(str(entry.get("from")))]
    text = "\n".join(value for value in entry.values() if isinstance(value, str))
    words += [_sentence(str(entry.get("text", "")))]
    words += [word for word in dict.fromkeys(_WORD.findall(text)) if word in _names()]
    return "\n    ".join([" ".join(words), *_places(text)])


def _logger(name: str) -> str:
    """The name of one of the program's own modules, or of the library."""
    first = name.partition(".")[0]
    if first == "clerk_desktop":
        path = _SOURCES.parent.joinpath(*name.split(".")) if _is_plain(name) else _SOURCES / "-"
        return name if path.with_suffix(".py").exists() or path.is_dir() else _ELSEWHERE
    return first if first in _libraries() else _ELSEWHERE


def _sentence(text: str) -> str:
    """The program's own sentence that ``text`` was made from, without its values."""
    found = (words for pattern, words in _sentences() if pattern.fullmatch(text))
    return f'"{next(found, _ELSEWHERE)}"'


def _places(text: str) -> Iterator[str]:
    for path, number in _PLACE.findall(text):
        is_known = any(
            Path(folder, path.removeprefix("site-packages/")).exists() for folder in sys.path
        )
        yield f"{path if is_known else _ELSEWHERE}:{number}"


def _is_plain(name: str) -> bool:
    return all(part.isidentifier() for part in name.split("."))


@cache
def _sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    """What the sources log; the longest first, so that the most precise one is found."""
    found = {
        words
        for source in _SOURCES.rglob("*.py")
        for words in _SENTENCE.findall(source.read_text("utf-8"))
        if re.sub(r"%[sd]", "", words).strip()
    }
    ordered = sorted(found, key=len, reverse=True)
    return tuple((_pattern(words), re.sub(r"%[sd]", _ELSEWHERE, words)) for words in ordered)


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"%[sd]", "(?s:.*)", re.escape(words)))


@cache
def _libraries() -> frozenset[str]:
    return frozenset({"output", *sys.stdlib_module_names, *packages_distributions()})


@cache
def _names() -> frozenset[str]:
    """Error codes, and the kinds of errors that Python and the program have."""
    enums = (one for one in vars(errors).values() if isinstance(one, type))
    codes = {
        str(code) for enum in enums if issubclass(enum, StrEnum) for code in enum if "." in code
    }
    kinds = {
        name
        for space in (vars(builtins), vars(errors))
        for name, kind in space.items()
        if isinstance(kind, type) and issubclass(kind, BaseException)
    }
    return frozenset(codes | kinds)
