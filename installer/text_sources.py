"""The texts in the program's source, found by its syntax tree."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "clerk_desktop"
SHOWN = (PACKAGE / "ui", PACKAGE / "app.py")
"""Where every Chinese text is one that somebody reads in the window."""


_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_CALLS = ("tr", "mark", "fixed")
_WITH_COMMENT, _WITH_COUNT = 2, 3


@dataclass(frozen=True, slots=True)
class Source:
    """A text that is translated.

    Attributes:
        is_counted: Whether it has a singular and a plural.
    """

    text: str
    comment: str = ""
    is_counted: bool = False


def modules() -> list[Path]:
    """Every module of the program, in order."""
    return sorted(PACKAGE.rglob("*.py"))


def sources() -> set[Source]:
    """Every text that is translated."""
    return {source for path in modules() for source in _sources(path)}


def faults() -> list[str]:
    """What breaks the convention, each with its file and line."""
    return [fault for path in modules() for fault in _faults(path)]


def _sources(path: Path) -> Iterator[Source]:
    for call in _calls(ast.parse(path.read_text("utf-8")), ("tr", "mark")):
        text = _words(call)
        if text is not None:
            comment = _string(call.args[1]) if len(call.args) >= _WITH_COMMENT else ""
            yield Source(text, comment or "", len(call.args) >= _WITH_COUNT)


def _faults(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text("utf-8"))
    place = path.relative_to(ROOT)
    if any(path.is_relative_to(shown) for shown in SHOWN):
        for node in _bare(tree):
            yield f"{place}:{node.lineno}: outside tr(), mark() and fixed(): {node.value!r}"
    for call in _at_import(tree):
        yield f"{place}:{call.lineno}: tr() at import comes before the language: use mark()"
    for call in _calls(tree, ("tr", "mark")):
        if call.keywords:
            yield f"{place}:{call.lineno}: Qt's tools know no argument by its name"
        if call.args and isinstance(call.args[0], ast.JoinedStr):
            yield f"{place}:{call.lineno}: an f-string can't be translated: use format()"


def _calls(tree: ast.AST, names: tuple[str, ...]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def _words(call: ast.Call) -> str | None:
    return _string(call.args[0]) if call.args else None


def _string(node: ast.expr) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return None


def _bare(tree: ast.Module) -> Iterator[ast.Constant]:
    """Chinese literals that are neither documentation nor in one of the calls."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for call in _calls(tree, _CALLS):
        told |= {id(node) for part in call.args for node in ast.walk(part)}
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and _CHINESE.search(node.value)
            and id(node) not in told
        ):
            yield node


def _at_import(tree: ast.AST) -> Iterator[ast.Call]:
    """Calls of ``tr`` that run while the module is loaded."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _in_signature(node)
        elif not isinstance(node, ast.Lambda):
            if isinstance(node, ast.Call) and node in set(_calls(node, ("tr",))):
                yield node
            yield from _at_import(node)


def _in_signature(node: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.Call]:
    for part in (*node.args.defaults, *node.args.kw_defaults, *node.decorator_list):
        if part is not None:
            yield from _calls(part, ("tr",))
