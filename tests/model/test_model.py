"""The model test in short."""

from tests.model import machine


def test_no_promise_is_broken_whatever_happens() -> None:
    before = machine.Machine.steps
    machine.run(15, 1)
    assert machine.Machine.steps - before > 500
    assert machine.Machine.seen["acknowledged"] > 50
    assert machine.Machine.seen["killed in a round"] > 5
