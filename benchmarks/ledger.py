"""The seal ledger with 100,000 lines: its queries and its chain, and what the window feels of them.

Lines are as long as those of real seals. The window's longest stall is measured as in ``stalls``,
while the page is scrolled to its end, searched letter by letter, and its chain followed anew.
"""

from __future__ import annotations

import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from benchmarks.at_work import until
from benchmarks.first_paint import settings
from benchmarks.stalls import row, wheel
from benchmarks.start import fill
from clerk_desktop.app import Program, make_application
from clerk_desktop.sync import ledger
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.ledger_search import LedgerSought
from clerk_desktop.sync.records import LedgerKind
from clerk_desktop.sync.secrets import Secrets
from clerk_desktop.ui.tab_rail import Place
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import known, raw

if TYPE_CHECKING:
    from clerk_desktop.ui.workplace import Workplace

_LINES = 100_000
_TOGETHER = 5000
_FIRST = datetime(2026, 1, 1, tzinfo=UTC)
_WORDS = ("99999", "0004 2026", "nobody")


def measure(lines: int = _LINES) -> list[dict[str, Any]]:
    """A row of ms for the queries and the chain, and one for the window."""
    ring = MemoryKeyring()
    secrets = Secrets(find_ring=lambda: ring)
    with tempfile.TemporaryDirectory() as name:
        chosen = settings(Path(name))
        application = make_application(chosen)
        key = secrets.store_key(is_new=True)
        fill(chosen.store_path, key, 0, 100)
        with Exchange(chosen.store_path, key) as store:
            _add(store, lines)
            queries = _queries(store, lines)
        program = Program(chosen, secrets)
        program.window.resize(1366, 740)
        program.window.show()
        program.open()
        program.window.enter(known())
        if program.window.workplace is None:
            raise RuntimeError("nobody works")
        try:
            window = _window(program.window.workplace, lines)
        finally:
            program.close()
    application.quit()
    return [queries, window]


def _add(store: Exchange, lines: int) -> None:
    for start in range(0, lines, _TOGETHER):
        with raw(store).transaction():
            for number in range(start, min(lines, start + _TOGETHER)):
                _add_line(store, number)


def _add_line(store: Exchange, number: int) -> None:
    facts = {
        "name": ("林小满", "陈知微")[number % 2],
        "seal": f"s{number % 4}",
        "seal_name": f"行政审批专用章({number % 4})",
        "card": "card-1",
        "certificate": "0a1b2c3d4e5f",
        "letter": "acceptance",
        "number": f"青屿受〔2026〕{number}号",
        "places": "1:127.0,240.0",
        "straddle": "",
        "pages": "2",
        "before": "b" * 64,
        "after": "a" * 64,
        "timestamp": "yes",
        "project_no": f"350999-2026-{number:06d}",
    }
    kind = LedgerKind.SEAL if number % 50 else LedgerKind.SEAL_FAILED
    at = _FIRST + timedelta(minutes=number)
    ledger.add(raw(store), kind, at, "lin", f"case-{number}", f"action-{number}", facts)


def _queries(store: Exchange, lines: int) -> dict[str, Any]:
    told = {
        "lines": lines,
        "newest_ms": _ms(lambda: store.find_lines(LedgerSought(), 0, 100)),
        "oldest_ms": _ms(lambda: store.find_lines(LedgerSought(), lines - 100, 100)),
        "search_ms": _ms(lambda: store.find_lines(LedgerSought(words="00042号"), 0, 100)),
        "count_ms": _ms(lambda: store.count_lines(LedgerSought(words="2026 专用章"))),
        "chain_ms": _ms(store.verify_ledger),
    }
    text = (
        "ledger of {lines:,} lines: newest page {newest_ms:.0f} ms, oldest {oldest_ms:.0f} ms,"
        " search that finds nothing {search_ms:.0f} ms, count {count_ms:.0f} ms,"
        " whole chain {chain_ms:.0f} ms"
    )
    print(text.format(**told))
    return told


def _window(work: Workplace, lines: int) -> dict[str, Any]:
    work.show_place(Place.LEDGER)
    until(lambda: _named(work, "ledgerCount").property("text") != "")
    until(lambda: str(lines) in _named(work, "ledgerChain").property("text"))
    return row(f"ledger of {lines:,} lines used", lambda: _use(work))


def _use(work: Workplace) -> None:
    table: Any = _named(work, "ledgerTable")
    search = _named(work, "ledgerSearch")
    QTest.mouseClick(_named(work, "ledgerCheck"), Qt.MouseButton.LeftButton)
    wheel(table, 300)
    for key, times in ((Qt.Key.Key_PageDown, 60), (Qt.Key.Key_End, 1), (Qt.Key.Key_PageUp, 60)):
        for _ in range(times):
            QTest.keyClick(table, key)
            QTest.qWait(8)
    for word in _WORDS:
        for letter in word:
            QTest.keyClicks(search, letter)
            QTest.qWait(120)
        QTest.keyClick(search, Qt.Key.Key_Escape)
        QTest.qWait(300)


def _named(work: Workplace, name: str) -> QWidget:
    (found,) = work.findChildren(QWidget, name)
    return found


def _ms(call: Any) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    measure()
