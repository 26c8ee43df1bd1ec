"""Start to the first painted case list, 10,000 and 100,000 cached cases, against a bare Qt window.

Both are whole processes, started in turn; the time runs from the start of the process to the first
paint. The list's side opens key ring, store and sync as ever and has the clerk logged in; it has
no hall to talk to. The store is filled once and grows from the one size to the next. Run it in a
session with a key ring, as ``./dev.sh bench`` does.
"""

from __future__ import annotations

import itertools
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from clerk_desktop.config import Settings
from tests.helpers.cases import accepted, fresh_case
from tests.helpers.stores import REFERENCE, known, save

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from clerk_desktop.domain.case import Case
    from clerk_desktop.sync.secrets import Secrets

_CASES = (10_000, 100_000)
_PAGE = 500
_RUNS = 11
_SERVICE = "clerk-desktop-benchmark"
_DONE = "painted"
_SIZE = (1366, 740)


def measure(sizes: tuple[int, ...] = _CASES) -> list[dict[str, float]]:
    """A row per size: milliseconds to the list, to the bare window, and their ratio (medians)."""
    with tempfile.TemporaryDirectory() as name:
        folder, secrets = Path(name), _secrets()
        return [_row(folder, secrets, *ends) for ends in itertools.pairwise((0, *sizes))]


def fill(path: Path, key: str, first: int, end: int) -> None:
    """Keep the cases from ``first`` to before ``end`` in the store, its clerk logged in."""
    from clerk_desktop.sync.exchange import Exchange

    with Exchange(path, key) as store:
        store.save_reference(REFERENCE)
        store.remember_clerk(known(), "password", (), ())
        store.sign_in(known().clerk.user_id)
        for start in range(first, end, _PAGE):
            save(store, _cases(start, min(start + _PAGE, end)))


def _row(folder: Path, secrets: Secrets, before: int, cases: int) -> dict[str, float]:
    fill(_settings(folder).store_path, secrets.store_key(is_new=not before), before, cases)
    times: dict[str, list[float]] = {"list": [], "bare": []}
    for _ in range(_RUNS):
        for what, found in times.items():
            found.append(_seconds_to_paint(what, str(folder)))
    shown, bare = (statistics.median(found[1:]) for found in times.values())
    row = {"list_ms": shown * 1000, "bare_ms": bare * 1000, "ratio": shown / bare}
    text = "start, {cases:,} cases: {list_ms:.0f} / {bare_ms:.0f} ms = {ratio:.2f}"
    print(text.format(cases=cases, **row), flush=True)
    return row


def _cases(start: int, end: int) -> Iterator[Case]:
    """Half of them to be received, half in hand."""
    kinds = fresh_case(), accepted()
    for number in range(start, end):
        case = kinds[number % 2]
        yield replace(case, case_id=f"case-{number}", project_no=f"350999-20260209-{number:05d}")


def _seconds_to_paint(what: str, folder: str) -> float:
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.start", what, folder], stdout=subprocess.PIPE, text=True
    )
    with process:
        line = process.stdout.readline() if process.stdout else ""
        elapsed = time.perf_counter() - start
    if line.strip() != _DONE:
        raise RuntimeError(f"{what} didn't paint")
    return elapsed


def _settings(folder: Path) -> Settings:
    # Port 9 (discard) of the loopback: nobody answers there.
    return Settings(hall_url="http://127.0.0.1:9", data_dir=folder)


def _secrets() -> Secrets:
    from clerk_desktop.sync.secrets import Secrets

    return Secrets(_SERVICE)


def _show_bare() -> None:
    """A bare window, its first paint told."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication([])
    window = QMainWindow()
    window.resize(*_SIZE)
    _tell_paint_of(window)
    window.show()
    application.exec()


def _show_list(folder: Path) -> None:
    """The program's own window, its first painted list told."""
    from PySide6.QtCore import QTimer

    from clerk_desktop.app import Program, make_application

    settings = _settings(folder)
    application = make_application(settings)
    program = Program(settings, _secrets())
    window = program.window
    window.resize(*_SIZE)
    window.show()

    def work() -> None:
        program.open()
        window.enter(known())
        if window.workplace is not None:
            _tell_paint_of(window.workplace.list.table.viewport())

    QTimer.singleShot(0, work)
    application.exec()
    program.close()


def _tell_paint_of(widget: QWidget) -> None:
    """Say so when the widget has been painted for the first time, and end."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

    def tell() -> None:
        print(_DONE, flush=True)
        QCoreApplication.quit()

    class Eye(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() is QEvent.Type.Paint:
                widget.removeEventFilter(self)
                QTimer.singleShot(0, tell)
            return False

    widget.installEventFilter(Eye(widget))


if __name__ == "__main__":
    if len(sys.argv) == 1:
        measure()
    elif sys.argv[1] == "bare":
        _show_bare()
    else:
        _show_list(Path(sys.argv[2]))
