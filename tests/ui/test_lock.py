"""The window is locked when nobody is there any more."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from clerk_desktop.ui.lock_watch import LockWatch

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

IDLE_MINUTES = 0.4 / 60

LISTENER = """
import subprocess, sys
from PySide6.QtCore import QCoreApplication, QTimer
from clerk_desktop.ui.lock_watch import LockWatch
application = QCoreApplication([])
watch = LockWatch(0, application)
watch.due.connect(lambda: (print("locked"), application.quit()))
watch.listen()
send = ["dbus-send", "--session", "--type=signal", "/x", *sys.argv[1:]]
QTimer.singleShot(0, lambda: subprocess.run(send, check=True))
QTimer.singleShot(1500, application.quit)
application.exec()
"""

SIGNALS = [
    ("org.freedesktop.ScreenSaver.ActiveChanged", "boolean:true", True),
    ("org.gnome.ScreenSaver.ActiveChanged", "boolean:true", True),
    ("com.deepin.SessionManager.LockedChanged", "boolean:true", True),
    ("org.freedesktop.ScreenSaver.ActiveChanged", "boolean:false", False),
]


@pytest.fixture
def shown(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    return widget


def test_idle_time_locks(qtbot: QtBot, shown: QWidget) -> None:
    watch = LockWatch(IDLE_MINUTES, shown)
    with qtbot.waitSignal(watch.due, timeout=3000):
        pass


def test_every_key_begins_the_idle_time_anew(qtbot: QtBot, shown: QWidget) -> None:
    watch = LockWatch(IDLE_MINUTES, shown)
    with qtbot.assertNotEmitted(watch.due):
        for _ in range(6):
            qtbot.wait(150)
            QTest.keyClick(shown, Qt.Key.Key_A)


def test_no_minutes_is_never(qtbot: QtBot, shown: QWidget) -> None:
    watch = LockWatch(0, shown)
    with qtbot.assertNotEmitted(watch.due, wait=300):
        pass


@pytest.mark.parametrize(("name", "argument", "locks"), SIGNALS)
def test_the_desktop_s_lock_is_heard(name: str, argument: str, locks: bool) -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", LISTENER, name, argument],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert (done.stdout == "locked\n") is locks
