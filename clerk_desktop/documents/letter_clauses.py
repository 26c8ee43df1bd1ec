"""Fixed texts of the letters: the program's own, and what an office has put in their place."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from clerk_desktop.errors import DocumentCode, DocumentError
from clerk_desktop.resources import resource

_OWN_FILE = "CLERK_DESKTOP_CLAUSES"


def letter_clauses() -> dict[str, Any]:
    """``resources/letters/clauses.toml``, its texts replaced by those of the office's own file.

    The office's file, named by ``CLERK_DESKTOP_CLAUSES``, holds only what it changes. It is read
    for every letter, so a change counts from the next one.

    Raises:
        DocumentError: COMPOSE_FAILED, ``reason`` saying what is wrong with the office's file.
    """
    clauses = tomllib.loads(resource("letters", "clauses.toml").read_text("utf-8"))
    chosen = os.environ.get(_OWN_FILE)
    if not chosen:
        return clauses
    try:
        return _replaced(clauses, tomllib.loads(Path(chosen).read_text("utf-8")))
    except (OSError, ValueError) as error:
        reason = f"{chosen}: {error}"
        raise DocumentError(DocumentCode.COMPOSE_FAILED, context={"reason": reason}) from error


def _replaced(clauses: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    """``clauses`` with ``changes``; ValueError on a name or type that the letters don't know."""
    for name, value in changes.items():
        if type(value) is not type(clauses.get(name)) or value == "":
            raise ValueError(f"{name} = {value!r}")
    return clauses | {
        name: _replaced(clauses[name], value) if isinstance(value, dict) else value
        for name, value in changes.items()
    }
