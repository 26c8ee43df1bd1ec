"""Longest stalls of the window's thread, each against the idle window in the same run.

A timer ticks all the time; the longest gap between two ticks is the stall. Four things happen
meanwhile: the list of 100,000 cases is scrolled with wheel and keys and searched letter by letter;
as many cases are pulled, which a thread decodes, indexes and commits page by page with the events
that the synchronisation tells; a batch is sealed on the slow card of ``batch``, its progress on the
screen; a scan of 200 pages is scrolled in the preview.
"""

# MuPDF's binding is typed only in part.
# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import hashlib
import tempfile
import threading
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING

import pymupdf
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from benchmarks.at_work import AtWork, at_work, rest, until
from benchmarks.batch_on_screen import batch_at_the_pin, seal_batch
from benchmarks.first_paint import settings
from benchmarks.heartbeat import Heartbeat
from benchmarks.preview import scan_pdf, text_pdf
from benchmarks.start import cases_between
from clerk_desktop.app import make_application
from clerk_desktop.documents.preview_client import PreviewClient
from clerk_desktop.sync import codec
from clerk_desktop.sync.events import CasesChanged, PullProgress
from clerk_desktop.sync.exchange import Exchange
from clerk_desktop.sync.records import CaseTab
from clerk_desktop.ui.bridge import Bridge
from clerk_desktop.ui.preview import Preview

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.ui.workplace import Workplace

_CASES = 100_000
_PAGE = 200
_SCANS = 200
_LETTERS = 20
_SCAN_DPI = 150
_IDLE_MS = 3000
_FRAME_MS = 1000 / 60
_WORDS = ("00042", "zwf", "qyx", "nobody")


def measure(
    cases: int = _CASES, scans: int = _SCANS, letters: int = _LETTERS
) -> list[dict[str, str | float]]:
    """A row per scene: the longest stall idle and at work, ms, and how many frames more."""
    with tempfile.TemporaryDirectory() as name:
        chosen = settings(Path(name))
        application = make_application(chosen)
        rows = [*_list_scenes(chosen.data_dir, cases), _batch_scene(letters), _scan_scene(scans)]
    application.quit()
    return rows


def _list_scenes(folder: Path, cases: int) -> list[dict[str, str | float]]:
    with at_work(folder, cases) as here:
        return [
            row("list scrolled and searched", lambda: _scroll_and_search(here.workplace)),
            row("as many cases pulled", lambda: _pull(here)),
        ]


def _scroll_and_search(work: Workplace) -> None:
    table = work.list.table
    work.show_tab(CaseTab.ALL)
    table.setFocus()
    wheel(table, 400)
    for key, times in ((Qt.Key.Key_PageDown, 200), (Qt.Key.Key_End, 1), (Qt.Key.Key_PageUp, 100)):
        for _ in range(times):
            QTest.keyClick(table, key)
            rest(4)
    for word in _WORDS:
        for letter in word:
            QTest.keyClicks(work.list.search, letter)
            rest(120)
        work.list.search.clear()
        rest(120)


def _pull(here: AtWork) -> None:
    """All cases once more, as a full pull brings them; the clerk goes on walking the list."""
    work = here.workplace
    total = work.session.store.case_count(CaseTab.ALL)
    asked = here.program.bridge, here.path, here.key, total
    thread = threading.Thread(target=_save_all, args=asked)
    thread.start()
    while thread.is_alive():
        QTest.keyClick(work.list.table, Qt.Key.Key_Down)
        rest(20)
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


def _batch_scene(letters: int) -> dict[str, str | float]:
    with batch_at_the_pin(letters) as work:
        return row(f"{letters} letters sealed on a slow card", lambda: seal_batch(work))


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
    rest(_IDLE_MS)
    beat = Heartbeat()
    rest(_IDLE_MS)
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
        rest(8)


if __name__ == "__main__":
    measure()
