"""Tells a clerk once of what happens while they look elsewhere: by the bell and the desktop."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from clerk_desktop.domain.deadline import china_date
from clerk_desktop.sync.events import (
    CasesChanged,
    ConnectionChanged,
    ConnectionState,
    PullProgress,
    QueueChanged,
)
from clerk_desktop.sync.records import AlertKind, EntryState
from clerk_desktop.ui import alert_words
from clerk_desktop.ui.desktop_notice import DesktopNotice

if TYPE_CHECKING:
    from collections.abc import Callable

    from clerk_desktop.services.session import Session
    from clerk_desktop.sync.records import Alert, Batch
    from clerk_desktop.ui.bell import Bell
    from clerk_desktop.ui.bridge import Bridge

_GATHER_MS = 2_000
"""Events of one pull are looked at together."""

_AGAIN_MS = 15 * 60_000
"""A limit also comes near when nothing happens."""

_MOST_CASES = 500
"""Of a pull that brings more, only so many are searched for rulings: it is a first one."""

_WANTS_CLERK = frozenset({ConnectionState.LOGIN_NEEDED, ConnectionState.TOO_OLD})


class Rules(NamedTuple):
    """``days``: working days before its day that a limit is told of; the rest of the desktop."""

    days: int
    on_desktop: bool
    is_locked: Callable[[], bool]


class Alarms(QObject):
    """Looks after each change and every quarter of an hour.

    Signals:
        chosen: The ``Alert`` that the clerk wants to see to.
        called: The desktop's notice was clicked: the window is wanted.
        failed: An exception.
    """

    chosen = Signal(object)
    called = Signal()
    failed = Signal(object)

    def __init__(
        self, bridge: Bridge, session: Session, bell: Bell, rules: Rules, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._session = session
        self._bell = bell
        self._rules = rules
        self._changed: set[str] = set()
        self._notice = DesktopNotice(QApplication.windowIcon(), self)
        self._gather = QTimer(self, singleShot=True, interval=_GATHER_MS)
        self._again = QTimer(self, interval=_AGAIN_MS)
        self._gather.timeout.connect(self.look)
        self._again.timeout.connect(self.look)
        self._notice.pressed.connect(self.called)
        bell.chosen.connect(self._choose)
        bell.all_read.connect(self._read)
        bridge.happened.connect(self.take_event)
        self._again.start()
        self._gather.start()

    def take_event(self, event: object) -> None:
        """Something has changed; it is looked at a little later."""
        match event:
            case CasesChanged(case_ids):
                if len(self._changed) < _MOST_CASES:
                    self._changed.update(case_ids)
                self._gather.start()
            case QueueChanged() | PullProgress():
                self._gather.start()
            case ConnectionChanged(state) if state in _WANTS_CLERK:
                day = china_date(self._session.now()).isoformat()
                self._tell(AlertKind.HALL, f"{state} {day}", {"state": str(state)})

    def batch_rested(self, batch: Batch) -> None:
        """A batch is done or paused; whoever looks at it needn't be told."""
        if QApplication.activeWindow() is not None and not self._rules.is_locked():
            return
        left = len(batch.of_state(EntryState.WAITING))
        done = len(batch.of_state(EntryState.SEALED))
        self._tell(
            AlertKind.BATCH, f"{batch.batch_id} {left}", {"left": str(left), "done": str(done)}
        )

    def stop(self) -> None:
        """The session ends."""
        self._bridge.happened.disconnect(self.take_event)
        self._gather.stop()
        self._again.stop()

    def look(self) -> None:
        """Find what is new, tell of it, and count anew."""
        changed, self._changed = self._changed, set()
        found = self._session.alerts.look(self._rules.days, changed)
        self._bridge.watch(found, self._found, self.failed.emit, owner=self)

    def _tell(self, kind: AlertKind, key: str, facts: dict[str, str]) -> None:
        told = self._session.alerts.tell(kind, key, facts)
        self._bridge.watch(told, self._found, self.failed.emit, owner=self)

    def _found(self, new: tuple[Alert, ...]) -> None:
        if new and self._rules.on_desktop and self._is_elsewhere():
            is_locked = self._rules.is_locked()
            say = alert_words.behind_the_lock if is_locked else alert_words.summary
            self._notice.show(say(new))
        self._show()

    def _is_elsewhere(self) -> bool:
        """Whoever works in the window sees the bell: the desktop needn't interrupt them."""
        return QApplication.activeWindow() is None or self._rules.is_locked()

    def _show(self) -> None:
        unread = self._session.alerts.unread()
        self._bridge.watch(unread, self._bell.show_alerts, self.failed.emit, owner=self)

    def _choose(self, alert: Alert) -> None:
        self._read(alert.key)
        self.chosen.emit(alert)

    def _read(self, key: str = "") -> None:
        read = self._session.alerts.read(key)
        self._bridge.watch(read, self._was_read, self.failed.emit, owner=self)

    def _was_read(self, _none: None) -> None:
        self._show()
