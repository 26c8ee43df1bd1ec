"""Longest stalls of the window's thread, each against the idle window in the same run.

A timer ticks all the time; the longest gap between two ticks is the stall. Three things happen
meanwhile: the list of 100,000 cases is scrolled with wheel and keys and searched letter by letter;
as many cases are pulled, which a thread decodes, indexes and commits page by page with the events
that the synchronisation tells; a scan of 200 pages is scrolled in the preview.
"""

# MuPDF's binding is typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import hashlib
import tempfile
import threading
import time
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

import pymupdf
from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from benchmarks.first_paint import settings
from benchmarks.heartbeat import Heartbeat
from benchmarks.preview import scan_pdf, text_pdf
from benchmarks.start import cases_between, fill
from clerk_desktop.app import Program, make_application
from clerk_desktop.documents.preview_client import PreviewClient
from clerk_desktop.sync import codec
from clerk_desktop.sync.events import CasesChanged, PullProgress
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import CaseTab
from clerk_desktop.ui.bridge import Bridge
from clerk_desktop.ui.preview import Preview
from tests.helpers.memory_keyring import MemoryKeyring
from tests.helpers.stores import known

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.ui.workplace import Workplace

_CASES = 100_000
_PAGE = 200
_SCANS = 200
_SCAN_DPI = 150
_IDLE_MS = 3000
_FRAME_MS = 1000 / 60
_WORDS = ("00042", "zwf", "qyx", "nobody")


def measure(cases: int = _CASES, scans: int = _SCANS) -> list[dict[str, str | float]]:
    """A row per scene: the longest stall idle and at work, ms, and how many frames more."""
    with tempfile.TemporaryDirectory() as name:
        chosen = settings(Path(name))
        application = make_application(chosen)
        rows = [*_list_scenes(chosen.data_dir, cases), _scan_scene(scans)]
    application.quit()
    return rows


def _list_scenes(folder: Path, cases: int) -> list[dict[str, str | float]]:
    from clerk_desktop.sync.secrets import Secrets

    ring = MemoryKeyring()
    secrets = Secrets(find_ring=lambda: ring)
    chosen = settings(folder)
    key = secrets.store_key(is_new=True)
    fill(chosen.store_path, key, 0, cases)
    program = Program(chosen, secrets)
    program.window.resize(1366, 740)
    program.window.show()
    program.open()
    program.window.enter(known())
    work = program.window.workplace
    if work is None:
        raise RuntimeError("nobody works")
    try:
        return [
            row("list scrolled and searched", lambda: _scroll_and_search(work)),
            row(
                "as many cases pulled", lambda: _pull(work, program.bridge, chosen.store_path, key)
            ),
        ]
    finally:
        program.close()


def _scroll_and_search(work: Workplace) -> None:
    table = work.list.table
    work.show_tab(CaseTab.ALL)
    table.setFocus()
    wheel(table, 400)
    for key, times in ((Qt.Key.Key_PageDown, 200), (Qt.Key.Key_End, 1), (Qt.Key.Key_PageUp, 100)):
        for _ in range(times):
            QTest.keyClick(table, key)
            _rest(4)
    for word in _WORDS:
        for letter in word:
            QTest.keyClicks(work.list.search, letter)
            _rest(120)
        work.list.search.clear()
        _rest(120)


def _pull(work: Workplace, bridge: Bridge, path: Path, key: str) -> None:
    """All cases once more, as a full pull brings them; the clerk goes on walking the list."""
    total = work.session.store.case_count(CaseTab.ALL)
    thread = threading.Thread(target=_save_all, args=(bridge, path, key, total))
    thread.start()
    while thread.is_alive():
        QTest.keyClick(work.list.table, Qt.Key.Key_Down)
        _rest(20)
    thread.join()


def _save_all(bridge: Bridge, path: Path, key: str, total: int) -> None:
    from clerk_desktop.domain.case import Case

    with Exchange(path, key) as store:
        for start in range(0, total, _PAGE):
            bodies = [codec.encode(case) for case in cases_between(start, start + _PAGE, newer=1)]
            found = tuple(codec.decode(Case, body) for body in bodies)
            changed = store.save_page(found, (), cursor=str(start), epoch="e", is_last=False)
            bridge.tell(CasesChanged(changed))
            bridge.tell(PullProgress(start + _PAGE, is_complete=False))


def _scan_scene(scans: int) -> dict[str, str | float]:
    data = _scans(scans)
    sha256 = hashlib.sha256(data).hexdigest()
    given: Future[bytes | None] = Future()
    given.set_result(data)
    bridge, client = Bridge(), PreviewClient()
    try:
        preview = Preview(bridge, client, lambda _: given, lambda _: None, lambda _: Future())
        preview.resize(900, 740)
        preview.show()
        preview.show_document(sha256, "scan")
        until(lambda: preview.view.pages == scans)
        scene = row(f"scan of {scans:,} pages scrolled", lambda: wheel(preview.view, 600))
        preview.close()
        return scene
    finally:
        client.close()


def _scans(count: int) -> bytes:
    """Each page a colour scan of its own."""
    source = pymupdf.open(stream=scan_pdf(text_pdf(), _SCAN_DPI), filetype="pdf")
    made = pymupdf.open()
    while made.page_count < count:
        made.insert_pdf(source, to_page=count - made.page_count - 1)
    return bytes(made.tobytes())


def row(what: str, scene: Callable[[], None]) -> dict[str, str | float]:
    """The longest stall, idle and while ``scene`` is played."""
    _rest(_IDLE_MS)
    beat = Heartbeat()
    _rest(_IDLE_MS)
    idle = beat.take()
    scene()
    stall = beat.take()
    frames = (stall.gap - idle.gap) / _FRAME_MS
    print(
        f"longest stall, {what}: {stall.gap:.0f} ms, idle {idle.gap:.0f} ms: {frames:+.1f} frames"
        f" (the thread's own work: {stall.work:.0f} ms, idle {idle.work:.0f} ms)",
        flush=True,
    )
    return {
        "what": what,
        "stall_ms": stall.gap,
        "idle_ms": idle.gap,
        "frames": frames,
        "work_ms": stall.work,
        "idle_work_ms": idle.work,
    }


def wheel(view: QAbstractScrollArea, notches: int) -> None:
    """Turn the wheel down over a view."""
    place = QPointF(view.viewport().rect().center())
    for _ in range(notches):
        event = QWheelEvent(
            place,
            view.viewport().mapToGlobal(place),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view.viewport(), event)
        _rest(8)


def until(holds: Callable[[], bool], seconds: float = 120.0) -> None:
    """Let the window work until that holds."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            raise RuntimeError("it didn't happen")
        _rest(20)


def _rest(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    measure()
