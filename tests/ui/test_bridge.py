"""Crossing from threads into Qt."""

from __future__ import annotations

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject

from clerk_desktop.errors import Cancelled, HallCode, HallError
from clerk_desktop.ui.bridge import Bridge

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _let_events_run() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def test_a_result_arrives_in_the_main_thread(qtbot: QtBot) -> None:
    bridge, owner = Bridge(), QObject()
    seen: list[tuple[int, threading.Thread]] = []
    with ThreadPoolExecutor(1) as pool:
        bridge.watch(
            pool.submit(lambda: 7),
            lambda value: seen.append((value, threading.current_thread())),
            owner=owner,
        )
        qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(7, threading.main_thread())]


def test_a_destroyed_owner_is_not_called() -> None:
    bridge, owner = Bridge(), QObject()
    alive = QObject()
    future: Future[int] = Future()
    seen: list[str] = []
    bridge.watch(future, lambda _: seen.append("dead"), owner=owner)
    bridge.watch(future, lambda _: seen.append("alive"), owner=alive)
    owner.deleteLater()
    _let_events_run()
    future.set_result(1)
    _let_events_run()
    assert seen == ["alive"]


def test_an_error_goes_to_the_one_who_asked_or_to_failed() -> None:
    bridge, owner = Bridge(), QObject()
    mine: list[BaseException] = []
    others: list[BaseException] = []
    bridge.failed.connect(others.append)
    error = HallError(HallCode.BUSY)
    for on_error in (mine.append, None):
        future: Future[int] = Future()
        bridge.watch(future, lambda _: None, on_error, owner=owner)
        future.set_exception(error)
    _let_events_run()
    assert mine == [error]
    assert others == [error]


def test_giving_up_is_silent() -> None:
    bridge, owner = Bridge(), QObject()
    heard: list[BaseException] = []
    bridge.failed.connect(heard.append)
    raised: Future[int] = Future()
    bridge.watch(raised, lambda _: None, owner=owner)
    raised.set_exception(Cancelled())
    cancelled: Future[int] = Future()
    bridge.watch(cancelled, lambda _: None, owner=owner)
    cancelled.cancel()
    _let_events_run()
    assert heard == []


def test_events_come_in_order(qtbot: QtBot) -> None:
    bridge = Bridge()
    seen: list[object] = []
    bridge.happened.connect(seen.append)

    def tell_all() -> None:
        for number in range(100):
            bridge.tell(number)

    thread = threading.Thread(target=tell_all)
    thread.start()
    qtbot.waitUntil(lambda: len(seen) == 100)
    thread.join()
    assert seen == list(range(100))


def test_a_bridge_that_is_gone_swallows_what_comes_late() -> None:
    bridge = Bridge()
    bridge.deleteLater()
    _let_events_run()
    bridge.post(lambda: None)
