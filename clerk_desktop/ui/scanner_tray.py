"""What the scanner has just written, offered to the papers of an application."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from clerk_desktop.language import tr
from clerk_desktop.ui import words
from clerk_desktop.ui.fields import styled
from clerk_desktop.ui.section import Link, Section, line

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QHideEvent, QShowEvent

    from clerk_desktop.services.intake import Intakes
    from clerk_desktop.services.scans import Scan
    from clerk_desktop.ui.bridge import Bridge

_LOOK_MS = 1000
_BEFORE_SECONDS = 15 * 60.0
"""Papers may have been scanned before the form was opened."""


class ScannerTray(Section):
    """Looks into the scanner's folder while it is on the screen; changes nothing there.

    Signals:
        given: A file that the clerk wants attached.
    """

    given = Signal(object)

    def __init__(self, bridge: Bridge, intakes: Intakes, folder: Path) -> None:
        super().__init__("scannerTray", tr("扫描仪"))
        self._bridge = bridge
        self._intakes = intakes
        self._folder = folder
        self._since = time.time() - _BEFORE_SECONDS
        self._seen: tuple[Scan, ...] = ()
        self._offered: tuple[Scan, ...] | None = None
        self._used: set[Path] = set()
        self._target = ""
        self._timer = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._offer(())

    def set_target(self, name: str) -> None:
        """Name the paper that the next scan would be put to."""
        if name != self._target:
            self._target = name
            self._offer(self._offered or ())

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look."""
        super().showEvent(event)
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._timer.stop()

    def _look(self) -> None:
        found = self._intakes.scans(self._folder, self._since)
        self._bridge.watch(found, self._found, owner=self)

    def _found(self, scans: tuple[Scan, ...]) -> None:
        """A file that is as it was at the last look has been written to its end."""
        steady = tuple(s for s in scans if s in self._seen and s.path not in self._used)
        self._seen = scans
        if steady != self._offered:
            self._offer(steady)
        if self.isVisible():
            self._timer.start()

    def _offer(self, scans: tuple[Scan, ...]) -> None:
        self._offered = scans
        self.clear(tr("%n 个新文件", "", len(scans)) if scans else "")
        for number, scan in enumerate(scans):
            put = Link(f"scanPut_{number}", tr("归入「{target}」").format(target=self._target))
            put.clicked.connect(lambda _=False, scan=scan: self._give(scan))
            size = styled(words.size(scan.size), "caption")
            self.add(line(styled(scan.path.name, ""), size, put))
        if not scans:
            self.add(styled(tr("扫描后的文件会显示在这里"), "muted"))

    def _give(self, scan: Scan) -> None:
        self._used.add(scan.path)
        self._offer(tuple(other for other in self._offered or () if other != scan))
        self.given.emit(scan.path)
