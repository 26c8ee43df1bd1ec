"""When nobody may be at the window any more: idle too long, or the desktop was locked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QCoreApplication, QEvent, QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)

_SCREEN_LOCKS = (
    ("org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("org.gnome.ScreenSaver", "ActiveChanged"),
    ("org.mate.ScreenSaver", "ActiveChanged"),
    ("org.ukui.ScreenSaver", "ActiveChanged"),
    ("com.deepin.SessionManager", "LockedChanged"),
)
"""Interfaces of the session bus with a signal that tells whether the screen is locked."""

_LOGIN = ("org.freedesktop.login1", "org.freedesktop.login1.Session")


class LockWatch(QObject):
    """Watches keyboard, mouse and the desktop's own lock.

    Signals:
        due: The window has to be locked.

    Args:
        idle_minutes: Without a sign of life for that long the window is locked; 0 is never.
    """

    due = Signal()

    def __init__(self, idle_minutes: float, parent: QObject) -> None:
        super().__init__(parent)
        self._idle = QTimer(self, singleShot=True, interval=round(idle_minutes * 60_000))
        self._idle.timeout.connect(self.due)
        application = QCoreApplication.instance()
        if idle_minutes and application is not None:
            application.installEventFilter(self)
            self._idle.start()

    def listen(self) -> None:
        """Hear of the desktop's lock by D-Bus, where there is one."""
        from PySide6.QtDBus import QDBusConnection  # loads after the first paint

        session, system = QDBusConnection.sessionBus(), QDBusConnection.systemBus()
        if session.isConnected():
            for interface, name in _SCREEN_LOCKS:
                # The stubs want bytes, the call refuses them.
                session.connect("", "", interface, name, self, SLOT("screen_locked(bool)"))  # type: ignore[call-overload]
        if system.isConnected():
            self._hear_login(system)

    @Slot(bool)
    def screen_locked(self, is_locked: bool) -> None:
        """The screen was locked, or unlocked."""
        if is_locked:
            self.due.emit()

    @Slot()
    def session_locked(self) -> None:
        """The login manager locks this session."""
        self.due.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count anew at each sign of life."""
        if event.type() in _SIGNS_OF_LIFE:
            self._idle.start()
        return super().eventFilter(watched, event)

    def _hear_login(self, bus: QDBusConnection) -> None:
        service, interface = _LOGIN
        path = _session_path(os.environ.get("XDG_SESSION_ID", ""))
        if path:
            bus.connect(service, path, interface, "Lock", self, SLOT("session_locked()"))  # type: ignore[call-overload]


def _session_path(session: str) -> str:
    """The login manager's object of that session; sd_bus_path_encode(3)."""
    escaped = "".join(
        letter if letter.isalpha() or (letter.isdigit() and place) else f"_{ord(letter):02x}"
        for place, letter in enumerate(session)
    )
    return f"/org/freedesktop/login1/session/{escaped}" if session else ""
