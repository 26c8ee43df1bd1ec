"""Two windows on one case, step by step in every order."""

import pytest

from tests.helpers.hall import DATA
from tests.helpers.two_windows import MOVES, STARTS, walk

FIRST = "a case to be received"


@pytest.mark.slow
@pytest.mark.parametrize("start", STARTS)
def test_in_every_order_one_effect_no_lower_fence_and_one_end(start: str) -> None:
    DATA.mkdir(parents=True, exist_ok=True)
    report = walk(2, STARTS[start])
    assert report.broken == []
    assert report.sequences == len(MOVES) ** 2
    assert report.states >= 18
    assert report.ends["agreed"] > 10


@pytest.mark.parametrize(
    ("start", "moves", "end"),
    [
        (FIRST, "0 act, 1 act, 0 send, 1 send", "agreed"),
        (FIRST, "0 act, 1 claim, 0 send", "one has to decide"),
        (FIRST, "0 claim, 0 act, 2 time, 1 claim, 0 send", "one has to decide"),
        (FIRST, "0 claim, 0 act, 2 time, 1 claim, 1 act, 1 send, 0 send", "agreed"),
        ("a notice to be sealed", "0 seal, 1 seal, 0 send, 1 send", "one has to decide"),
        ("a step to be passed", "0 act, 1 act, 0 send, 1 send", "agreed"),
    ],
)
def test_single_stories(start: str, moves: str, end: str) -> None:
    DATA.mkdir(parents=True, exist_ok=True)
    story = tuple((int(who), what) for who, what in (part.split() for part in moves.split(", ")))
    assert walk(0, (*STARTS[start], *story)).ends == {end: 1}
