"""``docs/errors.md``, made from the texts that the window shows.

``python -m installer.error_list`` brings it up to date.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from clerk_desktop.errors import (
    CardCode,
    DocumentCode,
    HallCode,
    StationCode,
    StoreCode,
    UpdateCode,
    WorkflowCode,
)
from clerk_desktop.ui.message_texts import TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

PAGE = Path(__file__).resolve().parent.parent / "docs" / "errors.md"

_FAMILIES: Mapping[str, type[StrEnum]] = {
    "Card, reader, PIN, certificate": CardCode,
    "Hall, network, login": HallCode,
    "Steps of a case": WorkflowCode,
    "Documents and seals": DocumentCode,
    "Local store and key ring": StoreCode,
    "Newer packages": UpdateCode,
    "Found by the self-check": StationCode,
}

_HEAD = """\
# Errors

<!-- made by `./dev.sh reference` from clerk_desktop/ui/message_texts -->

Every error that the window or a command can report: its code as it stands in the log and in
`--json`, the title on the screen, the cause, and the next step. Words in braces are facts of the
single case, such as a date or a file's name.
"""


def page() -> str:
    """The whole document: one table for each family, in the order of ``errors``."""
    return "\n".join([_HEAD, *(_section(title, codes) for title, codes in _FAMILIES.items())])


def _section(title: str, codes: type[StrEnum]) -> str:
    head = f"## {title}\n\n| Code | Title | Cause | Next step |\n|---|---|---|---|\n"
    return head + "".join(_row(code) for code in codes)


def _row(code: StrEnum) -> str:
    cells = (f"`{code}`", *(text.replace("|", r"\|") for text in TEXTS[code]))
    return f"| {' | '.join(cells)} |\n"


def main() -> None:
    """Rewrite the document."""
    PAGE.write_text(page(), "utf-8")


if __name__ == "__main__":
    main()
