"""What the window notices of the readers, how soon, and that it never waits for a module."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer

from clerk_desktop.errors import CardCode
from clerk_desktop.ui.bridge import Bridge
from clerk_desktop.ui.card_watch import CardWatch
from clerk_desktop.ui.status import StatusBar
from tests.helpers.one_seal import SealClient
from tests.helpers.piv_lab import opensc_module
from tests.helpers.piv_reader import Faults
from tests.ui.conftest import destroy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from clerk_desktop.card.messages import Card
    from tests.helpers.piv_lab import PivLab
    from tests.helpers.shim import Shim

NOTICED = 1.5
PATIENCE = 20_000


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[StatusBar]:
    bar = StatusBar()
    yield bar
    destroy(bar)


@pytest.fixture
def watch(qtbot: QtBot, lab: PivLab, bar: StatusBar) -> Iterator[Callable[..., CardWatch]]:
    if "card" not in lab.cards:
        lab.make_card()
    clients: list[SealClient] = []
    bridge = Bridge()

    def start(*modules: str, list_seconds: float = 20.0) -> CardWatch:
        clients.append(SealClient(modules, list_seconds=list_seconds))
        watch = CardWatch(bridge, clients[-1], bar)
        watch.answered.connect(bar.show_cards)
        with qtbot.waitSignal(watch.moved, timeout=PATIENCE):
            watch.ask()
        return watch

    yield start
    lab.stack.set_faults()
    lab.stack.remove()
    for client in clients:
        client.close()


def serials(watch: CardWatch) -> list[str]:
    return [card.serial for card in watch.cards.cards]


def broken(watch: CardWatch) -> list[str]:
    return [str(error.code) for error in watch.cards.broken_modules]


def await_card(qtbot: QtBot, lab: PivLab, watch: CardWatch) -> None:
    wanted = [lab.cards["card"].serial]
    qtbot.waitUntil(lambda: serials(watch) == wanted, timeout=PATIENCE)


def moved(qtbot: QtBot, watch: CardWatch, move: Callable[[], None]) -> float:
    """How long after that move of a card the window hears of it."""
    start = time.monotonic()
    with qtbot.waitSignal(watch.moved, timeout=PATIENCE):
        move()
    return time.monotonic() - start


@pytest.mark.parametrize("faults", [Faults(), Faults(apdu_ms=40)], ids=["fast", "slow"])
def test_card_is_noticed_when_it_comes_and_goes(
    qtbot: QtBot, lab: PivLab, watch: Callable[..., CardWatch], faults: Faults
) -> None:
    lab.stack.set_faults(faults)
    seen = watch(opensc_module())
    qtbot.waitUntil(lambda: not seen.has_unread_card, timeout=PATIENCE)
    assert moved(qtbot, seen, lab.stack.insert) < NOTICED
    assert seen.has_unread_card or serials(seen)
    await_card(qtbot, lab, seen)
    gone: list[Card] = []
    seen.removed.connect(gone.append)
    assert moved(qtbot, seen, lab.stack.remove) < NOTICED
    assert [card.serial for card in gone] == [lab.cards["card"].serial]
    assert serials(seen) == []


def test_watching_a_card_that_stays_costs_it_nothing(
    qtbot: QtBot, lab: PivLab, watch: Callable[..., CardWatch]
) -> None:
    seen = watch(opensc_module())
    lab.stack.insert()
    await_card(qtbot, lab, seen)
    qtbot.wait(300)
    before = lab.stack.state()["apdus"]
    answers: list[object] = []
    seen.answered.connect(answers.append)
    qtbot.waitUntil(lambda: len(answers) > 2, timeout=PATIENCE)
    assert lab.stack.state()["apdus"] == before


def test_silent_module_keeps_neither_the_window_nor_another_card_waiting(
    qtbot: QtBot, lab: PivLab, watch: Callable[..., CardWatch], shim: Shim
) -> None:
    shim.set("C_GetSlotList", "hang")
    lab.stack.insert()
    gaps = Gaps()
    seen = watch(shim.module, opensc_module(), list_seconds=6.0)
    await_card(qtbot, lab, seen)
    assert broken(seen) == []
    qtbot.waitUntil(lambda: bool(broken(seen)), timeout=PATIENCE)
    assert broken(seen) == [CardCode.HUNG]
    assert serials(seen) == [lab.cards["card"].serial]
    assert gaps.longest < 0.5


def test_module_that_crashes_again_and_again_is_pressed_less(
    qtbot: QtBot, lab: PivLab, watch: Callable[..., CardWatch], shim: Shim
) -> None:
    shim.set("C_Initialize", "segv")
    seen = watch(shim.module)
    qtbot.waitUntil(lambda: bool(broken(seen)), timeout=PATIENCE)
    assert broken(seen) == [CardCode.CRASHED]
    (asked,) = seen._asked.values()
    assert asked.timer.remainingTime() > 3000
    shim.clear("C_Initialize")
    seen.ask()
    qtbot.waitUntil(lambda: bool(seen.cards.cards), timeout=PATIENCE)
    assert broken(seen) == []


def test_reader_service_that_stops_is_told(
    qtbot: QtBot, lab: PivLab, watch: Callable[..., CardWatch], bar: StatusBar
) -> None:
    seen = watch(opensc_module())
    assert moved(qtbot, seen, lab.stack.stop_service) < NOTICED
    assert seen.has_service is False
    bar.show_cards(seen.cards, has_service=seen.has_service)
    cell = bar.findChild(QObject, "statusCard")
    assert cell is not None
    assert cell.property("text") == "读卡器服务未运行"
    assert moved(qtbot, seen, lab.stack.start_service) < NOTICED + 1
    lab.stack.insert()
    await_card(qtbot, lab, seen)


class Gaps(QObject):
    """Ticks in the window's loop; a loop that is held up ticks late."""

    def __init__(self) -> None:
        super().__init__()
        self.longest = 0.0
        self._last = time.monotonic()
        self._timer = QTimer(self, interval=20)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.monotonic()
        self.longest = max(self.longest, now - self._last)
        self._last = now
