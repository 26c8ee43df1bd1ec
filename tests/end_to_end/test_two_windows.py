"""Two windows on one case, step by step in every order."""

import pytest

from tests.helpers.hall import DATA
from tests.helpers.two_windows import MOVES, STARTS, walk


@pytest.mark.slow
@pytest.mark.parametrize("start", STARTS)
def test_in_every_order_one_effect_no_lower_fence_and_one_end(start: str) -> None:
    DATA.mkdir(parents=True, exist_ok=True)
    report = walk(3, STARTS[start])
    assert report.broken == []
    assert report.sequences == len(MOVES) ** 3
    assert report.states > 50
    assert report.ends["agreed"] > 10
    assert report.ends["one has to decide"] > 10


@pytest.mark.parametrize(
    ("moves", "end"),
    [
        ("0 act, 1 act, 0 send, 1 send", "agreed"),
        ("0 act, 1 claim, 0 send", "one has to decide"),
        ("0 claim, 0 act, 2 time, 1 claim, 0 send", "one has to decide"),
        ("0 claim, 0 act, 2 time, 1 claim, 1 act, 1 send, 0 send", "agreed"),
    ],
)
def test_single_stories(moves: str, end: str) -> None:
    DATA.mkdir(parents=True, exist_ok=True)
    story = tuple((int(who), what) for who, what in (part.split() for part in moves.split(", ")))
    assert walk(0, story).ends == {end: 1}
