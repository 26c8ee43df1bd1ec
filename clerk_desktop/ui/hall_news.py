"""What the hall and the sync have to say, told in the status bar and the banner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clerk_desktop.errors import HallError
from clerk_desktop.language import listed, tr
from clerk_desktop.sync.events import ConnectionChanged, ConnectionState, NewerPackage
from clerk_desktop.ui.banner import Banner, Tone
from clerk_desktop.ui.messages import Message

if TYPE_CHECKING:
    from datetime import datetime

    from clerk_desktop.services.session import Session
    from clerk_desktop.ui.status import StatusBar

_NEEDS_CLERK = frozenset({ConnectionState.LOGIN_NEEDED, ConnectionState.TOO_OLD})


class HallNews(QObject):
    """Whether the hall is there, since when not, who has to log in, and what was released.

    Signals:
        login_asked: The clerk pressed the hall's state, and the hall wants them to log in.
        refresh_asked: They pressed it, and nothing but asking the hall is to be done.
    """

    login_asked = Signal()
    refresh_asked = Signal()

    def __init__(
        self, session: Session, status: StatusBar, banner: Banner, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._status = status
        self._banner = banner
        self._state: ConnectionState | None = None
        self._told: HallError | None = None
        self._offline_since: datetime | None = None
        self._newer: NewerPackage | None = None
        status.hall_pressed.connect(self._pressed)
        status.newer_pressed.connect(self._tell_newer)

    def connection(self, event: ConnectionChanged) -> None:
        """Show the state; say once what only the clerk can mend."""
        self._session.read_clock()
        is_news = event.state is not self._state
        if event.state is not ConnectionState.OFFLINE:
            self._offline_since = None
        elif is_news:
            self._offline_since = self._session.now()
        self._state = event.state
        self._status.show_hall(event.state, self._offline_since)
        if is_news and self._told is not None:
            self._banner.end_error(self._told)
            self._told = None
        if is_news and event.state in _NEEDS_CLERK and isinstance(event.error, HallError):
            self._banner.show_error(event.error)
            self._told = event.error

    def logins_wanted(self, waiting: tuple[tuple[str, int], ...]) -> None:
        """Say which other clerks have to log in here before their work can be sent."""
        mine = self._session.known.clerk.name
        others = [
            tr("{name}有 %n 项", "", count).format(name=name)
            for name, count in waiting
            if name != mine
        ]
        if others:
            text = Message(
                tr("有操作等待本人登录后上传"),
                tr("{others}待上传，登录已过期。").format(others=listed(others)),
                tr("请本人在这台电脑上登录一次，之后会自动上传。"),
            )
            self._banner.show_message(text, Tone.WARNING)

    def newer_package(self, event: NewerPackage) -> None:
        """Show quietly that there is a newer program; nobody is interrupted."""
        self._newer = event
        self._status.show_newer(event.version)

    def _tell_newer(self) -> None:
        if self._newer is not None:
            text = Message(
                tr("新版本 {version} 已发布").format(version=self._newer.version),
                self._newer.notes,
                tr("手头的办件不受影响。请下班时关闭窗口；管理员安装后，下次打开即是新版本。"),
            )
            self._banner.show_message(text, Tone.INFO)

    def _pressed(self) -> None:
        if self._state is ConnectionState.LOGIN_NEEDED:
            self.login_asked.emit()
        else:
            self.refresh_asked.emit()
