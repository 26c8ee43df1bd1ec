"""The processes that ``benchmarks.start`` starts: each says when it has painted, and ends.

They load what the program loads and nothing of the tests.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clerk_desktop.config import Settings
    from clerk_desktop.sync.records import KnownClerk

SERVICE = "clerk-desktop-benchmark"
DONE = "painted"
_SIZE = (1366, 740)


def settings(folder: Path) -> Settings:
    """Of a program whose store is in that folder and that reaches no hall."""
    from clerk_desktop.config import Settings

    # Port 9 (discard) of the loopback: nobody answers there.
    return Settings(hall_url="http://127.0.0.1:9", data_dir=folder)


def _show_bare() -> None:
    """A bare window with a list in it, of the same Qt parts; its first paint told."""
    from PySide6 import QtSvg  # noqa: F401 - the program's icons need it
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    application = QApplication([])
    window = QMainWindow()
    window.resize(*_SIZE)
    table = QTableView()
    table.setModel(QStringListModel([f"350999-20260209-{row:05d} 公共场所" for row in range(100)]))
    window.setCentralWidget(table)
    _tell_paint_of(table.viewport())
    window.show()
    application.exec()


def _show_list(folder: Path) -> None:
    """The program's own window, its first painted list told."""
    from PySide6.QtCore import QTimer

    from clerk_desktop.app import Program, make_application
    from clerk_desktop.sync.secrets import Secrets

    chosen = settings(folder)
    application = make_application(chosen)
    program = Program(chosen, Secrets(SERVICE))
    window = program.window
    window.resize(*_SIZE)
    window.show()

    def work() -> None:
        program.open()
        window.enter(_clerk())
        if window.workplace is not None:
            _tell_paint_of(window.workplace.list.table.viewport())

    QTimer.singleShot(0, work)
    application.exec()
    program.close()


def _clerk() -> KnownClerk:
    """The clerk of ``tests.helpers.stores``, as the login hands them over."""
    from clerk_desktop.domain.case import Clerk
    from clerk_desktop.domain.office import Office
    from clerk_desktop.domain.template import Role
    from clerk_desktop.sync.records import KnownClerk

    office = Office(name="青屿县行政审批服务局", code="c", address="a", phone="p", government="g")
    clerk = Clerk(
        user_id="lin", name="林小满", window="W01", roles=frozenset({Role.WINDOW, Role.REVIEWER})
    )
    return KnownClerk(login="lin", clerk=clerk, window_name="1号", office=office)


def _tell_paint_of(widget: QWidget) -> None:
    """Say so when the widget has been painted for the first time, and end."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

    def tell() -> None:
        print(DONE, time.thread_time(), flush=True)
        QCoreApplication.quit()

    class Eye(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() is QEvent.Type.Paint:
                widget.removeEventFilter(self)
                QTimer.singleShot(0, tell)
            return False

    widget.installEventFilter(Eye(widget))


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        _show_bare()
    else:
        _show_list(Path(sys.argv[2]))
