"""CSV for spreadsheet programs: readable, and never a formula."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_desktop.workflow.sheet import csv_sheet, harmless


@pytest.mark.parametrize(
    "cell",
    [
        '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1",
        "＋1", "－1", "＠x",
    ],
)  # fmt: skip
def test_what_would_be_calculated_becomes_text(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "青屿县海岚", "350999-20260209-00018", "2026-03-02", "a=b"])
def test_other_text_stays(cell: str) -> None:
    assert harmless(cell) == cell


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), min_size=1))
def test_cells_come_back_whole(cells: list[str]) -> None:
    data = b"".join(csv_sheet([cells]))
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
    assert row == [harmless(cell) for cell in cells]
