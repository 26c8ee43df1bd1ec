"""Threads that write to one store get their turn in the order in which they came."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from clerk_desktop.sync.database import Database
from clerk_desktop.sync.turns import Turns, turns_of
from tests.helpers.stores import KEY

if TYPE_CHECKING:
    from pathlib import Path


def test_a_clerks_write_comes_between_those_of_a_busy_thread(tmp_path: Path) -> None:
    """However fast the other thread writes one transaction after the other."""
    path = tmp_path / "clerk.db"
    clerk = Database(path, KEY, lambda: None)
    clerk.script("CREATE TABLE written (by TEXT)")
    begun, stop = threading.Event(), threading.Event()

    def write_on_and_on() -> None:
        other = Database(path, KEY, lambda: None)
        while not stop.is_set():
            with other.transaction():
                begun.set()
                other.run("INSERT INTO written VALUES ('sync')")
                stop.wait(0.03)
        other.close()

    thread = threading.Thread(target=write_on_and_on)
    thread.start()
    between = []
    for _ in range(12):
        begun.clear()
        begun.wait()
        before = clerk.value("SELECT count(*) FROM written")
        with clerk.transaction():
            between.append(clerk.value("SELECT count(*) FROM written") - before)
    stop.set()
    thread.join()
    clerk.close()
    assert max(between) <= 1


def test_first_come_first_served() -> None:
    turns, served = Turns(), list[int]()
    assert turns.take(0)

    def wait(number: int) -> None:
        assert turns.take(10)
        served.append(number)
        turns.give()

    threads = []
    for number in range(5):
        thread = threading.Thread(target=wait, args=(number,))
        thread.start()
        threads.append(thread)
        while len(turns._waiting) <= number:
            pass
    turns.give()
    for thread in threads:
        thread.join()
    assert served == list(range(5))


def test_who_gives_up_waiting_is_passed_over() -> None:
    turns = Turns()
    assert turns.take(0)
    assert not turns.take(0.01)
    turns.give()
    assert turns.take(0), "nobody who has gone holds the turn"


def test_one_file_has_one_order(tmp_path: Path) -> None:
    one = turns_of(tmp_path / "clerk.db")
    assert turns_of(tmp_path / "." / "clerk.db") is one
    assert turns_of(tmp_path / "other.db") is not one
