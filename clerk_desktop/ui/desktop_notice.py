"""Notices of the desktop: by its tray where there is one, else by the portal, else none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from clerk_desktop.language import tr
from clerk_desktop.ui import words

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon

_SERVICE = "org.freedesktop.portal.Desktop"
_PATH = "/org/freedesktop/portal/desktop"
_INTERFACE = "org.freedesktop.portal.Notification"
_ID = "clerk-desktop.alerts"
_FOR_MS = 10_000


class DesktopNotice(QObject):
    """Shows one notice at a time.

    Signals:
        pressed: The notice was clicked; only a tray tells.
    """

    pressed = Signal()

    def __init__(self, icon: QIcon, parent: QObject) -> None:
        super().__init__(parent)
        self._icon = icon
        self._tray: QSystemTrayIcon | None = None

    def show(self, text: str) -> None:
        """Show ``text``, which anybody may read."""
        if QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages():
            self._by_tray(text)
        else:
            _by_portal(text)

    def _by_tray(self, text: str) -> None:
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._icon, self)
            self._tray.setToolTip(tr(words.PRODUCT))
            self._tray.messageClicked.connect(self.pressed)
            self._tray.activated.connect(lambda _reason: self.pressed.emit())
        self._tray.show()
        self._tray.showMessage(tr(words.PRODUCT), text, self._icon, _FOR_MS)


def _by_portal(text: str) -> None:
    """XDG Desktop Portal, Notification: one id, so that a newer notice takes the older's place."""
    from PySide6.QtDBus import QDBusConnection, QDBusMessage  # seldom needed

    bus = QDBusConnection.sessionBus()
    if bus.isConnected():
        call = QDBusMessage.createMethodCall(_SERVICE, _PATH, _INTERFACE, "AddNotification")
        call.setArguments([_ID, {"title": tr(words.PRODUCT), "body": text}])
        bus.asyncCall(call)
