"""``python -m tests.helpers.fill_queue COUNT``: take in that many cases without the hall.

Opens the window with the settings of this machine, as its clerk would; waits for the first
synchronisation, tells the sandbox hall to be away, receives the cases by clicks, and closes the
window. Prints the ids of the actions that wait, one a line.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import requests
from PySide6.QtWidgets import QAbstractItemView, QPushButton

if TYPE_CHECKING:
    from clerk_desktop.sync.store import Store
    from demo.hand import Hand


def main() -> None:
    """Fill it. Imports stand here: a worker loads this module anew, and needs none of them."""
    from clerk_desktop.app import Program, make_application
    from clerk_desktop.config_files import load_settings
    from demo.hand import Hand
    from demo.play import log_in
    from demo.stage import LIN

    count, settings = int(sys.argv[1]), load_settings()
    application = make_application(settings)
    program = Program(settings)
    program.window.resize(1366, 768)
    program.window.show()
    program.open()
    hand = Hand(Path(tempfile.mkdtemp()))
    try:
        log_in(hand, LIN)
        hand.wait(lambda: "已全部同步" in _text(hand, "statusQueue"), "the synchronisation")
        requests.post(f"{settings.hall_url}/control/down", json={"mode": "drop"}, timeout=30)
        workplace = program.window.workplace
        assert workplace is not None
        for number in range(count):
            _receive(hand, workplace.session.store, number)
        for row in workplace.session.store.queue():
            print(row.action.action_id)
    finally:
        program.close()
        application.quit()


def _receive(hand: Hand, store: Store, number: int) -> None:
    hand.click("tab_to_receive")
    hand.wait(lambda: _rows(hand) > 0, "cases to receive")
    hand.pick_row("caseTable", 0)
    hand.wait(lambda: hand.sees("casePage"), "the case")
    hand.click("action_receive")
    hand.wait(lambda: store.queue_counts().waiting == number + 1, "the action in the queue")
    hand.click("caseBack")


def _rows(hand: Hand) -> int:
    table = hand.see("caseTable", QAbstractItemView)
    return table.model().rowCount() if table is not None else 0


def _text(hand: Hand, name: str) -> str:
    return hand.find(name, QPushButton).text()


if __name__ == "__main__":
    main()
