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

_NOT_YET = frozenset(
    {
        "accept_dialog.py",
        "hall_news.py",
        "late_pages.py",
        "ledger_words.py",
        "page.py",
        "action_bar.py",
        "action_dialog.py",
        "banner.py",
        "branches.py",
        "card_menu.py",
        "case_cells.py",
        "case_desk.py",
        "case_head.py",
        "case_list.py",
        "case_model.py",
        "case_page.py",
        "change_pin_dialog.py",
        "code_words.py",
        "crash.py",
        "flow.py",
        "follow_ups.py",
        "history.py",
        "intake_applicant.py",
        "intake_item.py",
        "intake_page.py",
        "intake_papers.py",
        "letters.py",
        "lights.py",
        "login.py",
        "materials.py",
        "message_texts/card.py",
        "message_texts/document.py",
        "message_texts/hall.py",
        "message_texts/store.py",
        "message_texts/workflow.py",
        "messages.py",
        "page_view.py",
        "papers_dialog.py",
        "phrase_dialog.py",
        "phrase_field.py",
        "pin_dialog.py",
        "preview.py",
        "printing.py",
        "procedure_fields.py",
        "procedures.py",
        "receipt_dialog.py",
        "recipients.py",
        "scanner_tray.py",
        "seal_bar.py",
        "seal_flow.py",
        "seal_ghost.py",
        "seal_places.py",
        "service_fields.py",
        "status.py",
        "supervision.py",
        "supervision_model.py",
        "tab_rail.py",
        "tray.py",
        "verify_panel.py",
        "verify_words.py",
        "window.py",
        "words.py",
        "workplace.py",
    }
)
"""Modules of ui/ whose texts are still only Chinese."""

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
    if any(path.is_relative_to(shown) for shown in SHOWN) and not _is_old(path):
        for node in _bare(tree):
            yield f"{place}:{node.lineno}: outside tr(), mark() and fixed(): {node.value!r}"
    for call in _at_import(tree):
        yield f"{place}:{call.lineno}: tr() at import comes before the language: use mark()"
    for call in _calls(tree, ("tr", "mark")):
        if call.keywords:
            yield f"{place}:{call.lineno}: Qt's tools know no argument by its name"
        if call.args and isinstance(call.args[0], ast.JoinedStr):
            yield f"{place}:{call.lineno}: an f-string can't be translated: use format()"


def _is_old(path: Path) -> bool:
    return path.is_relative_to(SHOWN[0]) and str(path.relative_to(SHOWN[0])) in _NOT_YET


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
