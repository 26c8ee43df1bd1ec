"""How a subcommand ends: its exit code, and what it says on standard error."""

from __future__ import annotations

import sys
from enum import IntEnum
from typing import TYPE_CHECKING

from clerk_desktop.errors import CardError, ClerkError, DocumentError, HallError, UpdateError
from clerk_desktop.ui.messages import message

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum


class Exit(IntEnum):
    """Exit codes, as ``docs/command-line.md`` and ``--help`` say them."""

    OK = 0
    INVALID = 1
    USAGE = 2
    REFUSED = 3
    UNKNOWN = 4
    CARD = 5
    STORE = 6
    OUTPUT = 7
    NO_SIGNATURE = 8
    NOTHING_NEWER = 9


def say(text: str) -> None:
    """One line on standard error."""
    print(text, file=sys.stderr)


def say_code(code: StrEnum, context: Mapping[str, str]) -> None:
    """An error's texts as the window shows them, with its code."""
    text = message(code, context)
    say(f"{text.title}：{text.what}{text.next_step}（{code}）")


def ended_by(error: ClerkError) -> Exit:
    """Say the error; its exit code."""
    say_code(error.code, error.context)
    if isinstance(error, CardError):
        return Exit.CARD
    if isinstance(error, DocumentError | UpdateError):
        return Exit.REFUSED
    return Exit.UNKNOWN if isinstance(error, HallError) else Exit.STORE
