"""How long the client waits."""

from clerk_desktop.errors import HallCode, HallError
from clerk_desktop.sync.backoff import Backoff


def test_limits_double_up_to_the_cap() -> None:
    longest = Backoff(base=2.0, cap=300.0, uniform=lambda _low, high: high)
    assert [longest.wait(n) for n in (1, 2, 3, 7, 8, 500)] == [4, 8, 16, 256, 300, 300]


def test_waits_spread_over_the_whole_length() -> None:
    waits = [Backoff().wait(6) for _ in range(500)]
    assert min(waits) < 20
    assert max(waits) > 100
    assert all(0 <= wait <= 128 for wait in waits)


def test_waits_that_have_reached_the_cap_stay_at_it() -> None:
    assert {Backoff().wait(n) for n in (9, 10, 500)} == {300}
    assert len({Backoff().wait(8) for _ in range(20)}) > 10
    assert Backoff().wait(6, spread=60) == 60


def test_retry_after_is_a_floor() -> None:
    busy = HallError(HallCode.BUSY, context={"retry_after": "60"})
    assert Backoff(uniform=lambda low, _high: low).wait(1, busy) == 60
    assert all(Backoff().wait(1, busy) >= 60 for _ in range(100))
    assert all(Backoff().wait(9, busy) <= 64 for _ in range(100))
