"""The list of errors in the documents is the list that the window speaks."""

from enum import StrEnum

from clerk_desktop import errors
from installer.error_list import PAGE, page


def test_the_document_says_what_the_screen_says() -> None:
    assert PAGE.read_text("utf-8") == page(), "run ./dev.sh reference"


def test_every_code_has_one_line_with_cause_and_next_step() -> None:
    lines = [line for line in page().splitlines() if line.startswith("| `")]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    assert all(len(row) == 4 and all(row) for row in rows)
    assert sorted(row[0] for row in rows) == sorted(f"`{code}`" for code in _codes())


def _codes() -> list[str]:
    families = (one for one in vars(errors).values() if isinstance(one, type))
    return [str(code) for one in families if issubclass(one, StrEnum) for code in one]
