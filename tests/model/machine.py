"""The state machine that hypothesis drives: random steps, every promise checked after each."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from clerk_desktop.sync.records import OpenCase
from tests.model.hall import FAULTS
from tests.model.world import KINDS, World

_WINDOW = st.integers(0, 1)
_CASE = st.integers(0, 2)
_FAULTS = st.lists(st.sampled_from(["", "", *FAULTS]), max_size=6)
_FUSE = st.integers(1, 20)
_REFUSALS = st.sampled_from([0, 0, 0, 0, 400, 403, 413, 422, 428, 503])
STEPS = 60
"""Of one world, before its network comes back."""


class Machine(RuleBasedStateMachine):
    """One world. ``steps`` counts what was really done, over all worlds."""

    steps = 0
    worlds = 0
    seen: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        Machine.worlds += 1

    @rule(window=_WINDOW, case=_CASE, kind=st.sampled_from(KINDS), poison=_REFUSALS)
    def act(self, window: int, case: int, kind: object, poison: int) -> None:
        """A clerk acts; what one in two does is refused by the hall."""
        self.count("act")
        self.world.act(self.world.windows[window], case, kind, poison)  # type: ignore[arg-type]

    @rule(window=_WINDOW, case=_CASE, first=st.integers(0, len(KINDS) - 1), fuse=_FUSE)
    def act_and_die(self, window: int, case: int, first: int, fuse: int) -> None:
        """Killed at some statement of the store while an action that is allowed is written."""
        self.count("act and die")
        for kind in KINDS[first:] + KINDS[:first]:
            if self.world.act(self.world.windows[window], case, kind, fuse=fuse):
                return

    @rule(window=_WINDOW, fuse=st.sampled_from([0, 0, *range(1, 21)]))
    def take_back(self, window: int, fuse: int) -> None:
        """A clerk takes a seal back, and may be killed at some statement of the store."""
        self.count("take back")
        for case in range(3):
            if self.world.take_back(self.world.windows[window], case, fuse):
                return

    @rule(window=_WINDOW, faults=_FAULTS)
    def sync(self, window: int, faults: list[str]) -> None:
        """A round over a bad line."""
        self.count("round")
        self.world.round(self.world.windows[window], faults)

    @rule(window=_WINDOW, fuse=st.integers(1, 200))
    def sync_and_die(self, window: int, fuse: int) -> None:
        """Killed at some statement of the store during a round."""
        self.count("round and die")
        self.world.round(self.world.windows[window], fuse=fuse)

    @rule(window=_WINDOW)
    def kill(self, window: int) -> None:
        """Killed while it does nothing."""
        self.count("kill")
        self.world.windows[window].kill()

    @rule(seconds=st.sampled_from([1.0, 30.0, 299.0, 301.0, 4000.0]))
    def wait(self, seconds: float) -> None:
        """Time passes."""
        self.count("wait")
        self.world.now += seconds

    @rule(window=_WINDOW, seconds=st.sampled_from([-86400.0, -600.0, 0.0, 600.0, 86400.0]))
    def set_clock(self, window: int, seconds: float) -> None:
        """Somebody sets a machine's clock."""
        self.count("clock set")
        self.world.windows[window].skew = seconds

    @rule(window=_WINDOW, case=_CASE)
    def open(self, window: int, case: int) -> None:
        """A clerk opens a case, which is claimed in the next round."""
        self.count("open")
        self.world.windows[window].open_case = OpenCase(f"c{case}", True, self.world.now)

    @rule(is_back=st.booleans())
    def backup(self, is_back: bool) -> None:
        """The hall makes a backup, or comes back from it."""
        self.count("restore" if is_back else "backup")
        if is_back:
            self.world.hall.restore()
        else:
            self.world.hall.back_up()

    @rule(case=_CASE, is_away=st.sampled_from([True, False, False]))
    def move(self, case: int, is_away: bool) -> None:
        """The hall takes a case from the windows, or gives it back."""
        self.count("case taken away" if is_away else "case given back")
        self.world.hall.move(f"c{case}", is_away=is_away)

    @rule(window=_WINDOW, again=st.booleans())
    def tray(self, window: int, again: bool) -> None:
        """A clerk deals with the tray."""
        self.count("tray")
        self.world.tray(self.world.windows[window], again=again)

    @invariant()
    def promises(self) -> None:
        """All of them."""
        self.world.check()

    def teardown(self) -> None:
        """The network comes back."""
        try:
            self.world.settle()
        finally:
            Machine.seen += self.world.seen
            self.world.close()

    def count(self, name: str) -> None:
        """One step more."""
        Machine.steps += 1
        Machine.seen["step: " + name] += 1


def run(worlds: int, number: int) -> None:
    """Drive so many worlds; the same ``number`` gives the same ones.

    The first broken promise is raised, with its story.
    """
    chosen = settings(
        max_examples=worlds,
        stateful_step_count=STEPS,
        phases=(Phase.explicit, Phase.generate),
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(seed(number)(Machine), settings=chosen)
